internal import AlmanacStore
internal import SQLite

/// What all figures of a series share, as their rows tell it.
struct FactSeries {
  let id: Int64
  let regionID: Int64
  let indicator: ParquetText
  let region: ParquetText
  let level: ParquetText
  let dimensions: ParquetText
  let basis: ParquetText
  let cumulative: ParquetText
  let unit: ParquetText
  let hasPercent: Bool
  let source: ParquetText
  let origin: ParquetText?
  let version: ParquetText?
  let coverage: ParquetText?
  let priceBase: ParquetText?
  /// One number for all series of a region, an indicator, its dimensions and a time class: the
  /// least of theirs, which no database has 2^40 of, behind that of the file.
  let cell: Int64
  let timeClass: Int32

  /// Gives each series that may count to `body`: those of one indicator together, by its code.
  static func forEach(
    _ condition: String, _ connection: Connection, number: Int, _ body: (FactSeries) throws -> Void
  ) throws {
    try connection.query(
      """
      SELECT s.series_id, s.region_id, i.code, r.code, r.level, d.code, s.basis, s.cumulative,
        m.unit, m.has_percent, c.code,
        (SELECT o.code FROM source AS o WHERE o.source_id = c.origin_id), s.version, s.coverage,
        s.price_base, s.time_class,
        CASE s.has_alternative WHEN 0 THEN s.series_id ELSE (
          SELECT min(k.series_id) FROM series AS k
          WHERE k.region_id = s.region_id AND k.indicator_id = s.indicator_id
            AND k.dimension_set_id = s.dimension_set_id AND k.time_class = s.time_class) END
      FROM indicator AS i CROSS JOIN series AS s CROSS JOIN region AS r CROSS JOIN source AS c
      CROSS JOIN dimension_set AS d CROSS JOIN _measure AS m
      WHERE \(condition) AND s.indicator_id = i.indicator_id AND r.region_id = s.region_id
        AND c.source_id = s.source_id AND c.priority IS NOT NULL
        AND d.dimension_set_id = s.dimension_set_id AND m.indicator_id = i.indicator_id
      ORDER BY i.code, s.series_id
      """
    ) { try body(FactSeries($0, number: number)) }
  }

  private init(_ row: borrowing Row, number: Int) {
    id = row.int64(0)
    regionID = row.int64(1)
    indicator = ParquetText(row.string(2))
    region = ParquetText(row.string(3))
    level = ParquetText(row.string(4))
    dimensions = ParquetText(row.string(5))
    basis = ParquetText(row.string(6))
    cumulative = ParquetText(row.string(7))
    unit = ParquetText(row.string(8))
    hasPercent = row.int64(9) != 0
    source = ParquetText(row.string(10))
    origin = row.text(11)
    version = row.text(12)
    coverage = row.text(13)
    priceBase = row.text(14)
    timeClass = Int32(clamping: row.int64(15))
    cell = Int64(number) << 40 | row.int64(16)
  }
}

extension Row {
  fileprivate func text(_ index: Int) -> ParquetText? {
    isNull(index) ? nil : ParquetText(string(index))
  }
}
