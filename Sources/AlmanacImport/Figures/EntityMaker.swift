internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Finds the regions of a file, and makes new indicators and regions where the person allows it
/// or the file says all that is needed: from the file's own codes, labels and units.
final class EntityMaker {
  let session: ImportSession
  var connection: Connection { session.connection }
  var catalog: Catalog { session.catalog }

  init(_ session: ImportSession) { self.session = session }

  /// The region of a code or name, within the outer levels where its name alone is ambiguous.
  func region(
    _ stated: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts> = []
  ) throws -> Int64 {
    var texts = stated
    if let id = try ofLevel(texts, within: outer) { return id }
    if let country = try countryLike(texts) {
      let place = session.options.creates(.regions, in: false) ? outer.last : nil
      guard let place, try region(place, within: outer.dropLast()) != country.id else {
        throw Diagnostic.isCountry(
          texts.text, found: try catalog.describe(.region, country))
      }
      // Inside another country it is a name alone.
      if texts.name.isEmpty { texts.name = texts.code }
      texts.code = ""
    }
    try checkIsCode(texts)
    if let problem = GSSCode.contradiction(texts) { throw problem }
    for text in [texts.code, texts.name] where !text.isEmpty {
      switch try catalog.resolve(.region, text) {
      case .found(let match):
        if text == texts.code {
          try checkLabel(texts, match)
          return match.id
        }
        // A name means only what lies in the outer level: many places share one.
        guard try outer.isEmpty || narrowed([match], outer) != nil else { continue }
        guard try !isOther(match, texts) else { continue }
        if !texts.code.isEmpty { session.note(region: texts.code, readAs: match.code) }
        return match.id
      case .ambiguous(let candidates):
        if let id = try narrowed(candidates, outer) { return id }
        if let id = try onlyCountry(texts, candidates) { return id }
        // All of them elsewhere: another place of that name may be made.
        if !outer.isEmpty, text == texts.name, session.options.creates(.regions, in: false) {
          continue
        }
        return try catalog.find(.region, text).id
      case .unknown: continue
      }
    }
    guard session.options.creates(.regions, in: false) else {
      guard !texts.code.isEmpty, !texts.name.isEmpty, texts.name != texts.code else {
        return try catalog.find(.region, texts.text).id
      }
      // What a code is like says little where a name stands beside it.
      do { return try catalog.find(.region, texts.name).id } catch let problem as Diagnostic {
        throw problem.ofCode(texts.code)
      }
    }
    let parent = try outer.last.map { try region($0, within: outer.dropLast()) }
    let code = try texts.code.isEmpty ? newCode(texts.name, parent) : texts.code
    try CodeText.check(code, at: nil)
    try CodeText.check(name: texts.name, at: nil)
    // Made by an earlier file of this import, before it was known which region lies in which.
    if case .found(let match) = try catalog.resolve(.region, code) { return match.id }
    try connection.run(
      "INSERT INTO region (code, level, parent_id) VALUES (?, 'other', ?)",
      [.text(code), parent.map { .integer($0) } ?? .null])
    let id = connection.lastInsertRowID
    if !texts.name.isEmpty { try name("region", id, texts.name, nil) }
    session.noteCreated(.regions, code)
    catalog.noteNew(.region)
    session.regionsChanged = true
    return id
  }

  /// The region of the level that the column names, where the text is a name; nil where that is left
  /// to the name alone.
  ///
  /// - Throws: `Diagnostic` when several of that level are called so, or only one of another level.
  private func ofLevel(
    _ texts: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts>
  ) throws -> Int64? {
    guard let level = texts.level, level != "country", texts.name.isEmpty,
      !texts.code.allSatisfy({ $0.isASCII && !$0.isLetter })
    else { return nil }
    let found = try catalog.regions(named: texts.code, level: level)
    if found.count == 1, let match = found.first {
      if outer.isEmpty { return match.id }
      return try narrowed([match], outer)
    }
    if found.count > 1 {
      if let id = try narrowed(found, outer) { return id }
      throw Diagnostic.ambiguous(
        Entity.region.rawValue, texts.code, count: found.count,
        candidates: try found.prefix(Diagnostic.candidatesShown).map {
          try catalog.describe(.region, $0)
        })
    }
    guard case .found(let other) = try catalog.resolve(.region, texts.code),
      try isDivision(other, otherThan: level)
    else { return nil }
    throw Diagnostic.ofOtherLevel(
      texts.code, level: level, found: try catalog.describe(.region, other))
  }

