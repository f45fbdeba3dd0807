package import AlmanacFiles
internal import AlmanacModel
package import AlmanacStore
internal import SQLite

extension Database {
  /// Writes the figures that count, one row each, as Parquet: those of `_preferred`, with codes
  /// instead of numbers, and with keys by which other programs compare them as `_pair` does. The
  /// columns are in Documentation/Lake.md.
  ///
  /// Rows of one indicator lie together, by its code. The memory that it takes does not grow with
  /// the figures, but with the periods and by some 3 KB for each 65 536 rows. It sees one state of
  /// the database, from the perspective that its connection has.
  ///
  /// - Parameters:
  ///   - file: finished when it returns.
  ///   - number: of the file among those that are read together, from 0 to 8 388 607. Figures of
  ///     one region, indicator and disaggregation all have to be in one of them.
  /// - Returns: the number of rows.
  /// - Throws: `Diagnostic` when the file cannot be written, a name is unknown, or figures are not
  ///   those that were stored.
  @discardableResult
  package func writeFacts(
    _ selection: FigureSelection = FigureSelection(), to file: OutputFile, number: Int = 0
  ) throws -> Int {
    try writeFacts(selection, to: file, number: number, rowsPerGroup: ParquetWriter.rowsPerGroup)
  }

  func writeFacts(
    _ selection: FigureSelection, to file: OutputFile, number: Int, rowsPerGroup: Int
  ) throws -> Int {
    let columns = FactColumns()
    let writer = try ParquetWriter(columns.all, to: file, rowsPerGroup: rowsPerGroup)
    try connection.transaction(.deferred) {
      let condition = try selection.condition(Catalog(connection))
      var stream = try FactStream(
        connection, timeCondition: selection.timeCondition(of: "t"))
      try FactSeries.forEach(condition, connection, number: number) { series in
        try stream.write(series, to: columns, writer)
      }
    }
    try writer.finish()
    return writer.rows
  }
}

/// Reads the figures of one series after the other.
private struct FactStream {
  private let connection: Connection
  private let times: FactTimes
  private let digests: DigestCheck
  /// The day from which each vintage was known.
  private var vintages: [Int64: ParquetDay] = [:]
  private let qualifiers: [Int64: ParquetText]
  private let statuses: [Int64: ParquetText]
  /// When the region that was asked about last was not the same any more.
  private var changes: (region: Int64, days: [String]) = (-1, [])

  init(_ connection: Connection, timeCondition: String) throws {
    self.connection = connection
    times = FactTimes(connection, timeCondition: timeCondition)
    digests = try DigestCheck(connection)
    let texts = { (sql: String) in
      var texts: [Int64: ParquetText] = [:]
      try connection.query(sql) { texts[$0.int64(0)] = ParquetText($0.string(1)) }
      return texts
    }
    qualifiers = try texts("SELECT qualifier_id, symbol FROM qualifier")
    statuses = try texts("SELECT status_id, code FROM observation_status")
    var vintages: [Int64: ParquetDay] = [:]
    try connection.query("SELECT vintage_id, known_from FROM vintage") { row in
      vintages[row.int64(0)] = try ParquetDay(row.string(1))
    }
    self.vintages = vintages
  }

  mutating func write(
    _ series: FactSeries, to columns: FactColumns, _ writer: ParquetWriter
  ) throws {
    try digests.check(series: series.id)
    let changes = try changes(of: series.regionID)
    try connection.query(
      """
      SELECT f.period_id, f.value, f.low, f.high, f.qualifier_id, f.decimals, f.status_id,
        f.vintage_id, f.kind
      FROM _preferred AS f WHERE f.series_id = ?1
      """, [.integer(series.id)]
    ) { row in
      let time = try times.time(row.int64(0), of: series)
      guard time.isWanted else { return }
      columns.append(series)
      columns.append(time)
      columns.value.append(row.isNull(1) ? nil : row.double(1))
      columns.low.append(row.isNull(2) ? nil : row.double(2))
      columns.high.append(row.isNull(3) ? nil : row.double(3))
      columns.qualifier.append(qualifiers[row.int64(4)])
      columns.decimals.append(Int32(clamping: row.int64(5)))
      columns.status.append(statuses[row.int64(6)])
      columns.knownFrom.append(vintages[row.int64(7)])
      columns.gate.append(ParquetText(row.string(8)))
      columns.epoch.append(Int32(clamping: changes.count { $0 <= time.day }))
      try writer.endRow()
    }
  }

  /// The days of mergers and splits; two figures that as many lie before are of one region.
  private mutating func changes(of region: Int64) throws -> [String] {
    guard changes.region != region else { return changes.days }
    var days: [String] = []
    try connection.query("SELECT date FROM _changed_region WHERE region_id = ?", [.integer(region)])
    { days.append($0.string(0)) }
    changes = (region, days)
    return days
  }
}
