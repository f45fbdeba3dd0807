internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// Which claims are recomputed.
public struct ClaimSelection: Sendable {
  /// Codes of claims; none for all.
  public var codes: [String] = []
  /// All claims of one source.
  public var source: String?
  /// A claim in words, in place of those that are stored.
  public var text: String?

  public init(codes: [String] = [], source: String? = nil, text: String? = nil) {
    self.codes = codes
    self.source = source
    self.text = text
  }
}

/// How the claims of a run came out.
public struct ClaimReport: Sendable {
  /// How many there are of each verdict.
  public internal(set) var counts: [(verdict: String, count: Int)] = []
  /// Whether one of them is contradicted or overstated.
  public internal(set) var hasFault = false
  /// How a claim in words was read.
  public internal(set) var reading: String?

  public init() {}
}

extension Database {
  /// Recomputes claims and hands a row for each to a writer.
  ///
  /// - Parameter stores: whether the verdicts are kept, which the view `claims` shows.
  /// - Throws: `Diagnostic` for a name that nothing has, or words that state no comparison; after the
  ///   rows, when figures that they rest on have been changed in the file since they were stored.
  public func verify(
    _ selection: ClaimSelection, options: QueryOptions = QueryOptions(), stores: Bool = false,
    to writer: inout any ResultWriter
  ) throws -> ClaimReport {
    try Perspective(options).apply(to: connection)
    let claims =
      try selection.text.map { [try ClaimReader(self).read($0)] }
      ?? StoredClaims(connection).all(selection)
    let checker = ClaimChecker(connection)
    var found = try claims.map { (claim: $0, finding: try checker.check($0)) }
    if options.vintage == .latest {
      try compareWithFirst(&found, options)
    }
    let rows = ClaimRows(isForPeople: options.forPeople)
    try rows.write(found, to: &writer)
    try checkDigests(of: found)
    if stores { try store(found) }
    var report = ClaimReport()
    for verdict in ClaimVerdict.allCases {
      let count = found.count { $0.finding.verdict == verdict }
      if count > 0 { report.counts.append((verdict.rawValue, count)) }
    }
    report.hasFault = found.contains { $0.finding.verdict.isAgainst }
    report.reading = selection.text == nil ? nil : claims.first.map(ClaimReader.describe)
    return report
  }

  private func checkDigests(of found: [(claim: StatedClaim, finding: ClaimFinding)]) throws {
    var told = ToldFigures()
    for (claim, finding) in found {
      let other = finding.reference
      let indicators = [
        claim.indicator, claim.referenceIndicator, finding.operand?.indicator, other?.indicator,
      ].compactMap { $0?.code }
      let regions = [
        claim.region, claim.referenceRegion, finding.operand?.region, other?.region,
      ].compactMap { $0?.code }
      for indicator in indicators {
        if claim.kind.isOfMany { told.tell(indicator, of: nil) }
        for region in regions { told.tell(indicator, of: region) }
      }
    }
    try told.check(connection)
  }

  /// What has been revised since may have been true of the figures first published.
  private func compareWithFirst(
    _ found: inout [(claim: StatedClaim, finding: ClaimFinding)], _ options: QueryOptions
  ) throws {
    let isRevised = try connection.scalar(
      "SELECT 1 FROM observation WHERE closed_by IS NOT NULL LIMIT 1")
    guard isRevised != nil else { return }
    var first = options
    first.vintage = .first
    try Perspective(first).apply(to: connection)
    let checker = ClaimChecker(connection)
    for index in found.indices where found[index].finding.operand != nil {
      let before = try checker.check(found[index].claim)
      guard before.verdict != found[index].finding.verdict, before.operand != nil else { continue }
      found[index].finding.reason +=
        "; \(before.verdict.rawValue) by the figures first published"
        + (before.value.map { ", \(ClaimJudge.text($0, before.interval))" } ?? "")
    }
    try Perspective(options).apply(to: connection)
  }

  private func store(_ found: [(claim: StatedClaim, finding: ClaimFinding)]) throws {
    try connection.transaction(.immediate) {
      for (claim, finding) in found {
        try countingRows(
          of: "claim_verdict", where: "claim_id = (SELECT claim_id FROM claim WHERE code = ?)",
          [.text(claim.code)]
        ) {
          try connection.run(
            """
            INSERT INTO claim_verdict (claim_id, verdict, value, low, high, reason)
            SELECT claim_id, ?2, ?3, ?4, ?5, ?6 FROM claim WHERE code = ?1
            ON CONFLICT (claim_id) DO UPDATE SET verdict = excluded.verdict,
              value = excluded.value, low = excluded.low, high = excluded.high,
              reason = excluded.reason, verified_at = excluded.verified_at
            """,
            [
              .text(claim.code), .text(finding.verdict.rawValue), .real(finding.value),
              .real(finding.interval.low), .real(finding.interval.high), .text(finding.reason),
            ])
        }
      }
    }
  }
}

extension Value {
  fileprivate static func real(_ number: Double?) -> Value { number.map { .real($0) } ?? .null }
}
