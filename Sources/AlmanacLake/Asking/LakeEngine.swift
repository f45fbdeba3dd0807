/// What asks the shards of a lake.
public enum LakeEngine: Sendable, Hashable {
  /// Processes of this machine, as many as it has cores.
  case local
  /// A Spark cluster, by the address of its master.
  case spark(String)

  /// - Parameter text: `local`, `spark://HOST:PORT`, or one of Spark's own words for a cluster in one
  ///   process, `local[2]` or `local-cluster[2,1,1024]`.
  public init?(_ text: String) {
    switch text {
    case "local": self = .local
    case _ where text.hasPrefix("spark://"): self = .spark(text)
    case _ where text.hasPrefix("local["), _ where text.hasPrefix("local-cluster["):
      self = .spark(text)
    default: return nil
    }
  }

  /// - Throws: `Diagnostic` when the address is none.
  func engine() throws -> any ShardEngine {
    switch self {
    case .local: LocalEngine()
    case .spark(let master): try SparkEngine(master: master)
    }
  }
}
