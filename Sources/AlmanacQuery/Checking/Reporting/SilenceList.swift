internal import AlmanacModel
internal import SQLite

/// The findings that somebody has looked at and found to be right, as selections: `*` is any.
struct SilenceList {
  private struct Rule {
    let indicator: String
    let region: String
    let source: String
    let period: String
    let note: String
  }

  private var rules: [String: [Rule]] = [:]

  init(_ connection: Connection) throws {
    try connection.query(
      """
      SELECT code, indicator, region, source, period, note FROM silence
      ORDER BY code, indicator = '*', region = '*', source = '*', period = '*', indicator, region
      """
    ) { row in
      rules[row.string(0), default: []].append(
        Rule(
          indicator: row.string(1), region: row.string(2), source: row.string(3),
          period: row.string(4), note: row.string(5)))
    }
  }

  /// The note of the narrowest that a finding falls under; nil where there is none.
  func note(of finding: CheckFinding, in world: CheckWorld) -> String? {
    guard let rules = rules[finding.code.rawValue] else { return nil }
    let indicator = finding.indicator.flatMap { world.indicators[$0]?.code }
    let region = finding.region.flatMap { world.regions[$0]?.code }
    let source = finding.source.flatMap { world.sources[$0]?.code }
    return rules.first { rule in
      Self.holds(rule.indicator, indicator) && Self.holds(rule.region, region)
        && Self.holds(rule.source, source) && Self.holds(rule.period, finding.period)
    }?.note
  }

  private static func holds(_ wanted: String, _ text: String?) -> Bool {
    wanted == "*" || wanted == text
  }
}
