internal import SQLite

extension ChangeLog {
  /// Tells the digests of tables what the import has done: rows that it has made, by their numbers;
  /// rows that were there, by what the log says stood in them.
  func count(in digests: TableDigests) throws {
    for table in tables {
      if let condition = isNew(table) { try digests.bring(table.name, where: condition) }
    }
    if let last = last["vintage"] {
      try digests.bring("observation_line", where: "vintage_id > \(last)")
    } else {
      try digests.bring("observation_line", where: "1")
    }
    for table in tables where table.name != StoredRows.Table.note.name {
      digests.add(try change(of: table), to: table.name)
    }
  }

  /// How the digest of the rows that were there has changed.
  private func change(of table: LoggedTable) throws -> UInt64 {
    var change: UInt64 = 0
    var row: RowHistory?
    // A row's changes one after the other, the last one first.
    try connection.query(
      """
      SELECT relation, kind, key_1, key_2, key_3, key_4, key_5, field, old FROM temp.change_log
      WHERE relation = ? ORDER BY key_1, key_2, key_3, key_4, key_5, change_id DESC
      """, [.text(table.name)]
    ) { line in
      let logged = LoggedChange(line)
      if row?.key != logged.key {
        change &+= row?.change ?? 0
        row = RowHistory(table, logged.key, now: try values(of: table, logged.key))
      }
      row?.takeBack(logged)
    }
    return change &+ (row?.change ?? 0)
  }

  /// Of key and fields, as they stand; nil when there is no such row.
  private func values(of table: LoggedTable, _ key: [Value]) throws -> [Value]? {
    var values: [Value]?
    try connection.query(
      "SELECT \((table.key + table.fields).joined(separator: ", ")) FROM main.\(table.name) WHERE "
        + table.key.map { "\($0) = ?" }.joined(separator: " AND "),
      Array(key.prefix(table.key.count))
    ) { row in values = (0..<row.columnCount).map { row.value($0) } }
    return values
  }
}

/// One row, from what stands there now back to what stood there before an import.
private struct RowHistory {
  let key: [Value]
  private let table: LoggedTable
  private let now: [Value]?
  private var before: [Value]?
  /// Whether the change seen last is the removal of the row, of which each field is a line.
  private var isInRemoval = false

  init(_ table: LoggedTable, _ key: [Value], now: [Value]?) {
    self.table = table
    self.key = key
    self.now = now
    before = now
  }

  mutating func takeBack(_ logged: LoggedChange) {
    let place = table.fields.firstIndex(of: logged.field).map { table.key.count + $0 }
    if logged.kind == "removed", !isInRemoval || place == nil {
      before = key.prefix(table.key.count) + table.fields.map { _ in .null }
    }
    isInRemoval = logged.kind == "removed"
    if logged.kind == "added" {
      before = nil
    } else if let place {
      before?[place] = logged.old
    }
  }

  /// What is added to the digest of the table.
  var change: UInt64 {
    (now.map { RowDigest($0).digest } ?? 0) &- (before.map { RowDigest($0).digest } ?? 0)
  }
}
