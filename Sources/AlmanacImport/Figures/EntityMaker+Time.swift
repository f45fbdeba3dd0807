internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension EntityMaker {
  /// A region in the time in which it was there and called as it is.
  struct Place {
    let id: Int64
    let code: String
    let from: String
    let to: String

    /// Until when it was there, or called so.
    var span: String { to == "9999" ? "since \(from)" : "until \(to)" }

    func isThere(at period: TimePeriod) -> Bool {
      from <= period.end.description && to >= period.start.description
    }
  }

  /// The regions of a code or name, where their times tell them apart: 巢湖市 was a prefecture till
  /// 2011 and is a county-level city since. Empty where they do not.
  func placesByTime(_ levels: [SeriesTexts.RegionTexts]) throws -> [Place] {
    guard let matches = several[filled(levels)] else { return [] }
    let places = try matches.map { try place($0) }.sorted { $0.to < $1.to }
    let areApart = zip(places, places.dropFirst()).allSatisfy { $0.to <= $1.from }
    return areApart ? places : []
  }

  private func place(_ match: Catalog.Match) throws -> Place {
    var place = Place(id: match.id, code: match.code, from: "", to: "9999")
    try connection.query(
      """
      SELECT max(coalesce(r.valid_from, ''), coalesce((SELECT max(c.date) FROM region_change AS c
          WHERE c.region_id = r.region_id AND c.kind IN ('rename', 'upgrade')), '')),
        coalesce(r.valid_to, '9999')
      FROM region AS r WHERE r.region_id = ?
      """, [.integer(match.id)]
    ) {
      place = Place(id: match.id, code: match.code, from: $0.string(0), to: $0.string(1))
    }
    return place
  }
}
