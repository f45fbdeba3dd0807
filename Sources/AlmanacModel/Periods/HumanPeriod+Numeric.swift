// Periods in digits alone, as spreadsheets and programs write them.

extension HumanPeriod {
  /// `202206`, `2022/06`, `2022.06`, `1997 04`, `20220630`, `2022/6/30`, `30.06.2022`, and each of
  /// them at midnight; `44713` where the options say that dates are days since 1899-12-30.
  func numeric(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    let text = try Self.withoutMidnight(text)
    let parts = text.split(omittingEmptySubsequences: false) { "/.- ".contains($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ 1...8 ~= $0.utf8.count }),
      text.utf8.allSatisfy({ $0 &- 0x30 < 10 || "/.- ".utf8.contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    // 2021.1-6 are months; a day has the same mark twice.
    if let span = try Self.spanOfMonths(text) { return span }
    guard Set(text.filter { "/.- ".contains($0) }).count < 2 else { return nil }
    switch parts.map(\.utf8.count) {
    case [5]: return try serial(numbers[0])
    case [6]:
      guard Self.isLikely(year: numbers[0] / 100), 1...12 ~= numbers[0] % 100 else { return nil }
      return try Self.part(.monthly, numbers[0] / 100, numbers[0] % 100)
    case [8]:
      guard Self.isLikely(year: numbers[0] / 10_000) else { return nil }
      return try Self.day(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
    case [4, 1], [4, 2]:
      guard 1...12 ~= numbers[1], !text.contains("-") || parts[1].utf8.count == 1 else {
        return nil
      }
      // 2009 10: October, or the year 2009/10?
      if text.contains(" "), numbers[1] == (numbers[0] + 1) % 100 {
        throw .ambiguousSpan(first: numbers[0], last: numbers[0] + 1)
      }
      // A spreadsheet writes 2022.10 as 2022.1, and 2021.5 may be the middle of the year.
      if text.contains("."), parts[1].utf8.count == 1 {
        throw .monthOrTenth(year: numbers[0], month: numbers[1])
      }
      return try Self.part(.monthly, numbers[0], numbers[1])
    case [1, 4], [2, 4]:
      guard 1...12 ~= numbers[0], Self.isLikely(year: numbers[1]), !text.contains(".") else {
        return nil
      }
      return try Self.part(.monthly, numbers[1], numbers[0])
    case let counts where counts.count == 3 && counts[0] == 4:
      return try Self.day(numbers[0], numbers[1], numbers[2])
    case let counts where counts.count == 3 && counts[0] <= 2 && counts[1] <= 2:
      return try dayOrMonthFirst(numbers, yearDigits: counts[2])
    default: return nil
    }
  }

  /// `2021.1-6`, `2021/01-06`: from one month to another.
  static func spanOfMonths(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var scan = PeriodScanner(text)
    guard let year = scan.number(digits: 4...4), isLikely(year: year), scan.skip(any: ".", "/"),
      let first = scan.number(digits: 1...2), scan.skip("-"),
      let last = scan.number(digits: 1...2), scan.isAtEnd
    else { return nil }
    return try months(year, first, last)
  }

  private func dayOrMonthFirst(
    _ numbers: [Int], yearDigits: Int
  ) throws(PeriodProblem) -> TimePeriod? {
    guard yearDigits == 4 || yearDigits == 2 else { return nil }
    let year = yearDigits == 4 ? numbers[2] : Self.year(ofTwoDigits: numbers[2])
    switch isDayFirst {
    case true?: return try Self.day(year, numbers[1], numbers[0])
    case false?: return try Self.day(year, numbers[0], numbers[1])
    case nil:
      // Two digits for the year leave open whether the first number is not the year.
      guard yearDigits == 4 else { throw .ambiguousDate }
      if numbers[0] > 12 { return try Self.day(year, numbers[1], numbers[0]) }
      if numbers[1] > 12 { return try Self.day(year, numbers[0], numbers[1]) }
      guard numbers[0] == numbers[1] else { throw .ambiguousDate }
      return try Self.day(year, numbers[0], numbers[1])
    }
  }

  /// Days since 1899-12-30, as spreadsheets count those after February 1900.
  private func serial(_ number: Int) throws(PeriodProblem) -> TimePeriod? {
    guard 20_000..<60_000 ~= number, let date = CalendarDate(serial: number) else { return nil }
    guard readsSerials else { throw .serial(date: date.description) }
    return TimePeriod(date)
  }

  private static func isLikely(year: Int) -> Bool { 1000...2999 ~= year }

  /// As POSIX has it: 69 to 99 are in the last century.
  static func year(ofTwoDigits year: Int) -> Int { year < 69 ? 2000 + year : 1900 + year }

  /// `2022-01-01 00:00:00`, `2022-01-01T00:00:00.000Z`, `2022/1/1 0:00`.
  private static func withoutMidnight(_ text: String) throws(PeriodProblem) -> String {
    guard let colon = text.firstIndex(of: ":"),
      let mark = text[..<colon].lastIndex(where: { $0 == " " || $0 == "T" })
    else { return text }
    var time = text[text.index(after: mark)...]
    if time.hasSuffix("Z") { time = time.dropLast() }
    guard time.allSatisfy({ "0123456789:.".contains($0) }) else { return text }
    guard !time.contains(where: { "123456789".contains($0) }) else { throw .timeOfDay }
    return String(text[..<mark])
  }
}

extension HumanPeriod {
  /// What the texts of a file mean, where they could mean two things and the person says which.
  package enum Sense: String, CaseIterable, Sendable, Hashable {
    /// 3/4/2022 is the third of April.
    case dayFirst = "dmy"
    /// 3/4/2022 is the fourth of March.
    case monthFirst = "mdy"
    /// Sep-22 is September 2022.
    case monthYear = "month-year"
    /// 44713 is 2022-06-01.
    case serials = "serial"
    /// A date stands for its month.
    case months
    /// 2016T1 is a quarter, as in Spanish, French and Italian.
    case quarters = "t-quarters"
    /// 2016T1 is four months.
    case trimesters = "t-trimesters"
    /// FY22 begins in 2022.
    case fiscalByStart = "fy-start"
    /// FY22 ends in 2022.
    case fiscalByEnd = "fy-end"
  }

  /// Nil where it is not said.
  var isDayFirst: Bool? {
    senses.contains(.dayFirst) ? true : senses.contains(.monthFirst) ? false : nil
  }
  var readsSerials: Bool { senses.contains(.serials) }
}
