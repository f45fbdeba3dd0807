internal import AlmanacFiles
package import AlmanacModel

/// Asks the shards on a Spark cluster, whose workers have the tool and the shards at the same paths
/// as this machine.
///
/// Spark tries again what ends by accident, four times at most, and what a lost worker had begun.
package struct SparkEngine: ShardEngine {
  private let master: SparkMaster
  private let installation: SparkInstallation?

  /// How long Spark may take to end, in milliseconds.
  private static let grace = 3000

  /// - Parameter master: `spark://host:7077`, several as `spark://host:7077,other:7077`; on this
  ///   machine alone also `local[2]` and `local-cluster[2,1,1024]`: workers, cores and megabytes.
  /// - Throws: `Diagnostic` when it is none of these.
  package init(master: String) throws(Diagnostic) { try self.init(master: master, nil) }

  /// - Parameter installation: nil for that which the environment names.
  init(master: String, _ installation: SparkInstallation?) throws(Diagnostic) {
    self.master = try SparkMaster(master)
    self.installation = installation
  }

  package func answer(
    _ tasks: [ShardTask], isStopped: () -> Bool, note: (String) -> Void,
    hand: (ShardTask, ShardAnswer) throws -> Void
  ) throws {
    guard !tasks.isEmpty else { return }
    let installation = try installation ?? SparkInstallation.find()
    let session = try SparkSession(tasks)
    let output = try ScratchFile()
    let said = try MessagePipe()
    let child = try ChildProcess(
      installation.submit, arguments: session.arguments(master),
      environment: ChildProcess.ownEnvironment() + SparkSession.environment, input: ScratchFile(),
      output: output, said: said)
    // Before its folder goes. Workers of a cluster are let go in an orderly way.
    defer { withExtendedLifetime(session) { child.stop(grace: Self.grace) } }
    var notes = SparkNotes(output)
    var handed = 0
    while true {
      if isStopped() { throw Diagnostic.stopped() }
      MessagePipe.wait(for: [said])
      let ending = child.hasEnded()
      try notes.hear(note)
      while handed < tasks.count,
        let answer = try session.takeAnswer(of: tasks[handed], at: handed)
      {
        try hand(tasks[handed], answer)
        handed += 1
      }
      if handed == tasks.count { return try notes.hear(note) }
      // Spark itself would first let other tasks end.
      if let failure = try session.failure(of: tasks, master) { throw failure }
      guard let ending else { continue }
      said.hear()
      throw Diagnostic.failedSpark(ending, said: String(said.lastLine))
    }
  }
}

/// Lines for people that the driver writes to its standard output.
private struct SparkNotes {
  private let file: ScratchFile
  private var position = 0
  private var rest: [UInt8] = []

  init(_ file: ScratchFile) { self.file = file }

  mutating func hear(_ note: (String) -> Void) throws(Diagnostic) {
    let more = try file.bytes(at: position, count: 64 << 10)
    position += more.count
    rest += more
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: rest[..<end], as: UTF8.self)
      rest.removeFirst(end + 1)
      // Others may write there as well.
      if line.hasPrefix("note: ") { note(Diagnostic.printable(line)) }
    }
  }
}
