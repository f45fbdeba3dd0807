internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Looks up the figures that claims are about, from the views that every query reads.
struct ClaimFigures {
  let connection: Connection

  /// The preferred figure at a time, of all dimensions together; nil where there is none.
  func figure(
    _ indicator: StatedClaim.Named, _ region: StatedClaim.Named, at period: TimePeriod
  ) throws -> ClaimFigure? {
    var found: ClaimFigure?
    try connection.query(
      """
      SELECT f.series_id, f.period_id, f.period, f.value, f.low, f.high, f.decimals,
        f.qualifier_id, u.code, u.dimension, u.factor, f.time_class, f.span, f.begins, f.ends,
        f.source, f.known_from
      FROM _preferred AS f CROSS JOIN indicator AS i CROSS JOIN unit AS u
      WHERE f.indicator_id = ?1 AND f.region_id = ?2 AND f.dimension_set_id = 0
        AND f.begins IN ('', ?3) AND f.ends IN ('', ?4)
        AND i.indicator_id = f.indicator_id AND u.unit_id = i.unit_id
      ORDER BY f.value IS NULL, f.time_class, f.series_id, f.period_id LIMIT 1
      """,
      [
        .integer(indicator.id), .integer(region.id), .text(period.start.description),
        .text(period.end.description),
      ]
    ) { row in
      found = ClaimFigure(
        series: row.int64(0), periodID: row.int64(1), indicator: indicator, region: region,
        period: row.string(2), value: row.number(3),
        interval: ValueInterval(low: row.number(4), high: row.number(5)),
        decimals: Int(row.int64(6)), qualifier: Qualifier(code: Int(row.int64(7))) ?? .exactly,
        unit: .init(code: row.string(8), dimension: row.string(9), factor: row.double(10)),
        timeClass: row.int64(11), span: row.string(12), times: [row.string(13), row.string(14)],
        source: row.string(15), knownFrom: row.string(16))
    }
    return found
  }

  /// What two figures of one indicator come to, by the gate of all comparisons.
  struct Pair {
    var verdict = ""
    var difference: (value: Double, interval: ValueInterval)?
    var ratio: (value: Double, interval: ValueInterval)?
  }

  func pair(_ one: ClaimFigure, _ other: ClaimFigure) throws -> Pair {
    var pair = Pair()
    try connection.query(
      """
      SELECT p.verdict, p.difference, p.difference_low, p.difference_high, p.ratio, p.ratio_low,
        p.ratio_high
      FROM _pair AS p WHERE p.series_id = ?1 AND p.period_id = ?2
        AND p.reference_series_id = ?3 AND p.reference_period_id = ?4
        AND p.indicator_id = ?5 AND p.region_id = ?6 AND p.reference_id = ?7
      """,
      [
        .integer(one.series), .integer(one.periodID), .integer(other.series),
        .integer(other.periodID), .integer(one.indicator.id), .integer(one.region.id),
        .integer(other.region.id),
      ]
    ) { row in
      pair.verdict = row.string(0)
      pair.difference = row.number(1).map {
        ($0, ValueInterval(low: row.number(2), high: row.number(3)))
      }
      pair.ratio = row.number(4).map {
        ($0, ValueInterval(low: row.number(5), high: row.number(6)))
      }
    }
    return pair
  }

  /// A region's place among those of a level.
  struct Place {
    let rank: Int
    let last: Int
    let ranked: Int
    let population: Int
    let coverage: Double
    let least: Double
    let verdict: String
    /// From the end that is not the better one.
    var isReversed = false

    var reversed: Place {
      Place(
        rank: ranked + 1 - last, last: ranked + 1 - rank, ranked: ranked, population: population,
        coverage: coverage, least: least, verdict: verdict, isReversed: true)
    }
  }

  func place(of figure: ClaimFigure, level: String, within: String?) throws -> Place? {
    var place: Place?
    try connection.query(
      """
      SELECT k.rank, k.rank_last, k.ranked, k.population, k.coverage, c.least, k.verdict
      FROM _ranking AS k CROSS JOIN _coverage AS c
      WHERE k.indicator = ?1 AND k.level = ?2 AND k.dimension_set_id = 0 AND k.region = ?3
        AND k.asked = ?4 AND k.asked = k.period AND (?5 IS NULL OR k.within = ?5)
        AND (?5 IS NOT NULL OR k.within_level = iif(k.level = 'country', 'world', 'country'))
        AND k.rank IS NOT NULL
      ORDER BY k.within LIMIT 1
      """,
      [
        .text(figure.indicator.code), .text(level), .text(figure.region.code),
        .text(figure.period), within.map { .text($0) } ?? .null,
      ]
    ) { row in
      place = Place(
        rank: Int(row.int64(0)), last: Int(row.int64(1)), ranked: Int(row.int64(2)),
        population: Int(row.int64(3)), coverage: row.double(4), least: row.double(5),
        verdict: row.string(6))
    }
    return place
  }

