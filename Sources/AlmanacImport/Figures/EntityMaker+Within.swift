internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

// Levels of regions beside each other: what a name means within the one before it.

extension EntityMaker {
  /// What the next outer level says.
  struct Surroundings {
    let text: String
    /// The regions that it may mean; none where nothing is called so.
    let places: [Catalog.Match]
    /// What stands for the level below has to lie in it. A region of which nothing is known but its
    /// name, in a column that names no level, may hold anything: Sub-Saharan Africa.
    let binds: Bool

    /// Whether a division lies in the same country as the places.
    func isOfCountry(of match: Catalog.Match) -> Bool {
      let country = { (code: String) in
        code.contains("-") ? code.prefix { $0 != "-" } : Substring()
      }
      return !country(match.code).isEmpty
        && places.contains { country($0.code) == country(match.code) }
    }
  }

  /// The filled levels of a row, without those that only hold counties together.
  func filled(_ levels: [SeriesTexts.RegionTexts]) -> [SeriesTexts.RegionTexts] {
    let filled = levels.filter { !$0.isEmpty }
    return filled.dropLast().filter { level in
      !["市辖区", "县", "市轄區", "縣"].contains(level.text) && !level.text.contains("直辖")
        && !level.text.contains("直轄")
    } + filled.suffix(1)
  }

  func surroundings(_ outer: ArraySlice<SeriesTexts.RegionTexts>) throws -> Surroundings? {
    guard let last = outer.last else { return nil }
    let places: [Catalog.Match] =
      switch try look(last, within: outer.dropLast()) {
      case .one(let match): [match]
      case .several(let matches, _): matches
      case .none: []
      }
    return Surroundings(
      text: last.text, places: places,
      binds: try places.contains(where: isWorld)
        ? false
        : last.level != nil || places.contains(where: hasExtent))
  }

