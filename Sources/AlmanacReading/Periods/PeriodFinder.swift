internal import AlmanacModel

/// Finds the period of each figure: the nearest date that can be its own, else what the paragraph
/// or the document is about.
struct PeriodFinder {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let clock: DocumentClock
  let dates: [DateMention]
  /// Several years that a report looks back on, from the paragraphs before.
  let frame: TimePeriod?
  let paragraph: Range<Int>

  struct Found {
    var period: TimePeriod?
    /// Whether its own sentence says so.
    var isStated: Bool
    var isTarget = false
    /// What the figures behind it, of the same subject, are of as well; nil where it is its own.
    var shared: TimePeriod?
  }

  /// - Parameter previous: the figure whose subject this one goes on with, and its period.
  func period(
    of number: NumberSpan, _ reading: KindRules.Reading, next: NumberSpan?,
    continuing previous: (number: NumberSpan, period: Found)?, before: TimePeriod?
  ) -> Found {
    let start = number.range.lowerBound
    let sentence = marks.part(around: start, in: paragraph, .sentence)
    let isTarget = TargetWords.isAim(text, marks, sentence.lowerBound..<start)
    if let own = attached(to: number, next: next, in: sentence) {
      return Found(period: own, isStated: true, isTarget: isTarget, shared: before)
    }
    if let previous,
      !dates.contains(where: {
        $0.range.lowerBound >= previous.number.range.upperBound && $0.range.upperBound <= start
          && !$0.isBase
      })
    {
      if let shared = previous.period.shared {
        return Found(
          period: PeriodSpans(text: text, marks: marks, paragraph: paragraph).adjusted(
            shared, reading, number), isStated: true, isTarget: isTarget,
          shared: shared)
      }
    }
    let bracket = openBracket(before: start, in: sentence)
    let spans = PeriodSpans(text: text, marks: marks, paragraph: paragraph)
    if let mention = dates.last(where: { governs($0, number, in: sentence, bracket) }) {
      let period = isFlow(sentence.lowerBound..<start) ? whole(mention) : resolved(mention)
      return Found(
        period: spans.adjusted(period, reading, number), isStated: true, isTarget: isTarget,
        shared: period)
    }
    var found = Found(period: frame ?? clock.usual, isStated: false, isTarget: isTarget)
    if let mention = dates.last(where: { $0.range.upperBound <= sentence.lowerBound && isTopic($0) }
    ) {
      found.period =
        isStock(number) || reading.kind != .growth && !isFlow(sentence.lowerBound..<start)
        ? resolved(mention) : whole(mention)
    }
    found.shared = found.period
    found.period = spans.adjusted(found.period, reading, number)
    // What is aimed at is of the year, whatever part of it is reported.
    if isTarget, let period = found.period,
      let months = period.frequency.isPartOfYear ? period.end.year : nil
    {
      found.period = YearPart.whole.of(months)
    }
    return found
  }

  // MARK: Dates in the sentence

  /// Whether a date before a number in its sentence says when it was.
  private func governs(
    _ mention: DateMention, _ number: NumberSpan, in sentence: Range<Int>, _ bracket: Int?
  ) -> Bool {
    let start = number.range.lowerBound
    guard mention.range.upperBound <= start, mention.range.lowerBound >= sentence.lowerBound,
      !mention.isBase, !isOwned(mention),
      isReachable(mention, bracket)
    else { return false }
    if language == .english, isOrigin(mention, of: number) || isLookedBackAt(mention) {
      return false
    }
    let clauseEnd = marks.end(of: mention.range.upperBound, in: paragraph, .clause)
    switch mention.reading {
    // Said within a sentence, 十年 and 多年来 are of their clause.
    case .years where !opens(mention), .unknown:
      return start <= clauseEnd
    default: break
    }
    // 年末 too, unless a comma follows it: 截至3月末，…
    guard isEnd(mention), clauseEnd - mention.range.upperBound > 1 else { return true }
    return start <= clauseEnd
  }

