internal import AlmanacModel
internal import SQLite

/// The undoing of one import, inside a transaction that fails as a whole.
struct ImportUndo {
  private let connection: Connection
  private let importID: Int64
  private let tables: [LoggedTable]
  private let digests: TableDigests
  /// Numbers that the import gave, by table.
  private var ranges: [String: ClosedRange<Int64>] = [:]
  private(set) var report: UndoReport

  init(_ connection: Connection, importID: Int64, dryRun: Bool) throws {
    self.connection = connection
    self.importID = importID
    report = UndoReport(importID: importID, dryRun: dryRun)
    tables = try LoggedTable.all(connection)
    digests = TableDigests(connection, DigestedTable.all(tables))
    let isThere = try connection.scalar(
      "SELECT 1 FROM import WHERE import_id = ?", [.integer(importID)])
    guard isThere != nil else { throw Diagnostic.noImport(importID) }
    var ranges: [String: ClosedRange<Int64>] = [:]
    try connection.query(
      "SELECT relation, first_id, last_id FROM import_range WHERE import_id = ?",
      [.integer(importID)]
    ) { ranges[$0.string(0)] = $0.int64(1)...$0.int64(2) }
    self.ranges = ranges
  }

  mutating func run() throws {
    let last = try lastValues()
    var figures = try FigureUndo(connection, importID: importID, series: ranges["series"])
    let dependence = ImportDependence(connection, importID: importID, tables: tables)
    try dependence.checkChanges(ranges, vintages: figures.vintages)
    // What was derived from figures that go is not counted among them.
    let derived = try DerivedFigures(connection)
    var touched = try derived.touched(by: figures.vintages)
    try derived.addChangedSeries(
      "import_change, series AS s WHERE import_id = \(importID)", to: &touched)
    let extents = try SeriesExtents(connection)
    try derived.clear(touched, extents)
    let units = try changedUnits()
    let changed = try restore(extents.digests)
    for (indicator, scale) in units {
      _ = try UnitConversion(connection, indicator: indicator).convert(by: scale, extents)
    }
    try figures.run(extents, digests)
    report.figures = figures.removed
    report.uncovered = figures.uncovered
    try removeThings()
    do { try derived.refresh(touched, extents) } catch let problems as Problems {
      // What was before goes round in a circle with what is now.
      try refuse(problems.diagnostics.first ?? problems)
    }
    try extents.finish()
    for (table, number) in last {
      try digests.bring(table.name, where: "\(table.key[0]) > \(number)")
    }
    try remove(from: ["import_range"])
    try removeUnusedValues()
    try derive(changed.union(ranges.keys))
    try dependence.checkReferences(ranges)
    try remove(from: ["import_change", "vintage", "import_file", "import"])
    try digests.finish()
  }

  /// Removes what tells of the import.
  private func remove(from tables: [String]) throws {
    for table in tables {
      try digests.takeAway(table, where: "import_id = ?", [.integer(importID)])
      try connection.run("DELETE FROM \(table) WHERE import_id = ?", [.integer(importID)])
    }
  }

  /// The last numbers of what comes about where it is needed, also while derived figures are made anew.
  private func lastValues() throws -> [(table: LoggedTable, number: Int64)] {
    try tables.filter { $0.kind == .value }.map { table in
      (table, try connection.last(table.key[0], of: table.name) ?? -1)
    }
  }

  /// Takes logged changes back, the last one first. Answers which tables they were in.
  private mutating func restore(_ notes: SeriesDigests) throws -> Set<String> {
    let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    var changes: [LoggedChange] = []
    try connection.query(
      """
      SELECT relation, kind, key_1, key_2, key_3, key_4, key_5, field, old FROM import_change
      WHERE import_id = ? ORDER BY change_id DESC
      """, [.integer(importID)]
    ) { changes.append(LoggedChange($0)) }
    var rest = changes[...]
    while let change = rest.first {
      guard let table = byName[change.table] else { throw SQLiteError.noRow }
      // The fields of a row that was removed stand one after the other.
      let group = change.kind == "removed" ? rest.prefix { $0.isSameRow(as: change) } : [change]
      rest = rest.dropFirst(group.count)
      do {
        let place = table.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let key = Array(change.key.prefix(table.key.count))
        try retell(change) { try notes.takeAway($0) }
        try digests.takeAway(table.name, where: place, key)
        try LoggedChange.undo(group, in: table, on: connection)
        try digests.bring(table.name, where: place, key)
        try retell(change) { try notes.bring($0) }
      } catch let error
        as SQLiteError where error.primary == .constraint
      {
        try refuse(error)
      }
      if change.kind == "added" { report.removed += 1 } else { report.restored += 1 }
    }
    return Set(changes.map(\.table))
  }

  /// Tells of a note that is about to change, or has: of the tables that are logged, the one whose rows
  /// count into digests of series.
  private func retell(
    _ change: LoggedChange, _ body: (StoredRows.Digests) throws -> Void
  ) throws {
    guard change.table == StoredRows.Table.note.name else { return }
    try StoredRows.each(
      .note, connection, where: "series_id = ? AND period_id = ? AND vintage_id = ?",
      Array(change.key.prefix(3)), body)
  }