  /// A division of China of another level than a column names. Municipalities count as cities, and a
  /// prefecture may stand for the county that it has none of.
  private func isDivision(_ match: Catalog.Match, otherThan level: String) throws -> Bool {
    try connection.scalar(
      """
      SELECT 1 FROM region AS r WHERE r.region_id = ?1 AND r.code GLOB 'CN-[0-9]*'
        AND (?2 = 'prefecture' AND r.level = 'province' AND r.region_id NOT IN (
            SELECT m.region_id FROM region_member AS m
            JOIN region AS g ON g.region_id = m.group_id WHERE g.code = 'municipalities')
          OR ?2 = 'province' AND r.level IN ('prefecture', 'county')
          OR ?2 = 'county' AND r.level = 'province')
      """, [.integer(match.id), .text(level)]) != nil
  }

  /// A code that a spreadsheet has made a number of: 4.403E+05 is 440300, or 440301.
  private func checkIsCode(_ texts: SeriesTexts.RegionTexts) throws {
    guard texts.code.contains("E+") || texts.code.contains("e+"),
      (try? NumberGrammar.parse(texts.code)) != nil
    else { return }
    throw Diagnostic.scientificCode(texts.code)
  }

  /// Whether a region that --create has made has a code of the list that this code is of, or is only
  /// called alike: Habo (0643) is not Håbo (0305).
  private func isOther(_ match: Catalog.Match, _ texts: SeriesTexts.RegionTexts) throws -> Bool {
    guard !texts.code.isEmpty, match.code != CodeText.code(from: texts.name),
      try connection.scalar(
        "SELECT 1 FROM region WHERE region_id = ? AND level = 'other'", [.integer(match.id)]) != nil
    else { return false }
    let shape = { (code: String) in
      code.map { $0.isNumber ? "0" : $0.isLetter ? "a" : String($0) }.joined()
    }
    return try shape(match.code) == shape(texts.code)
      || connection.scalar(
        "SELECT 1 FROM region_name WHERE region_id = ? AND name = ?",
        [.integer(match.id), .text(texts.name)]) == nil
  }

  /// A code and the label beside it have to mean one place. What nothing is called tells nothing,
  /// except beside a number of a few digits, which other countries count by as well: `11,Berlin`.
  private func checkLabel(_ texts: SeriesTexts.RegionTexts, _ match: Catalog.Match) throws {
    guard !texts.name.isEmpty, texts.name != texts.code else { return }
    // Its own name may be the code or the name of another as well.
    let own = try connection.scalar(
      "SELECT 1 FROM region_name WHERE region_id = ? AND folded = ?",
      [.integer(match.id), .text(NameFolding.fold(texts.name))])
    if own != nil { return }
    var named: [Catalog.Match] = []
    switch try catalog.resolve(.region, texts.name) {
    case .found(let other): named = [other]
    case .ambiguous(let others): named = others
    case .unknown: break
    }
    // What --create has made of a name alone is no other place.
    named = try named.filter {
      try connection.scalar(
        "SELECT 1 FROM region WHERE region_id = ? AND level = 'other'", [.integer($0.id)]) == nil
    }
    let isShort = texts.code.utf8.count <= 4 && texts.code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    if named.isEmpty, !isShort { return }
    for other in named where try other.id == match.id || contains(other, match) { return }
    throw Diagnostic.labelOfAnother(texts, code: match.code, label: named.first?.code)
  }

