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
  /// What the last figure of the paragraph before is of: for the same period.
  let previous: TimePeriod?
  /// What the paragraph before told of, where this one goes on with it.
  let continued: TimePeriod?
  let paragraph: Range<Int>

  struct Found {
    var period: TimePeriod?
    /// Whether its own sentence says so.
    var isStated: Bool
    var isTarget = false
    /// Whether a date before it says so, which others may follow.
    var isGoverned = false
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
    if let own = toNext(number, reading, next, in: sentence)
      ?? attached(to: number, next: next, in: sentence)
    {
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
      let isOfWhole = isFlow(sentence.lowerBound..<start) && !isHeld(number)
      let period = isOfWhole ? whole(mention) : resolved(mention)
      return Found(
        period: spans.adjusted(period, reading, number), isStated: true, isTarget: isTarget,
        isGoverned: true, shared: period)
    }
    var found = Found(
      period: frame ?? continued ?? clock.usual, isStated: false, isTarget: isTarget)
    let topic = dates.last { $0.range.upperBound <= sentence.lowerBound && isTopic($0) }
    if let mention = carried(before: sentence) ?? topic, !opensWithWhole(sentence) {
      let isOfEnd =
        isHeld(number)
        || reading.kind != .growth && !isFlow(sentence.lowerBound..<start) && !isDone(number)
      found.period = isOfEnd ? resolved(mention) : whole(mention)
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
  func governs(
    _ mention: DateMention, _ number: NumberSpan, in sentence: Range<Int>, _ bracket: Int?
  ) -> Bool {
    let start = number.range.lowerBound
    guard mention.range.upperBound <= start, mention.range.lowerBound >= sentence.lowerBound,
      !mention.isBase, !isOwned(mention), !isOwned(mention, by: number),
      isReachable(mention, bracket)
    else { return false }
    if language == .english,
      isOrigin(mention, of: number) || isLookedBackAt(mention) || isOfCompared(mention)
    {
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
    return start <= clauseEnd || isHeld(number)
  }

  /// Whether a paragraph begins with a date: 过去五年, Over the past five years.
  func opens(_ mention: DateMention) -> Bool {
    mention.range.lowerBound <= paragraph.lowerBound + (language == .chinese ? 4 : 12)
  }

  /// The past year, or years, are a period in reports that look back on them only.
  func isLookedBackAt(_ mention: DateMention) -> Bool {
    if clock.looksBack { return false }
    if case .years = mention.reading { return true }
    return text.has("the past year", at: mention.range.lowerBound)
      || text.has("the last year", at: mention.range.lowerBound)
  }

  /// from $5 million in May to $4 million: May is of the first.
  func isOrigin(_ mention: DateMention, of number: NumberSpan) -> Bool {
    guard text.has(" to", before: text.skippingBlanks(before: number.range.lowerBound)) else {
      return false
    }
    let start = mention.range.lowerBound
    return text.foldedString(max(paragraph.lowerBound, start - 40)..<start).contains("from ")
  }

  func isEnd(_ mention: DateMention) -> Bool {
    switch mention.reading {
    case .part(.end), .relative(_, .end), .spoken(_, .end): true
    case .fixed(let period):
      period.frequency == .daily
        && "末底".unicodeScalars.contains(text.at(mention.range.upperBound - 1))
    default: false
    }
  }

  /// A date that stands at the number: 高于2011年的5%, 5 per cent in 2011, 2011 (5 per cent).
  func attached(to number: NumberSpan, next: NumberSpan?, in sentence: Range<Int>)
    -> TimePeriod?
  {
    let start = text.skippingBlanks(before: number.range.lowerBound)
    if let bracket = openBracket(before: start, in: sentence),
      // in May (3%, compared with 2% in April)
      bracket + 1 == start || !text.foldedString(bracket..<start).contains("compared"),
      !dates.contains(where: { $0.range.lowerBound > bracket && $0.range.upperBound <= start }),
      let mention = dates.last(where: {
        $0.range.upperBound == text.skippingBlanks(before: bracket)
      })
    {
      return resolved(mention)
    }
    if let mention = dates.last(where: {
      $0.range.upperBound <= start && $0.range.upperBound >= start - 5
    }) {
      let gap = text.foldedString(mention.range.upperBound..<start)
      if number.isDoubling || number.unit?.kind == .times, mention.isBase { return nil }
      if ["同期的", "同月的", "同季的"].contains(gap), !isMeasure(of: mention, number) {
        return samePart(mention)
      }
      // 由上半年的下降2%: also with the word that says which way it went.
      let word = PredicateWords.chinese.match(in: text, before: start)?.range.lowerBound
      // 较上年收缩3%显著改善: what is improved on is of then.
      let isImprovedOn =
        mention.isBase && word == mention.range.upperBound
        && Self.improving.match(in: text, at: number.range.upperBound) != nil
      let isMoved = gap.hasPrefix("的") && word == mention.range.upperBound + 1 || isImprovedOn
      if (gap == "的" || gap == "之") && !isMeasure(of: mention, number) || isMoved
        || gap.isEmpty && mention.isBase && language == .chinese
          && number.unit?.kind != .percentagePoint
        || gap == " at" && mention.isBase
        || gap == ":"
        || gap == "："
      {
        return resolved(mention)
      }
    }
    // 与七月的升幅（2.5%）相同
    if language == .chinese, text.at(number.range.lowerBound - 1) == "(" {
      let bracket = number.range.lowerBound - 1
      let clause = marks.start(of: bracket, in: paragraph, .clause)..<bracket
      if let mention = dates.last(where: { clause.contains($0.range.lowerBound) }), mention.isBase {
        return resolved(mention)
      }
    }
    // 与2010年的5000人相比
    if language == .chinese, text.has("相比", at: number.range.upperBound),
      let mention = dates.last(where: {
        $0.isBase && $0.range.upperBound <= start
          && $0.range.lowerBound >= marks.start(of: start, in: paragraph, .clause)
      })
    {
      return resolved(mention)
    }
    guard language == .english else { return nil }
    // the July figure of 3 percent
    if let mention = dates.last(where: { $0.range.upperBound <= start }),
      [" figure of", " reading of", " estimate of", " rate of", " level of", " total of"].contains(
        text.foldedString(mention.range.upperBound..<start))
    {
      return resolved(mention)
    }
    if let date = whenItWas(number, in: sentence) { return resolved(date) }
    if let span = monthsBehind(number, in: sentence) { return span }
    let end = number.range.upperBound
    let limit = min(next?.range.lowerBound ?? sentence.upperBound, sentence.upperBound)
    guard
      let mention = dates.first(where: {
        $0.range.lowerBound >= end && $0.range.upperBound <= limit
      })
    else {
      // 4% and 5% respectively in the previous quarter
      guard let next, text.foldedString(end..<max(end, next.range.lowerBound)) == " and ",
        text.has(" respectively", at: next.range.upperBound)
      else { return nil }
      return attached(to: next, next: nil, in: sentence)
    }
    // What parts the two: another clause, or a word that begins a comparison.
    let gap = text.foldedString(end..<mention.range.lowerBound)
    if isLookedBackAt(mention) { return nil }
    let parting = [
      ";", ",", "since", "compared", " than ", " from ", " as in", " above ", " below ",
      "predicted in", "forecast in", "projected in", "expected in",
    ]
    let isOwn =
      gap.isEmpty || mention.reading == .relative(-1, .whole) && gap == " "
      || gap == " from " && !mention.isBase && mention.range.contains { text.has(" to ", at: $0) }
      || mention.isEarlier && Self.joining.contains(gap)
    // twice the 2023 rate of 4%: the year is of what is doubled.
    if number.isDoubling, gap.hasPrefix(" the") { return nil }
    guard !mention.isBase || isOwn, isOwn || !parting.contains(where: { gap.contains($0) }),
      gap.utf8.count < 60
    else { return nil }
    return sameAsTold(mention, of: number) ?? resolved(mention)
  }

  private static let improving = Lexicon(words: [
    "显著改善", "明显改善", "大幅改善", "有所改善", "改善", "显著加快", "明显加快", "加快", "显著放缓", "明显放缓", "放缓", "收窄", "明显收窄",
    "扩大",
  ])

  /// What stands between a figure and the earlier time that it is of.
  private static let joining: Set<String> = [
    " ", " in ", " during ", " recorded in ", " seen in ", " registered in ", " posted in ",
    " respectively in ", " reported in ", " reported ", " recorded ", " tallied ", " logged ",
    " posted ",
    " registered ", " seen ", " in the same period ", " for ",
  ]

  /// An average of 300 over the prior 12 months; a range of 2 to 3 percent since May.
  func monthsBehind(_ number: NumberSpan, in sentence: Range<Int>) -> TimePeriod? {
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

  /// the lowest since May 2011, when it was 4%
  private func whenItWas(_ number: NumberSpan, in sentence: Range<Int>) -> DateMention? {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    guard
      let words = [
        "when there were", "when there was", "when it was", "when it stood at", "when they were",
        "when it reached",
      ].first(
        where: { text.has($0, before: place) })
    else { return nil }
    return dates.last {
      $0.range.lowerBound >= sentence.lowerBound
        && $0.range.upperBound <= place - words.unicodeScalars.count
    }
  }

  /// Whether another number stands at a date as its own, or is measured by what there was then.
  func isOwned(_ mention: DateMention, by number: NumberSpan) -> Bool {
    text.at(mention.range.upperBound) == "的"
      && mention.range.upperBound + 1 == number.range.lowerBound && isMeasure(of: mention, number)
  }

  /// Whether another number stands at a date as its own.
  func isOwned(_ mention: DateMention) -> Bool {
    let end = mention.range.upperBound
    return language == .chinese && text.at(end) == "的" && text.at(end + 1).isDigit
  }

  func openBracket(before place: Int, in sentence: Range<Int>) -> Int? {
    var index = place
    while index > sentence.lowerBound {
      index -= 1
      if text.at(index) == ")" { return nil }
      if text.at(index) == "(" { return index }
    }
    return nil
  }

  /// A date in brackets is that of the figures there, and only of them.
  func isReachable(_ mention: DateMention, _ bracket: Int?) -> Bool {
    var index = mention.range.lowerBound
    while index > max(paragraph.lowerBound, mention.range.lowerBound - 200) {
      index -= 1
      if text.at(index) == ")" { return true }
      if text.at(index) == "(" { return bracket == index }
    }
    return true
  }
}
