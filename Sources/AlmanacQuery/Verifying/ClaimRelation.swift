internal import AlmanacModel

/// What is said of two figures, in words: a relation with its number.
///
/// Traps of the language: 增长2倍 is three times as much, 是2倍 twice; 翻番 is twice, 翻两番 four times;
/// 高出2.1个百分点 is a difference.
struct ClaimRelation {
  private(set) var kind: StatedClaim.Kind
  private(set) var value: Double?
  private(set) var decimals = 0
  private(set) var qualifier = Qualifier.exactly
  private(set) var unit: String?
  private(set) var isOfGrowth = false
  private(set) var isOfDecline = false
  /// Words that say nothing of the relation.
  private(set) var unread: [String] = []

  static let falling = [
    "降幅", "跌幅", "减幅", "減幅", "缩小", "縮小", "fewer", "fallen", "下降", "下跌", "减少", "減少", "降低", "回落", "低于",
    "低於", "少于", "少於", "fell", "fall", "falls",
    "down", "declined", "decreased", "lower", "less", "dropped", "below",
  ]
  static let growing = [
    "增速", "增幅", "涨幅", "漲幅", "升幅", "扩大", "擴大", "提升", "grown", "risen", "增长", "增長", "增加", "上升", "上涨",
    "上漲", "提高", "grew", "grow", "growth", "rose", "rise",
    "up", "increased", "increase", "gained",
  ]
  static let comparing = [
    "高出", "高于", "高於", "多出", "higher", "more", "above", "exceeds",
  ]

  /// Whether a word, which is the name of nothing, belongs to what is said of the figures.
  static func isPart(_ text: String) -> Bool {
    let first = text.first
    guard first?.isNumber == true || first == "第" || first == "连" || first == "連" else {
      return ["占", "占比", "first", "首位", "第一", "居首", "半成"].contains(text)
    }
    return ["倍", "番", "%", "％", "百分点", "百分點", "位", "名", "成"].contains { text.hasSuffix($0) }
      || text.contains("分之") || text.hasPrefix("第") || text.hasPrefix("连续") || text.hasPrefix("連續")
  }

  static func isLink(_ word: String) -> Bool {
    let key = NameFolding.fold(word)
    return key.isEmpty || ComparisonWord.links.contains(key) || links.contains(word.lowercased())
      || Currency.codes.contains(word.uppercased())
  }

  private static let links: Set<String> = [
    "是", "为", "為", "约为", "約為", "达", "達", "达到", "達到", "居", "位居", "排名", "排", "比", "较", "較",
    "同比", "的", "了", "之", "相当于", "相當於", "占", "佔", "is", "was", "are", "were", "as", "at", "by",
    "for", "than", "times", "time", "percent", "per", "cent", "points", "point", "percentage",
    "ranked", "ranks", "rank", "number", "no.", "years", "year", "running", "row", "a", "an", "on",
    "average", "平均", "平均水平", "水平", "from", "on-year", "consecutive", "been", "has", "have",
    "about", "around", "nearly", "over", "almost", "roughly", "approximately", "least", "most",
    "in", "the", "to", "of", "with", "against", "since", "compared", "versus", "many", "much",
    "high",
    "large",
    "比重", "比重为", "的比重", "的比重为", "的比重达", "比重达", "million", "billion", "thousand", "trillion",
  ]

  /// - Returns: nil for words that state no relation.
  init?(_ words: [String]) throws {
    let plain = ClaimWords(words)
    let text = plain.text
    func has(_ list: [String]) -> Bool { list.contains { Self.contains(text, $0) } }
    let leaning = Self.leaning(text)
    let isFalling = has(Self.falling) || leaning == -1
    let isGrowing = has(Self.growing) || leaning == 1
    let isTowards = Self.isTowards(text)
    if Self.isFirstInTime(text) { return nil }
    unread = words.filter { word in
      !(word.contains(where: \.isNumber) || Self.isRelation(word))
    }
    let number = Self.number(in: text)
    kind = .ratio
    if let years = Self.years(text) {
      (kind, value) = (.streak, years)
      let isOfRank = Self.place(text.replacing("\(Int(years)) years", with: "")) != nil
      isOfGrowth = !isOfRank && isGrowing && !isFalling
      isOfDecline = !isOfRank && isFalling
      guard isOfRank || isOfGrowth || isOfDecline else { return nil }
    } else if Self.isInARow(text) {
      return nil
    } else if let times = Self.doublings(text) {
      // Twice is not once and a half: as exact as the digit behind the point.
      (kind, value, decimals) = (.ratio, times, 1)
    } else if text.contains("百分点") || text.contains("百分點") || text.contains("percentage point") {
      guard let number, !isTowards else { return nil }
      kind = .difference
      unit = "percentage-point"
      take(number, isNegative: isFalling)
    } else if text.contains("倍") || Self.contains(text, "times") || Self.contains(text, "fold") {
      guard let number else { return nil }
      let isMore = isGrowing || ["高出", "多出"].contains(where: text.contains)
      if isMore, !isTowards {
        kind = .growth
        unit = "percent"
        take(number, times: 100)
      } else {
        take(number)
      }
    } else if let place = Self.place(text) {
      (kind, value) = (.rank, place)
    } else if text.contains("占") || text.contains("佔")
      || has(["share", "accounted for", "accounts for"])
    {
      guard let number else { return nil }
      kind = .share
      unit = "percent"
      take(number)
    } else if let number, number.isPercent {
      guard !isTowards else { return nil }
      guard isFalling || isGrowing || has(Self.comparing) else {
        kind = .share
        unit = "percent"
        take(number)
        return
      }
      kind = .growth
      unit = "percent"
      take(number, isNegative: isFalling)
    } else if let number, ["合计", "合計", "总计", "總計", "共", "total"].contains(where: text.contains) {
      kind = .sum
      unit = number.unit
      take(number)
    } else if let number, !isTowards, isFalling || isGrowing || has(Self.comparing) {
      kind = .difference
      unit = number.unit
      take(number, isNegative: isFalling)
    } else {
      return nil
    }
    decimals -= plain.spareDigits
    if qualifier == .exactly, kind != .rank { qualifier = Self.qualifier(text) }
  }

