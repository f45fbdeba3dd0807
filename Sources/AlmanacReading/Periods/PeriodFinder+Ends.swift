internal import AlmanacModel

// Figures of which each is of an end of a span: from 9% to 10% between two times.

extension PeriodFinder {
  /// Of the first of two figures with "to" between them: what the change is told from; of one that says
  /// by how much, as up $5 million to $9 million in May, what the second is of.
  func toNext(
    _ number: NumberSpan, _ reading: KindRules.Reading, _ next: NumberSpan?, in sentence: Range<Int>
  ) -> TimePeriod? {
    guard language == .english, let next, next.range.upperBound <= sentence.upperBound,
      text.foldedString(number.range.upperBound..<next.range.lowerBound) == " to "
    else { return nil }
    let isMove = reading.kind == .growth || reading.kind == .change
    // The rate fell, 9% to 8% between two times: two rates.
    if isMove, number.unit == next.unit, number.unit?.kind == .percent,
      let since = since(number, next, in: sentence)
    {
      return since
    }
    if isMove {
      return attached(to: next, next: nil, in: sentence)
    }
    return since(number, next, in: sentence)
  }

  private static let comparing = Lexicon(words: [
    "from", "than", "compared with", "compared to", "against",
  ])
  private static let recorded = Lexicon(
    words: ["recorded", "seen", "reported", "posted", "registered"].flatMap {
      ["\($0) in", "\($0) in the", "\($0) for", "\($0) for the"]
    })

  /// 7% from 3% recorded in May, while …: May is of the 3% and of nothing behind it.
  func isOfCompared(_ mention: DateMention) -> Bool {
    let place = text.skippingBlanks(before: mention.range.lowerBound)
    guard let said = Self.recorded.match(in: text, before: place) else { return false }
    let end = said.range.lowerBound
    let clause = max(marks.start(of: end, in: paragraph, .clause), end - 40)
    guard let word = Self.comparing.last(in: text, clause..<end) else { return false }
    return (word.range.upperBound..<end).contains { text.at($0).isDigit }
  }

  private func since(_ number: NumberSpan, _ next: NumberSpan, in sentence: Range<Int>)
    -> TimePeriod?
  {
    let behind = dates.first { $0.range.lowerBound >= next.range.upperBound }
    if let behind, let since = behind.since,
      [" between ", " between the ", " from ", " "].contains(
        text.foldedString(next.range.upperBound..<behind.range.lowerBound))
    {
      return since
    }
    let before = dates.last {
      $0.range.lowerBound >= sentence.lowerBound && $0.range.upperBound <= number.range.lowerBound
    }
    // The rate for men rose from 9% to 10% between two times. That for women rose from 8% to 9%.
    return (before ?? carried(before: sentence))?.since
  }

  private static let wholes = Lexicon(words: [
    "over the year", "during the year", "for the year", "in the year", "over the year as a whole",
    "for the year as a whole", "for the whole year", "over the month", "for the month",
  ])

  /// Over the year, sales fell 3%: a sentence that begins so is of what the document is of.
  func opensWithWhole(_ sentence: Range<Int>) -> Bool {
    language == .english
      && Self.wholes.match(in: text, at: text.skippingBlanks(sentence.lowerBound)) != nil
  }
}