  /// Indicators whose figures the import converted into another unit, and the way back.
  private func changedUnits() throws -> [(indicator: Int64, scale: UnitScale)] {
    var found: [(indicator: Int64, scale: UnitScale)] = []
    try connection.query(
      """
      SELECT c.key_1, n.factor, o.factor FROM import_change AS c
      CROSS JOIN indicator AS i CROSS JOIN unit AS n CROSS JOIN unit AS o
      WHERE c.import_id = ? AND c.relation = 'indicator' AND c.field = 'unit_id'
        AND i.indicator_id = c.key_1 AND n.unit_id = i.unit_id AND o.unit_id = c.old
        AND o.dimension = n.dimension AND o.code <> 'unspecified'
      """, [.integer(importID)]
    ) { found.append(($0.int64(0), UnitScale(from: $0.double(1), to: $0.double(2)))) }
    return found
  }

  /// Removes what the import made on purpose, with what belongs to it.
  private mutating func removeThings() throws {
    for table in tables where table.kind != .value {
      let conditions =
        table.number.map { [Self.condition($0, ranges[table.name])] }
        ?? table.owners.map { Self.condition($0.column, ranges[$0.table]) }
      let condition = conditions.compactMap { $0 }.joined(separator: " OR ")
      guard !condition.isEmpty else { continue }
      try digests.takeAway(table.name, where: condition)
      // Goes with its claim.
      if table.name == "claim" { try digests.takeAway("claim_verdict", where: condition) }
      try connection.run("DELETE FROM \(table.name) WHERE \(condition)")
      report.removed += connection.changes
    }
  }

  static func condition(_ column: String, _ range: ClosedRange<Int64>?) -> String? {
    range.map { "\(column) BETWEEN \($0.lowerBound) AND \($0.upperBound)" }
  }

  /// Removes series, evidence, dimension sets and periods that are of no import's making (any
  /// more) and that nothing uses; those that a later import uses stay until it goes as well.
  private mutating func removeUnusedValues() throws {
    for table in tables where table.kind == .value {
      guard let number = table.number else { continue }
      // Stretches do not overlap, so only the nearest one can hold a number.
      try connection.run(
        """
        CREATE TEMP TABLE unused AS SELECT \(number) AS id FROM \(table.name)
        WHERE \(number) > coalesce((SELECT r.last_id FROM import_range AS r
          WHERE r.relation = '\(table.name)' AND r.first_id <= \(number)
          ORDER BY r.first_id DESC LIMIT 1), -1)
        """)
      defer { try? connection.execute("DROP TABLE temp.unused") }
      guard try connection.scalar("SELECT 1 FROM temp.unused LIMIT 1") != nil else { continue }
      for use in try uses(of: table) {
        try connection.run("DELETE FROM temp.unused WHERE id IN (\(use))")
      }
      try remove(table, number)
      report.removed += connection.changes
    }
  }

  private func remove(_ table: LoggedTable, _ number: String) throws {
    if table.name == "time_period" {
      for table in ["same_time", "earlier_time"] {
        for column in ["period_id", "other_id"] {
          try connection.run(
            "DELETE FROM \(table) WHERE \(column) IN (SELECT id FROM temp.unused)")
        }
      }
    }
    let all = try connection.scalar(
      "SELECT (SELECT count(*) FROM temp.unused) = (SELECT count(*) FROM \(table.name))")
    try digests.takeAway(table.name, where: "\(number) IN (SELECT id FROM temp.unused)")
    // A table of which all goes is emptied at once.
    let some = " WHERE \(number) IN (SELECT id FROM temp.unused)"
    try connection.run("DELETE FROM \(table.name)" + (all == .integer(1) ? "" : some))
  }

  /// Queries for the numbers of a table that are in use, also by the log: undoing another import
  /// may bring them back.
  private func uses(of table: LoggedTable) throws -> [String] {
    var uses: [String] = []
    switch table.name {
    case "series":
      uses.append(
        """
        SELECT id FROM temp.unused
        WHERE EXISTS (SELECT 1 FROM observation AS o WHERE o.series_id = id)
        """)
    case "time_period":
      uses.append(
        "SELECT period_id FROM observation WHERE period_id IN (SELECT id FROM temp.unused)")
    default: break
    }
    for user in tables {
      for reference in user.references where reference.table == table.name {
        uses.append(
          "SELECT \(reference.column) FROM \(user.name) WHERE \(reference.column) IS NOT NULL")
        uses.append(
          """
          SELECT old FROM import_change WHERE relation = '\(user.name)'
          AND field = '\(reference.column)' AND old IS NOT NULL AND import_id <> \(importID)
          """)
      }
    }
    return uses
  }

  /// Makes anew what follows from the tables that changed.
  private func derive(_ changed: Set<String>) throws {
    var problems: [Diagnostic] = []
    if changed.contains(where: { $0.hasPrefix("region") }) {
      problems += try connection.deriveRegions()
    }
    if changed.contains("source") { problems += try connection.deriveSources() }
    // Two imports have moved parents about, and only together do they make sense.
    if let problem = problems.first { try refuse(problem) }
  }

  /// What was before does not fit what is now, so it must be for a later import.
  private func refuse(_ problem: any Error) throws {
    let later = try ImportDependence.imports(after: importID, on: connection)
    throw later.isEmpty ? problem : Diagnostic.importInUse(importID, by: later)
  }
}
