internal import AlmanacModel

/// The words that say that a unit follows: `单位：`, `Unit:`, `Einheit:`.
enum UnitMarker {
  static let words: Set<String> = [
    "单位", "單位", "単位", "计量单位", "計量單位", "단위", "unit", "units", "einheit", "einheiten", "unidad",
    "unidades", "unidade", "unité", "unités", "unità", "enhet", "enhed", "eenheid", "jednostka",
  ]

  /// Whether a text begins with one of them, in brackets or without.
  static func begins(_ text: String) -> Bool {
    let text = text.drop { "(（[【".contains($0) || $0.isWhitespace }.lowercased()
    return words.contains { text.hasPrefix($0) }
  }

  /// What follows such a word and its colon.
  static func rest(of text: String) -> Substring? { eastern(text) ?? western(text) }

  /// `单位：亿元`, `单 位：亿元`, `单位 亿元`, `（单位亿元）`; not 单位从业人员, the employees of units.
  private static func eastern(_ text: String) -> Substring? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    for word in ["单位", "單位", "単位", "단위", "单 位", "單 位", "单  位", "單  位", "单　位", "單　位"] {
      var search = text[...]
      while let range = search.firstRange(of: word) {
        let after = text[range.upperBound...]
        let rest = after.drop { $0.isWhitespace }
        if let mark = rest.first, "：:为為是".contains(mark) {
          return rest.dropFirst().drop { "：:".contains($0) || $0.isWhitespace }
        }
        // Without a colon only a unit with a power of ten: 单位面积 is an area.
        let first = rest.prefix { !$0.isWhitespace && !")）]】，,;；。".contains($0) }
        if let unit = ScaledUnit(String(first))?.unit, unit.count <= 2 { return rest }
        search = after
      }
    }
    return nil
  }

  private static func western(_ text: String) -> Substring? {
    // Most texts have no colon: a wide table has thousands of headers, which are not searched.
    guard text.contains(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let lower = text.lowercased()
    // As long as the text: only then do places in one mean the same in the other.
    guard lower.utf8.count == text.utf8.count else { return nil }
    for word in words where word.unicodeScalars.allSatisfy({ $0.value < 0x2E80 }) {
      guard let range = lower.firstRange(of: word),
        lower[..<range.lowerBound].last?.isLetter != true
      else { continue }
      var rest = text[range.upperBound...]
      for tail in ["s", " of measurement", " of measure", " de medida", " di misura", " de mesure"]
      where rest.lowercased().hasPrefix(tail) {
        rest = rest.dropFirst(tail.count)
      }
      rest = rest.drop { $0.isWhitespace }
      guard let mark = rest.first, mark == ":" || mark == "：" else { continue }
      return rest.dropFirst()
    }
    return nil
  }

  /// A unit without what stands behind it on the same line: `亿元  本表按当年价格计算`.
  static func withoutRemark(_ unit: String) -> String {
    let parts = unit.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard parts.count == 2, let first = parts.first, first.contains(where: isHan),
      !first.hasSuffix("/"), !parts[1].hasPrefix("/"), parts[1].contains(where: isHan)
    else { return unit }
    return String(first)
  }

  /// `常住人口以万人计`, `均以万人为单位`.
  static func countedIn(_ text: String) -> String? {
    guard let start = text.lastIndex(of: "以") else { return nil }
    let rest = text[text.index(after: start)...]
    for end in ["为单位", "為單位", "计", "計"] {
      guard let range = rest.firstRange(of: end) else { continue }
      let unit = String(rest[..<range.lowerBound]).trimmed
      if ScaledUnit(unit) != nil { return unit }
    }
    return nil
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { 0x4E00...0x9FFF ~= $0.value } ?? false
  }
}
