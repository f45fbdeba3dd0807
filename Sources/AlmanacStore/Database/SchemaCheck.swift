public import AlmanacModel
internal import SQLite

/// Whether a file has the schema that its migrations make, and nothing else.
///
/// A trigger that somebody has added changes what an import stores, a view what a query answers,
/// and neither shows in the figures.
struct SchemaCheck {
  private struct Item: Equatable {
    let table: String
    let sql: String
  }

  /// - Parameter version: how many of the migrations the file has.
  static func differences(
    _ connection: Connection, _ migrator: Migrator, version: Int
  ) throws -> SchemaDifferences {
    let model = try model(migrator, version: version)
    let found = try items(connection)
    let expected = try items(model)
    return SchemaDifferences(
      missing: expected.keys.filter { found[$0] == nil }.sorted(),
      changed: expected.keys.filter { found[$0] != nil && found[$0] != expected[$0] }.sorted(),
      extra: found.keys.filter { expected[$0] == nil }.sorted())
  }

  /// What the migrations make.
  private static func model(_ migrator: Migrator, version: Int) throws -> Connection {
    let model = try Connection.inMemory()
    _ = try Migrator(Array(migrator.migrations.prefix(version))).migrate(model)
    return model
  }

  /// Tables that only migrations write, such as that of qualifiers, with other rows than these.
  static func changedContents(
    _ connection: Connection, _ migrator: Migrator, version: Int
  ) throws -> [String] {
    let model = try model(migrator, version: version)
    let written = Set(DigestedTable.all(try LoggedTable.all(model)).map(\.name))
    var fixed: [String] = []
    try model.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      fixed.append($0.string(0))
    }
    fixed.removeAll { ["migration", "table_digest"].contains($0) || written.contains($0) }
    return try fixed.filter { table in
      let sum = { (connection: Connection) in
        var sum: UInt64 = 0
        try connection.query("SELECT * FROM main.\(table)") { sum &+= $0.digest() }
        return sum
      }
      let expected = try sum(model)
      // What has no rows in a new file is filled later.
      return try expected != 0 && sum(connection) != expected
    }
  }

  /// All that the schema holds but for what SQLite makes by itself, by `view latest` and the like.
  private static func items(_ connection: Connection) throws -> [String: Item] {
    var items: [String: Item] = [:]
    try connection.query(
      """
      SELECT type, name, tbl_name, sql FROM main.sqlite_schema
      WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'
      """
    ) { row in
      items["\(row.string(0)) \(row.string(1))"] = Item(table: row.string(2), sql: row.string(3))
    }
    return items
  }
}

/// What a schema lacks, what has another text, and what it has beside: `view latest` and the like.
package struct SchemaDifferences: Equatable, CustomStringConvertible {
  var missing: [String] = []
  var changed: [String] = []
  var extra: [String] = []

  package var isEmpty: Bool { missing.isEmpty && changed.isEmpty && extra.isEmpty }

  /// As in `missing: view claims; extra: table notes, view mine`.
  package var description: String {
    [("missing", missing), ("changed", changed), ("extra", extra)]
      .filter { !$0.1.isEmpty }
      .map { what, names in
        "\(what): " + names.prefix(5).joined(separator: ", ")
          + (names.count > 5 ? " and \(names.count - 5) more" : "")
      }.joined(separator: "; ")
  }
}

extension Database {
  /// How the schema differs from the one that the tool makes.
  package func schemaDifferences() throws -> SchemaDifferences {
    try SchemaCheck.differences(connection, migrator, version: version)
  }

  /// Refuses to write to a file whose schema is not the tool's own.
  package func checkSchema() throws {
    let differences = try schemaDifferences()
    guard !differences.isEmpty else { return }
    throw Diagnostic.foreignSchema(path, differences)
  }

  /// Whether a file's schema is the tool's own, seen through another connection: for the middle
  /// of a statement.
  static func hasOwnSchema(_ path: String, _ migrator: Migrator) -> Bool {
    do {
      let other = try Connection(fileName: FileName.bytes(path), mode: .readOnly)
      return try SchemaCheck.differences(other, migrator, version: Int(other.userVersion)).isEmpty
    } catch { return false }
  }

  /// How long what is built in may run in a file whose views may be anybody's.
  static let foreignLimit = Duration.seconds(30)
  /// How long what is built in may run in one whose views are the tool's own.
  package static let builtInLimit = Duration.seconds(600)

  /// Lets nothing run without end that a file brings: only what takes long has to show that its
  /// schema is the tool's own, which a short answer need not pay for.
  func doubtSchema() {
    connection.doubt(after: Self.foreignLimit) { [path, migrator] in
      Self.hasOwnSchema(path, migrator)
    }
  }

  /// Runs `body`, a query that is built in: not without end, whoever made the file.
  ///
  /// - Throws: `Diagnostic` when it does not end in time.
  package func bounded<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try connection.withTimeLimit(Self.builtInLimit, body) } catch let error
      as SQLiteError where error.primary == .timeLimit
    { throw try overtime() }
  }

  /// What to say of a statement that was stopped at a limit of time.
  package func overtime() throws -> Diagnostic {
    let isForeign = connection.isDistrusted
    return .noEnd(
      path, after: isForeign ? Self.foreignLimit : Self.builtInLimit,
      differences: isForeign ? try schemaDifferences() : .init())
  }

  /// What to say of a file that a statement was stopped in, outside of any query.
  public static func overtime(of path: String) -> Diagnostic? {
    guard let database = try? openUnchecked(path, for: .reading),
      let differences = try? database.schemaDifferences(), !differences.isEmpty
    else { return nil }
    return .noEnd(path, after: foreignLimit, differences: differences)
  }
}