  private static func isRelation(_ word: String) -> Bool {
    let lower = word.lowercased()
    if [
      "高", "低", "多", "少", "高了", "低了", "多了", "少了", "twice", "double", "triple", "half", "third",
      "second", "straight", "successive", "two", "three", "four", "five", "six", "seven", "eight",
      "nine",
      "ten",
    ].contains(lower) || lower.contains("连增") || lower.contains("连降") {
      return true
    }
    return (falling + growing + comparing).contains { contains(lower, $0) }
      || [
        "番", "倍", "首位", "第一", "居首", "连续", "連續", "百分点", "doubled", "tripled", "quadrupled", "halved",
        "accounted", "accounts", "one-third", "thirds", "quarter", "分之", "半成",
        "合计", "合計", "总计", "總計", "total", "first", "share", "占", "佔", "running",
      ]
      .contains { lower.contains($0) }
      || PrintedWords.before.contains {
        lower.contains($0.word) && !$0.word.allSatisfy(\.isLetter)
          || lower == $0.word || lower.hasPrefix($0.word) && !lower.allSatisfy(\.isASCII)
      }
      || PrintedWords.after.contains { lower == $0.word }
  }

  private mutating func take(_ number: Number, times factor: Double = 1, isNegative: Bool = false) {
    value = (isNegative ? -1 : 1) * number.value * factor
    decimals = number.decimals - (factor == 100 ? 2 : 0)
    qualifier = number.qualifier
  }

  // MARK: Numbers

  private struct Number {
    var value: Double
    var decimals: Int
    var qualifier: Qualifier
    var unit: String?
    var isPercent: Bool
  }

  /// The number of a text: that before a word for what it is, else the last, since a name may have
  /// one as well.
  private static func number(in text: String) -> Number? {
    let words = text.split(separator: " ").map(String.init)
    var found: Number?
    for (index, word) in words.enumerated() where word.contains(where: \.isNumber) {
      let next = index + 1 < words.count ? words[index + 1] : ""
      guard let number = number(word, before: next) else { continue }
      found = number
      let isTold = ["times", "fold", "percentage", "points", "百分点"].contains { next.hasPrefix($0) }
      if number.isPercent || isTold || ["倍", "百分点", "百分點", "番"].contains(where: word.contains) {
        return number
      }
    }
    return found
  }

  private static func number(_ word: String, before next: String) -> Number? {
    let isPercent =
      word.contains("%") || word.contains("％") || next.hasPrefix("%") || next == "percent"
      || next == "per"
    guard let start = word.firstIndex(where: { $0.isNumber || $0 == "-" }) else { return nil }
    var core = String(word[start...])
    for end in ["个百分点", "個百分點", "百分点", "百分點", "倍", "%", "％", "番"] {
      core = core.replacing(end, with: "")
    }
    let scaled = ScaleWords.words[next] != nil ? core + " " + next : core
    guard let figure = (try? PrintedFigure.parse(scaled)) ?? (try? PrintedFigure.parse(core))
    else { return nil }
    return Number(
      value: figure.value, decimals: figure.decimals, qualifier: figure.qualifier,
      unit: figure.unitText.isEmpty ? nil : figure.unitText, isPercent: isPercent)
  }

  private static func qualifier(_ text: String) -> Qualifier {
    for (word, qualifier) in PrintedWords.before where hedges(text, word) {
      // 低于 and 高于 are the relation itself.
      if falling.contains(word) || comparing.contains(word) { continue }
      return qualifier
    }
    for (word, qualifier) in PrintedWords.after where word.count > 1 && contains(text, word) {
      return qualifier
    }
    return .exactly
  }

