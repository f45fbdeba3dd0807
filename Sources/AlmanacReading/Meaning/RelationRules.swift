internal import AlmanacModel

/// What a growth, a change, a share, a rank or a multiple is against.
struct RelationRules {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let clock: DocumentClock
  let dates: [DateMention]
  let paragraph: Range<Int>

  private static let words = Lexicon<String>(groups: [
    (
      "yoy",
      [
        "同比", "比上年", "较上年", "比去年", "较去年", "按年", "年均", "上年同期", "去年同期", "over the year",
        "a year earlier", "a year ago",
        "year-on-year", "12 months", "previous year", "on a year earlier", "over the past year",
        "annual",
      ]
    ),
    (
      "pop",
      [
        "环比", "按月", "按季", "比上月", "较上月", "比上季", "较上季", "over the month", "on the quarter",
        "previous quarter",
        "previous month", "on the month",
      ]
    ),
  ])

  func relation(of number: NumberSpan, _ reading: KindRules.Reading) -> String {
    switch reading.kind {
    case .growth, .change: time(of: number) ?? ""
    case .share: whole(of: number) ?? ""
    case .rank: scope(of: number) ?? ""
    case .level, .multiple, .streak: ""
    }
  }

  /// A word near it, or the date that it is compared with: 比2011年.
  private func time(of number: NumberSpan) -> String? {
    let start = number.range.lowerBound
    let clause = marks.part(around: start, in: paragraph, .clause)
    let word = Self.words.last(in: text, clause.lowerBound..<start)
    let base = dates.last {
      $0.isBase && $0.range.lowerBound >= clause.lowerBound && $0.range.upperBound <= start
    }
    if let base, word.map({ $0.range.lowerBound < base.range.lowerBound }) ?? true,
      case .fixed(let period) = base.reading
    {
      return period.code
    }
    if let word { return word.meaning }
    return language == .english
      ? Self.words.first(
        in: text, number.range.upperBound..<max(number.range.upperBound, clause.upperBound))?
        .meaning : nil
  }

  /// 占渔获的比重; 30 percent of all growers
  private func whole(of number: NumberSpan) -> String? {
    let start = number.range.lowerBound
    let end = number.range.upperBound
    if language == .english {
      guard text.has(" of ", at: end) else { return nil }
      return text.string(end + 4..<marks.end(of: end + 4, in: paragraph, .clause))
    }
    if text.at(end) == "的" {
      var last = end + 1
      while last < end + 13, marks.strength(at: last) == .none,
        !"是有在来出实设".unicodeScalars.contains(text.at(last))
      { last += 1 }
      return text.string(end + 1..<last)
    }
    let clause = marks.start(of: start, in: paragraph, .clause)
    guard let word = Self.holding.last(in: text, clause..<start) else { return nil }
    var last = word.range.upperBound
    while last < start, !text.has("的比", at: last), !text.has("比重", at: last),
      !"的达为到约".unicodeScalars.contains(text.at(last))
    { last += 1 }
    return text.string(word.range.upperBound..<last)
  }

  private static let holding = Lexicon(words: ["占"])
  private static let scopes = Lexicon(words: ["全国", "世界", "全球", "全省", "全市", "全区", "全州"])

  private func scope(of number: NumberSpan) -> String? {
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    return Self.scopes.last(in: text, clause..<number.range.lowerBound).map {
      text.string($0.range)
    }
  }
}
