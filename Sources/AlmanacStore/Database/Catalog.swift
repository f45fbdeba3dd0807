package import AlmanacModel
package import SQLite

/// Finds regions, indicators, units, initiatives and sources by any code, name or alias.
///
/// A code is meant as it stands; a name in any width, case or Chinese script. Two things of
/// one name are an error that lists both. What was found is remembered for the next time.
package final class Catalog {
  package let connection: Connection
  private var known: [Entity: [String: Match]] = [:]
  /// What is wrong with names: a million rows may have one of them.
  private var failures: [Entity: [String: Diagnostic]] = [:]
  private static let keptFailures = 100_000
  private var texts: UnindexedTexts
  /// Of several regions of one name the only one that there still is, where no time is told.
  private let prefersPresent: Bool
  /// What unknown names come near to. To find it takes a look at every name, so it is sought for
  /// as many as are shown, and the others go without.
  private var suggestions: [Entity: [String: [String]]] = [:]
  private(set) var searches = 0

  /// - Parameter expectsMany: whether it may use temporary tables to find many names: those of
  ///   files, whose figures may be of a time when a name was another region's.
  package init(_ connection: Connection, expectsMany: Bool = false) {
    self.connection = connection
    prefersPresent = !expectsMany
    texts = UnindexedTexts(connection, mayKeep: expectsMany)
  }

  package struct Match: Hashable {
    package let id: Int64
    package let code: String

    package init(id: Int64, code: String) {
      self.id = id
      self.code = code
    }
  }

  package enum Resolution {
    case found(Match)
    case ambiguous([Match])
    case unknown
  }

  /// Forgets what was found, after names or codes have changed.
  package func forget() {
    known = [:]
    failures = [:]
    texts.forget()
  }

  /// Takes away the temporary tables that many lookups have made.
  func dropTexts() throws { try texts.drop() }

  /// Something new may have a name that nothing had.
  package func noteNew(_ entity: Entity) { failures[entity] = nil }

  /// The one thing that `name` means.
  ///
  /// - Throws: `Diagnostic` when nothing or more than one thing has this name.
  package func find(
    _ entity: Entity, _ name: String, at place: @autoclosure () -> Diagnostic.Location? = nil
  ) throws -> Match {
    if let match = known[entity]?[name] { return match }
    if var failure = failures[entity]?[name] {
      failure.location = place()
      throw failure
    }
    let failure: Diagnostic
    switch try present(entity, resolve(entity, name)) {
    case .found(let match):
      known[entity, default: [:]][name] = match
      return match
    case .ambiguous(let matches):
      failure = Diagnostic.ambiguous(
        entity.rawValue, name, count: matches.count,
        candidates: try matches.prefix(Diagnostic.candidatesShown).map { try describe(entity, $0) })
    case .unknown:
      failure = Diagnostic.unknown(
        entity.title, name, nearest: try suggestion(entity, for: name), listing: entity.listing)
    }
    if failures[entity, default: [:]].count >= Self.keptFailures { failures[entity] = nil }
    failures[entity, default: [:]][name] = failure
    var placed = failure
    placed.location = place()
    throw placed
  }

  private func present(_ entity: Entity, _ found: Resolution) throws -> Resolution {
    guard prefersPresent, entity == .region, case .ambiguous(let matches) = found else {
      return found
    }
    let rest = try matches.filter {
      try connection.scalar(
        "SELECT 1 FROM region WHERE region_id = ? AND valid_to IS NULL", [.integer($0.id)]) != nil
    }
    return rest.count == 1 ? .found(rest[0]) : found
  }

  private func suggestion(_ entity: Entity, for name: String) throws -> [String] {
    if let known = suggestions[entity]?[name] { return known }
    guard searches < Problems.kept else { return [] }
    searches += 1
    let found = try nearest(entity, to: name)
    suggestions[entity, default: [:]][name] = found
    return found
  }

  /// - Parameter byPlace: whether a region may be called after what it lies in, 深圳市南山区.
  package func resolve(_ entity: Entity, _ name: String, byPlace: Bool = true) throws -> Resolution
  {
    let byCode = try matches(
      "SELECT \(entity.key), code FROM \(entity.table) WHERE code = ?1", name)
    if let match = byCode.first { return .found(match) }
    if entity == .region {
      let others = try matches(Self.byRegionCode, name)
      if let match = others.first, others.count == 1 { return .found(match) }
      if others.count > 1 { return .ambiguous(others) }
    }
    if entity == .region, let short = Self.shortDivisionCode(name) {
      return try resolve(.region, short)
    }
    if entity == .source {
      let titled = try matches(
        "SELECT source_id, code FROM source WHERE title = ?1 COLLATE NOCASE", name)
      if titled.count > 1 { return .ambiguous(titled) }
      if let match = titled.first { return .found(match) }
    }
    guard entity.hasNames else { return .unknown }
    if entity == .unit {
      let bySymbol = try matches(
        texts.query(.unitSymbol), name == "％" ? "%" : name)
      if let match = bySymbol.first, bySymbol.count == 1 { return .found(match) }
      if bySymbol.count > 1 { return .ambiguous(bySymbol) }
    }
    let folded = NameFolding.fold(name)
    guard !folded.isEmpty else { return .unknown }
    let named = try byName(entity, folded: folded)
    if named.count > 1 {
      // The exact spelling decides, when only one has it.
      let exact = try matches(
        """
        SELECT DISTINCT x.\(entity.key), x.code FROM \(entity.table)_name AS n
        CROSS JOIN \(entity.table) AS x ON x.\(entity.key) = n.\(entity.key)
        WHERE n.folded = ?2 AND n.name = ?1
        """, name, folded)
      if let match = exact.first, exact.count == 1 { return .found(match) }
      return .ambiguous(named)
    }
    if let match = named.first { return .found(match) }
    let codes = try byCodeAsTyped(entity, name)
    if let match = codes.first, codes.count == 1 { return .found(match) }
    guard entity == .region else { return .unknown }
    // A code of another scheme in small letters: bra.
    if name.utf8.count <= 12, name.utf8.contains(where: { 0x61...0x7A ~= $0 }),
      name.utf8.allSatisfy({ $0 < 0x80 })
    {
      let schemes = try matches(Self.byRegionCode, name.uppercased())
      if !schemes.isEmpty { return schemes.count == 1 ? .found(schemes[0]) : .ambiguous(schemes) }
    }
    let pinyin = try byPinyinOfKind(folded)
    if !pinyin.isEmpty { return pinyin.count == 1 ? .found(pinyin[0]) : .ambiguous(pinyin) }
    return byPlace ? try qualified(folded) : .unknown
  }

  private static let byRegionCode = """
    SELECT DISTINCT r.region_id, r.code FROM region_code AS c
    CROSS JOIN region AS r ON r.region_id = c.region_id WHERE c.code = ?1
    """

  /// China's statistics write codes of divisions in twelve digits, the last six of towns and
  /// villages: 440300000000 is 440300.
  private static func shortDivisionCode(_ name: String) -> String? {
    guard name.utf8.count == 12, name.hasSuffix("000000"),
      name.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    return String(name.prefix(6))
  }

  /// A code in other case, such as cn-440300, or with spaces for its hyphens.
  private func byCodeAsTyped(_ entity: Entity, _ name: String) throws -> [Match] {
    let parts = name.split(whereSeparator: \.isWhitespace)
    guard parts.count == 1 else {
      return try matches(
        "SELECT \(entity.key), code FROM \(entity.table) WHERE code = ?1",
        parts.joined(separator: "-").lowercased())
    }
    return try matches(texts.query(.typedCode(entity)), name)
  }

  /// What the last word of a Chinese region's name says in pinyin, and of which levels.
  private static let kinds = [
    ("zizhiqu", "province"), ("sheng", "province"), ("province", "province"),
    ("shi", "prefecture county province"),
    ("zizhizhou", "prefecture"), ("diqu", "prefecture"), ("meng", "prefecture"),
    ("zizhixian", "county"), ("xian", "county"), ("qu", "county"), ("qi", "county"),
  ]

  /// A region by its pinyin with the word for what it is: Shenzhen Shi, Guangdong Sheng.
  private func byPinyinOfKind(_ folded: String) throws -> [Match] {
    for (kind, levels) in Self.kinds where folded.hasSuffix(kind) {
      let named = try matches(
        """
        SELECT DISTINCT r.region_id, r.code FROM region_name AS n
        CROSS JOIN region AS r ON r.region_id = n.region_id
        WHERE n.folded = ?1 AND n.language = 'zh-Latn-pinyin'
          AND ' ' || ?2 || ' ' LIKE '% ' || r.level || ' %'
        """, String(folded.dropLast(kind.count)), levels)
      if !named.isEmpty { return named }
    }
    return []
  }

  func byName(_ entity: Entity, folded: String) throws -> [Match] {
    try matches(
      """
      SELECT DISTINCT x.\(entity.key), x.code FROM \(entity.table)_name AS n
      CROSS JOIN \(entity.table) AS x ON x.\(entity.key) = n.\(entity.key) WHERE n.folded = ?1
      """, folded)
  }

  /// A region's name after the name of something that it lies in: 深圳市南山区.
  private func qualified(_ folded: String) throws -> Resolution {
    var found: [Match] = []
    let characters = Array(folded)
    guard characters.count >= 2, characters.count <= 60 else { return .unknown }
    for split in 1..<characters.count {
      let inner = try byName(.region, folded: String(characters[split...]))
      guard !inner.isEmpty else { continue }
      let outer = try byName(.region, folded: String(characters[..<split]))
      for candidate in inner where !found.contains(candidate) {
        for place in outer where try lies(candidate, within: place) {
          found.append(candidate)
          break
        }
      }
    }
    guard let match = found.first else { return .unknown }
    return found.count == 1 ? .found(match) : .ambiguous(found)
  }

  private func lies(_ region: Match, within place: Match) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM region_within WHERE within_id = ? AND region_id = ?",
      [.integer(place.id), .integer(region.id)]) != nil
  }

  func matches(_ sql: String, _ arguments: String...) throws -> [Match] {
    var found: [Match] = []
    try connection.query(sql + " ORDER BY 2", arguments.map { .text($0) }) { row in
      found.append(Match(id: row.int64(0), code: row.string(1)))
    }
    return found
  }

  /// `code name`, for a region with what it lies in.
  package func describe(_ entity: Entity, _ match: Match) throws -> String {
    guard entity.hasNames else { return match.code }
    let name = { (id: Value) in
      try self.connection.scalar(
        """
        SELECT name FROM \(entity.table)_name WHERE \(entity.key) = ? AND kind = 'name'
        ORDER BY language, name LIMIT 1
        """, [id])
    }
    var text = match.code
    if case .text(let own) = try name(.integer(match.id)) { text += " " + own }
    if entity == .region,
      let parent = try connection.scalar(
        "SELECT parent_id FROM region WHERE region_id = ?", [.integer(match.id)]),
      case .text(let parentName) = try name(parent)
    {
      text += " (\(parentName))"
    }
    return text
  }

  /// The names and codes that come nearest to one that nothing has.
  package func nearest(_ entity: Entity, to name: String) throws -> [String] {
    // HIC is an aggregate, and a slip away from many a place.
    if entity == .region, name.utf8.count == 3, name.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) {
      return []
    }
    // RUB is a slip away from RMB, PWh from kWh: short units are mostly others of their own.
    if entity == .unit, name.utf8.count < 5, name.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
    var search = NearestName.Search(name)
    let sql =
      "SELECT code, NULL FROM \(entity.table)"
      + (entity.hasNames ? " UNION ALL SELECT name, folded FROM \(entity.table)_name" : "")
    try connection.query(sql) { row in
      let key = row.isNull(1) ? NameFolding.fold(row.string(0)) : row.string(1)
      search.consider(row.string(0), key: key)
    }
    let nearest = search.nearest()
    let part = NameFolding.fold(name)
    guard nearest.isEmpty, entity.hasNames, part.count > 1, !NearestName.isTooShort(part) else {
      return nearest
    }
    // No slip of the hand, but perhaps a part of a name, from the beginning of a word on.
    var found: [String] = []
    try connection.query(
      """
      SELECT x.code, n.name FROM \(entity.table)_name AS n
      CROSS JOIN \(entity.table) AS x ON x.\(entity.key) = n.\(entity.key)
      WHERE instr(n.folded, ?1) > 0 ORDER BY x.code
      """, [.text(part)]
    ) { row in
      if found.last != row.string(0), Self.isPart(part, of: row.string(1)) {
        found.append(row.string(0))
      }
    }
    return Array(found.prefix(3))
  }

  private static func isPart(_ part: String, of name: String) -> Bool {
    guard part.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
    let words = name.split { !$0.isLetter && !$0.isNumber && $0 != "'" }
    return words.indices.contains {
      NameFolding.fold(words[$0...].joined(separator: " ")).hasPrefix(part)
    }
  }

  /// The text with those of its words that are in no name put right; nil without any such.
  package func corrected(_ entity: Entity, _ text: String) throws -> String? {
    guard entity.hasNames else { return nil }
    var searches = text.split(whereSeparator: \.isWhitespace).map {
      (typed: String($0), search: NearestName.Search(String($0)))
    }
    try connection.query("SELECT DISTINCT name FROM \(entity.table)_name") { row in
      for word in row.string(0).split(whereSeparator: { !$0.isLetter && $0 != "'" }) {
        let key = NameFolding.fold(String(word))
        for index in searches.indices { searches[index].search.consider(String(word), key: key) }
      }
    }
    let words = searches.map { $0.search.nearest(limit: 1).first ?? $0.typed }
    let isSame = zip(words, searches).allSatisfy {
      NameFolding.fold($0) == NameFolding.fold($1.typed)
    }
    return isSame ? nil : words.joined(separator: " ").lowercased()
  }
}