  /// Whether one of two regions lies in the other: a code may be of the whole that is named.
  private func contains(_ one: Catalog.Match, _ other: Catalog.Match) throws -> Bool {
    try connection.scalar(
      """
      SELECT 1 FROM region_within WHERE within_id = ?1 AND region_id = ?2
        AND (SELECT level FROM region WHERE region_id = ?1) NOT IN ('world', 'country', 'group')
      UNION ALL SELECT 1 FROM region_within WHERE within_id = ?2 AND region_id = ?1
        AND (SELECT level FROM region WHERE region_id = ?2) NOT IN ('world', 'country', 'group')
      """, [.integer(one.id), .integer(other.id)]) != nil
  }

  /// A region without a code is called after its parent too.
  private func newCode(_ name: String, _ parent: Int64?) throws -> String {
    guard let parent,
      case .text(let outer) = try connection.scalar(
        "SELECT code FROM region WHERE region_id = ?", [.integer(parent)])
    else { return CodeText.code(from: name) }
    return outer + "-" + CodeText.code(from: name)
  }

  private func narrowed(
    _ candidates: [Catalog.Match], _ outer: ArraySlice<SeriesTexts.RegionTexts>
  ) throws -> Int64? {
    guard let place = outer.last else { return nil }
    for text in [place.code, place.name] where !text.isEmpty {
      guard case .found(let match) = try catalog.resolve(.region, text) else { continue }
      let inside = try candidates.filter {
        try connection.scalar(
          "SELECT 1 FROM region_within WHERE within_id = ? AND region_id = ?",
          [.integer(match.id), .integer($0.id)]) != nil
      }
      if inside.count == 1 { return inside[0].id }
    }
    return nil
  }

  /// A new indicator, with the unit that the file states for it.
  func indicator(_ texts: SeriesTexts, _ file: FigureFile) throws -> Catalog.Match {
    let label = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    let known = file.descriptions[label]
    let code = texts.indicator.isEmpty ? CodeText.code(from: texts.indicatorName) : texts.indicator
    let title =
      [known?.name, texts.indicatorName, texts.indicator].compactMap { $0 }
      .first { !$0.isEmpty } ?? code
    try CodeText.check(code, at: nil)
    try CodeText.check(name: title, at: nil)
    let told = try texts.unit.isEmpty ? toldUnit(title, known?.unit, file) : texts.unit
    let unit = try unit(told)
    // A label that makes the code of another indicator means that one.
    if case .found(let match) = try catalog.resolve(.indicator, code) { return match }
    try connection.run(
      """
      INSERT INTO indicator (code, unit_id, nature, basis, definition, topic)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .text(code), .integer(unit), .text(texts.measure?.nature ?? "unknown"),
        .text((texts.measure?.basis ?? .unknown).rawValue),
        known?.definition.map { .text($0) } ?? .null,
        known?.topic.map { .text($0) } ?? .null,
      ])
    let id = connection.lastInsertRowID
    try name("indicator", id, title, known?.language)
    session.noteCreated(.indicators, code)
    catalog.noteNew(.indicator)
    if told.isEmpty { file.unitless?.append(title) }
    return Catalog.Match(id: id, code: code)
  }

  /// Whether a text is the code or the name of one region.
  func isRegion(_ text: String) throws -> Bool {
    guard !text.isEmpty, case .found = try catalog.resolve(.region, text) else { return false }
    return true
  }

  /// Whether a text is the code or the name of one indicator.
  func isIndicator(_ text: String) throws -> Bool {
    guard !text.isEmpty, case .found = try catalog.resolve(.indicator, text) else { return false }
    return true
  }

  func name(_ table: String, _ id: Int64, _ name: String, _ language: String?) throws {
    try connection.run(
      """
      INSERT OR IGNORE INTO \(table)_name (\(table)_id, kind, language, name, folded)
      VALUES (?, 'name', ?, ?, ?)
      """,
      [.integer(id), .text(language ?? "und"), .text(name), .text(NameFolding.fold(name))])
  }
}
