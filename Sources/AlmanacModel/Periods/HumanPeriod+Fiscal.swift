// Years that begin in another month than January, and the parts of such.

extension HumanPeriod {
  /// `FY2019/20`, `FY 2021-22`, and `FY22` where the options say which of two years it is.
  func fiscalYear(_ scan: inout PeriodScanner) throws(PeriodProblem) -> TimePeriod? {
    if let pair = Self.pair(&scan) {
      guard scan.isAtEnd else { return nil }
      guard pair.mark != .none else { return try fiscalYear(of: pair.year) }
      guard pair.isConsecutive else { throw .badYearRange }
      return try fiscalYears(pair.year, pair.year)
    }
    guard let year = scan.number(digits: 2...2), scan.isAtEnd else { return nil }
    return try fiscalYear(of: Self.year(ofTwoDigits: year))
  }

  /// `FY22` is named after one of the two years that it lies in: which one differs from country to
  /// country.
  private func fiscalYear(of year: Int) throws(PeriodProblem) -> TimePeriod {
    if fiscalStart == 1 { return try Self.part(.annual, year, 1) }
    if senses.contains(.fiscalByStart) { return try fiscalYears(year, year) }
    guard senses.contains(.fiscalByEnd) else { throw .fiscalYearOf(year) }
    return try fiscalYears(year - 1, year - 1)
  }

  /// `2020年度` is 2020 in China, and the year from April 2020 in Japan.
  func fiscalYearInChinese(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var scan = PeriodScanner(text.filter { $0 != " " })
    guard let year = scan.year() ?? Self.eraYear(&scan), scan.skip("年度"), scan.isAtEnd else {
      return nil
    }
    guard let fiscalStart else { throw .calendarOrFiscal(year: year) }
    return fiscalStart == 1 ? try Self.part(.annual, year, 1) : try fiscalYears(year, year)
  }

  /// `Q1 FY2021/22`, `FY22 Q1`, `2021-22 H2`, `1Q FY22`.
  func fiscalPart(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    guard let cut = Self.cutPart(text) else { return nil }
    var scan = PeriodScanner(cut.year)
    let isNamed = scan.skip(any: "FY ", "FY", "fy ", "fy")
    guard let year = isNamed ? try fiscalYear(&scan) : try fiscalPair(&scan) else { return nil }
    let months = cut.frequency == .quarterly ? 3 : 6
    guard 1...12 / months ~= cut.number else {
      throw .noSuchPart(cut.frequency, year: year.start.year, number: cut.number)
    }
    let first = year.start.month - 1 + (cut.number - 1) * months
    let start = try Self.part(.monthly, year.start.year + first / 12, first % 12 + 1).start
    return TimePeriod(from: start, months: months)
  }

  /// Two years that follow each other: beside a quarter they are one fiscal year.
  private func fiscalPair(_ scan: inout PeriodScanner) throws(PeriodProblem) -> TimePeriod? {
    guard let pair = Self.pair(&scan), scan.isAtEnd, pair.mark != .none, pair.isConsecutive else {
      return nil
    }
    return try fiscalYears(pair.year, pair.year)
  }

  /// A quarter or half at one end of a text, and what stands at the other.
  private static func cutPart(
    _ text: String
  ) -> (frequency: TimePeriod.Frequency, number: Int, year: String)? {
    func part(_ text: Substring) -> (TimePeriod.Frequency, Int)? {
      var scan = PeriodScanner(text)
      let leading = scan.number(digits: 1...1)
      guard let letter = scan.letter(), let frequency = TimePeriod.Frequency(letter: letter),
        frequency == .quarterly || frequency == .halfYearly,
        let number = leading ?? scan.number(digits: 1...1), scan.isAtEnd
      else { return nil }
      return (frequency, number)
    }
    let marks: Set<Character> = [" ", "-", ","]
    func trimmed(_ text: Substring) -> String {
      String(text.drop(while: marks.contains).reversed().drop(while: marks.contains).reversed())
    }
    if let (frequency, number) = part(text.prefix(2)) {
      return (frequency, number, trimmed(text.dropFirst(2)))
    }
    guard let (frequency, number) = part(text.suffix(2)) else { return nil }
    return (frequency, number, trimmed(text.dropLast(2)))
  }

  func fiscalYears(_ first: Int, _ last: Int) throws(PeriodProblem) -> TimePeriod {
    guard let month = fiscalStart, 2 <= month, month <= 12 else {
      throw .needsFiscalStart(year: first)
    }
    let start = try Self.part(.monthly, first, month).start
    guard last >= first else { throw .badYearRange }
    guard let range = TimePeriod(from: start, months: 12 * (last - first + 1)) else {
      throw .endsTooLate
    }
    return range
  }
}
