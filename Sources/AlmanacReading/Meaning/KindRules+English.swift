internal import AlmanacModel

// What a figure is by the others of its sentence or of the sentence before, in English.

extension KindRules {
  typealias Read = (number: NumberSpan, reading: Reading)

  func isBracketed(_ number: NumberSpan) -> Bool { text.at(number.range.lowerBound - 1) == "(" }

  /// A list that begins with a sign goes on without: declines in coal (-2 percent) and gas (3 percent).
  func signOfList(_ reading: Reading) -> Int {
    language == .english && reading.predicate?.predicate == .moves(-1) ? -1 : 1
  }

  /// Percent in brackets that say a number again, or what is left of a whole: 500 of all boats (20%),
  /// 300 (20%; of all boats), more than half of all boats (52%).
  ///
  /// - Parameter earlier: the last figure of percent in the paragraph.
  func wholeOfBracket(
    _ number: NumberSpan, _ before: Read?, _ earlier: Read?, in paragraph: Range<Int>
  ) -> Reading? {
    guard language == .english, number.unit?.kind == .percent, number.sign == 0 else { return nil }
    // just under one million (983,000; 57%)
    if let before, isBracketed(before.number), before.number.unit?.kind != .percent,
      text.has("; ", before: number.range.lowerBound),
      before.number.range.upperBound + 2 == number.range.lowerBound
    {
      if before.reading.kind == .level { return Reading(kind: .share) }
      if before.reading.kind == .change {
        return Reading(kind: .growth, sign: before.reading.sign, isInherited: true)
      }
    }
    guard isBracketed(number), let earlier, earlier.reading.kind == .share,
      marks.part(around: number.range.lowerBound, in: paragraph, .sentence)
        .contains(earlier.number.range.lowerBound)
    else { return nil }
    let between = earlier.number.range.upperBound..<number.range.lowerBound
    let words = text.foldedString(between)
    let isOther =
      (Self.held + ["growth"]).contains { words.contains($0) }
      || PredicateWords.lastMove(in: text, between) != nil
    return isOther ? nil : Reading(kind: .share)
  }

  /// A figure of percent that is of the kind of another: where it went, when it was so last, what was
  /// forecast.
  func kindOfOther(
    _ number: NumberSpan, _ before: Read?, _ earlier: Read?, _ found: PredicateFinder.Found?,
    in paragraph: Range<Int>
  ) -> Reading? {
    guard language == .english, number.unit?.kind == .percent else { return nil }
    let place = text.skippingBlanks(before: number.range.lowerBound)
    if let before, before.reading.kind == .share {
      // the lowest share since 2011, when it was 4%
      if text.has(" when it was", before: place) { return Reading(kind: .share, predicate: found) }
      // 64 percent were employed and 8 percent retired
      let gap =
        before.number.range
        .upperBound..<max(
          before.number.range.upperBound, number.range.lowerBound)
      // 60 percent of the rise came from food, and 15 percent from fuel
      let rest = behindWhole(gap)
      if text.has(" and", before: place), gap.count < 60, !isBracketed(before.number),
        PredicateWords.lastMove(in: text, rest) == nil, found == nil || found?.predicate == .holds,
        !Self.held.contains(where: { text.foldedString(gap).contains($0) })
      {
        return Reading(kind: .share, predicate: found)
      }
      // a share that fell from 8% in 2009 to 5% in 2011
      if text.has(" to", before: place),
        number.range.lowerBound - before.number.range.upperBound < 40,
        text.has(" from", before: text.skippingBlanks(before: before.number.range.lowerBound))
      {
        return Reading(kind: .share, predicate: found)
      }
    }
    guard number.sign == 0, let earlier, earlier.reading.kind == .growth else { return nil }
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    let words = text.foldedString(start..<number.range.lowerBound)
    // This is the highest rise since March 2011 (5%).
    if isBracketed(number), words.contains(" since "), !words.contains("rate"),
      Self.records.last(in: text, start..<place) != nil
    {
      return Reading(kind: .growth, sign: earlier.reading.sign, predicate: found)
    }
    // The outlook for next year remains at 4 percent, revised to 5 percent from the forecast of 6 percent.
    let clause = marks.start(of: place, in: paragraph, .clause)
    if found == nil || found?.predicate == .holds,
      Self.forecasts.last(in: text, clause..<place) != nil,
      !["inflation", "unemployment", " rate", "share"].contains(where: { words.contains($0) })
    {
      return Reading(kind: .growth, predicate: found)
    }
    return nil
  }

  /// What follows "of the rise", of which a share is.
  private func behindWhole(_ range: Range<Int>) -> Range<Int> {
    guard text.has(" of the ", at: range.lowerBound) else { return range }
    var place = range.lowerBound + 8
    while place < range.upperBound, text.at(place).isLatin { place += 1 }
    return place..<max(place, range.upperBound)
  }

  private static let records = Lexicon(words: [
    "highest", "largest", "strongest", "fastest", "biggest", "lowest", "weakest", "slowest",
    "smallest", "sharpest", "steepest",
  ])
  private static let forecasts = Lexicon(words: [
    "forecast", "forecasts", "projection", "projections", "outlook",
  ])

  /// Fell by 5 billion shillings ($30 million): the same in another money.
  func converted(_ number: NumberSpan, _ before: Read?) -> Reading? {
    guard let before, before.reading.kind == .change, isBracketed(number),
      number.unit?.kind == .money,
      0...2 ~= number.range.lowerBound - before.number.range.upperBound, number.sign == 0
    else { return nil }
    var same = before.reading
    same.isInherited = true
    return same
  }

  private static let againstEarlier = Lexicon(words: [
    "year-on-year", "year on year", "year-over-year", "year over year", "month-on-month",
    "month on month", "month-over-month", "quarter-on-quarter", "quarter on quarter", "y-o-y",
    "yoy",
    "y/y", "m/m", "q/q", "on the year", "on the month", "on the quarter", "over the previous year",
    "over the same period", "from a year earlier", "from the previous month",
  ])

  /// Recording 30 percent over 2022, 3% year on year: said against an earlier time.
  func isAgainstEarlier(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    guard language == .english, number.unit?.kind == .percent, !isBracketed(number) else {
      return false
    }
    let place = text.skippingBlanks(number.range.upperBound)
    let isOverDate =
      text.has("over ", at: place)
      && subjects.dates.contains { $0.range.lowerBound - place <= 5 && $0.range.lowerBound > place }
    guard isOverDate || Self.againstEarlier.match(in: text, at: place) != nil else { return false }
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    let words = text.foldedString(start..<number.range.lowerBound)
    return !Self.held.contains { words.contains($0) }
  }

  private static let rates = Lexicon(words: ["rate", "rates", "ratio", "ratios"])
  private static let ratesOfGrowth = Lexicon(words: [
    "growth rate", "growth rates", "rate of growth", "rates of growth", "rate of increase",
    "rate of decline", "rate of change",
  ])

  /// Unemployment rates fell for men (5 percent) and women (4 percent): where rates went stands in
  /// brackets, not by how much.
  func isRateInBrackets(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    guard language == .english, isBracketed(number), number.sign == 0,
      number.unit?.kind == .percent
    else { return false }
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .part)
    let opening = start..<number.range.lowerBound
    guard let rate = Self.rates.last(in: text, opening) else { return false }
    // Rising at a slower rate than others.
    let before = max(start, rate.range.lowerBound - 16)..<rate.range.lowerBound
    return !text.foldedString(before).contains(" at a")
      && Self.ratesOfGrowth.last(in: text, opening) == nil
  }
}
