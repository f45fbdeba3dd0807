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
        DateMention(
          range: index - word.unicodeScalars.count..<lastEnd, reading: .fixed($0), since: whole)
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
        // the 2021-2022 fiscal year
        if mark != "/", last == year + 1, text.at(lastEnd) == " ",
          let word = Self.yearsOfBusiness.match(in: text, at: lastEnd + 1),
          let whole = Self.fiscal(year)
        {
          return DateMention(
            range: index..<word.range.upperBound, reading: .fixed(whole), isOfTwoYears: true)
        }
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
    return DateMention(
      range: index..<end, reading: .fixed(whole), isName: isName(before: index))
  }

  private static let publications = Lexicon(words: [
    "report", "statistics", "indicators", "outlook", "review", "yearbook", "index", "monitor",
    "database", "facts", "trends", "highlights", "rankings", "ranking", "barometer",
  ])

  /// World Fish Outlook 2024: a year right behind such a word in capital letters.
  private func isName(before year: Int) -> Bool {
    guard text.at(year - 1) == " ",
      let word = Self.publications.match(in: text, before: year - 1)
    else { return false }
    return text.scalars[word.range.lowerBound].properties.isUppercase
  }

  private static let soFar = Lexicon(words: [
    "so far this year", "year to date", "year-to-date", "ytd", "this year to date",
    "since the start of the year", "since the beginning of the year", "thus far this year",
    "since the start of this year", "since the beginning of this year",
    "from the start of the year", "from the beginning of the year", "from the start of this year",
  ])

  /// so far this year, so far in 2024
  func soFar(at index: Int) -> DateMention? {
    if let word = Self.soFar.match(in: text, at: index) {
      return DateMention(range: word.range, reading: .soFar(nil))
    }
    guard text.has("so far in ", at: index), let (year, end) = yearNumber(at: index + 10) else {
      return nil
    }
    return DateMention(range: index..<end, reading: .soFar(year))
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

  /// 2017/18: by the calendar of the United Kingdom and Hong Kong, until the place is known.
  static func fiscal(_ year: Int) -> TimePeriod? {
    CalendarDate(year: year, month: 4, day: 1).flatMap { TimePeriod(from: $0, months: 12) }
  }

  static let relatives = Lexicon<(offset: Int, isBase: Bool)>(groups: [
    ((0, false), ["this year"]), ((1, false), ["next year"]), ((-1, false), ["last year"]),
  ])

  private static let sames = Lexicon(
    words: ["same", "corresponding", "comparable"].flatMap { word in
      ["period", "month", "quarter", "half"].flatMap { ["the \(word) \($0)", "\(word) \($0)"] }
    })

  /// the same month of 2020
  private func sameOf(_ index: Int) -> DateMention? {
    guard let words = Self.sames.match(in: text, at: index) else { return nil }
    for word in [" of ", " in "] where text.has(word, at: words.range.upperBound) {
      guard let (year, end) = yearNumber(at: words.range.upperBound + 4) else { continue }
      return DateMention(range: index..<end, reading: .same(year))
    }
    return nil
  }

  func relative(at index: Int) -> DateMention? {
    if let same = sameOf(index) { return same }
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
    "than for", "than for the", "than during", "than at",
    "with that in", "than that in", "until", "by the", "on", "published", "released",
    "published on", "released on", "announced on", "starting in", "starting in the", "beginning in",
    "beginning in the", "above the", "below the", "above the revised", "below the revised",
    "than the revised", "from the revised", "from a revised",
  ])

  /// Before a span: what is held against it, not what it is of.
  private static let beforeSpans = Lexicon(words: [
    "on", "than", "than in", "than in the", "than for", "versus", "relative to", "against",
    "compared with", "compared to", "compared with the", "compared to the",
  ])

  /// up 3 from May to July, and up 3 on March to May
  private func isHeldAgainst(_ place: Int) -> Bool {
    if Self.beforeSpans.match(in: text, before: place) != nil { return true }
    guard text.has("from", before: place) else { return false }
    let words = text.foldedString(max(0, place - 26)..<place - 4).split(separator: " ")
    guard let index = words.lastIndex(where: { $0 == "up" || $0 == "down" }) else { return false }
    return words[(index + 1)...].first?.first?.isNumber == true
      && words[(index + 2)...].allSatisfy { ["percentage", "points", "per", "cent"].contains($0) }
  }

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
    // Revised estimates: 1976 through May 2015
    if case .fixed(let year) = mention.reading, year.frequency == .annual,
      text.has(" through ", at: mention.range.upperBound)
    {
      return true
    }
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
    // between November to January and February to April: what came about since the first.
    if isSpan(mention), text.has("between ", before: mention.range.lowerBound),
      text.has(" and ", at: mention.range.upperBound)
    {
      return true
    }
    if isSpan(mention) { return isHeldAgainst(place) }
    guard let word = Self.before.match(in: text, before: place) else { return false }
    // on 5 March, by the end of: no comparison
    if text.foldedString(word.range) == "by the" { return false }
    guard text.foldedString(word.range) == "on" else { return true }
    // an increase of 500 on 2011
    if case .fixed(let period) = mention.reading { return period.frequency != .daily }
    return false
  }
}
