internal import AlmanacModel
internal import SQLite

/// Keeps `series_availability` and `indicator_availability`: what is known of a series without reading its
/// figures.
///
/// Nearly all series of a bulk import are new and come in one piece: their extents are found while
/// they are written, next to nothing beside the figures. Others are read again at the end. What an
/// extent is says the view `_availability_rule`, by which tests hold this.
final class SeriesExtents {
  private struct Row: BitwiseCopyable {
    let series: Int64
    let figures: Int64
    let missing: Int64
    let first: Int64
    let last: Int64
    let value: Int64
    let low: Double
    let high: Double
    let status: Int64
  }

  private static let columns = [
    PackedColumn("series_id", at: 0, .int64), PackedColumn("figures", at: 8, .int64),
    PackedColumn("missing", at: 16, .int64), PackedColumn("first_id", at: 24, .int64),
    PackedColumn("last_id", at: 32, .int64), PackedColumn("value_id", at: 40, .int64),
    PackedColumn("low", at: 48, .double), PackedColumn("high", at: 56, .double),
    PackedColumn("status", at: 64, .int64),
  ]

  private let connection: Connection
  /// What is kept of their figures as they stand in the file.
  let digests: SeriesDigests
  private let spans: PeriodSpans
  private var find: Statement
  private var rows: [Row] = []
  /// From which series to which the rows are.
  private var waiting: ClosedRange<Int64>?
  /// The new series that is being written.
  private var current: (series: Int64, extent: SeriesExtent)?
  private var touched: Set<Int64> = []
  private var lastTouched: Int64?
  private var indicators: Set<Int64> = []
  private var floors: [Int64: ValueInterval.Floor] = [:]
  /// Series of sources that never win, as they were before.
  private let disregarded: [Int64]

  init(_ connection: Connection) throws {
    self.connection = connection
    digests = SeriesDigests(connection)
    spans = PeriodSpans(connection)
    find = try connection.prepare(
      """
      SELECT figures, missing, first_id, last_id, value_id, low, high, kind FROM series_availability
      WHERE indicator_id = ? AND region_id = ? AND series_id = ?
      """)
    disregarded = try Self.disregarded(connection)
  }

  /// A series has figures that it did not have, or no longer has some.
  func touch(_ series: Int64) {
    // Said of each of the figures of a series, one after the other.
    guard series != lastTouched else { return }
    lastTouched = series
    touched.insert(series)
  }

  /// All figures go.
  func clear() throws {
    try connection.execute("DELETE FROM series_availability; DELETE FROM indicator_availability")
    try digests.clear()
  }

  /// Begins a new series, of which no figure has been written yet.
  func begin(_ series: Int64, _ key: SeriesTable.Key) throws {
    endCurrent()
    indicators.insert(key.indicator)
    let timeClass = SeriesTable.timeClass(key.basis, key.cumulation)
    current = (
      series, SeriesExtent(timeClass: timeClass, floor: try floor(ofIndicator: key.indicator))
    )
  }

  /// What is known of all figures of an indicator.
  private func floor(ofIndicator id: Int64) throws -> ValueInterval.Floor {
    if let known = floors[id] { return known }
    let found = try connection.scalar(
      "SELECT rounding FROM indicator WHERE indicator_id = ?", [.integer(id)])
    var floor = ValueInterval.Floor.none
    // An indicator may be about to go, with all of its figures.
    if case .integer(let rounding) = found { floor = .init(rounding: rounding) }
    floors[id] = floor
    return floor
  }

  /// Goes on with a new series of which there are figures already: those of the first year, when a
  /// file is ordered by time. The series must be in the database.
  func resume(_ series: Int64, _ key: SeriesTable.Key) throws {
    endCurrent()
    // In order, no row that waits is of this series: then they go on waiting.
    if let waiting, waiting.contains(series) { try flush() }
    let timeClass = SeriesTable.timeClass(key.basis, key.cumulation)
    try find.bind([.integer(key.indicator), .integer(key.region), .integer(series)])
    defer { find.reset() }
    guard try find.step() else { return touch(series) }
    let floor = try floor(ofIndicator: key.indicator)
    current = (
      series,
      try find.withRow { try SeriesExtent(timeClass: timeClass, floor: floor, $0, spans) }
    )
  }

  /// Adds figures of the new series, each the only one of its time.
  func add(_ rows: some Collection<SortedFigure>) throws {
    guard let (series, before) = current else { return }
    var extent = before
    for row in rows {
      extent.add(
        .init(
          period: row.period, value: row.value, decimals: row.decimals, qualifier: row.qualifier,
          status: row.status, isMissing: FigureFeed.isMissing(row)), try spans(row.period))
    }
    current = (series, extent)
  }

  var isFull: Bool { rows.count >= 1 << 15 }

  func isCurrent(_ series: Int64) -> Bool { current?.series == series }

  private func endCurrent() {
    guard let (series, extent) = current else { return }
    current = nil
    if !append(series, extent) { touched.insert(series) }
  }

  /// False where the figures alone do not tell.
  private func append(_ series: Int64, _ extent: SeriesExtent) -> Bool {
    guard let last = extent.last, let interval = extent.interval else {
      return false
    }
    waiting =
      min(waiting?.lowerBound ?? series, series)...max(waiting?.upperBound ?? series, series)
    rows.append(
      Row(
        series: series, figures: extent.figures, missing: extent.missing,
        first: Int64(extent.first?.period ?? 0), last: Int64(last.period),
        value: Int64(extent.newest?.figure.period ?? 0), low: interval.low ?? .nan,
        high: interval.high ?? .nan,
        status: Int64(extent.newest?.figure.status ?? 0)))
    return true
  }

