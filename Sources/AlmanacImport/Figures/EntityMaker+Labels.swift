internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText
internal import SQLite

/// How far the labels of a file say that its codes are those of countries, or of divisions.
struct LabelAgreement {
  /// The file is about China by what its columns are called.
  var isChinese = false
  private(set) var agreeing = 0
  private(set) var odd = 0
  private var codes: Set<String> = []

  /// Countries with a label in another language are told from states by the others of the file: some
  /// are called alike in both, and hardly any has a code that no country has.
  var holds: Bool { agreeing > 0 && agreeing >= odd }

  /// A beginning shows it.
  mutating func isNew(_ code: String) -> Bool { codes.count < 1000 && codes.insert(code).inserted }
  mutating func note(agrees: Bool) { if agrees { agreeing += 1 } else { odd += 1 } }
}

// Codes and the names beside them.

extension EntityMaker {
  /// Takes note of what the labels of new series say of their codes.
  func noteLabels(_ new: [FigureBatch.NewSeries], _ file: FigureFile) throws {
    for series in new {
      guard let texts = series.texts.regions.last(where: { !$0.isEmpty }), Self.isBare(texts.code),
        !texts.name.isEmpty, texts.name != texts.code, file.labels.isNew(texts.code)
      else { continue }
      let meant = try all(texts.code)
      guard let match = meant.first, meant.count == 1 else {
        file.labels.note(agrees: false)
        continue
      }
      // Parts of the United States stand among its states by the same codes.
      if Self.partsByCode.contains(match.code) { continue }
      let named = try all(texts.name)
      if named.contains(match) || CountryNames.isName(texts.name, of: match.code) {
        file.labels.note(agrees: true)
      } else if !named.isEmpty {
        file.labels.note(agrees: false)
      }
    }
  }

  /// Whether a label that nothing is called shows that the code beside it is of a list of its own.
  private func isOfAnotherList(
    _ texts: SeriesTexts.RegionTexts, _ match: Catalog.Match
  ) throws -> Bool {
    guard Self.isBare(texts.code) else { return false }
    let isNumber = texts.code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    if isNumber, texts.code.utf8.count <= 4 { return true }
    guard texts.level != "country", !labels.holds, !(isNumber && labels.isChinese) else {
      return false
    }
    return try connection.scalar(
      "SELECT 1 FROM region WHERE region_id = ? AND level <> 'other'", [.integer(match.id)]) != nil
  }

  /// Two letters, or digits alone.
  private static func isBare(_ code: String) -> Bool {
    let bytes = code.utf8
    return bytes.count == 2 && bytes.allSatisfy { 0x41...0x5A ~= $0 & 0xDF }
      || !bytes.isEmpty && bytes.allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// A name that has lost letters, or is written in another encoding or for a page of the web, is
  /// none.
  func checkIsReadable(_ name: String) throws {
    if let problem = Diagnostic.spoilt(name) { throw problem }
  }

  /// A code that a spreadsheet has made a number of: 4.403E+05 is 440300, or 440301.
  func checkIsCode(_ texts: SeriesTexts.RegionTexts) throws {
    guard texts.code.contains("E+") || texts.code.contains("e+"),
      (try? NumberGrammar.parse(texts.code)) != nil
    else { return }
    throw Diagnostic.scientificCode(texts.code)
  }

  /// Whether a region that --create has made has a code of the list that this code is of, or is only
  /// called alike: Habo (0643) is not Håbo (0305).
  func isOther(_ match: Catalog.Match, _ texts: SeriesTexts.RegionTexts) throws -> Bool {
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
  /// except beside a short code, which other lists have as well: `11,Berlin`, `CA,California`.
  func checkLabel(_ texts: SeriesTexts.RegionTexts, _ match: Catalog.Match) throws {
    guard !texts.name.isEmpty, texts.name != texts.code else { return }
    // Its own name may be the code or the name of another as well.
    let own = try connection.scalar(
      "SELECT 1 FROM region_name WHERE region_id = ? AND folded = ?",
      [.integer(match.id), .text(NameFolding.fold(texts.name))])
    if own != nil || CountryNames.isName(texts.name, of: match.code) { return }
    var named: [Catalog.Match] = []
    switch try catalog.resolve(.region, texts.name) {
    case .found(let other): named = [other]
    case .ambiguous(let others): named = others
    case .unknown: named = try country(calledInAnotherLanguage: texts.name).map { [$0] } ?? []
    }
    // What --create has made of a name alone is no other place.
    named = try named.filter {
      try connection.scalar(
        "SELECT 1 FROM region WHERE region_id = ? AND level = 'other'", [.integer($0.id)]) == nil
    }
    if named.isEmpty, try !isOfAnotherList(texts, match) { return }
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
}