  private func isWorld(_ match: Catalog.Match) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM region WHERE region_id = ? AND level = 'world'", [.integer(match.id)]) != nil
  }

  /// Whether it is known what lies in a region. Groups of one name have other members elsewhere:
  /// Liaoning is in the east of three regions, not of four.
  func hasExtent(_ match: Catalog.Match) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM region WHERE region_id = ? AND level NOT IN ('other', 'group')",
      [.integer(match.id)]) != nil
  }

  /// What a text means within the outer level: of what it means anywhere, else of all that is called
  /// so, in any form where its column names no level.
  func found(
    _ text: String, _ candidates: [Catalog.Match], _ around: Surroundings,
    _ texts: SeriesTexts.RegionTexts
  ) throws -> [Catalog.Match] {
    // A long code says by itself where it is.
    if around.places.isEmpty, text == texts.code, text.utf8.count > 4,
      text.utf8.contains(where: { 0x30...0x39 ~= $0 })
    {
      return candidates
    }
    let found = try inside(candidates, around)
    guard found.isEmpty, around.binds, !around.places.isEmpty else { return found }
    let own = try around.places.compactMap { try coded($0.code + "-" + text) }
    if !own.isEmpty { return own }
    let holders = try catalog.holders(of: text, inAnyForm: texts.level == nil)
    return try inside(holders, around).filter { match in
      try texts.level.map { try !isDivision(match, otherThan: $0) } ?? true
    }
  }

  func inside(_ candidates: [Catalog.Match], _ around: Surroundings) throws -> [Catalog.Match] {
    let found = try candidates.filter { candidate in
      try around.places.contains { try lies(candidate, in: $0) }
    }
    return around.binds || found.count > 0 && candidates.count > 1 ? found : candidates
  }

  /// Whether a region lies in another, or did once. What this import has made is in none of the
  /// tables that are made of parents.
  private func lies(_ region: Catalog.Match, in place: Catalog.Match) throws -> Bool {
    if Self.owners[region.code] == place.code { return true }
    if let holders = try holders(ofUnknown: region) { return holders.contains(place.id) }
    return try connection.scalar(
      """
      WITH RECURSIVE up (id, level) AS (
        SELECT region_id, level FROM region WHERE region_id = ?2
        UNION SELECT p.region_id, p.level FROM up
          JOIN region AS r ON r.region_id = up.id JOIN region AS p ON p.region_id = r.parent_id)
      SELECT 1 FROM up WHERE id = ?1
      UNION ALL SELECT 1 FROM up CROSS JOIN region_within AS w
        ON w.within_id = ?1 AND w.region_id = up.id
      UNION ALL SELECT 1 FROM up CROSS JOIN region_change AS c
        ON c.region_id = ?1 AND c.other_id = up.id
          OR c.region_id = up.id AND c.other_id = ?1
        WHERE up.level NOT IN ('world', 'country', 'group')
      """, [.integer(place.id), .integer(region.id)]) != nil
      || wasIn(region, place)
  }

  /// The region itself and what holds it, where nothing is known of it but its name and where it was
  /// made: a place in Hainan is none in Guangdong, which Hainan was part of. Nil for others.
  private func holders(ofUnknown region: Catalog.Match) throws -> Set<Int64>? {
    var found: Set<Int64> = []
    try connection.query(
      """
      WITH RECURSIVE up (id) AS (
        SELECT region_id FROM region
        WHERE region_id = ? AND level = 'other' AND parent_id IS NOT NULL
        UNION SELECT r.parent_id FROM up JOIN region AS r ON r.region_id = up.id
          WHERE r.parent_id IS NOT NULL)
      SELECT id FROM up
      """, [.integer(region.id)]
    ) { found.insert($0.int64(0)) }
    return found.isEmpty ? nil : found
  }

  /// Whether a division of China had a code of another one's before.
  private func wasIn(_ region: Catalog.Match, _ place: Catalog.Match) throws -> Bool {
    guard region.code.hasPrefix("CN-"), place.code.hasPrefix("CN-") else { return false }
    return try connection.scalar(
      """
      SELECT 1 FROM region_code AS c CROSS JOIN region_code AS p
      WHERE c.region_id = ?1 AND p.region_id = ?2 AND p.scheme = c.scheme
        AND c.valid_to IS NOT NULL AND length(c.code) = 6
        AND p.code IN (substr(c.code, 1, 4) || '00', substr(c.code, 1, 2) || '0000')
      """, [.integer(region.id), .integer(place.id)]) != nil
  }

  private func coded(_ code: String) throws -> Catalog.Match? {
    guard
      case .integer(let id) = try connection.scalar(
        "SELECT region_id FROM region WHERE code = ?", [.text(code)])
    else { return nil }
    return Catalog.Match(id: id, code: code)
  }

  /// Makes a region of what nothing is called within the outer levels.
  func make(
    _ texts: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts>
  ) throws -> Int64 {
    let parent = try outer.last.map { try region($0, within: outer.dropLast()) }
    let code = try newCode(texts, parent)
    try CodeText.check(code, at: nil)
    try CodeText.check(name: texts.name, at: nil)
    try checkIsReadable(texts.name.isEmpty ? texts.code : texts.name)
    // Made by an earlier file of this import, before it was known which region lies in which.
    if parent == nil, case .found(let match) = try catalog.resolve(.region, code) {
      return match.id
    }
    if let match = try coded(code) { return match.id }
    try connection.run(
      "INSERT INTO region (code, level, parent_id) VALUES (?, 'other', ?)",
      [.text(code), parent.map { .integer($0) } ?? .null])
    let id = connection.lastInsertRowID
    let own =
      texts.name.isEmpty && parent != nil && !Self.isCode(texts.code) ? texts.code : texts.name
    if !own.isEmpty { try name("region", id, own, nil) }
    session.noteCreated(.regions, code)
    places?.noteNew(code, texts, in: parent)
    catalog.noteNew(.region)
    session.regionsChanged = true
    return id
  }

  /// A region within another is called after it: many places have one name, and many lists short
  /// codes of their own.
  private func newCode(_ texts: SeriesTexts.RegionTexts, _ parent: Int64?) throws -> String {
    let own = texts.code.isEmpty ? CodeText.code(from: texts.name) : texts.code
    guard let parent,
      case .text(let outer) = try connection.scalar(
        "SELECT code FROM region WHERE region_id = ?", [.integer(parent)])
    else { return own }
    if texts.code.isEmpty { return outer + "-" + own }
    if own.hasPrefix(outer) { return own }
    if texts.name.isEmpty || texts.name == texts.code {
      return outer + "-" + (Self.isCode(own) ? own : CodeText.code(from: own))
    }
    return own.utf8.count <= 4 ? outer + "-" + own : own
  }

  /// Capitals and digits, as in CA or 08001.
  private static func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }
}
