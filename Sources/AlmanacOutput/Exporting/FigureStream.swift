internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Reads figures out of the database, series by series, with the codes that files have.
///
/// A statement for each series and none for each figure: names are looked up once, and nothing
/// is kept but periods and vintages, of which there are few.
final class FigureStream {
  private let connection: Connection
  private let condition: String
  private var periods: [Int64: ExportedFigure.Period] = [:]
  private var vintages: [Int64: KnownVintage] = [:]
  /// What most databases lack is not looked for a million times.
  private let hasRanges: Bool
  private let hasNotes: Bool
  private let isWhole: Bool
  private let digests: DigestCheck

  /// - Parameters:
  ///   - isWhole: with all vintages that ever were, rather than those in force.
  ///   - hasDerived: with figures that are derived from others.
  init(
    _ connection: Connection, _ selection: FigureSelection, isWhole: Bool, hasDerived: Bool = true
  ) throws {
    self.connection = connection
    self.isWhole = isWhole
    digests = try DigestCheck(connection)
    // Derived figures are worked out again where the definitions are read.
    condition =
      try selection.condition(Catalog(connection))
      + (hasDerived ? "" : " AND s.source_id <> \(DerivedFigures.source)")
    let has = { (table: String) in
      try connection.scalar("SELECT 1 FROM \(table) LIMIT 1") != nil
    }
    hasRanges = try has("observation_range")
    hasNotes = try has("observation_note")
    try connection.query(
      """
      SELECT period_id, code, frequency, start_date, end_date FROM time_period
      WHERE \(selection.timeCondition())
      """
    ) { row in
      periods[row.int64(0)] = ExportedFigure.Period(
        code: row.string(1), frequency: row.string(2), start: row.string(3), end: row.string(4))
    }
    try connection.query(
      """
      SELECT vintage_id, known_from, row_number() OVER (PARTITION BY known_from ORDER BY vintage_id)
      FROM vintage
      """
    ) { row in
      vintages[row.int64(0)] = KnownVintage(from: row.string(1), place: Int(row.int64(2)))
    }
  }

  /// Gives each series to `body`, in the order in which they were made, or in another.
  func forEachSeries(
    orderedBy order: String = "s.series_id", _ body: (ExportedSeries) throws -> Void
  ) throws {
    try connection.query(
      """
      SELECT s.series_id, i.code, r.code, u.code, s.basis, s.cumulative, c.code, d.code, s.version,
        s.coverage, s.price_base
      FROM series AS s CROSS JOIN indicator AS i CROSS JOIN region AS r CROSS JOIN unit AS u
      CROSS JOIN source AS c CROSS JOIN dimension_set AS d
      WHERE \(condition) AND i.indicator_id = s.indicator_id AND r.region_id = s.region_id
        AND u.unit_id = i.unit_id AND c.source_id = s.source_id
        AND d.dimension_set_id = s.dimension_set_id
      ORDER BY \(order)
      """
    ) { row in
      try body(
        ExportedSeries(
          id: row.int64(0), indicator: row.string(1), region: row.string(2), unit: row.string(3),
          basis: row.string(4), cumulative: row.string(5), source: row.string(6),
          dimensions: row.string(7), version: row.string(8), coverage: row.string(9),
          priceBase: row.string(10)))
    }
  }

  /// The sets of dimensions that the series have.
  func dimensionCodes() throws -> [String] {
    var codes: [String] = []
    try connection.query(
      """
      SELECT d.code FROM dimension_set AS d WHERE d.dimension_set_id IN (
        SELECT s.dimension_set_id FROM series AS s WHERE \(condition))
      ORDER BY d.dimension_set_id
      """
    ) { codes.append($0.string(0)) }
    return codes
  }

  /// Whether figures of the series have been replaced or withdrawn since.
  func hasEarlierVintages() throws -> Bool {
    // What one vintage brought none has closed.
    guard vintages.count > 1 else { return false }
    return try connection.scalar(
      """
      SELECT 1 FROM series AS s CROSS JOIN observation AS o ON o.series_id = s.series_id
      WHERE \(condition) AND o.closed_by IS NOT NULL LIMIT 1
      """) != nil
  }

  /// Gives each figure to `body`.
  func forEach(_ body: (ExportedSeries, ExportedFigure) throws -> Void) throws {
    try forEachSeries { series in
      try forEachFigure(of: series) { try body(series, $0) }
    }
  }

  /// - Throws: `Diagnostic` for figures that are not those that were stored.
  func forEachFigure(
    of series: ExportedSeries, _ body: (ExportedFigure) throws -> Void
  ) throws {
    try digests.check(series: series.id)
    try connection.query(figureSQL, [.integer(series.id)]) { row in
      guard let period = periods[row.int64(0)], let known = vintages[row.int64(5)] else { return }
      try body(figure(row, period, known))
    }
  }

  private func figure(
    _ row: borrowing Row, _ period: ExportedFigure.Period, _ known: KnownVintage
  ) -> ExportedFigure {
    var evidence: ExportedFigure.Evidence?
    if hasNotes, !row.isNull(14) {
      evidence = .init(
        paragraph: row.string(9), start: row.string(10), end: row.string(11),
        printed: row.string(12))
    }
    return ExportedFigure(
      period: period, value: row.isNull(1) ? nil : row.double(1), decimals: Int(row.int64(2)),
      qualifier: Qualifier(code: Int(row.int64(3))) ?? .exactly,
      status: ObservationStatus(code: Int(row.int64(4))) ?? .normal,
      low: row.isNull(7) ? nil : row.double(7), high: row.isNull(8) ? nil : row.double(8),
      evidence: evidence, note: !hasNotes || row.isNull(13) ? nil : row.string(13), known: known,
      knownUntil: row.isNull(6) ? nil : vintages[row.int64(6)]?.from)
  }

  private lazy var figureSQL: String = {
    let table = isWhole ? "observation" : "_known"
    let same = { (other: String) in
      """
      ON \(other).series_id = o.series_id AND \(other).period_id = o.period_id
        AND \(other).vintage_id = o.vintage_id
      """
    }
    return """
      SELECT o.period_id, o.value, o.decimals, o.qualifier, o.status, o.vintage_id,
        \(isWhole ? "o.closed_by" : "NULL"), \(hasRanges ? "g.low, g.high" : "NULL, NULL"),
        \(hasNotes
          ? "e.paragraph, e.start_offset, e.end_offset, e.printed, n.note, n.evidence_id" : "NULL")
      FROM \(table) AS o
      \(hasRanges ? "LEFT JOIN observation_range AS g \(same("g"))" : "")
      \(hasNotes
        ? "LEFT JOIN observation_note AS n \(same("n"))"
          + " LEFT JOIN evidence AS e ON e.evidence_id = n.evidence_id" : "")
      WHERE o.series_id = ?1 ORDER BY o.period_id, o.vintage_id
      """
  }()
}
