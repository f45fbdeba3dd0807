internal import AlmanacModel

/// What a line of text in a table is by its words.
package enum LineWords {
  /// Whether a text says of itself that it is a note. The word alone is not enough: 註冊商標 is no
  /// note, nor are notes and coins, or sources of income.
  static func isNote(_ text: String) -> Bool {
    let lower = text.lowercased()
    let inner = String(lower.drop { "*†‡#※ ".contains($0) })
    if text.hasSuffix("。") || isMarked(text, after: chineseNotes) { return true }
    if isMarked(inner, after: englishNotes) || isMarked(inner, after: chineseNotes) { return true }
    let bare = lower.filter { $0.isLetter || $0 == " " }.trimmed
    return relations.contains(bare) || relations.contains(text.filter(\.isLetter))
  }

  /// `Note:`, `Source.`, `Note 1`, `注：`, `註1`, or the word and nothing else.
  private static func isMarked(_ text: String, after words: [String]) -> Bool {
    words.contains { word in
      guard text.hasPrefix(word) else { return false }
      let rest = text.dropFirst(word.count).drop { $0 == " " }
      return rest.first.map { ":：.．)）(（[".contains($0) || $0.isNumber } ?? true
    }
  }

  static func isDivision(_ text: String) -> Bool {
    let bare = ColumnNames.fold(unnumbered(text) ?? text)
    return divisions.contains(bare)
      || ["城镇", "城鎮", "农村", "農村", "乡村", "鄉村"].contains {
        bare.hasPrefix($0)
      }
  }

  /// Whether a text says that it is a part of what stands in the row above: `其中：农村`, `of which women`.
  package static func isPartOfAbove(_ text: String) -> Bool {
    let lower = text.lowercased()
    return [
      "其中", "#", "of which", "of whom", "thereof", "darunter", "davon", "dont ", "de los cuales",
    ]
    .contains(where: lower.hasPrefix)
  }

  package static func isArea(_ text: String) -> Bool {
    // What has a sense of its own: towns beside villages, what people earn.
    if ["城市", "income"].contains(text.lowercased()) { return false }
    if areaEndings.contains(where: text.hasSuffix) || chineseAreas.contains(text) { return true }
    let words = text.lowercased().split { !$0.isLetter }.map { String($0) }
    return words.contains(where: areas.contains)
      && words.allSatisfy { areas.contains($0) || areaParts.contains($0) }
  }

  /// The title of which a text says that it goes on: `Table 1 (continued)`.
  static func continued(_ text: String) -> String {
    let title = IndicatorTitle(text)
    let words = ["continued", "cont", "cont'd", "contd", "续", "續", "续表", "續表"]
    if let inside = title.unit?.lowercased().filter({ $0 != "." }), words.contains(inside) {
      return title.name
    }
    for word in ["续", "續"] where text.hasPrefix(word + "表") { return String(text.dropFirst()) }
    return text
  }

  /// Nil for a text without a number that titles have.
  static func unnumbered(_ text: String) -> String? {
    let characters = Array(text)
    var start = 0
    let lower = text.lowercased()
    if let word = titleWords.first(where: lower.hasPrefix) {
      start = word.count
      while start < characters.count, characters[start] == " " || characters[start] == "." {
        start += 1
      }
      // Parts are no part of this number.
      guard
        word.first?.isASCII == false || start > word.count
          || start < characters.count && characters[start].isNumber
      else { return nil }
    }
    let isTitled = start > 0
    let isBracketed = start < characters.count && "(（[".contains(characters[start])
    if isBracketed { start += 1 }
    var end = start
    while end < characters.count,
      isNumeral(characters[end]) || end > start && isInner(characters, end)
    {
      end += 1
    }
    var number = characters[start..<end]
    while number.last == "." || number.last == "-" {
      number.removeLast()
      end -= 1
    }
    guard isNumber(number) else { return nil }
    let rest = characters[end...]
    let mark = rest.first
    // Without such a word, a mark has to show that the number is none of the text's own.
    let isMarked: Bool
    if isBracketed {
      isMarked = mark.map { ")）]".contains($0) } ?? false
    } else if isTitled {
      isMarked = mark.map { !$0.isLetter || !$0.isASCII } ?? true
    } else if number.first?.isASCII == false {
      isMarked = mark.map { "、.．，,：:".contains($0) } ?? false
    } else {
      isMarked = mark == "、" || mark == "．" || isFollowed(rest)
    }
    guard isMarked else { return nil }
    return String(rest.drop { !$0.isLetter && !$0.isNumber }).trimmed
  }

  /// `1. Exports` and `1) Exports`, but not `1.5 million` and `U.S. Virgin Islands`.
  private static func isFollowed(_ rest: ArraySlice<Character>) -> Bool {
    guard let mark = rest.first, ".):".contains(mark), let next = rest.dropFirst().first
    else { return false }
    return next == " " || !next.isASCII
  }

  private static func isInner(_ characters: [Character], _ index: Int) -> Bool {
    (characters[index] == "." || characters[index] == "-") && index + 1 < characters.count
      && characters[index + 1].isNumber && characters[index - 1].isNumber
  }

  private static func isNumeral(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || character.isLetter)
      || "一二三四五六七八九十百".contains(character)
  }

  /// One or two figures, with parts; a Chinese or a Roman numeral; one letter.
  private static func isNumber(_ text: ArraySlice<Character>) -> Bool {
    guard let first = text.first else { return false }
    if first.isASCII, first.isNumber {
      return text.split { $0 == "." || $0 == "-" }.allSatisfy { part in
        part.count <= 2 && part.dropLast().allSatisfy(\.isNumber)
      }
    }
    if !first.isASCII { return text.allSatisfy { !$0.isASCII } && text.count <= 4 }
    return text.count == 1 || text.count <= 5 && text.allSatisfy { "IVX".contains($0) }
  }

  private static let titleWords = [
    "table", "tab.", "part", "section", "panel", "chapter", "annex", "appendix", "附表", "续表", "續表",
    "表", "第",
  ]

  private static let englishNotes = [
    "note", "notes", "nb", "source", "sources", "footnote", "footnotes", "remark", "remarks",
  ]
  private static let chineseNotes = [
    "注", "注释", "註", "註釋", "備註", "备注", "说明", "說明", "来源", "來源", "资料来源", "資料來源", "数据来源",
    "數據來源",
  ]
  /// Which rows are meant, of those that stand above as well.
  private static let relations: Set<String> = [
    "of which", "thereof", "among which", "including", "其中", "其中包括",
  ]

  private static let divisions: Set<String> = [
    "men", "women", "male", "female", "males", "females", "boys", "girls", "bothsexes", "persons",
    "urban", "rural", "total", "totals", "all", "男", "女", "男性", "女性", "男生", "女生", "合计", "合計",
    "总计", "總計", "小计", "小計",
  ]

  private static let areas: Set<String> = [
    "europe", "asia", "africa", "america", "americas", "oceania", "caribbean", "mediterranean",
    "countries", "economies", "regions", "provinces", "states", "cities", "counties", "districts",
    "municipalities", "territories", "prefectures", "islands", "income", "oecd", "eu", "euro",
    "asean", "brics", "opec", "sahara", "balkans", "scandinavia", "benelux",
  ]
  private static let areaParts: Set<String> = [
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "middle", "southeast", "southeastern", "northeast", "northeastern", "northwest", "northwestern",
    "southwest", "southwestern", "sub", "saharan", "latin", "and", "the", "of", "in", "pacific",
    "european", "asian", "african", "american", "arab", "union", "area", "zone", "members",
    "member",
    "non", "other", "rest", "world", "developed", "developing", "emerging", "advanced", "least",
    "transition", "high", "upper", "lower", "low", "small", "large", "major", "autonomous",
    "special",
    "federal", "island", "landlocked", "all", "selected",
  ]
  private static let areaEndings = [
    "地区", "地區", "区域", "區域", "省份", "国家", "國家", "城市", "各省", "各市", "三角洲", "三角", "经济带",
    "經濟帶", "城市群", "自治区", "自治區", "直辖市", "直轄市", "洲",
  ]
  private static let chineseAreas: Set<String> = [
    "东部", "東部", "中部", "西部", "东北", "東北", "华北", "華北", "华东", "華東", "华中", "華中", "华南", "華南",
    "西南", "西北", "沿海", "内陆", "內陸", "全国", "全國", "京津冀",
  ]
}
