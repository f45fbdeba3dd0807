internal import AlmanacModel
internal import SQLite

/// Finds the later imports that rest on what an import made or changed.
struct ImportDependence {
  private let connection: Connection
  private let importID: Int64
  private let tables: [LoggedTable]

  init(_ connection: Connection, importID: Int64, tables: [LoggedTable]) {
    self.connection = connection
    self.importID = importID
    self.tables = tables
  }

  /// Fails when a later import changed a field that this one changed too, or anything of the
  /// rows that would go.
  func checkChanges(_ ranges: [String: ClosedRange<Int64>], vintages: [Int64]) throws {
    var conditions = [
      """
      EXISTS (SELECT 1 FROM import_change AS m WHERE m.import_id = ?1 AND m.relation = t.relation
        AND m.key_1 IS t.key_1 AND m.key_2 IS t.key_2 AND m.key_3 IS t.key_3
        AND m.key_4 IS t.key_4 AND m.key_5 IS t.key_5
        AND (m.kind <> 'changed' OR t.kind <> 'changed' OR m.field = t.field))
      """
    ]
    var gone = ranges
    if let first = vintages.first, let last = vintages.last { gone["vintage"] = first...last }
    for table in tables {
      let numbers =
        table.number.map { [($0, table.name)] } ?? table.owners.map { ($0.column, $0.table) }
      for (column, owner) in numbers where table.kind != .value {
        guard let place = table.key.firstIndex(of: column),
          let condition = ImportUndo.condition("t.key_\(place + 1)", gone[owner])
        else { continue }
        conditions.append("t.relation = '\(table.name)' AND \(condition)")
      }
    }
    let found = try imports(
      """
      SELECT DISTINCT t.import_id FROM import_change AS t WHERE t.import_id > ?1
      AND (\(conditions.joined(separator: " OR ")))
      """)
    // Who is told of one wants to know all.
    if !found.isEmpty { try refuse(found.union(users(ranges).imports)) }
  }

  /// Fails when a row that stays refers to one that has gone.
  func checkReferences(_ ranges: [String: ClosedRange<Int64>]) throws {
    let (found, orphan) = try users(ranges)
    try refuse(found)
    if let orphan { throw Diagnostic.importInUse(importID, in: orphan) }
  }

  /// The imports that have rows which refer to what this one made, and a table with such rows
  /// that none has.
  private func users(_ ranges: [String: ClosedRange<Int64>]) throws -> (
    imports: Set<Int64>, orphan: String?
  ) {
    var found: Set<Int64> = []
    var orphan: String?
    for table in tables {
      for reference in table.references {
        guard
          tables.contains(where: { $0.name == reference.table && $0.kind == .thing }),
          let condition = ImportUndo.condition(reference.column, ranges[reference.table]),
          try connection.scalar("SELECT 1 FROM \(table.name) WHERE \(condition) LIMIT 1") != nil
        else { continue }
        let users = try imports(users(table, reference.column, condition))
        if users.isEmpty { orphan = table.name }
        found.formUnion(users)
      }
    }
    return (found, orphan)
  }

  /// A query for the imports that rows of a table come from.
  private func users(_ table: LoggedTable, _ column: String, _ condition: String) -> String {
    if table.name == "series" {
      return """
        SELECT DISTINCT v.import_id FROM series AS s JOIN observation AS o
        ON o.series_id = s.series_id JOIN vintage AS v ON v.vintage_id = o.vintage_id
        WHERE s.\(condition) AND v.import_id <> ?1
        """
    }
    let keys = table.key.enumerated()
      .map { "t.key_\($0.offset + 1) = x.\($0.element)" }.joined(separator: " AND ")
    // Who changed the field, or else who made the row.
    var text = """
      SELECT DISTINCT t.import_id FROM \(table.name) AS x JOIN import_change AS t
      ON t.relation = '\(table.name)' AND \(keys)
      AND (t.kind <> 'changed' OR t.field = '\(column)')
      WHERE x.\(condition) AND t.import_id > ?1
      """
    if let number = table.number {
      text += """

        UNION SELECT r.import_id FROM \(table.name) AS x JOIN import_range AS r
        ON r.relation = '\(table.name)' AND x.\(number) BETWEEN r.first_id AND r.last_id
        WHERE x.\(condition) AND r.import_id > ?1
        """
    }
    // A part goes with the thing that it is of, which no line of the log says.
    for owner in table.owners where owner.column != column {
      text += """

        UNION SELECT r.import_id FROM \(table.name) AS x JOIN import_range AS r
        ON r.relation = '\(owner.table)' AND x.\(owner.column) BETWEEN r.first_id AND r.last_id
        WHERE x.\(condition) AND r.import_id > ?1
        """
    }
    return text
  }

  private func imports(_ sql: String) throws -> Set<Int64> {
    var found: Set<Int64> = []
    try connection.query(sql, [.integer(importID)]) { found.insert($0.int64(0)) }
    return found
  }

  private func refuse(_ users: Set<Int64>) throws {
    guard !users.isEmpty else { return }
    throw Diagnostic.importInUse(importID, by: users.sorted(by: >))
  }

  /// All imports after one, the newest first.
  static func imports(after importID: Int64, on connection: Connection) throws -> [Int64] {
    var found: [Int64] = []
    try connection.query(
      "SELECT import_id FROM import WHERE import_id > ? ORDER BY 1 DESC", [.integer(importID)]
    ) { found.append($0.int64(0)) }
    return found
  }
}