  /// Whether a paragraph begins with a date: 过去五年, Over the past five years.
  private func opens(_ mention: DateMention) -> Bool {
    mention.range.lowerBound <= paragraph.lowerBound + (language == .chinese ? 4 : 12)
  }

  /// The past year, or years, are a period in reports that look back on them only.
  private func isLookedBackAt(_ mention: DateMention) -> Bool {
    if clock.looksBack { return false }
    if case .years = mention.reading { return true }
    return text.has("the past year", at: mention.range.lowerBound)
  }

  /// from $43.8 billion in August to $41.5 billion: August is of the first.
  private func isOrigin(_ mention: DateMention, of number: NumberSpan) -> Bool {
    guard text.has(" to", before: text.skippingBlanks(before: number.range.lowerBound)) else {
      return false
    }
    let start = mention.range.lowerBound
    return text.foldedString(max(paragraph.lowerBound, start - 40)..<start).contains("from ")
  }

  private func isEnd(_ mention: DateMention) -> Bool {
    switch mention.reading {
    case .part(.end), .relative(_, .end): true
    default: false
    }
  }

  /// A date that stands at the number: 高于2017年的3.8%, 3.8 per cent in 2017, 2017 (3.8 per cent).
  private func attached(to number: NumberSpan, next: NumberSpan?, in sentence: Range<Int>)
    -> TimePeriod?
  {
    let start = text.skippingBlanks(before: number.range.lowerBound)
    if let bracket = openBracket(before: start, in: sentence),
      let mention = dates.last(where: {
        $0.range.upperBound == text.skippingBlanks(before: bracket)
      })
    {
      return resolved(mention)
    }
    if let mention = dates.last(where: {
      $0.range.upperBound <= start && $0.range.upperBound >= start - 2
    }) {
      let gap = text.foldedString(mention.range.upperBound..<start)
      if gap == "的" || gap.isEmpty && mention.isBase && language == .chinese || gap == ":"
        || gap == "："
      {
        return resolved(mention)
      }
    }
    guard language == .english else { return nil }
    if let span = monthsBehind(number, in: sentence) { return span }
    let end = number.range.upperBound
    let limit = min(next?.range.lowerBound ?? sentence.upperBound, sentence.upperBound)
    guard
      let mention = dates.first(where: {
        $0.range.lowerBound >= end && $0.range.upperBound <= limit
      })
    else { return nil }
    // What parts the two: another clause, or a word that begins a comparison.
    let gap = text.foldedString(end..<mention.range.lowerBound)
    if isLookedBackAt(mention) { return nil }
    let parting = [";", ",", "since", "compared", " than ", " from ", " as in"]
    guard !mention.isBase || gap.isEmpty, !parting.contains(where: { gap.contains($0) }),
      gap.utf8.count < 60
    else { return nil }
    return resolved(mention)
  }

  /// An average of 42,000 over the prior 12 months; a range of 4.0 to 4.2 percent since May 2024.
  private func monthsBehind(_ number: NumberSpan, in sentence: Range<Int>) -> TimePeriod? {
    guard let usual = clock.usual, usual.frequency == .monthly else { return nil }
    let end = number.range.upperBound
    let behind = text.foldedString(end..<min(sentence.upperBound, end + 45))
    if number.low != nil,
      let mention = dates.first(where: {
        $0.range.lowerBound >= end && $0.range.upperBound <= sentence.upperBound
      }),
      text.has("since ", before: mention.range.lowerBound), let first = resolved(mention)?.start
    {
      let months = (usual.start.year - first.year) * 12 + usual.start.month - first.month + 1
      return months > 0 ? TimePeriod(from: first, months: months) : nil
    }
    guard text.foldedString(sentence.lowerBound..<number.range.lowerBound).contains("average")
    else { return nil }
    for (word, last) in [("prior", -1), ("past", 0), ("last", 0), ("previous", -1)]
    where behind.contains("over the \(word) 12 months") {
      return usual.start.adding(months: last - 11).flatMap { TimePeriod(from: $0, months: 12) }
    }
    return nil
  }