  /// Writes what has gathered; the series must be in the database.
  func flush() throws {
    guard !rows.isEmpty else { return }
    try rows.withUnsafeBytes { bytes in
      try connection.withPackedRows(
        named: "extent_feed", columns: Self.columns, rows: bytes, stride: MemoryLayout<Row>.stride
      ) {
        try connection.execute(
          """
          INSERT OR REPLACE INTO series_availability (indicator_id, region_id, series_id,
            dimension_set_id, time_class, has_alternative, figures, missing, first_id, last_id, value_id,
            low, high, kind)
          SELECT s.indicator_id, s.region_id, f.series_id, s.dimension_set_id, s.time_class,
            s.has_alternative, f.figures, f.missing, nullif(f.first_id, 0), f.last_id,
            nullif(f.value_id, 0), f.low, f.high,
            CASE WHEN f.value_id = 0 THEN NULL
              WHEN s.version IS NULL AND s.price_base IS NULL AND f.status NOT IN (2, 4)
              THEN s.basis || '//'
              ELSE s.basis || '/' || coalesce(s.version, '') || '/' || coalesce(s.price_base, '')
                || CASE f.status WHEN 2 THEN '/D' WHEN 4 THEN '/F' ELSE '' END END
          FROM extent_feed AS f CROSS JOIN series AS s WHERE s.series_id = f.series_id
          """)
      }
    }
    rows.removeAll(keepingCapacity: true)
    waiting = nil
  }

  /// Brings everything up to date with the figures in force.
  func finish() throws {
    try digests.finish()
    endCurrent()
    try flush()
    for series in touched.sorted() { try read(series) }
    touched = []
    lastTouched = nil
    try flush()
    if try Self.disregarded(connection) != disregarded {
      try connection.execute(
        """
        DELETE FROM indicator_availability;
        INSERT INTO indicator_availability SELECT * FROM _indicator_availability_rule
        """)
    } else {
      // Each compiled once, as the rule takes a millisecond of that.
      var delete = try connection.prepare(
        "DELETE FROM indicator_availability WHERE indicator_id = ?")
      var insert = try connection.prepare(
        "INSERT INTO indicator_availability SELECT * FROM _indicator_availability_rule WHERE indicator_id = ?"
      )
      for indicator in indicators.sorted() {
        try delete.run([.integer(indicator)])
        try insert.run([.integer(indicator)])
      }
    }
    indicators = []
  }

  /// Reads the figures of a series again.
  private func read(_ series: Int64) throws {
    var key: (indicator: Int64, region: Int64, timeClass: UInt8)?
    try connection.query(
      "SELECT indicator_id, region_id, time_class FROM series WHERE series_id = ?",
      [.integer(series)]
    ) { key = ($0.int64(0), $0.int64(1), UInt8($0.int64(2))) }
    guard let key else { return }
    indicators.insert(key.indicator)
    var extent = SeriesExtent(
      timeClass: key.timeClass, floor: try floor(ofIndicator: key.indicator))
    var times: Set<Int64> = []
    var isPlain = true
    try connection.query(
      "SELECT period_id, value, decimals, qualifier, status FROM _known WHERE series_id = ?",
      [.integer(series)]
    ) { row in
      let figure = try SeriesExtent.Figure(
        period: try UInt32(rowNumber: row.int64(0)), value: row.isNull(1) ? 0 : row.double(1),
        decimals: Int8(rowNumber: row.int64(2)), qualifier: UInt8(rowNumber: row.int64(3)),
        status: UInt8(rowNumber: row.int64(4)), isMissing: row.isNull(1))
      let span = try spans(figure.period)
      isPlain = times.insert(span.time(key.timeClass)).inserted && isPlain
      extent.add(figure, span)
    }
    let place: [Value] = [.integer(key.indicator), .integer(key.region), .integer(series)]
    try connection.run(
      "DELETE FROM series_availability WHERE indicator_id = ? AND region_id = ? AND series_id = ?",
      place)
    guard !times.isEmpty, !(isPlain && append(series, extent)) else { return }
    // Two periods mean one time, or the ends of a range are stated.
    try connection.run(
      "INSERT INTO series_availability SELECT * FROM _availability_rule WHERE series_id = ?",
      [.integer(series)])
  }

  private static func disregarded(_ connection: Connection) throws -> [Int64] {
    var sources: [Int64] = []
    try connection.query("SELECT source_id FROM source WHERE priority IS NULL ORDER BY 1") {
      sources.append($0.int64(0))
    }
    return sources
  }
}

extension SeriesExtent.Span {
  /// Equal for two periods that are one time: see `same_time`.
  fileprivate func time(_ timeClass: UInt8) -> Int64 {
    switch timeClass {
    case 0: Int64(start) << 32 | Int64(end)
    case 2: Int64(start)
    default: Int64(end)
    }
  }
}

extension ValueInterval.Floor {
  /// As it is kept with indicators: see the view `_rounding_rule`.
  init(rounding: Int64) {
    self = rounding == 2 ? .whole : rounding == 1 ? .zero : .none
  }
}
