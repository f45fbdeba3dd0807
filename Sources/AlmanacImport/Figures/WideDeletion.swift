internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Finds the figures that an SDMX delete with blank keys is about: all of the source's that agree
/// with the keys that it states.
struct WideDeletion {
  /// A figure that is in force, with what its place in the database's order follows from.
  struct Figure {
    let series: Int64
    let period: TimePeriod
    let basis: TimeBasis
    let cumulation: Cumulation
  }

  private struct Series {
    let id: Int64
    let basis: TimeBasis
    let cumulation: Cumulation
    let dimensions: [SeriesTexts.Dimension]
  }

  let session: ImportSession

  /// - Throws: `Diagnostic` for a name that nothing has.
  func figures(
    of deletion: FigureBatch.Deletion, _ period: TimePeriod?, source: Int64
  ) throws -> [Figure] {
    var found: [Figure] = []
    for series in try series(of: deletion, source: source) where agrees(series, deletion) {
      let wanted = period.map { session.span(ofFigureIn: $0, series.cumulation).code }
      try session.connection.query(
        """
        SELECT p.code FROM observation AS o JOIN time_period AS p ON p.period_id = o.period_id
        WHERE o.series_id = ? AND o.closed_by IS NULL
        """, [.integer(series.id)]
      ) { row in
        let code = row.string(0)
        guard wanted == nil || wanted == code else { return }
        let stored = try TimePeriod(parsing: code)
        if let frequency = deletion.frequency, frequency != stored.frequency { return }
        found.append(
          Figure(
            series: series.id, period: stored, basis: series.basis,
            cumulation: series.cumulation))
      }
    }
    return found
  }

  private func series(
    of deletion: FigureBatch.Deletion, source: Int64
  ) throws -> [Series] {
    let texts = deletion.texts
    let indicator = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    let region = texts.regions.last { !$0.isEmpty }
    let place = try region.map { region in
      try session.catalog.find(.region, region.code.isEmpty ? region.name : region.code).id
    }
    let measured = try indicator.isEmpty ? nil : session.catalog.find(.indicator, indicator).id
    let isStated = { (text: String) in text.isEmpty ? Value.null : .text(text) }
    var found: [Series] = []
    try session.connection.query(
      """
      SELECT s.series_id, s.basis, s.cumulative, d.code
      FROM series AS s JOIN dimension_set AS d ON d.dimension_set_id = s.dimension_set_id
      WHERE s.source_id = ?1 AND (?2 IS NULL OR s.indicator_id = ?2)
        AND (?3 IS NULL OR s.region_id = ?3) AND (?4 IS NULL OR s.basis = ?4)
        AND (?5 IS NULL OR s.cumulative = ?5)
      """,
      [
        .integer(source), measured.map { .integer($0) } ?? .null,
        place.map { .integer($0) } ?? .null, isStated(texts.basis), isStated(texts.cumulative),
      ]
    ) { row in
      found.append(
        Series(
          id: row.int64(0), basis: TimeBasis(rawValue: row.string(1)) ?? .unknown,
          cumulation: Cumulation(rawValue: row.string(2)) ?? .none,
          dimensions: SeriesTexts.Dimension.parse(row.string(3))))
    }
    return found
  }

  /// A series of the file's structure, whose dimensions are those that the delete states.
  private func agrees(_ series: Series, _ deletion: FigureBatch.Deletion) -> Bool {
    guard series.dimensions.allSatisfy({ deletion.names.contains($0.name) }) else { return false }
    let stated = series.dimensions.filter { !deletion.anyOf.contains($0.name) }
    return stated.sorted { $0.name < $1.name } == deletion.texts.dimensions
  }
}
