internal import SQLite

/// A table whose rows count into a digest of their own: see `TableDigests`.
struct DigestedTable {
  let name: String
  /// What is stated in a row. What is made from other rows is held against its rule instead.
  private let columns: String
  /// Which rows count; empty for all.
  private let condition: String

  /// What no log tells of: an import writes it once, and its undoing removes it; verdicts.
  private static let written: [(name: String, columns: String)] = [
    ("import", "*"), ("import_file", "*"), ("import_range", "*"), ("import_change", "*"),
    ("vintage", "vintage_id, import_id, known_from"), ("observation_line", "*"),
    ("claim_verdict", "*"),
  ]

  private init(name: String, columns: String) {
    self.name = name
    self.columns = columns
    condition = ""
  }

  private init?(_ table: LoggedTable) {
    // Notes of figures count into the digests of their series; a migration may be about to make one.
    guard table.name != StoredRows.Table.note.name, !table.key.isEmpty else { return nil }
    name = table.name
    columns = (table.key + table.fields).joined(separator: ", ")
    // Series of derived figures are made anew from their parts.
    condition = table.name == "series" ? "source_id <> \(DerivedFigures.source)" : ""
  }

  static func all(_ logged: [LoggedTable]) -> [DigestedTable] {
    written.map { DigestedTable(name: $0.name, columns: $0.columns) }
      + logged.compactMap { DigestedTable($0) }
  }

  /// Nil for a table without a digest.
  static func named(_ name: String, _ connection: Connection) throws -> DigestedTable? {
    if let table = written.first(where: { $0.name == name }) {
      return DigestedTable(name: table.name, columns: table.columns)
    }
    return try LoggedTable.named(name, connection).flatMap { DigestedTable($0) }
  }

  /// The sum of what the rows of a condition add.
  func digest(
    _ connection: Connection, where condition: String = "", _ values: [Value] = []
  ) throws -> UInt64 {
    let conditions = [condition, self.condition].filter { !$0.isEmpty }.map { "(\($0))" }
    var digest: UInt64 = 0
    try connection.query(
      "SELECT \(columns) FROM \(name)"
        + (conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"), values
    ) { digest &+= $0.digest() }
    return digest
  }

  /// Of all tables that the file has: a migration may be about to make one.
  static func sums(_ connection: Connection) throws -> [String: UInt64] {
    var there: Set<String> = []
    try connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'") {
      there.insert($0.string(0))
    }
    var sums: [String: UInt64] = [:]
    for table in all(try LoggedTable.all(connection)) where there.contains(table.name) {
      sums[table.name] = try table.digest(connection)
    }
    return sums
  }
}
