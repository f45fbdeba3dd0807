package import SQLite

/// Keeps digests of the tables that say what figures mean and where they are from: names and codes,
/// units, indicators, regions, times, sources, evidence, series, imports.
///
/// Whoever writes tells which rows come and which go, and reads nothing else again: what another
/// program has changed before does not become right by the next write.
final class TableDigests {
  private let connection: Connection
  private let tables: [String: DigestedTable]
  private var changes: [String: UInt64] = [:]

  /// - Parameter tables: of which rows will be told.
  init(_ connection: Connection, _ tables: [DigestedTable]) {
    self.connection = connection
    self.tables = tables.reduce(into: [:]) { $0[$1.name] = $1 }
  }

  /// Rows that have come; none of a table that has no digest.
  func bring(_ name: String, where condition: String, _ values: [Value] = []) throws {
    guard let table = tables[name] else { return }
    add(try table.digest(connection, where: condition, values), to: name)
  }

  /// Rows that are about to go, or to change.
  func takeAway(_ name: String, where condition: String, _ values: [Value] = []) throws {
    guard let table = tables[name] else { return }
    add(0 &- (try table.digest(connection, where: condition, values)), to: name)
  }

  func add(_ change: UInt64, to name: String) { changes[name, default: 0] &+= change }

  /// Writes down what has changed.
  func finish() throws {
    for (name, change) in changes where change != 0 {
      let known = try connection.scalar(
        "SELECT digest FROM table_digest WHERE relation = ?", [.text(name)])
      var sum = change
      if case .integer(let known) = known { sum &+= UInt64(bitPattern: known) }
      try Self.write(sum, of: name, connection)
    }
    changes = [:]
  }

  private static func write(_ sum: UInt64, of name: String, _ connection: Connection) throws {
    guard sum != 0 else {
      return try connection.run("DELETE FROM table_digest WHERE relation = ?", [.text(name)])
    }
    try connection.run(
      "INSERT OR REPLACE INTO table_digest (relation, digest) VALUES (?, ?)",
      [.text(name), .integer(Int64(bitPattern: sum))])
  }
}

extension TableDigests {
  /// Takes the rows of tables as they stand for right; of all tables when none is named.
  static func accept(_ connection: Connection, _ names: [String]? = nil) throws {
    for table in DigestedTable.all(try LoggedTable.all(connection))
    where names?.contains(table.name) ?? true {
      try write(try table.digest(connection), of: table.name, connection)
    }
  }

  /// The tables whose rows are not those that were stored.
  static func differences(_ connection: Connection) throws -> [String] {
    var left: [String: UInt64] = [:]
    for table in DigestedTable.all(try LoggedTable.all(connection)) {
      left[table.name] = try table.digest(connection)
    }
    try connection.query("SELECT relation, digest FROM table_digest") {
      left[$0.string(0), default: 0] &-= UInt64(bitPattern: $0.int64(1))
    }
    return left.filter { $0.value != 0 }.keys.sorted()
  }

  /// Runs migrations, which may write any table.
  static func migrating(_ connection: Connection, _ body: () throws -> Void) throws {
    let before = try isKept(connection) ? try DigestedTable.sums(connection) : [:]
    try body()
    guard try isKept(connection) else { return }
    let digests = TableDigests(connection, [])
    for (name, digest) in try DigestedTable.sums(connection) {
      digests.add(digest &- (before[name] ?? 0), to: name)
    }
    try digests.finish()
  }

  /// Whether the schema has digests of tables.
  private static func isKept(_ connection: Connection) throws -> Bool {
    try connection.scalar("SELECT 1 FROM sqlite_schema WHERE name = 'table_digest'") != nil
  }
}

extension Database {
  /// Runs what writes rows of a table outside of an import: those of a condition, before and after.
  package func countingRows(
    of table: String, where condition: String, _ values: [Value] = [], _ body: () throws -> Void
  ) throws {
    let named = try DigestedTable.named(table, connection)
    let digests = TableDigests(connection, named.map { [$0] } ?? [])
    try digests.takeAway(table, where: condition, values)
    try body()
    try digests.bring(table, where: condition, values)
    try digests.finish()
  }
}
