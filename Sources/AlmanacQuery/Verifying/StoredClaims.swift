internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// The claims of the database.
struct StoredClaims {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// - Throws: `Diagnostic` for a code or a source that there is none of, with the nearest.
  func all(_ selection: ClaimSelection) throws -> [StatedClaim] {
    var source: Int64?
    if let text = selection.source {
      source = try Catalog(connection).find(.source, text).id
    }
    var codes: [String] = []
    try connection.query("SELECT code FROM claim ORDER BY code") { codes.append($0.string(0)) }
    for code in selection.codes where !codes.contains(code) {
      throw Diagnostic.unknownClaim(code, nearest: NearestName.among(codes, to: code))
    }
    var found: [StatedClaim] = []
    try connection.query(
      """
      SELECT m.code, m.kind, m.indicator_id, i.code, m.region_id, r.code, p.code,
        m.reference_indicator_id, x.code, m.reference_region_id, g.code, y.code, n.code,
        m.within_id, w.code, m.level, m.value, m.decimals, m.qualifier, u.code, u.dimension,
        u.factor, c.code,
        (SELECT l.evidence FROM _evidence_label AS l WHERE l.evidence_id = m.evidence_id), m.note
      FROM claim AS m JOIN region AS r ON r.region_id = m.region_id
      JOIN source AS c ON c.source_id = m.source_id
      LEFT JOIN indicator AS i ON i.indicator_id = m.indicator_id
      LEFT JOIN time_period AS p ON p.period_id = m.period_id
      LEFT JOIN indicator AS x ON x.indicator_id = m.reference_indicator_id
      LEFT JOIN region AS g ON g.region_id = m.reference_region_id
      LEFT JOIN time_period AS y ON y.period_id = m.reference_period_id
      LEFT JOIN initiative AS n ON n.initiative_id = m.initiative_id
      LEFT JOIN region AS w ON w.region_id = m.within_id
      LEFT JOIN unit AS u ON u.unit_id = m.unit_id
      WHERE ?1 IS NULL OR m.source_id = ?1
      ORDER BY m.source_id, m.evidence_id, m.code
      """, [source.map { .integer($0) } ?? .null]
    ) { row in
      let claim = Self.claim(row)
      if selection.codes.isEmpty || selection.codes.contains(claim.code) { found.append(claim) }
    }
    return found
  }

  private static func claim(_ row: borrowing Row) -> StatedClaim {
    var claim = StatedClaim(
      kind: StatedClaim.Kind(rawValue: row.string(1)) ?? .ratio,
      region: .init(id: row.int64(4), code: row.string(5)))
    claim.code = row.string(0)
    claim.indicator = row.named(2)
    claim.period = row.period(6)
    claim.referenceIndicator = row.named(7)
    claim.referenceRegion = row.named(9)
    claim.referencePeriod = row.period(11)
    claim.initiative = row.text(12)
    claim.within = row.named(13)
    claim.level = row.text(15)
    claim.value = row.number(16)
    claim.decimals =
      row.isNull(17) ? claim.value.map(NumberFormat.decimals) ?? 0 : Int(row.int64(17))
    claim.qualifier = Qualifier(code: Int(row.int64(18))) ?? .exactly
    if let code = row.text(19) {
      claim.unit = .init(code: code, dimension: row.string(20), factor: row.double(21))
    }
    claim.source = row.string(22)
    claim.evidence = row.text(23) ?? ""
    claim.note = row.text(24) ?? ""
    // Without a population it is no rank that is held.
    claim.isOfGrowth = claim.kind == .streak && claim.within == nil && claim.level == nil
    // What names itself as its reference names none.
    if claim.referenceIndicator == claim.indicator { claim.referenceIndicator = nil }
    return claim
  }
}
