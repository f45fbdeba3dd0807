/// One step of the schema: a plain `.sql` file of this folder, named `<nnnn>_<what>.sql`.
public struct Migration: Sendable, Hashable {
  /// The file's name, by which the database remembers it.
  public let name: String
  public let sql: String

  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }

  /// The number that opens the name; migrations run in its order, without gaps.
  public var number: Int? { Int(name.prefix { $0 != "_" }) }

  /// The migrations of this folder, as compiled in, in order.
  public static let all = EmbeddedSQL.files.map { Migration(name: $0.name, sql: $0.text) }
}