  func isLessBetter(_ indicator: StatedClaim.Named) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM indicator WHERE indicator_id = ? AND direction < 0", [.integer(indicator.id)])
      != nil
  }

  /// The level at which a region is ranked.
  func level(of region: StatedClaim.Named) throws -> String {
    guard
      case .text(let level) = try connection.scalar(
        "SELECT level FROM region WHERE region_id = ?", [.integer(region.id)])
    else { throw SQLiteError.noRow }
    return level
  }

  /// The same span a year earlier.
  func yearBefore(_ period: TimePeriod) throws -> TimePeriod? {
    period.yearEarlier
  }

  /// What a sum is of: the members of a group, else the parts of a region at a level or of the
  /// level below it, and which of them lie in another.
  func parts(
    of region: StatedClaim.Named, level: String?, at period: TimePeriod
  ) throws -> (all: [StatedClaim.Named], nested: [(inner: String, outer: String)]) {
    var all: [StatedClaim.Named] = []
    try connection.query(
      """
      SELECT r.region_id, r.code FROM region_member AS m JOIN region AS r USING (region_id)
      WHERE m.group_id = ?1 AND m.valid_from <= ?3 AND coalesce(m.valid_to, '9999-12-31') >= ?3
      UNION
      SELECT r.region_id, r.code FROM region AS r
      JOIN region_within AS n ON n.region_id = r.region_id AND n.within_id = ?1
      WHERE ?2 IS NOT NULL AND r.level = ?2 OR ?2 IS NULL AND r.parent_id = ?1
        AND r.level NOT IN ('zone', 'group', 'other')
      ORDER BY 2
      """, [.integer(region.id), level.map { .text($0) } ?? .null, .text(period.end.description)]
    ) { all.append(.init(id: $0.int64(0), code: $0.string(1))) }
    return (all, try nested(all))
  }

  /// Which of some regions lie in others of them.
  func nested(_ all: [StatedClaim.Named]) throws -> [(inner: String, outer: String)] {
    var nested: [(inner: String, outer: String)] = []
    let ids = Set(all.map(\.id))
    for part in all {
      try connection.query(
        """
        SELECT n.within_id, w.code FROM region_within AS n
        JOIN region AS w ON w.region_id = n.within_id
        WHERE n.region_id = ? AND n.within_id <> n.region_id
        """, [.integer(part.id)]
      ) { row in
        if ids.contains(row.int64(0)) { nested.append((part.code, row.string(1))) }
      }
    }
    return nested
  }
}

extension ClaimFigures {
  /// From when to when there are figures: `2004 to 2020`.
  func known(_ indicator: StatedClaim.Named, _ region: StatedClaim.Named) throws -> String? {
    var periods: [String] = []
    try connection.query(
      """
      SELECT f.period FROM _preferred AS f
      WHERE f.indicator_id = ? AND f.region_id = ? AND f.dimension_set_id = 0
        AND f.value IS NOT NULL ORDER BY f.day, f.start_date
      """, [.integer(indicator.id), .integer(region.id)]
    ) { periods.append($0.string(0)) }
    guard let first = periods.first, let last = periods.last else { return nil }
    return first == last ? first : "\(first) to \(last)"
  }

  /// What a share or a ratio is one of, where that is stated.
  func denominator(of indicator: StatedClaim.Named) throws -> StatedClaim.Named? {
    var found: StatedClaim.Named?
    try connection.query(
      """
      SELECT d.indicator_id, d.code FROM indicator AS i
      JOIN indicator AS d ON d.indicator_id = i.denominator_id WHERE i.indicator_id = ?
      """, [.integer(indicator.id)]
    ) { found = .init(id: $0.int64(0), code: $0.string(1)) }
    return found
  }

  func parent(of region: StatedClaim.Named) throws -> StatedClaim.Named? {
    var found: StatedClaim.Named?
    try connection.query(
      """
      SELECT p.region_id, p.code FROM region AS r JOIN region AS p ON p.region_id = r.parent_id
      WHERE r.region_id = ?
      """, [.integer(region.id)]
    ) { found = .init(id: $0.int64(0), code: $0.string(1)) }
    return found
  }
}

extension Row {
  /// Nil for NULL.
  borrowing func number(_ index: Int) -> Double? { isNull(index) ? nil : double(index) }
  borrowing func text(_ index: Int) -> String? { isNull(index) ? nil : string(index) }

  /// A row's id and, in the column behind it, its code.
  borrowing func named(_ index: Int) -> StatedClaim.Named? {
    isNull(index) ? nil : .init(id: int64(index), code: string(index + 1))
  }

  borrowing func period(_ index: Int) -> TimePeriod? {
    text(index).flatMap { try? TimePeriod(parsing: $0) }
  }
}
