import Almanac
import SQLite

/// What a database already says of a figure that was read.
struct StandingFigures {
  let database: Database

  enum Standing: String {
    case new
    case same
    /// It was said once, and then replaced.
    case earlier = "earlier vintage"
    case conflict
  }

  /// Nil for a figure without indicator, region or period, which is none of the database's.
  func standing(of candidate: Candidate) throws -> (Standing, says: String)? {
    guard !candidate.indicator.isEmpty, !candidate.region.isEmpty, !candidate.period.isEmpty,
      let value = candidate.value
    else { return nil }
    var now: [Double] = []
    var before: [Double] = []
    try database.connection.query(
      """
      SELECT value, known_until IS NULL FROM revisions
      WHERE indicator = ? AND region = ? AND period = ? AND value IS NOT NULL ORDER BY known_from
      """, [.text(candidate.indicator), .text(candidate.region), .text(candidate.period)]
    ) { row in
      if row.int64(1) != 0 { now.append(row.double(0)) } else { before.append(row.double(0)) }
    }
    let says = now.map { NumberFormat.exact($0) }.joined(separator: ", ")
    if now.isEmpty, before.isEmpty { return (.new, "") }
    if now.contains(where: { Self.agree($0, value) }) { return (.same, says) }
    return (before.contains { Self.agree($0, value) } ? .earlier : .conflict, says)
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(1, abs(b))
  }
}