  /// Whether another number stands at a date as its own.
  private func isOwned(_ mention: DateMention) -> Bool {
    let end = mention.range.upperBound
    return language == .chinese && text.at(end) == "的" && text.at(end + 1).isDigit
  }

  private func openBracket(before place: Int, in sentence: Range<Int>) -> Int? {
    var index = place
    while index > sentence.lowerBound {
      index -= 1
      if text.at(index) == ")" { return nil }
      if text.at(index) == "(" { return index }
    }
    return nil
  }

  /// A date in brackets is that of the figures there, and only of them.
  private func isReachable(_ mention: DateMention, _ bracket: Int?) -> Bool {
    var index = mention.range.lowerBound
    while index > max(paragraph.lowerBound, mention.range.lowerBound - 200) {
      index -= 1
      if text.at(index) == ")" { return true }
      if text.at(index) == "(" { return bracket == index }
    }
    return true
  }

  // MARK: Dates of the sentences before

  /// Whether a date is what its sentence is about: at the beginning of a clause in Chinese, of the
  /// sentence in English. Others are passed by.
  private func isTopic(_ mention: DateMention) -> Bool {
    if language == .english, isLookedBackAt(mention) { return false }
    guard !mention.isBase, !isOwned(mention), isReachable(mention, nil), mention.reading != .unknown
    else { return false }
    let start = mention.range.lowerBound
    if case .years = mention.reading, !opens(mention) { return false }
    let sentence = marks.start(of: start, in: paragraph, .sentence)
    let opening = text.foldedString(sentence..<start)
    // 其中，二季度…; 从环比看，…: a part of what is told.
    if opening.contains("其中") || opening.contains("看") { return false }
    if start - sentence <= (language == .chinese ? 3 : 24) { return true }
    // 据统计，上半年，…: also later, where no figure stands before it.
    return language == .chinese && start - marks.start(of: start, in: paragraph, .clause) <= 1
      && !(sentence..<start).contains { text.at($0).isDigit }
  }

  /// The whole of what a date is the end of.
  private func whole(_ mention: DateMention) -> TimePeriod? {
    var mention = mention
    switch mention.reading {
    case .part(.end(let part)): mention.reading = .part(part)
    case .relative(let offset, .end(let part)): mention.reading = .relative(offset, part)
    default: break
    }
    return resolved(mention)
  }

  private static let flows = Lexicon(words: [
    "出栏", "产量", "产值", "增加值", "收入", "销售", "零售", "出口", "进口", "投资", "支出", "利润", "发电", "用电", "成交",
    "营业额",
  ])
  private static let stocks = Lexicon(words: [
    "拥有", "共有", "床位", "人员", "机构", "人数", "户数", "总户数", "个数", "现有", "余额", "存量", "保有", "总数", "人口", "储备",
    "存款", "贷款",
  ])

  /// What there is, and is counted on a day: 拥有床位4.2万张.
  private func isStock(_ number: NumberSpan) -> Bool {
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    return language == .chinese && number.unit?.kind == .counted
      && Self.stocks.first(in: text, clause..<number.range.lowerBound) != nil
  }

  /// What comes in over a time is of the whole of it, also where its end is named.
  private func isFlow(_ range: Range<Int>) -> Bool {
    language == .chinese && Self.flows.first(in: text, range) != nil
      && Self.stocks.first(in: text, range) == nil
  }

  /// The period of a date; without a year, in the one that the paragraph named last.
  private func resolved(_ mention: DateMention) -> TimePeriod? {
    var year: Int?
    if case .part = mention.reading {
      for other in dates where other.range.upperBound <= mention.range.lowerBound && !other.isBase {
        switch other.reading {
        case .fixed(let period) where period.frequency != .range: year = period.start.year
        case .relative(let offset, _): year = clock.thisYear.map { $0 + offset }
        default: break
        }
      }
    }
    return clock.period(mention.reading, after: year)
  }
}

extension TimePeriod.Frequency {
  fileprivate var isPartOfYear: Bool {
    switch self {
    case .halfYearly, .trimestrial, .quarterly, .monthly: true
    default: false
    }
  }
}
