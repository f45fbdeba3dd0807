// Two years in one text: a fiscal year (HumanPeriod+Fiscal), or a range of calendar years.

extension HumanPeriod {
  /// `2014/15`, `2014-15`, `2011-2013`, `2011 to 2013`, `2009/10 to 2011/12`.
  ///
  /// - A stroke between years that follow each other is always a fiscal year. Between others,
  ///   as in `2013/16`, it may be calendar or fiscal years: refused.
  /// - A dash is a fiscal year where the options say when one begins, a range of calendar
  ///   years where they ask for such, and refused where they say both and both are possible.
  ///   Where they say neither, two digits after a dash are a month.
  func years(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var scan = PeriodScanner(text)
    if scan.skip(any: "FY ", "FY", "fy ", "fy") { return try fiscalYear(&scan) }
    guard let first = Self.pair(&scan) else { return nil }
    if scan.isAtEnd { return try single(first, text) }
    guard scan.skip(" to ") || first.mark == .stroke && scan.skip(any: " - ", "-"),
      let last = Self.pair(&scan), scan.isAtEnd
    else { return nil }
    switch (first.mark, last.mark) {
    case (.none, .none):
      guard forms.contains(.yearRanges) else { return nil }
      return try Self.calendarYears(first.year, last.year)
    case (.stroke, .stroke):
      guard first.isConsecutive, last.isConsecutive else { throw .badYearRange }
      return try fiscalYears(first.year, last.year)
    default: return nil
    }
  }

  struct Pair {
    enum Mark { case none, stroke, dash }
    var year: Int
    var mark = Mark.none
    var second = 0
    /// Two digits stand for a year of the same century, or for the first of the next.
    var isShort = false

    var isConsecutive: Bool { second == (isShort ? (year + 1) % 100 : year + 1) }
    var lastYear: Int { isConsecutive ? year + 1 : isShort ? year / 100 * 100 + second : second }
  }

  static func pair(_ scan: inout PeriodScanner) -> Pair? {
    guard let year = scan.number(digits: 4) else { return nil }
    var pair = Pair(year: year)
    var ahead = scan
    let mark: Pair.Mark = ahead.skip("/") ? .stroke : ahead.skip("-") ? .dash : .none
    guard mark != .none else { return pair }
    if let second = ahead.number(digits: 4...4) {
      pair.second = second
    } else if let second = ahead.number(digits: 2...2) {
      (pair.second, pair.isShort) = (second, true)
    } else {
      return pair
    }
    pair.mark = mark
    scan = ahead
    return pair
  }

  private func single(_ pair: Pair, _ text: String) throws(PeriodProblem) -> TimePeriod? {
    let asksForRanges = forms.contains(.yearRanges)
    switch pair.mark {
    case .none: return nil
    case .stroke where pair.isConsecutive:
      return try fiscalYears(pair.year, pair.year)
    case .stroke where pair.isShort && pair.lastYear > pair.year:
      throw .ambiguousSpan(first: pair.year, last: pair.lastYear)
    case .stroke where pair.isShort && fiscalStart != nil: throw .badYearRange
    case .stroke:
      return asksForRanges && !pair.isShort
        ? try Self.calendarYears(pair.year, pair.second) : nil
    case .dash:
      if fiscalStart != nil {
        if asksForRanges {
          if pair.isConsecutive { throw .ambiguousYearRange(text) }
        } else {
          guard pair.isConsecutive else {
            guard pair.isShort, 1...12 ~= pair.second else { throw .badYearRange }
            throw .monthAmongYears(year: pair.year, month: pair.second)
          }
          return try fiscalYears(pair.year, pair.year)
        }
      }
      if asksForRanges { return try Self.calendarYears(pair.year, pair.lastYear) }
      if !pair.isShort, pair.isConsecutive { throw .ambiguousYearRange(text) }
      return nil
    }
  }

  static func calendarYears(
    _ first: Int, _ last: Int
  ) throws(PeriodProblem) -> TimePeriod {
    let start = try part(.annual, first, 1).start
    guard last > first else { throw .badYearRange }
    guard let range = TimePeriod(from: start, months: 12 * (last - first + 1)) else {
      throw .endsTooLate
    }
    return range
  }
}
