internal import AlmanacModel

// Years of business: 2021/22年度, 2024财年.

extension ChineseDates {
  static let yearsOfBusiness = Lexicon(words: ["年度", "财政年度", "财年", "会计年度", "一年"])
  private static let names = Lexicon(words: ["财政年度", "会计年度", "财年"])

  /// Behind a year and up to where it ends, by the calendar of Hong Kong until the place is known.
  func business(_ year: Int, at place: Int, from start: Int) -> DateMention? {
    if let word = Self.names.match(in: text, at: place) {
      let name = BusinessYear(name: year)
      return DateMention(range: start..<word.range.upperBound, reading: .business(name))
    }
    guard "/-–".unicodeScalars.contains(text.at(place)),
      let last = shortYear(at: place + 1) ?? yearDigits(at: place + 1),
      last.0 % 100 == (year + 1) % 100,
      let name = ["财政年度", "会计年度", "财年", "年度", "年"].first(where: { text.has($0, at: last.1) }),
      // 2021-2022年 are two of the calendar's.
      name != "年" || last.1 == place + 3,
      let whole = fiscalYear(year)
    else { return nil }
    return DateMention(
      range: start..<last.1 + name.unicodeScalars.count, reading: .fixed(whole),
      isOfTwoYears: true)
  }

  /// Two digits, or two numerals.
  private func shortYear(at index: Int) -> (Int, Int)? {
    var year = 0
    for place in index..<index + 2 {
      let scalar = text.at(place)
      guard
        let digit = scalar.isDigit
          ? Int(scalar.value) - 0x30 : ChineseNumeral.digit(scalar).map({ Int($0) })
      else { return nil }
      year = year * 10 + digit
    }
    return text.at(index + 2).isDigit || ChineseNumeral.digit(text.at(index + 2)) != nil
      ? nil : (year, index + 2)
  }

  func fiscalYear(_ year: Int) -> TimePeriod? {
    CalendarDate(year: year, month: 4, day: 1).flatMap { TimePeriod(from: $0, months: 12) }
  }
}
