internal import SQLite

/// One line of the log: what an import did to a row that it did not make.
struct LoggedChange {
  let table: String
  let kind: String
  let key: [Value]
  let field: String
  let old: Value

  init(_ row: borrowing Row) {
    table = row.string(0)
    kind = row.string(1)
    key = [row.value(2), row.value(3), row.value(4), row.value(5), row.value(6)]
    field = row.string(7)
    old = row.value(8)
  }

  func isSameRow(as other: LoggedChange) -> Bool {
    table == other.table && kind == other.kind && key == other.key
  }

  /// Takes the changes of a row back: one, or the fields of a row that was removed.
  static func undo(
    _ changes: some Collection<LoggedChange>, in table: LoggedTable, on connection: Connection
  ) throws {
    guard let first = changes.first else { return }
    let key = Array(first.key.prefix(table.key.count))
    let place = table.key.map { "\($0) = ?" }.joined(separator: " AND ")
    // Names from a file are no SQL: only columns that the schema has may stand in a statement.
    let fields = changes.filter { table.fields.contains($0.field) }
    switch first.kind {
    case "added":
      try connection.run("DELETE FROM \(table.name) WHERE \(place)", key)
    case "changed":
      guard let change = fields.first else { throw SQLiteError.noRow }
      try connection.run(
        "UPDATE \(table.name) SET \(change.field) = ? WHERE \(place)", [change.old] + key)
    default:
      let columns = table.key + fields.map(\.field)
      try connection.run(
        """
        INSERT INTO \(table.name) (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """, key + fields.map(\.old))
    }
  }
}
