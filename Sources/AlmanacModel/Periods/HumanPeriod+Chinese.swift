// Periods in Chinese, in traditional or simplified characters.

extension HumanPeriod {
  /// `2022년 3월`, `2022년 1분기`, with the characters that these words come from.
  static func ofKorean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { 0xAC00...0xD7A3 ~= $0.value }) else { return text }
    return [("분기", "季"), ("년", "年"), ("월", "月"), ("일", "日")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  static func chinese(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    // Spaces between figures and characters mean nothing.
    var scan = PeriodScanner(text.filter { $0 != " " })
    guard let year = scan.year() ?? eraYear(&scan) else { return try shortYear(scan) }
    var ahead = scan
    if ahead.skip(any: "-", "~", "至", "到"), let last = ahead.year() {
      guard ahead.skip("年"), ahead.isAtEnd else { return nil }
      return try calendarYears(year, last)
    }
    // 2022.6月 and 2021.1-6月 have a mark in its place.
    let hasYear = scan.skip("年") || text.contains("月") && scan.skip(any: ".", "/", "-")
    // 20228月: where does the year end?
    if !hasYear, scan.isAtEnd || scan.number() != nil { return nil }
    if scan.isAtEnd || (scan.skip("全年") && scan.isAtEnd) {
      return try part(.annual, year, 1)
    }
    if hasYear, scan.skip(any: "末", "底", "年末", "年底") {
      return scan.isAtEnd ? try end(.annual, year, 1) : nil
    }
    for (word, half) in [("上半年", 1), ("下半年", 2)] where scan.skip(word) {
      return try part(.halfYearly, year, half, &scan)
    }
    // 2022年Q2
    ahead = scan
    if hasYear, let letter = ahead.letter(), let frequency = TimePeriod.Frequency(letter: letter),
      frequency == .quarterly || frequency == .halfYearly, let number = ahead.number(digits: 1...1)
    {
      return try part(frequency, year, number, &ahead)
    }
    if scan.skip("前") { return try first(scan, year) }
    let isOrdinal = scan.skip("第")
    guard let number = number(&scan) else { return nil }
    if scan.skip("季") {
      _ = scan.skip("度")
      return try part(.quarterly, year, number, &scan)
    }
    return isOrdinal ? nil : try month(scan, year, number)
  }

  /// The first year of each era by whose years East Asia counts: `平成30年`, `令和元年`, `民國110年`.
  private static let eras = [
    "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019, "民国": 1912, "民國": 1912,
  ]

  /// An era and a year of it, before 年.
  static func eraYear(_ scan: inout PeriodScanner) -> Int? {
    for (name, first) in eras {
      var ahead = scan
      guard ahead.skip(name),
        let year = ahead.skip("元") ? 1 : ahead.number(digits: 1...3) ?? ahead.numeral(),
        year > 0, ahead.rest.hasPrefix("年")
      else { continue }
      scan = ahead
      return first + year - 1
    }
    return nil
  }

  /// `22年1月`: of this century, unless it may as well be of the last one, or of an era.
  private static func shortYear(_ position: PeriodScanner) throws(PeriodProblem) -> TimePeriod? {
    var scan = position
    guard let year = scan.number(digits: 2...2), scan.peek == "年",
      let period = try chinese("20" + position.rest)
    else { return nil }
    guard year < 50, period.frequency != .annual else { throw .twoDigitYear(year) }
    return period
  }

  /// After a month's number: 月, 月27日, 月至8月, 至8月.
  private static func month(
    _ position: PeriodScanner, _ year: Int, _ month: Int
  ) throws(PeriodProblem) -> TimePeriod? {
    var scan = position
    let hasMonth = scan.skip(any: "月份", "月")
    if hasMonth, let period = try part(.monthly, year, month, &scan) { return period }
    if scan.skip(any: "-", "~", "至", "到") {
      guard let last = number(&scan), scan.skip(any: "月份", "月"), scan.isAtEnd else {
        return nil
      }
      return try months(year, month, last)
    }
    guard hasMonth, let day = number(&scan), scan.skip(any: "日", "号", "號"), scan.isAtEnd else {
      return nil
    }
    return try Self.day(year, month, day)
  }

  /// After 前, "the first": 三季度, 三个季度, 8个月.
  private static func first(
    _ position: PeriodScanner, _ year: Int
  ) throws(PeriodProblem) -> TimePeriod? {
    var scan = position
    guard let count = number(&scan) else { return nil }
    let isCounted = scan.skip(any: "个", "個")
    if scan.skip("季") {
      _ = scan.skip("度")
      guard scan.isAtEnd else { return nil }
      _ = try part(.quarterly, year, count)
      return try months(year, 1, 3 * count)
    }
    guard isCounted, scan.skip("月"), scan.isAtEnd else { return nil }
    return try months(year, 1, count)
  }

  /// A part of a year that the text ends with, or its last day where 末 or 底, "end", follows: a
  /// position, whatever is known of the indicator.
  private static func part(
    _ frequency: TimePeriod.Frequency, _ year: Int, _ number: Int, _ scan: inout PeriodScanner
  ) throws(PeriodProblem) -> TimePeriod? {
    var ahead = scan
    let isEnd = ahead.skip(any: "末", "底")
    guard ahead.isAtEnd else { return nil }
    return isEnd ? try end(frequency, year, number) : try part(frequency, year, number)
  }

  private static func end(
    _ frequency: TimePeriod.Frequency, _ year: Int, _ number: Int
  ) throws(PeriodProblem) -> TimePeriod {
    TimePeriod(try part(frequency, year, number).end)
  }

  private static func number(_ scan: inout PeriodScanner) -> Int? {
    scan.number(digits: 1...2) ?? scan.numeral()
  }
}
