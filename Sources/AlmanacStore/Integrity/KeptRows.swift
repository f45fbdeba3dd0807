internal import SQLite

/// What is kept though it follows from the rest, with the rule that says what it is: the table at
/// the beginning of `Migrations/0004_kept.sql`.
struct KeptRows {
  let name: String
  /// SELECT statements of the same columns.
  let kept: String
  let rule: String

  static let all: [KeptRows] = [
    .init("region_within", rule: "_region_closure"),
    .init("ranked_level", rule: "_ranked_level_rule"),
    .init(
      name: "earlier_time",
      kept: "SELECT period_id, time_class, step, other_id FROM earlier_time",
      rule: "SELECT period_id, time_class, step, other_id FROM _earlier_time_rule"),
    .init("series_availability", rule: "_availability_rule"),
    .init("indicator_availability", rule: "_indicator_availability_rule"),
    .init(
      name: "series.has_alternative", kept: "SELECT series_id, has_alternative FROM series",
      rule: """
        SELECT s.series_id, EXISTS (SELECT 1 FROM series AS o WHERE o.region_id = s.region_id
          AND o.indicator_id = s.indicator_id AND o.dimension_set_id = s.dimension_set_id
          AND o.series_id <> s.series_id) FROM series AS s
        """),
    .init(
      name: "indicator.rounding", kept: "SELECT indicator_id, rounding FROM indicator",
      rule: "SELECT indicator_id, rounding FROM _rounding_rule"),
    .init(
      name: "time_period.duplicates", kept: "SELECT period_id, duplicates FROM time_period",
      rule: """
        SELECT p.period_id, (SELECT coalesce(sum(DISTINCT 1 << t.time_class), 0)
          FROM same_time AS t WHERE t.period_id = p.period_id AND t.other_id <> p.period_id)
        FROM time_period AS p
        """),
    .init(
      name: "same_time", kept: "SELECT * FROM same_time",
      rule: """
        SELECT 0, p.period_id, o.period_id FROM time_period AS p JOIN time_period AS o
          ON o.end_date = p.end_date AND o.start_date = p.start_date
        UNION ALL SELECT c.column1, p.period_id, o.period_id FROM (VALUES (1), (3)) AS c
          JOIN time_period AS p JOIN time_period AS o ON o.end_date = p.end_date
        UNION ALL SELECT 2, p.period_id, o.period_id FROM time_period AS p JOIN time_period AS o
          ON o.start_date = p.start_date
        """),
  ]

  private init(name: String, kept: String, rule: String) {
    self.name = name
    self.kept = kept
    self.rule = rule
  }

  private init(_ table: String, rule: String) {
    self.init(name: table, kept: "SELECT * FROM \(table)", rule: "SELECT * FROM \(rule)")
  }

  /// How many rows are kept that the rule does not have, and how many are not. No row is there twice.
  func differences(_ connection: Connection) throws -> (extra: Int64, missing: Int64) {
    // What the rule says takes a while, so it is not asked for more than needed.
    let extra = try count("SELECT * FROM (\(kept)) EXCEPT SELECT * FROM (\(rule))", connection)
    return (extra, try count(rule, connection) - (count(kept, connection) - extra))
  }

  private func count(_ rows: String, _ connection: Connection) throws -> Int64 {
    guard case .integer(let count) = try connection.scalar("SELECT count(*) FROM (\(rows))") else {
      throw SQLiteError.noRow
    }
    return count
  }
}
