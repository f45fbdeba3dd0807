internal import SQLite

/// Reads an indicator at a time: its series by region, each with its figures in force.
struct FigureLoader {
  let world: CheckWorld

  func indicators(_ only: Int64?, region: Int64?, source: Int64?) throws -> [Int64] {
    var found: [Int64] = []
    try world.connection.query(
      """
      SELECT i.indicator_id FROM indicator AS i
      WHERE (?1 IS NULL OR i.indicator_id = ?1) AND EXISTS (SELECT 1 FROM series AS s
        WHERE s.indicator_id = i.indicator_id AND (?2 IS NULL OR s.region_id = ?2)
          AND (?3 IS NULL OR s.source_id = ?3))
      ORDER BY i.code
      """, [.id(only), .id(region), .id(source)]
    ) { found.append($0.int64(0)) }
    return found
  }

  func load(_ id: Int64) throws -> CheckedIndicator? {
    guard let info = world.indicators[id] else { return nil }
    var loaded = CheckedIndicator(info: info)
    try world.connection.query(
      """
      SELECT series_id, region_id, dimension_set_id, source_id, basis, cumulative, time_class,
        version, price_base
      FROM series WHERE indicator_id = ?
      ORDER BY region_id, dimension_set_id, source_id, basis, cumulative
      """, [.integer(id)]
    ) { loaded.series.append(CheckedSeries($0, of: id)) }
    var decimals: [Int64: [Int]] = [:]
    for index in loaded.series.indices {
      try fill(&loaded.series[index], &decimals)
    }
    loaded.series.removeAll { $0.figures.isEmpty }
    loaded.mostDecimals = decimals.mapValues(Self.most)
    return loaded
  }

  private func fill(_ series: inout CheckedSeries, _ decimals: inout [Int64: [Int]]) throws {
    var figures: [CheckedFigure] = []
    try world.connection.query(
      """
      SELECT period_id, vintage_id, value, decimals, qualifier, status FROM _known
      WHERE series_id = ?
      """, [.integer(series.id)]
    ) { figures.append(CheckedFigure($0)) }
    var counts = decimals[series.source] ?? Array(repeating: 0, count: 44)
    for figure in figures where !figure.number.isNaN { counts[Int(figure.decimals) + 22] += 1 }
    decimals[series.source] = counts
    let isBefore = { (one: CheckedFigure, other: CheckedFigure) in
      let (first, second) = (world.period(one), world.period(other))
      return (first.end, first.start) < (second.end, second.start)
    }
    if !zip(figures, figures.dropFirst()).allSatisfy({ !isBefore($1, $0) }) {
      figures.sort(by: isBefore)
    }
    series.figures = figures
  }

  /// The decimals that at most one figure in two hundred exceeds.
  private static func most(_ counts: [Int]) -> Int {
    var left = counts.reduce(0, +) / 200
    for place in counts.indices.reversed() where counts[place] > 0 {
      if counts[place] > left { return place - 22 }
      left -= counts[place]
    }
    return 0
  }
}

extension Value {
  static func id(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
}
