internal import AlmanacModel

/// What people say in other words, written as `ClaimRelation` reads it: 五成 is 50%, 七连增 连续7年增长,
/// "for the third year running" 3 years, "twice as many" 2 times.
struct ClaimWords {
  private(set) var text: String
  /// The digits of its number that are no printed ones: one of 三成 and "by half", which are in tenths,
  /// two of a third.
  private(set) var spareDigits = 0

  init(_ words: [String]) {
    text = words.joined(separator: " ").lowercased()
      .replacing("made up", with: "accounted for")
    readEnglish()
    readChinese()
  }

  // MARK: English

  static let numbers: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12,
  ]
  static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8,
    "ninth": 9, "tenth": 10,
  ]
  private static let inARow: Set<String> = ["consecutive", "straight", "successive"]
  private static let counted: Set<String> = [
    "times", "fold", "percent", "per", "percentage", "years", "consecutive", "straight",
    "successive",
  ]

  private mutating func readEnglish() {
    let words = Self.joiningRanges(text.split(separator: " ").map(String.init))
    let isMove = ClaimRelation.isChange(text)
    var plain: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      let next = index + 1 < words.count ? words[index + 1] : ""
      let behind = index + 2 < words.count ? words[index + 2] : ""
      index += 1
      switch word {
      case "twice", "double": plain += ["2", "times"]
      case "triple": plain += ["3", "times"]
      case _
      where Self.fractions[word + " " + next] != nil && behind != "year"
        && !Self.inARow.contains(behind):
        plain += part(word + " " + next, behind: plain, before: behind, isMove)
        index += 1
      case _ where Self.fractions[word] != nil:
        plain += part(word, behind: plain, before: next, isMove)
      case "half" where next == "a" && behind == "percentage":
        plain.append("0.5")
        index += 1
      case "half" where Self.isShare(behind: plain, before: next, isMove):
        plain += ["50", "percent"]
        spareDigits = 1
      case "half" where plain.last != "first" && plain.last != "second":
        plain += ["0.5", "times"]
      case _ where Self.inARow.contains(word) && next == "years": break
      default:
        if let number = Self.numbers[word], Self.counted.contains(next) {
          plain.append("\(number)")
        } else if let place = Self.ordinal(word),
          Self.inARow.contains(next) && behind == "year"
            || next == "year" && (behind == "running" || behind == "in")
        {
          plain += ["\(place)", "years"]
          index += Self.inARow.contains(next) ? 2 : 1
        } else {
          plain.append(word)
        }
      }
    }
    text = plain.joined(separator: " ")
  }

  /// In ten-thousandths.
  private static let fractions: [String: Int] = [
    "a third": 3333, "one third": 3333, "one-third": 3333, "two thirds": 6667, "two-thirds": 6667,
    "a quarter": 2500, "one quarter": 2500, "one-quarter": 2500, "three quarters": 7500,
    "three-quarters": 7500,
  ]

  /// What fell by a third, is a third higher or accounts for it, does so in per cent; a third of it is
  /// 0.33 times.
  private mutating func part(
    _ words: String, behind plain: [String], before next: String, _ isMove: Bool
  ) -> [String] {
    let isPercent =
      Self.isShare(behind: plain, before: next, isMove)
      || plain.contains { ["accounted", "accounts", "share"].contains($0) }
    return [
      fraction(Self.fractions[words] ?? 0, isPercent: isPercent), isPercent ? "percent" : "times",
    ]
  }

  private static func isShare(behind plain: [String], before next: String, _ isMove: Bool) -> Bool {
    if next == "of" { return false }
    return plain.last == "by" || isMove
      || (ClaimRelation.comparing + ClaimRelation.comparingDown).contains(next)
  }

  /// `20% to 30%` and `between 20 and 30` in one word.
  private static func joiningRanges(_ words: [String]) -> [String] {
    var joined: [String] = []
    var index = 0
    while index < words.count {
      let (word, link) = (words[index], index + 1 < words.count ? words[index + 1] : "")
      let isBetween = joined.last == "between"
      if index + 2 < words.count, isPlain(word), isPlain(words[index + 2]),
        ["to", "-", "至", "到"].contains(link) || link == "and" && isBetween
      {
        if isBetween { joined.removeLast() }
        joined.append("\(word)-\(words[index + 2])")
        index += 3
      } else {
        joined.append(word)
        index += 1
      }
    }
    return joined
  }

  /// Digits, with a sign of per cent or a currency or without.
  private static func isPlain(_ word: String) -> Bool {
    word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || ".,%$€£¥".contains($0) }
  }

  /// With two digits more than it is exact to: a third is 33.33 per cent, give or take a half.
  private mutating func fraction(_ parts: Int, isPercent: Bool) -> String {
    spareDigits = 2
    let digits = String(10_000 + parts).dropFirst()
    return isPercent ? "\(digits.prefix(2)).\(digits.suffix(2))" : "0.\(digits)"
  }

  private static func ordinal(_ word: String) -> Int? {
    if let known = ordinals[word] { return known }
    guard ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) else { return nil }
    return Int(word.dropLast(2))
  }

  // MARK: Chinese

  private static let rising: Set<Character> = ["增", "涨", "漲", "升"]
  private static let sinking: Set<Character> = ["降", "跌", "减", "減"]

  private mutating func readChinese() {
    text = text.replacing("翻了", with: "翻").replacing("连续第", with: "连续")
      .replacing("連續第", with: "连续")
    var plain = ""
    var rest = Array(text)[...]
    while let character = rest.first {
      if rest.starts(with: "半成"), !rest.dropFirst(2).starts(with: "品") {
        plain += "5%"
        rest = rest.dropFirst(2)
      } else if let (parts, end) = Self.part(rest) {
        // 增加三分之一, 占三分之一 are in per cent, 是…的三分之一 is 0.33 times.
        let isPercent =
          ClaimRelation.leaning(plain + "1") != nil || ClaimRelation.isMove(plain)
          || plain.contains("占") || plain.contains("佔")
        plain += fraction(parts, isPercent: isPercent) + (isPercent ? "%" : "倍")
        rest = rest[end...]
      } else if let (number, end) = Self.tenths(rest) {
        plain += number
        spareDigits = number.hasSuffix("0%") ? 1 : 0
        rest = rest[end...]
      } else if rest.starts(with: "一半") {
        // 减少一半 is a fall by half, 是…的一半 half as much.
        let isMove = ClaimRelation.leaning(plain + "1") != nil || ClaimRelation.isMove(plain)
        plain += isMove ? "50%" : "0.5倍"
        if isMove { spareDigits = 1 }
        rest = rest.dropFirst(2)
      } else if let (streak, end) = Self.streak(rest) {
        plain += streak
        rest = rest[end...]
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    text = plain
  }

  /// 三分之一: in ten-thousandths. 百分之 is read with its number.
  private static func part(_ rest: ArraySlice<Character>) -> (Int, Int)? {
    func whole(_ start: Int) -> (Int, Int)? {
      let end = rest[start...].firstIndex { !$0.isNumber } ?? rest.endIndex
      guard end > start, let figure = try? PrintedFigure.parse(String(rest[start..<end])) else {
        return nil
      }
      return Int(exactly: figure.value).map { ($0, end) }
    }
    guard let (parts, end) = whole(rest.startIndex), 2...20 ~= parts,
      rest[end...].starts(with: "分之"), let (part, last) = whole(end + 2), 1..<parts ~= part
    else { return nil }
    return (Int((10_000 * Double(part) / Double(parts)).rounded()), last)
  }

  /// 五成 and 3.5成: in per cent.
  private static func tenths(_ rest: ArraySlice<Character>) -> (String, Int)? {
    let end = rest.firstIndex { !$0.isNumber && $0 != "." } ?? rest.endIndex
    guard end > rest.startIndex, end < rest.endIndex, rest[end] == "成",
      let figure = try? PrintedFigure.parse(String(rest[rest.startIndex..<end])), figure.value < 10
    else { return nil }
    // 一成半 is 15 per cent, 四成五 45.
    if rest[(end + 1)...].starts(with: "半") {
      return (NumberFormat.exact(figure.value * 10 + 5) + "%", end + 2)
    }
    if end + 1 < rest.endIndex, let scalar = rest[end + 1].unicodeScalars.first,
      let digit = ChineseNumeral.digit(scalar),
      end + 2 == rest.endIndex || !rest[end + 2].isNumber
    {
      return (NumberFormat.exact(figure.value * 10 + Double(digit)) + "%", end + 2)
    }
    return (NumberFormat.exact(figure.value * 10) + "%", end + 1)
  }

  /// 七连增, 连降三年: 连续七年增长.
  private static func streak(_ rest: ArraySlice<Character>) -> (String, Int)? {
    let start = rest.startIndex
    let digits = rest.firstIndex { !$0.isNumber } ?? rest.endIndex
    func word(_ place: Int) -> String? {
      guard rest.indices.contains(place) else { return nil }
      return rising.contains(rest[place]) ? "增长" : sinking.contains(rest[place]) ? "下降" : nil
    }
    func isRow(_ place: Int) -> Bool {
      rest.indices.contains(place) && (rest[place] == "连" || rest[place] == "連")
    }
    if digits > start, isRow(digits), let word = word(digits + 1) {
      return ("连续\(String(rest[start..<digits]))年\(word)", digits + 2)
    }
    guard isRow(start), let word = word(start + 1) else { return nil }
    let end = rest[(start + 2)...].firstIndex { !$0.isNumber } ?? rest.endIndex
    guard end > start + 2, end < rest.endIndex else { return nil }
    let count = String(rest[(start + 2)..<end])
    // 连升9个月: a run of months, which is not taken for a difference.
    if rest[end...].starts(with: "个月") || rest[end...].starts(with: "個月") {
      return ("连续\(count)个月\(word)", end + 2)
    }
    guard rest[end] == "年" else { return nil }
    return ("连续\(count)年\(word)", end + 1)
  }
}

extension ClaimRelation {
  /// Which way a figure differs where one character before its number says so: 低2.1个百分点, 多3万吨.
  static func leaning(_ text: String) -> Int? {
    let characters = Array(text.filter { !$0.isWhitespace })
    let hedges: Set<Character> = ["出", "了", "约", "約", "近", "超", "过", "過", "逾", "达", "達"]
    let up: Set<Character> = ["高", "多", "增", "升", "涨", "漲", "快"]
    let down: Set<Character> = ["低", "少", "降", "减", "減", "跌", "慢"]
    for (index, character) in characters.enumerated()
    where character.isNumber && index > 0 && !characters[index - 1].isNumber {
      var place = index - 1
      while place > 0, hedges.contains(characters[place]) { place -= 1 }
      // 至少5%, 最高3倍 hedge or name a number.
      if place > 0, ["至", "最", "不"].contains(characters[place - 1]) { continue }
      if up.contains(characters[place]) { return 1 }
      if down.contains(characters[place]) { return -1 }
    }
    return nil
  }

  /// 增长到15亿元, fell to 3 percent: where it went, which is no comparison.
  static func isTowards(_ text: String) -> Bool {
    let text = text.replacing("至少", with: "").replacing("至多", with: "")
    let verbs: [String] =
      (growing + falling).filter { !$0.allSatisfy(\.isASCII) }
      + ["增", "升", "降", "减", "減", "跌", "涨", "漲", "扩大", "擴大", "提升", "缩小", "縮小"]
    if verbs.contains(where: { text.contains($0 + "到") || text.contains($0 + "至") }) { return true }
    let words = text.split(separator: " ").map(String.init)
    return zip(words, words.dropFirst()).contains { word, next in
      next == "to" && (growing + falling).contains(word)
    }
  }

  /// Whether something is said to have moved in time, and not to be more or less than another.
  static func isChange(_ text: String) -> Bool {
    (growing + falling).contains { !comparingDown.contains($0) && contains(text, $0) }
  }

  static func isMove(_ text: String) -> Bool {
    (growing + falling + comparing).contains { contains(text, $0) }
  }

  /// A first in time, not in a list: 首次突破, for the first time, first exceeded.
  static func isFirstInTime(_ text: String) -> Bool {
    text.contains("首次") || text.contains("first time")
      || ["exceeded", "topped", "surpassed", "passed", "above", "since", "crossed", "reached"]
        .contains { text.contains("first \($0)") }
  }

  static func isInARow(_ text: String) -> Bool {
    ["连续", "連續", "consecutive", "in a row", "running", "successive"].contains {
      text.contains($0)
    }
  }
}
