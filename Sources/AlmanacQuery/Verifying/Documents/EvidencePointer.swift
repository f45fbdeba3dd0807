internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// A place in a source's document, and what rests on it.
struct EvidencePointer {
  enum Kind: String {
    case observation, claim, event
  }

  let kind: Kind
  /// The indicator, the claim, or the initiative and what happened to it.
  let name: String
  let region: String
  let period: String
  /// From 1, of the lines that are not blank; nil where it is not told.
  let paragraph: Int?
  /// In Unicode scalars of the document's text; nil where it is not told.
  let range: Range<Int>?
  /// Empty where it is not told.
  let printed: String
  /// What is stored; without a value for events, ranks without a number and missing figures.
  let kept: PrintedReading.Kept
  let unit: PrintedUnits.Unit?

  /// Those of a source that figures in force, claims and events rest on, in the document's order.
  static func all(of source: Int64, in connection: Connection) throws -> [EvidencePointer] {
    var found: [EvidencePointer] = []
    try connection.query(sql, [.integer(source)]) { found.append(EvidencePointer($0)) }
    return found
  }

  private static let sql = """
    SELECT e.paragraph, e.start_offset, e.end_offset, e.printed, d.kind, d.name, d.region,
      d.period, d.value, d.decimals, d.qualifier, d.low, d.high, u.code, u.dimension, u.factor
    FROM (
      SELECT n.evidence_id, 'observation' AS kind, i.code AS name, r.code AS region,
        p.code AS period, o.value, o.decimals, o.qualifier, g.low, g.high, i.unit_id
      FROM evidence AS e JOIN observation_note AS n ON n.evidence_id = e.evidence_id
      CROSS JOIN _known AS o CROSS JOIN series AS s CROSS JOIN indicator AS i CROSS JOIN region AS r
      CROSS JOIN time_period AS p
      LEFT JOIN observation_range AS g ON g.series_id = o.series_id
        AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id
      WHERE e.source_id = ?1 AND o.series_id = n.series_id AND o.period_id = n.period_id
        AND o.vintage_id = n.vintage_id AND s.series_id = o.series_id
        AND i.indicator_id = s.indicator_id AND r.region_id = s.region_id
        AND p.period_id = o.period_id
      UNION ALL
      SELECT m.evidence_id, 'claim', m.code, r.code, p.code, m.value, m.decimals, m.qualifier,
        NULL, NULL, m.unit_id
      FROM claim AS m JOIN region AS r ON r.region_id = m.region_id
      LEFT JOIN time_period AS p ON p.period_id = m.period_id
      UNION ALL
      SELECT v.evidence_id, 'event', n.code || ' ' || v.kind, r.code, p.code, NULL, NULL, 0, NULL,
        NULL, NULL
      FROM initiative_event AS v JOIN initiative AS n ON n.initiative_id = v.initiative_id
      JOIN region AS r ON r.region_id = n.region_id
      LEFT JOIN time_period AS p ON p.period_id = v.period_id) AS d
    JOIN evidence AS e ON e.evidence_id = d.evidence_id
    LEFT JOIN unit AS u ON u.unit_id = d.unit_id
    WHERE e.source_id = ?1
    ORDER BY e.start_offset NULLS LAST, e.paragraph, e.end_offset, d.kind, d.name, d.region,
      d.period
    """

  private init(_ row: borrowing Row) {
    paragraph = row.isNull(0) ? nil : Int(row.int64(0))
    range = row.isNull(1) || row.isNull(2) ? nil : Int(row.int64(1))..<Int(row.int64(2))
    printed = row.text(3) ?? ""
    kind = Kind(rawValue: row.string(4)) ?? .observation
    name = row.string(5)
    region = row.string(6)
    period = row.text(7) ?? ""
    let value = row.number(8)
    var kept = PrintedReading.Kept(
      value: value,
      decimals: row.isNull(9) ? value.map(NumberFormat.decimals) ?? 0 : Int(row.int64(9)),
      qualifier: Qualifier(code: Int(row.int64(10))) ?? .exactly, low: row.number(11),
      high: row.number(12))
    // The unit of a column stands above it.
    kept.mayBeScaledElsewhere = true
    self.kept = kept
    unit = row.text(13).map {
      PrintedUnits.Unit(code: $0, dimension: row.string(14), factor: row.double(15))
    }
  }
}
