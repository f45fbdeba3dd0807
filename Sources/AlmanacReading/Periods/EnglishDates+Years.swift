internal import AlmanacModel

// Years, and what a date is compared with.

extension EnglishDates {
  // MARK: Years

  func year(at index: Int) -> DateMention? {
    guard let (year, end) = yearNumber(at: index), !isCount(index, end),
      let whole = YearPart.whole.of(year)
    else {
      return nil
    }
    // Between 2011 and 2012, from 2011 to 2012: what came about since the first.
    for (word, mark) in [("between ", " and "), ("from ", " to ")]
    where text.has(word, before: index) && text.has(mark, at: end) {
      guard let (last, lastEnd) = yearNumber(at: end + mark.unicodeScalars.count), last > year
      else { continue }
      let period =
        last == year + 1 ? YearPart.whole.of(last) : .years(last - year, endingWith: last)
      return period.map {
        DateMention(range: index - word.unicodeScalars.count..<lastEnd, reading: .fixed($0))
      }
    }
    for mark in ["-", "–", "/", " to ", " - ", " – ", " and "] where text.has(mark, at: end) {
      let place = end + mark.unicodeScalars.count
      if mark == " to ", Self.yearsOfBusiness.match(in: text, before: index - 1) != nil,
        let (last, lastEnd) = yearNumber(at: place), last == year + 1,
        let period = Self.fiscal(year)
      {
        return DateMention(range: index..<lastEnd, reading: .fixed(period), isOfTwoYears: true)
      }
      if mark != " and ", let (last, lastEnd) = yearNumber(at: place), last > year {
        guard mark != "/" || last == year + 1,
          let period = mark == "/" ? Self.fiscal(year) : .years(last - year + 1, endingWith: last)
        else { continue }
        return DateMention(
          range: index..<lastEnd, reading: .fixed(period), isOfTwoYears: mark == "/")
      }
      if mark.unicodeScalars.count == 1, let (short, shortEnd) = digits(at: place),
        shortEnd == place + 2,
        short == (year + 1) % 100, let period = Self.fiscal(year)
      {
        return DateMention(
          range: index..<shortEnd, reading: .fixed(period), isOfTwoYears: true)
      }
    }
    return DateMention(range: index..<end, reading: .fixed(whole))
  }

  static let prepositions = Lexicon(words: [
    "in", "of", "since", "during", "for", "from", "to", "and", "between", "by", "until", "than",
    "the", "before", "after", "with", "through", "early", "late", "mid", "end", "on",
  ])

  /// hired 2000 workers
  func isCount(_ index: Int, _ end: Int) -> Bool {
    let finder = NumberFinder(text: text, language: .english)
    guard text.at(end) == " ", finder.noun(at: end + 1) != nil,
      text.at(text.skippingBlanks(before: index) - 1).isLatin
    else { return false }
    return Self.prepositions.match(in: text, before: text.skippingBlanks(before: index)) == nil
      && Self.months.match(in: text, before: text.skippingBlanks(before: index)) == nil
  }

  static let yearsOfBusiness = Lexicon(words: ["tax year", "financial year", "fiscal year"])

  /// 2017/18: by the calendar of the United Kingdom and Hong Kong.
  static func fiscal(_ year: Int) -> TimePeriod? {
    CalendarDate(year: year, month: 4, day: 1).flatMap { TimePeriod(from: $0, months: 12) }
  }

  static let relatives = Lexicon<(offset: Int, isBase: Bool)>(groups: [
    ((0, false), ["this year"]), ((1, false), ["next year"]), ((-1, false), ["last year"]),
  ])

  func relative(at index: Int) -> DateMention? {
    if let word = EarlierTimes.english.match(in: text, at: index) {
      // In the previous month, at the beginning of a sentence, is the time of what it says.
      let isOpening = index >= 3 && text.string(index - 3..<index) == "In "
      return DateMention(
        range: word.range, reading: .earlier(word.meaning),
        isBase: word.meaning > 0 && !isOpening
          && EarlierTimes.telling.match(in: text, at: word.range.upperBound) == nil)
    }
    guard let word = Self.relatives.match(in: text, at: index) else { return nil }
    return DateMention(
      range: word.range, reading: .relative(word.meaning.offset, .whole),
      isBase: word.meaning.isBase)
  }

  static let numbers = Lexicon<Int>([
    ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("ten", 10), ("2", 2), ("3", 3), ("4", 4),
    ("5", 5), ("10", 10),
  ])

  /// the past five years
  func years(at index: Int) -> DateMention? {
    if text.has("the past year", at: index) || text.has("the last year", at: index) {
      return DateMention(range: index..<index + 13, reading: .relative(-1, .whole))
    }
    guard let word = ["past ", "last "].first(where: { text.has($0, at: index) }),
      let number = Self.numbers.match(in: text, at: index + word.unicodeScalars.count),
      text.has(" years", at: number.range.upperBound)
    else { return nil }
    return DateMention(range: index..<number.range.upperBound + 6, reading: .years(number.meaning))
  }

  static let before = Lexicon(words: [
    "with", "to", "than", "from", "since", "versus", "with the", "than the", "from the", "than in",
    "than in the", "since the", "to the", "as in", "as in the", "relative to", "against", "before",
    "with that in", "than that in", "until", "by the", "on", "published", "released",
    "published on", "released on", "announced on", "starting in", "starting in the", "beginning in",
    "beginning in the",
  ])

  /// What a figure may be held against, and when it was: the peak of May 2011.
  private static let marked = Lexicon(
    words: ["level", "levels", "peak", "trough"].flatMap { word in
      [" of", " in", " of the", " in the"].map { word + $0 }
    })

  func isBase(_ mention: DateMention) -> Bool {
    let place = text.skippingBlanks(before: mention.range.lowerBound)
    // The base of an index: 2015=100, 1982-84=100
    var behind = mention.range.upperBound
    while text.at(behind).isDigit || "-–".unicodeScalars.contains(text.at(behind)) { behind += 1 }
    if text.at(text.skippingBlanks(behind)) == "=" { return true }
    // above their May 2019 level
    if [" level", " average", " peak"].contains(where: {
      text.has($0, at: mention.range.upperBound)
    })
      || Self.marked.match(in: text, before: place) != nil
    {
      return true
    }
    // compared with 300 last year
    if mention.reading == .relative(-1, .whole),
      text.foldedString(max(0, place - 40)..<place).contains("compared ")
    {
      return true
    }
    if isSpan(mention) { return false }
    guard let word = Self.before.match(in: text, before: place) else { return false }
    // on 5 March, by the end of: no comparison
    if text.foldedString(word.range) == "by the" { return false }
    guard text.foldedString(word.range) == "on" else { return true }
    // an increase of 500 on 2011
    if case .fixed(let period) = mention.reading { return period.frequency != .daily }
    return false
  }
}
