internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension Database {
  private func codes(_ sql: String, _ values: [Value] = []) throws -> Set<String> {
    var codes: Set<String> = []
    try connection.query(sql, values) { codes.insert($0.string(0)) }
    return codes
  }

  /// - Parameter last: the number of the last series that does not count.
  func indicatorsWithSeries(after last: Int64) throws -> Set<String> {
    try codes(
      """
      SELECT code FROM indicator
      WHERE indicator_id IN (SELECT indicator_id FROM series WHERE series_id > ?)
      """, [.integer(last)])
  }

  func hasImport(_ id: Int64) throws -> Bool {
    try connection.scalar("SELECT 1 FROM import WHERE import_id = ?", [.integer(id)]) != nil
  }

  /// Indicators that are derived there and were not, or from more.
  func newDerivations(since other: Database) throws -> Set<String> {
    let parts = """
      SELECT i.code || char(9) || p.part_id FROM _derivation_part AS p
      JOIN indicator AS i ON i.indicator_id = p.indicator_id
      """
    return Set(
      try codes(parts).subtracting(other.codes(parts)).map {
        String($0.prefix { $0 != "\t" })
      })
  }

  func newIndicators(since other: Database) throws -> Set<String> {
    try codes("SELECT code FROM indicator").subtracting(other.codes("SELECT code FROM indicator"))
  }

  /// Whether the units, indicators and sources of another database mean what they mean there: where
  /// they do not, figures are converted, or others are preferred.
  func hasMeaningsOf(_ other: Database) throws -> Bool {
    for sql in [
      "SELECT code || char(9) || dimension || char(9) || factor FROM unit",
      """
      SELECT i.code || char(9) || u.code || char(9) || i.nature || char(9) || i.basis
        || char(9) || i.direction || char(9) || i.aggregation || char(9) || coalesce(i.version, '')
        || char(9) || coalesce(i.numerator_id, 0) || char(9) || coalesce(i.denominator_id, 0)
      FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
      """,
      """
      SELECT code || char(9) || tier || char(9) || rank || char(9) || coalesce(origin_id, 0)
      FROM source
      """,
      """
      SELECT i.code || char(9) || d.kind || char(9) || d.scale || char(9) || d.time_rule
      FROM derivation AS d JOIN indicator AS i USING (indicator_id)
      """,
      "SELECT indicator_id || char(9) || part_id || char(9) || weight FROM derivation_term",
    ] {
      // What is new changes nothing that is there.
      guard try other.codes(sql).subtracting(codes(sql)).isEmpty else { return false }
    }
    return true
  }

  /// Indicators with what is derived from them, and all that this is derived from.
  func hangingTogether(with indicators: Set<String>) throws -> Set<String> {
    var pairs: [(whole: String, part: String)] = []
    try connection.query(
      """
      SELECT i.code, n.code FROM _derivation_part AS p
      JOIN indicator AS i ON i.indicator_id = p.indicator_id
      JOIN indicator AS n ON n.indicator_id = p.part_id
      """
    ) { pairs.append(($0.string(0), $0.string(1))) }
    var found = indicators
    while true {
      let changed = Set(pairs.filter { found.contains($0.part) }.map(\.whole)).union(found)
      let needed = Set(pairs.filter { changed.contains($0.whole) }.map(\.part)).union(changed)
      // Parts that are merely needed change nothing else, but taking all of them is simpler to trust.
      if needed == found { return found }
      found = needed
    }
  }

  /// The indicators of whose figures an import has brought or closed any, and what is derived from
  /// them; nil for all, where it has changed what figures mean.
  func indicators(touchedBy importID: Int64) throws -> Set<String>? {
    let hasChangedMeaning = try connection.scalar(
      """
      SELECT 1 FROM import_change WHERE import_id = ?
        AND relation IN ('unit', 'indicator', 'source', 'derivation', 'derivation_term') LIMIT 1
      """, [.integer(importID)])
    if hasChangedMeaning != nil { return nil }
    let found = try codes(
      """
      WITH own AS MATERIALIZED (SELECT vintage_id FROM vintage WHERE import_id = ?)
      SELECT code FROM indicator WHERE indicator_id IN (
        SELECT s.indicator_id FROM observation AS o JOIN series AS s ON s.series_id = o.series_id
        WHERE o.vintage_id IN (SELECT vintage_id FROM own)
          OR o.closed_by IN (SELECT vintage_id FROM own))
      """, [.integer(importID)])
    return try hangingTogether(with: found)
  }
}
