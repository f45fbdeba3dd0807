internal import AlmanacModel
internal import SQLite

/// Whether a file has the schema that its migrations make, and nothing else.
///
/// A trigger that somebody has added changes what an import stores, a view what a query answers,
/// and neither shows in the figures.
struct SchemaCheck {
  private struct Item: Hashable {
    let type: String
    let name: String
    let table: String
    let sql: String

    var description: String { "\(type) \(name)" }
  }

  /// What differs, `view latest` and the like, sorted; empty when nothing does.
  ///
  /// - Parameter version: how many of the migrations the file has.
  static func differences(
    _ connection: Connection, _ migrator: Migrator, version: Int
  ) throws -> [String] {
    let model = try Connection.inMemory()
    _ = try Migrator(Array(migrator.migrations.prefix(version))).migrate(model)
    return Set(try items(connection).symmetricDifference(items(model)).map(\.description)).sorted()
  }

  /// All that the schema holds but for what SQLite makes by itself.
  private static func items(_ connection: Connection) throws -> Set<Item> {
    var items: Set<Item> = []
    try connection.query(
      """
      SELECT type, name, tbl_name, sql FROM main.sqlite_schema
      WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'
      """
    ) { row in
      items.insert(
        Item(type: row.string(0), name: row.string(1), table: row.string(2), sql: row.string(3)))
    }
    return items
  }
}

extension Database {
  /// How the schema differs from the one that the tool makes.
  package func schemaDifferences() throws -> [String] {
    try SchemaCheck.differences(connection, migrator, version: version)
  }

  /// Refuses to write to a file whose schema is not the tool's own.
  package func checkSchema() throws {
    let differences = try schemaDifferences()
    guard !differences.isEmpty else { return }
    throw Diagnostic.foreignSchema(path, differences)
  }

  /// Whether the file's schema is the tool's own, seen through another connection: for the middle
  /// of a statement.
  func hasOwnSchema() -> Bool {
    guard path != ":memory:" else { return true }
    do {
      let other = try Connection(fileName: FileName.bytes(path), mode: .readOnly)
      return try SchemaCheck.differences(other, migrator, version: Int(other.userVersion)).isEmpty
    } catch { return false }
  }

  /// How long what is built in may run in a file whose views may be anybody's.
  static let foreignLimit = Duration.seconds(30)
  /// How long in one whose views are the tool's own.
  package static let builtInLimit = Duration.seconds(600)

  /// Runs `body`, which reads views of the file: not without end, whoever made them. Only what
  /// takes long has to show that they are the tool's own, which a short answer need not pay for.
  ///
  /// - Throws: `Diagnostic` when it does not end in time.
  package func bounded<Result>(_ body: () throws -> Result) throws -> Result {
    var isForeign = false
    do {
      return try connection.withTimeLimit(
        Self.foreignLimit,
        unless: {
          isForeign = !self.hasOwnSchema()
          return isForeign ? nil : Self.builtInLimit - Self.foreignLimit
        }, body)
    } catch let error as SQLiteError where error.primary == .timeLimit {
      throw Diagnostic.noEnd(
        path, after: isForeign ? Self.foreignLimit : Self.builtInLimit,
        differences: isForeign ? try schemaDifferences() : [])
    }
  }
}
