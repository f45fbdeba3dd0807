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
  /// The ends of a range, as printed: 20 and 30 of a fall by 20 to 30 per cent.
  private(set) var range: ClosedRange<Double>?
  private(set) var unit: String?
  private(set) var isOfGrowth = false
  private(set) var isOfDecline = false
  /// Against the span before: 环比, quarter on quarter.
  private(set) var isAgainstPrevious = false
  /// 年增: against the year before, whatever other time is named.
  private(set) var isYearly = false
  /// Said to have moved, in time: 增长, fell. Not so of 高于 and lower.
  private(set) var isChange = false
  /// Of what the per cent is, no word says: neither 占 nor share.
  private(set) var isBarePercent = false
  /// A rank that counts from the other end: 倒数第一, the lowest.
  private(set) var isFromLeast = false
  /// What several regions come to together.
  private(set) var isTogether = false
  /// Words that say nothing of the relation.
  private(set) var unread: [String] = []
  /// What stands beside a number, or a word of the relation, and means nothing that is known.
  private(set) var strange: [String] = []

  /// Whether a word, which is the name of nothing, belongs to what is said of the figures.
  static func isPart(_ text: String) -> Bool {
    let first = text.first
    guard first?.isNumber == true || first.map({ "第连連前倒".contains($0) }) == true else {
      return ["占", "占比", "first", "首位", "第一", "居首", "半成", "一半"].contains(text)
        || previous.contains(text) || together.contains(text)
    }
    return ["倍", "番", "%", "％", "百分点", "百分點", "位", "名", "成"].contains { text.hasSuffix($0) }
      || text.contains("分之") || text.hasPrefix("第") || text.hasPrefix("倒数") || text.hasPrefix("倒數")
      || text.hasPrefix("前") && text.dropFirst().allSatisfy(\.isNumber) || text.hasPrefix("连续")
      || text.hasPrefix("連續")
  }

  /// - Returns: nil for words that state no relation.
  /// - Parameter isUnit: whether a word behind a number is the unit of it.
  init?(_ words: [String], isUnit: (String) -> Bool = { _ in false }) throws {
    let plain = ClaimWords(words)
    let text = plain.text
    let said = Self.withoutHedges(text)
    if Self.isOfRates(said, text) { return nil }
    func has(_ list: [String]) -> Bool { list.contains { Self.contains(said, $0) } }
    let leaning = Self.leaning(text)
    let isFalling = has(Self.falling) || leaning == -1
    let isGrowing = has(Self.growing) || leaning == 1
    let isTowards = Self.isTowards(said)
    if Self.isFirstInTime(text) { return nil }
    unread = words.filter { word in
      !(word.contains(where: \.isNumber) || Self.isRelation(word))
    }
    isAgainstPrevious = Self.previous.contains { Self.contains(text, $0) }
    isChange = Self.isChange(said)
    isYearly = text.contains("年增") || text.contains("年减") || text.contains("年減")
    isTogether = Self.together.contains { Self.contains(text, $0) }
    let numbers = Self.numbers(in: text, isUnit)
    unread.removeAll { word in numbers.contains { $0.unit == word.lowercased() } }
    let number = Self.chosen(numbers)
    kind = .ratio
    if let years = Self.years(text) {
      (kind, value) = (.streak, years)
      let place = ClaimPlace(text.replacing("\(Int(years)) years", with: ""))
      isOfGrowth = place == nil && isGrowing && !isFalling
      isOfDecline = place == nil && isFalling
      guard place == .first || isOfGrowth || isOfDecline, !Self.hasNumberBeside(years, in: text)
      else { return nil }
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
    } else if let place = ClaimPlace(text) {
      // The first by its growth, or by its share, is not the first.
      guard !isGrowing, !isFalling, !text.contains("占"), !text.contains("佔"), !has(["share"]) else {
        return nil
      }
      (kind, value, isFromLeast) = (.rank, place.rank, place.isFromLeast)
      qualifier = place.isAtMost ? .atMost : .exactly
    } else if text.contains("占") || text.contains("佔")
      || has(["share", "accounted for", "accounts for"])
    {
      guard let number else { return nil }
      kind = .share
      unit = "percent"
      take(number)
    } else if let number, number.isPercent {
      guard !isTowards else { return nil }
      let isChange = isFalling || isGrowing || has(Self.comparing)
      kind = isChange ? .growth : .share
      isBarePercent = !isChange
      unit = "percent"
      take(number, isNegative: isChange && isFalling)
    } else if let number, isTogether {
      // Not what a total changed by, or differs from something.
      guard !isFalling, !isGrowing, !has(Self.comparing) else { return nil }
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
    // 15% of the national total is of no sum.
    if kind != .sum {
      isTogether = Self.together.contains { $0 != "total" && Self.contains(text, $0) }
    }
    decimals -= plain.spareDigits
    if qualifier == .exactly, kind != .rank { qualifier = Self.qualifier(text) }
    if kind != .rank, numbers.count > 1 { throw Diagnostic.severalNumbers(numbers.map(\.text)) }
    let isUnitRead = kind == .difference && unit != "percentage-point" || kind == .sum
    strange = words.flatMap { Self.strange(in: $0, unit: isUnitRead ? unit : nil) }
  }

  static func isRelation(_ word: String) -> Bool {
    let lower = word.lowercased()
    if [
      "高", "低", "多", "少", "高了", "低了", "多了", "少了", "twice", "double", "triple", "half", "third",
      "second", "straight", "successive", "two", "three", "four", "five", "six", "seven", "eight",
      "nine", "ten", "largest", "highest", "biggest", "lowest", "smallest", "top", "fourth",
      "fifth", "sixth", "seventh",
      "eighth", "ninth", "tenth", "together", "combined",
    ].contains(lower) || previous.contains(lower) || yearly.contains(lower) || lower.contains("连增")
      || lower.contains("连降")
    {
      return true
    }
    return (falling + growing + comparing + ClaimPlace.ends + ClaimPlace.tops)
      .contains { contains(lower, $0) }
      || [
        "番", "倍", "首位", "第一", "居首", "连续", "連續", "百分点", "doubled", "tripled", "quadrupled", "halved",
        "accounted", "accounts", "one-third", "thirds", "quarter", "分之", "半成",
        "合计", "合計", "总计", "總計", "total", "first", "share", "占", "佔", "running", "一半",
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
    range = number.range.map { $0.lowerBound * factor...$0.upperBound * factor }
  }

  // MARK: Numbers

  private struct Number {
    var text: String
    var value: Double
    var decimals: Int
    var qualifier: Qualifier
    var range: ClosedRange<Double>?
    var unit: String?
    var isPercent: Bool
    /// Whether a word says what it is: 6倍, 5%, 3 times.
    var isTold: Bool
  }

  private static func numbers(in text: String, _ isUnit: (String) -> Bool) -> [Number] {
    let words = text.split(separator: " ").map(String.init)
    return words.indices.compactMap { index in
      let word = words[index]
      guard word.contains(where: \.isNumber), !word.hasPrefix("第"), !isOrdinal(word) else {
        return nil
      }
      // 31个省: how many are taken together.
      if word.hasSuffix("个") || word.hasSuffix("個"), together.contains(where: text.contains) {
        return nil
      }
      var number = number(
        word, after: words[..<index].last, before: words[(index + 1)...].prefix(2))
      let rest = words[(index + 1)...].drop { ScaleWords.words[$0] != nil }
      if number?.unit == nil, number?.isPercent == false, let word = rest.first, isUnit(word) {
        number?.unit = word
      }
      return number
    }
  }

  /// The number that is said to be something, else the last, since a name may have one as well.
  private static func chosen(_ numbers: [Number]) -> Number? {
    numbers.first(where: \.isTold) ?? numbers.last
  }

  private static func number(
    _ word: String, after last: String?, before rest: ArraySlice<String>
  ) -> Number? {
    let next = rest.first ?? ""
    let isPercent =
      word.contains("%") || word.contains("％") || word.contains("百分之") || next.hasPrefix("%")
      || next == "percent"
      || next == "per"
    guard let start = word.firstIndex(where: { $0.isNumber || "-$€£¥".contains($0) }) else {
      return nil
    }
    var core = String(word[start...])
    for end in ["个百分点", "個百分點", "百分点", "百分點", "倍", "%", "％", "番"] {
      core = core.replacing(end, with: "")
    }
    // 15,016.9 in groups of three.
    if core.prefixMatch(of: /[0-9]{1,3}(,[0-9]{3})+(?![0-9,])/) != nil {
      core.removeAll { $0 == "," }
    }
    // 五成多, 1倍余: the hedge stands behind what was taken off.
    let scaled = ScaleWords.words[next] != nil ? core + " " + next : core
    let money = rest.dropFirst().first.flatMap { moneyWords[$0] } ?? moneyWords[next]
    // CNY 616 billion and RMB616bn.
    let before = [last ?? "", String(word[..<start])].map { $0.uppercased() }
    let currency = before.first { Currency.codes.contains($0) || $0 == "RMB" }
      .map { $0 == "RMB" ? "CNY" : $0 }
    guard let figure = (try? PrintedFigure.parse(scaled)) ?? (try? PrintedFigure.parse(core))
    else { return nil }
    let isTold = ["times", "fold", "percentage", "points", "百分点"].contains { next.hasPrefix($0) }
    return Number(
      text: word, value: figure.value, decimals: figure.decimals, qualifier: figure.qualifier,
      range: figure.low.flatMap { low in figure.high.map { low...$0 } },
      unit: figure.unitText.isEmpty ? currency ?? money : figure.unitText, isPercent: isPercent,
      isTold: isPercent || isTold || ["倍", "百分点", "百分點", "番"].contains(where: word.contains))
  }

  static let moneyWords = [
    "yuan": "CNY", "rmb": "CNY", "dollars": "USD", "euros": "EUR", "pounds": "GBP", "yen": "JPY",
  ]

  private static func isOrdinal(_ word: String) -> Bool {
    ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) && Double(word.dropLast(2)) != nil }
  }

  private static func qualifier(_ text: String) -> Qualifier {
    if text.contains("有余") || text.contains("有餘") { return .moreThan }
    if let bound = bounds.first(where: { text.firstRange(of: $0.pattern) != nil }) {
      return bound.qualifier
    }
    for (word, qualifier) in comparisons + PrintedWords.before where hedges(text, word) {
      // 低于 and 高于 are the relation itself, above and below in front of a number are not.
      if !word.allSatisfy(\.isASCII), falling.contains(word) || comparing.contains(word) {
        continue
      }
      return qualifier
    }
    for (word, qualifier) in PrintedWords.after {
      let isThere =
        word.count > 1
        ? contains(text, word) : ["倍", "番", "成", "半"].contains { text.contains($0 + word) }
      if isThere { return qualifier }
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

  static func whole(_ text: String) -> Double? {
    guard let figure = try? PrintedFigure.parse(text.trimmed), figure.unitText.isEmpty else {
      return nil
    }
    return figure.value
  }
}

extension Diagnostic {
  static func severalNumbers(_ numbers: [String]) -> Diagnostic {
    Diagnostic(
      .noComparison, found: "\(numbers.count) numbers: \(numbers.joined(separator: " and "))",
      expected: "one number", remedy: "verify one claim at a time")
  }

  static func unclearClaim(_ words: [String]) -> Diagnostic {
    Diagnostic(
      .noComparison, found: "\(words.joined(separator: " and ")), which might change what is said",
      expected: "a relation with its number alone, such as 增长6.5%, 高出2.1个百分点, 第3位",
      remedy: "say it in such words; without a word it may be another claim")
  }

  static func unclearReference(_ found: String, expected: String) -> Diagnostic {
    Diagnostic(
      .noComparison, found: found, expected: expected, remedy: "verify one claim at a time")
  }

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