  /// over 5 times, not over 2021: a hedge in English stands before a number.
  private static func hedges(_ text: String, _ word: String) -> Bool {
    guard contains(text, word) else { return false }
    guard word.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == " ") }) else { return true }
    let words = text.split(separator: " ").map(String.init)
    let hedge = word.split(separator: " ").map(String.init)
    return words.indices.contains { index in
      let end = index + hedge.count
      guard end < words.count, Array(words[index..<end]) == hedge else { return false }
      return words[end].contains(where: \.isNumber)
        || ["doubled", "tripled", "quadrupled", "halved", "a"].contains(words[end])
    }
  }

  /// A word of Chinese anywhere, another only as a whole word.
  static func contains(_ text: String, _ word: String) -> Bool {
    guard word.allSatisfy(\.isASCII) else { return text.contains(word) }
    guard word.allSatisfy({ $0.isLetter || $0 == " " }) else { return text.contains(word) }
    return (" " + text + " ").contains(" " + word + " ")
  }

  /// `连续18年`, `for 18 years`, `18 years running`.
  private static func years(_ text: String) -> Double? {
    for mark in ["连续", "連續"] {
      guard let range = text.firstRange(of: mark) else { continue }
      let rest = text[range.upperBound...].drop { $0 == " " }
      guard let end = rest.firstIndex(of: "年") else { continue }
      return whole(String(rest[..<end]))
    }
    guard contains(text, "years") else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard let index = words.firstIndex(of: "years"), index > 0 else { return nil }
    return whole(words[index - 1])
  }

  /// 翻番 is twice as much, 翻两番 four times.
  private static func doublings(_ text: String) -> Double? {
    for (word, times) in [("doubled", 2.0), ("tripled", 3), ("quadrupled", 4), ("halved", 0.5)]
    where contains(text, word) {
      return times
    }
    guard let start = text.firstRange(of: "翻"), let end = text.firstRange(of: "番"),
      start.upperBound <= end.lowerBound
    else { return nil }
    let count = String(text[start.upperBound..<end.lowerBound]).trimmed
    guard let doublings = count.isEmpty ? 1 : whole(count), doublings < 30 else { return nil }
    return Double(1 << Int(doublings))
  }

  /// `第3位`, `第三`, `居首位`, `ranked 3rd`, `first`.
  private static func place(_ text: String) -> Double? {
    if ["首位", "居首", "榜首"].contains(where: text.contains) || contains(text, "first") { return 1 }
    if let range = text.firstRange(of: "第") {
      let rest = text[range.upperBound...].prefix { !"位名 ".contains($0) }
      return whole(String(rest))
    }
    let words = text.split(separator: " ").map(String.init)
    for word in words {
      for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) {
        if let number = Double(word.dropLast(2)) { return number }
      }
    }
    guard let index = words.firstIndex(where: { ["rank", "ranked", "ranks", "no."].contains($0) })
    else { return nil }
    return words[index...].compactMap { Double($0.filter(\.isNumber)) }.first
  }

  private static func whole(_ text: String) -> Double? {
    guard let figure = try? PrintedFigure.parse(text.trimmed), figure.unitText.isEmpty else {
      return nil
    }
    return figure.value
  }
}

extension Diagnostic {
  static func unknownClaim(_ code: String, nearest: [String]) -> Diagnostic {
    Diagnostic(
      .unknownName, found: code, expected: "the code of a claim",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.prefix(3).joined(separator: ", "))? ")
        + "see `almanac verify`, or `--claim` for a claim in words")
  }

  static func noRelation(_ text: String) -> Diagnostic {
    Diagnostic(
      .noComparison, found: text,
      expected: "names and a relation with its number: 6倍, 增长12.5%, 高出2.1个百分点, 占30%, 第3位, "
        + "连续18年, 翻番; 6 times, grew 12.5%",
      remedy: "write it with spaces between the names, as in '深圳 每万人发明专利拥有量 2022年上半年 约为 "
        + "全国 6倍'")
  }

  static func claimTooLong(_ text: String, bytes: Int) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--claim \(text.prefix(40))… of \(text.utf8.count) bytes",
      expected: "one sentence: at most \(bytes) bytes", remedy: "verify one claim at a time")
  }

  static func claimWithoutRegion(_ text: String) -> Diagnostic {
    Diagnostic(
      .noComparison, found: text, expected: "a region", remedy: "see `almanac list regions`")
  }

  static func claimWithoutIndicator(_ text: String) -> Diagnostic {
    Diagnostic(
      .noComparison, found: text, expected: "an indicator",
      remedy: "see `almanac list indicators --match …`")
  }
}
