/// The text of a named query: a `.sql` file of this folder, with its header.
public struct QueryFile: Sendable, Hashable {
  /// The file's name without `.sql`, which is the query's name.
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The queries of this folder, as compiled in, in name order.
  public static let all = EmbeddedSQL.files.map {
    QueryFile(name: String($0.name.dropLast(4)), text: $0.text)
  }
}
