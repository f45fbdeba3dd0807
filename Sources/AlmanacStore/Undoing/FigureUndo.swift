internal import SQLite

/// Takes the figures of an import back, by their vintages.
///
/// The vintages of a figure are a chain: each names the one that closed it. A link that goes is
/// taken out as from any list: what it closed is closed by what closed it. So a figure comes into
/// force again when nothing replaced it since, stays replaced when a later import revised it
/// once more, and stays withdrawn when a later import withdrew it.
struct FigureUndo {
  private let connection: Connection
  let vintages: [Int64]
  private let made: ClosedRange<Int64>?
  private(set) var removed = 0
  private(set) var uncovered = 0

  /// - Parameter series: those that the import made.
  init(_ connection: Connection, importID: Int64, series: ClosedRange<Int64>?) throws {
    self.connection = connection
    made = series
    var vintages: [Int64] = []
    try connection.query(
      "SELECT vintage_id FROM vintage WHERE import_id = ? ORDER BY 1", [.integer(importID)]
    ) { vintages.append($0.int64(0)) }
    self.vintages = vintages
  }

  /// The vintages as a list for SQL.
  var list: String { vintages.map { String($0) }.joined(separator: ", ") }

  mutating func run(_ extents: SeriesExtents, _ tables: TableDigests) throws {
    guard !vintages.isEmpty else { return }
    let others = try connection.scalar(
      "SELECT 1 FROM vintage WHERE vintage_id NOT IN (\(list)) LIMIT 1")
    if others != nil {
      let uncovered = try takeAway(extents)
      try relink()
      try tellEnds(of: uncovered, extents)
    } else {
      try extents.clear()
    }
    // A table of which all goes is emptied at once.
    try tables.takeAway("observation_line", where: "vintage_id IN (\(list))")
    let which = others == nil ? "" : " WHERE vintage_id IN (\(list))"
    for table in ["observation_line"] + StoredRows.Table.allCases.map(\.name) {
      try connection.run("DELETE FROM \(table)\(which)")
    }
    removed = connection.changes
  }

  /// Takes what goes out of the digests. Answers the figures of other imports that this one ended.
  private func takeAway(_ extents: SeriesExtents) throws -> [FigureDigest.Place] {
    let own = Set(vintages)
    var ended: [FigureDigest.Place] = []
    let others = try takeAwayWhole(extents)
    try StoredRows.each(
      .observation, connection,
      where: "(vintage_id IN (\(list)) OR closed_by IN (\(list)))\(others)"
    ) { row in
      extents.touch(row.place.series)
      if own.contains(row.place.vintage) { return try extents.digests.takeAway(row) }
      ended.append(row.place)
      try extents.digests.add(0 &- row.beside, series: row.place.series)
    }
    for table in [StoredRows.Table.range, .note] {
      try StoredRows.each(table, connection, where: "vintage_id IN (\(list))\(others)") {
        try extents.digests.takeAway($0)
      }
    }
    return ended
  }

  /// Takes the series that the import made out at once, where no other has a figure of them: their
  /// figures need not be read.
  ///
  /// - Returns: a condition for what is left.
  private func takeAwayWhole(_ extents: SeriesExtents) throws -> String {
    guard let made else { return "" }
    let range = "series_id BETWEEN \(made.lowerBound) AND \(made.upperBound)"
    for table in StoredRows.Table.allCases {
      let other = try connection.scalar(
        "SELECT 1 FROM \(table.name) WHERE \(range) AND vintage_id NOT IN (\(list)) LIMIT 1")
      guard other == nil else { return "" }
    }
    try connection.query("SELECT series_id FROM series WHERE \(range)") {
      extents.touch($0.int64(0))
    }
    try extents.digests.forget(made)
    return " AND NOT \(range)"
  }

  private func tellEnds(of figures: [FigureDigest.Place], _ extents: SeriesExtents) throws {
    var select = try connection.prepare(
      """
      SELECT closed_by FROM observation
      WHERE series_id = ? AND period_id = ? AND vintage_id = ? AND closed_by IS NOT NULL
      """)
    for place in figures {
      let end = try select.first([
        .integer(place.series), .integer(place.period), .integer(place.vintage),
      ])
      try extents.digests.add(FigureDigest.end(place, closedBy: end), series: place.series)
    }
  }

  private mutating func relink() throws {
    // A figure that this import withdrew has no successor of its vintage. It was the last of its
    // chain then; what came later is next.
    let sql = """
      UPDATE observation SET closed_by = CASE WHEN EXISTS (
          SELECT 1 FROM observation AS n WHERE n.series_id = observation.series_id
          AND n.period_id = observation.period_id AND n.vintage_id = observation.closed_by)
        THEN (SELECT n.closed_by FROM observation AS n WHERE n.series_id = observation.series_id
          AND n.period_id = observation.period_id AND n.vintage_id = observation.closed_by)
        ELSE (SELECT n.vintage_id FROM observation AS n
          JOIN vintage AS v ON v.vintage_id = n.vintage_id
          WHERE n.series_id = observation.series_id AND n.period_id = observation.period_id
          AND n.vintage_id NOT IN (\(list)) AND (v.known_from, v.vintage_id) >
            (SELECT w.known_from, w.vintage_id FROM vintage AS w
             WHERE w.vintage_id = observation.vintage_id)
          ORDER BY v.known_from, v.vintage_id LIMIT 1) END
      WHERE closed_by IN (\(list)) AND vintage_id NOT IN (\(list))
      """
    try connection.run(sql)
    uncovered = connection.changes
    // One import may have put several vintages into one chain.
    while vintages.count > 1, connection.changes > 0 { try connection.run(sql) }
  }
}
