internal import AlmanacModel
internal import SQLite

/// Stores the figures of one derived indicator, region by region.
struct DerivedWriter: ~Copyable {
  private let connection: Connection
  private let derivation: Derivation
  private let observations: ObservationTable
  private var select: Statement

  init(
    _ connection: Connection, _ derivation: Derivation, _ observations: ObservationTable
  ) throws {
    select = try connection.prepare(PartFigure.sql)
    self.connection = connection
    self.derivation = derivation
    self.observations = observations
  }

  /// Works the indicator out for a region that has no figures of it, and stores what comes out.
  mutating func workOut(_ region: Int64) throws {
    var history = DerivedHistory(derivation)
    for (place, part) in derivation.parts.enumerated() {
      try select.bind([.integer(part.indicator), .integer(region)])
      defer { select.reset() }
      while try select.step() { select.withRow { history.add(PartFigure($0), to: place) } }
    }
    history.workOut()
    var series: [DerivedHistory.SeriesKey: Int64] = [:]
    for vintage in history.vintages {
      let key = history.key(of: vintage)
      let id = try series[key] ?? self.series(key, region, history.attributes(of: vintage))
      series[key] = id
      try observations.insert(
        vintage.figure.stored, at: .init(series: id, period: vintage.figure.period),
        vintage: vintage.vintage, closedBy: vintage.closedBy)
    }
  }

  private func series(
    _ key: DerivedHistory.SeriesKey, _ region: Int64, _ attributes: DerivedFigure.Attributes
  ) throws -> Int64 {
    let texts: [Value] = [attributes.version, attributes.coverage, attributes.priceBase].map {
      $0.map { .text($0) } ?? .null
    }
    let place: [Value] = [
      .integer(region), .integer(derivation.indicator), .integer(key.dimensions),
      .integer(DerivedFigures.source), .text(key.basis), .text(key.cumulative),
    ]
    let known = try connection.scalar(
      """
      SELECT series_id FROM series WHERE region_id = ? AND indicator_id = ?
      AND dimension_set_id = ? AND source_id = ? AND basis = ? AND cumulative = ?
      """, place)
    guard case .integer(let id) = known else {
      try connection.run(
        """
        INSERT INTO series (region_id, indicator_id, dimension_set_id, source_id, basis,
          cumulative, version, coverage, price_base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, place + texts)
      return connection.lastInsertRowID
    }
    try connection.run(
      "UPDATE series SET version = ?2, coverage = ?3, price_base = ?4 WHERE series_id = ?1",
      [.integer(id)] + texts)
    return id
  }
}
