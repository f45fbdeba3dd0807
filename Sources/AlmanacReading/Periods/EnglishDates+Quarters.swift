internal import AlmanacModel

// Quarters, halves and the first months of a year.

extension EnglishDates {
  static let parts = Lexicon<YearPart>([
    ("first quarter", .quarter(1)), ("second quarter", .quarter(2)), ("third quarter", .quarter(3)),
    ("fourth quarter", .quarter(4)), ("final quarter", .quarter(4)), ("last quarter", .quarter(4)),
    ("1st quarter", .quarter(1)), ("2nd quarter", .quarter(2)), ("3rd quarter", .quarter(3)),
    ("4th quarter", .quarter(4)), ("final three months", .quarter(4)),
    ("last three months", .quarter(4)), ("first half", .half(1)), ("second half", .half(2)),
    ("first three quarters", .months(1, 9)),
  ])

  private static let ordinals = Lexicon<Int>([
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4),
  ])

  private static let counting = Lexicon<Int>([
    ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6),
    ("7", 7), ("8", 8), ("9", 9), ("10", 10), ("11", 11),
  ])

  func quarter(at index: Int) -> DateMention? {
    // the June quarter of 2021: that which ends with it.
    if let (month, end) = monthName(at: index), month % 3 == 0, text.has(" quarter", at: end) {
      return mention(index, end + 8, .quarter(month / 3))
    }
    // after 5 percent in the first: of the quarters that are spoken of
    if let word = Self.ordinals.match(in: text, at: index), text.has("in the ", before: index),
      ".,;".unicodeScalars.contains(text.at(word.range.upperBound)),
      text.foldedString(max(0, index - 160)..<index).contains(" quarter")
    {
      return DateMention(range: word.range, reading: .part(.quarter(word.meaning)))
    }
    // the first nine months of 2023
    if text.has("first ", at: index), let count = Self.counting.match(in: text, at: index + 6),
      text.has(" months", at: count.range.upperBound), 2...11 ~= count.meaning
    {
      return mention(index, count.range.upperBound + 7, .months(1, count.meaning))
    }
    // the seven-month period of FY24
    if let count = Self.counting.match(in: text, at: index),
      text.has("-month period", at: count.range.upperBound), count.meaning > 1,
      let (found, end) = businessBehind(count.range.upperBound + 13)
    {
      var year = found
      year.part = .months(1, count.meaning)
      return DateMention(range: index..<end, reading: .business(year))
    }
    // the first 20 days of December
    if text.has("first ", at: index), let (last, end) = digits(at: index + 6), 2...30 ~= last,
      text.has(" days of ", at: end), let (month, monthEnd) = monthName(at: end + 9)
    {
      return mention(index, monthEnd, .days(month: month, first: 1, last: last))
    }
    // in the eight months of 2015
    if let count = Self.counting.match(in: text, at: index), 2...11 ~= count.meaning,
      let word = [" months of ", " months in "].first(where: {
        text.has($0, at: count.range.upperBound)
      }), let (year, end) = yearNumber(at: count.range.upperBound + word.unicodeScalars.count),
      let period = YearPart.months(1, count.meaning).of(year)
    {
      return DateMention(range: index..<end, reading: .fixed(period))
    }
    // the September 2024 quarter
    if let (month, end) = monthName(at: index), month % 3 == 0,
      let (year, yearEnd) = yearNumber(at: text.skippingBlanks(end)),
      text.has(" quarter", at: yearEnd),
      let period = YearPart.quarter(month / 3).of(year)
    {
      return DateMention(range: index..<yearEnd + 8, reading: .fixed(period))
    }
    if let both = quartersOfTwo(at: index) { return both }
    if let word = Self.parts.match(in: text, at: index) {
      let end = word.range.upperBound
      if text.has(" of the year", at: end) {
        return DateMention(range: index..<end + 12, reading: .part(word.meaning))
      }
      return mention(index, end, word.meaning)
    }
    // Q1 2018, 2018 Q1, 2018Q1, Quarter 1 (Jan to Mar) 2018
    if text.at(index) == "q", let (number, end) = digits(at: index + 1), 1...4 ~= number {
      return mention(index, end, .quarter(number))
    }
    if text.has("quarter ", at: index), let (number, end) = digits(at: index + 8), 1...4 ~= number {
      var place = end
      if text.has(" (", at: place) {
        while text.at(place) != ")", text.at(place) != "\n" { place += 1 }
        place += 1
      }
      if let span = between(mention(index, place, .quarter(number))) { return span }
      return mention(index, place, .quarter(number))
    }
    guard let (year, end) = digits(at: index), end - index == 4, 1900...2100 ~= year else {
      return nil
    }
    // 2018 Q1, 2018:Q1, 2018 Quarter 1
    var place = text.skippingBlanks(end)
    if ":/-".unicodeScalars.contains(text.at(place)) { place += 1 }
    if text.has("quarter ", at: place) { place += 7 }
    guard text.at(place) == "q" || text.has("quarter ", at: place - 7),
      let (number, last) = digits(at: place + 1), last == place + 2,
      let period = YearPart.quarter(number).of(year)
    else { return nil }
    return DateMention(range: index..<last, reading: .fixed(period))
  }

  private static let severalParts = Lexicon<YearPart>([
    ("first quarters", .quarter(1)), ("second quarters", .quarter(2)),
    ("third quarters", .quarter(3)), ("fourth quarters", .quarter(4)), ("first halves", .half(1)),
    ("second halves", .half(2)),
  ])

  /// between the fourth quarters of 2010 and 2011: what came about in the second.
  private func quartersOfTwo(at index: Int) -> DateMention? {
    guard let word = Self.severalParts.match(in: text, at: index),
      text.has(" of ", at: word.range.upperBound),
      let (first, firstEnd) = yearNumber(at: word.range.upperBound + 4),
      text.has(" and ", at: firstEnd), let (last, end) = yearNumber(at: firstEnd + 5),
      last == first + 1, text.has("between the ", before: index),
      let since = word.meaning.of(first), let period = word.meaning.of(last)
    else { return nil }
    return DateMention(range: index..<end, reading: .fixed(period), since: since)
  }

  /// between Quarter 2 2015 and Quarter 3 2015: what came about in the second.
  func between(_ first: DateMention?) -> DateMention? {
    guard let first, text.has("between ", before: first.range.lowerBound),
      text.has(" and ", at: first.range.upperBound),
      var second = quarter(at: first.range.upperBound + 5)
    else { return nil }
    second.range = first.range.lowerBound - 8..<second.range.upperBound
    if case .fixed(let since) = first.reading { second.since = since }
    return second
  }
}
