internal import AlmanacModel
internal import SQLite

/// A baseline of an initiative that is not the figure of its time.
struct BaselineCheck: FigureCheck {
  static let code = CheckCode.baseline

  init() {}

  mutating func finish(in world: CheckWorld, _ found: inout FindingList) throws {
    var all: [CheckFinding] = []
    try world.connection.query(
      """
      SELECT v.code, n.indicator_id, v.region_id, f.source_id, t.code, n.baseline, f.value, f.low,
        f.high, f.decimals
      FROM initiative_indicator AS n JOIN initiative AS v ON v.initiative_id = n.initiative_id
      JOIN time_period AS t ON t.period_id = n.baseline_period_id
      JOIN _preferred AS f ON f.region_id = v.region_id AND f.indicator_id = n.indicator_id
      WHERE n.baseline IS NOT NULL AND f.dimension_set_id = 0 AND f.value IS NOT NULL
        AND f.period_id IN (SELECT s.other_id FROM same_time AS s
          WHERE s.time_class = f.time_class AND s.period_id = n.baseline_period_id)
      ORDER BY v.code, n.indicator_id, t.code
      """
    ) { row in
      if let finding = Self.finding(row) { all.append(finding) }
    }
    for finding in all { found.add(finding) }
  }

  private static func finding(_ row: borrowing Row) -> CheckFinding? {
    let baseline = row.double(5)
    let value = row.double(6)
    // A stated number may have lost its last bit on the way to the indicator's unit.
    let room = 1e-9 * max(baseline.magnitude, value.magnitude)
    let low = row.isNull(7) ? -Double.infinity : row.double(7) - room
    let high = row.isNull(8) ? Double.infinity : row.double(8) + room
    guard baseline < low || baseline > high else { return nil }
    let figure = NumberFormat.grouped(value, decimals: max(0, Int(row.int64(9))))
    return CheckFinding(
      code: code, indicator: row.int64(1), region: row.int64(2), source: row.int64(3),
      period: row.string(4), initiative: row.string(0), expected: value,
      reason: "\(row.string(0)) states \(NumberFormat.exact(baseline)) as its baseline, where the "
        + "figure is \(figure)")
  }
}
