internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Why a query that compares regions has no rows: what one of the sides lacks.
struct NoRows {
  private let connection: Connection
  private let region: String
  private let indicator: String?

  init(_ connection: Connection, region: String, indicator: String?) {
    self.connection = connection
    self.region = region
    self.indicator = indicator
  }

  /// - Parameters:
  ///   - query: its name, or that of the query which it is a preset of.
  ///   - reference: the code of the region that this one is held against.
  ///   - group: the code of the group whose other members it is held against.
  func reason(query: String, reference: String?, group: String?) throws -> String? {
    let subject = indicator.map { "figures of \($0)" } ?? "figures"
    if try !has(region, "1") { return "\(region) has no \(subject)" }
    if query == "ytd-to-period", let indicator,
      try !has(region, "s.cumulative = 'ytd'")
    {
      return "\(region) has no figures of \(indicator) that run since the year began "
        + "(cumulative ytd)\(try sinceJanuary(indicator))"
    }
    if let reference, try !has(reference, "1") { return "\(reference) has no \(subject)" }
    if let reference, try !share([reference]) {
      return "\(region) and \(reference) have no indicator in common"
    }
    guard let group else { return nil }
    let others = try members(of: group)
    let bare = try others.filter { try !has($0, "1") }
    if bare.count == others.count {
      return "of \(group) only \(region) has \(subject): \(bare.joined(separator: ", ")) have none"
    }
    return try share(others)
      ? nil : "\(region) and the others of \(group) have no indicator in common"
  }

  /// What to do where nothing is said to run since the year began. Quarters and months are not told
  /// to be imported as if they did: that would make April to June January to June.
  private func sinceJanuary(_ indicator: String) throws -> String {
    var parts: Int64 = 0
    var later: Int64 = 0
    try connection.query(
      """
      SELECT count(*), coalesce(sum(substr(p.start_date, 6, 2) <> '01'), 0)
      FROM region AS r CROSS JOIN indicator AS i CROSS JOIN series AS s CROSS JOIN _known AS o
      CROSS JOIN time_period AS p
      WHERE r.code = ?1 AND i.code = ?2 AND s.region_id = r.region_id
        AND s.indicator_id = i.indicator_id AND s.time_class = 0 AND o.series_id = s.series_id
        AND p.period_id = o.period_id AND p.months < 12
      """, [.text(region), .text(indicator)]
    ) { (parts, later) = ($0.int64(0), $0.int64(1)) }
    if parts == 0 { return "" }
    return later > 0
      ? ": those of parts of a year are steps already, each of its own span"
      : ": if those that begin in January are sums since then, import them with "
        + "--set cumulative=ytd"
  }

  /// What it means that a query which looks for something unusual has found none.
  static func plain(_ query: String, of region: String?, _ indicator: String?) -> String? {
    let whose = [indicator, region].compactMap { $0.map { " of \($0)" } }.joined()
    return switch query {
    case "conflicts": "no independent sources contradict each other in figures\(whose)"
    case "streak": "it held at no time in figures\(whose), and nobody claims that it did"
    case "revisions": "no figure\(whose) was revised: each has been stated once"
    default: nil
    }
  }

  /// Why there is nothing to say of targets.
  static func reason(
    ofTargets initiative: String?, indicator: String?, at period: String?, _ connection: Connection
  ) throws -> String? {
    let found = try connection.scalar(
      """
      SELECT 1 FROM _aim AS a
      WHERE a.initiative = coalesce(?1, a.initiative) AND a.indicator = coalesce(?2, a.indicator)
      LIMIT 1
      """, [initiative, indicator].map { $0.map { .text($0) } ?? .null })
    if found != nil {
      return period.map { "no figure at \($0) since the baseline of such a target" }
    }
    return "\(initiative ?? "no initiative") has \(initiative == nil ? "a" : "no") target"
      + (indicator.map { " of \($0)" } ?? "")
      + ": targets are rows of initiative_indicators.csv whose role is target"
  }

  /// Why a query over all regions of an indicator has none.
  static func reason(
    of indicator: String, at period: String?, in query: String, _ connection: Connection
  ) throws -> String? {
    var regions: Int64 = 0
    var span = ""
    try connection.query(
      """
      SELECT count(DISTINCT s.region_id), min(p.start_date), max(p.end_date)
      FROM indicator AS i CROSS JOIN series AS s CROSS JOIN _known AS o CROSS JOIN time_period AS p
      WHERE i.code = ?1 AND s.indicator_id = i.indicator_id AND o.series_id = s.series_id
        AND p.period_id = o.period_id
      """, [.text(indicator)]
    ) { row in
      regions = row.int64(0)
      if regions > 0 { span = "\(row.string(1)) to \(row.string(2))" }
    }
    guard regions > 0 else { return "there are no figures of \(indicator)" }
    if let plain = plain(query, of: nil, indicator) { return plain }
    let whose = regions == 1 ? "1 region" : "\(regions) regions"
    return (period.map { "nothing at \($0) of such regions" } ?? "no such region has figures")
      + ": those of \(indicator) are of \(whose), from \(span); see `almanac query coverage "
      + "--indicator \(indicator)`"
  }

  private func has(_ region: String, _ condition: String) throws -> Bool {
    try connection.scalar(
      """
      SELECT 1 FROM region AS r CROSS JOIN series AS s CROSS JOIN indicator AS i
      WHERE r.code = ?1 AND s.region_id = r.region_id AND i.indicator_id = s.indicator_id
        AND i.code = coalesce(?2, i.code) AND \(condition)
        AND EXISTS (SELECT 1 FROM _known AS o WHERE o.series_id = s.series_id) LIMIT 1
      """, [.text(region), indicator.map { .text($0) } ?? .null]) != nil
  }

  private func share(_ others: [String]) throws -> Bool {
    for other in others {
      let common = try connection.scalar(
        """
        SELECT 1 FROM region AS a CROSS JOIN series AS s CROSS JOIN region AS b
        CROSS JOIN series AS t
        WHERE a.code = ?1 AND s.region_id = a.region_id AND b.code = ?2
          AND t.region_id = b.region_id AND t.indicator_id = s.indicator_id LIMIT 1
        """, [.text(region), .text(other)])
      if common != nil { return true }
    }
    return false
  }

  private func members(of group: String) throws -> [String] {
    var codes: [String] = []
    try connection.query(
      """
      SELECT DISTINCT r.code FROM region AS g CROSS JOIN region_member AS m CROSS JOIN region AS r
      WHERE g.code = ?1 AND m.group_id = g.region_id AND r.region_id = m.region_id AND r.code <> ?2
      ORDER BY 1
      """, [.text(group), .text(region)]
    ) { codes.append($0.string(0)) }
    return codes
  }
}
