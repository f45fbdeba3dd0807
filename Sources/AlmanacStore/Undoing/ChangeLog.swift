internal import SQLite

/// Writes down what an import does to the small tables, so that it can be taken back.
///
/// To be made inside the import's transaction, before its first change, and stored before the
/// commit; a rollback takes it away as well.
///
/// Rows with a number of their own need only the last number from before. What is done to rows
/// that were there is caught by temporary triggers: SQLite's session extension cannot record
/// tables with generated columns (`source`, `series`), and its hook slows every insert of a
/// figure. No trigger fires for a new row of a numbered table, so that hundreds of thousands of
/// series cost nothing.
final class ChangeLog {
  let connection: Connection
  let tables: [LoggedTable]
  /// The last number of each table before the import; of those that had rows.
  private(set) var last: [String: Int64] = [:]
  private var triggers: [String] = []
  private var isOpen = true

  init(_ connection: Connection) throws {
    self.connection = connection
    tables = try LoggedTable.all(connection)
    for (table, number) in tables.compactMap({ t in t.number.map { (t.name, $0) } })
      + [("vintage", "vintage_id")]
    {
      last[table] = try connection.last(number, of: table)
    }
    // What INSERT OR REPLACE removes is seen by triggers only so.
    try connection.execute("PRAGMA recursive_triggers = ON")
    // Columns without a type keep each value as it is.
    var script = """
      CREATE TEMP TABLE change_log (change_id INTEGER PRIMARY KEY, relation, kind, key_1, key_2,
        key_3, key_4, key_5, field, old);

      """
    for table in tables { script += self.script(table) }
    try connection.execute(script)
  }

  deinit { if isOpen { try? close() } }

  /// Keeps what was logged as the changes of an import, counts it in the digests of tables, and
  /// stops logging.
  func store(_ importID: Int64) throws {
    for table in tables {
      guard let number = table.number, let now = try connection.last(number, of: table.name)
      else { continue }
      let before = last[table.name] ?? 0
      guard now > before else { continue }
      try connection.run(
        "INSERT INTO import_range (relation, first_id, last_id, import_id) VALUES (?, ?, ?, ?)",
        [.text(table.name), .integer(before + 1), .integer(now), .integer(importID)])
    }
    try connection.run(
      """
      INSERT INTO import_change
        (import_id, relation, kind, key_1, key_2, key_3, key_4, key_5, field, old)
      SELECT ?, relation, kind, key_1, key_2, key_3, key_4, key_5, field, old FROM temp.change_log
      ORDER BY change_id
      """, [.integer(importID)])
    let digests = TableDigests(connection, DigestedTable.all(tables))
    try count(in: digests)
    for table in ["import", "import_file", "vintage", "import_range", "import_change"] {
      try digests.bring(table, where: "import_id = ?", [.integer(importID)])
    }
    try digests.finish()
    try close()
  }

  private func close() throws {
    isOpen = false
    let drops = triggers.map { "DROP TRIGGER IF EXISTS temp.\($0);" }.joined(separator: "\n")
    try connection.execute(
      "PRAGMA recursive_triggers = OFF;\n\(drops)\nDROP TABLE IF EXISTS temp.change_log;")
  }

  /// The triggers of a table; none where there was nothing before that could be changed. SQLite
  /// reads each of them twice: with all of them, that is most of the time of a small import.
  private func script(_ table: LoggedTable) -> String {
    guard let isOld = isOld(table, "old"), let isOfOld = self.isOld(table, "new") else { return "" }
    let changes = table.fields.map { record(table, "changed", field: $0) }
    // A row without fields leaves a line all the same.
    let fields: [String?] = table.fields.isEmpty ? [nil] : table.fields
    let removals = fields.map { record(table, "removed", field: $0) }
    var script = trigger(table, "DELETE", when: isOld, removals)
    if !table.fields.isEmpty {
      script += trigger(
        table, "UPDATE OF \(table.fields.joined(separator: ", "))", when: isOld, changes)
    }
    if table.kind == .part {
      script += trigger(table, "INSERT", when: isOfOld, [record(table, "added")])
    }
    return script
  }

  private func trigger(
    _ table: LoggedTable, _ event: String, when condition: String, _ body: [String]
  ) -> String {
    let name = "log_\(event.prefix(6).lowercased())_\(table.name)"
    triggers.append(name)
    return """
      CREATE TEMP TRIGGER \(name) AFTER \(event) ON main.\(table.name) WHEN \(condition) BEGIN
      \(body.joined(separator: "\n"))
      END;

      """
  }

  /// By which numbers it shows whether a row was there before this import.
  private func numbers(of table: LoggedTable) -> [(column: String, table: String)] {
    table.number.map { [($0, table.name)] } ?? table.owners.map { ($0.column, $0.table) }
  }

  /// Whether a row is not one that was there, nor belongs to one; nil where that is none.
  func isNew(_ table: LoggedTable) -> String? {
    let numbers = numbers(of: table)
    guard numbers.allSatisfy({ last[$0.table] != nil }) else { return "1" }
    let conditions = numbers.map { "\($0.column) > \(last[$0.table] ?? 0)" }
    return conditions.isEmpty ? nil : conditions.joined(separator: " OR ")
  }

  /// Whether a row was there before this import, or belongs to one that was; nil where none was.
  /// Others go with the numbers that this import gave.
  private func isOld(_ table: LoggedTable, _ row: String) -> String? {
    var conditions: [String] = []
    for (column, numbered) in numbers(of: table) {
      guard let last = last[numbered] else { return nil }
      conditions.append("\(row).\(column) <= \(last)")
    }
    // Series of derived figures are made anew from their parts.
    if table.name == "series" { conditions.append("\(row).source_id <> \(DerivedFigures.source)") }
    return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
  }

  private func record(_ table: LoggedTable, _ kind: String, field: String? = nil) -> String {
    let row = kind == "added" ? "new" : "old"
    let keys = (0..<5).map { $0 < table.key.count ? "\(row).\(table.key[$0])" : "NULL" }
    var text =
      "INSERT INTO change_log (relation, kind, key_1, key_2, key_3, key_4, key_5, field, old) "
    text += "SELECT '\(table.name)', '\(kind)', \(keys.joined(separator: ", ")), "
    text += field.map { "'\($0)', old.\($0)" } ?? "NULL, NULL"
    if kind == "changed", let field { text += " WHERE old.\(field) IS NOT new.\(field)" }
    return text + ";"
  }
}

extension Connection {
  /// The greatest number of a table's rows; nil when it has none.
  func last(_ number: String, of table: String) throws -> Int64? {
    guard case .integer(let last) = try scalar("SELECT max(\(number)) FROM \(table)") else {
      return nil
    }
    return last
  }
}
