/// Time periods as people write them. Read only where an import says that a column holds such
/// forms, and only those that it names; what could mean two things is refused.
///
/// Full-width digits, letters and signs (`２０２２年`), the dashes `‐ ‑ – — ― −` and the no-break
/// space are read as their ASCII forms. A strict code is always accepted, save where a column
/// of years gives `2003-05` another meaning.
public struct HumanPeriod: Sendable, Hashable {
  /// What a column may hold, beside the codes of `TimePeriod`.
  public struct Forms: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `2022 H1`, `2022H1`, `2022-H1`, `H1 2022`; likewise S, T, Q, M, W; `2022M8`.
    public static let parts = Forms(rawValue: 1)
    /// `2022年`, `2022年上半年`, `2022年第一季度`, `2022年8月`, `2022年9月27日`, `2022年1-8月`,
    /// `2022年1至8月`, `2022年前三季度`, `2016-2020年`; traditional or simplified.
    public static let chinese = Forms(rawValue: 2)
    /// `Sep 2022`, `September 2022`, `27 September 2022`, `Sep 27, 2022`, `Jan-Aug 2022`,
    /// `Year ended June 2022`, `first half of 2022`, `first nine months of 2022`.
    public static let englishMonths = Forms(rawValue: 4)
    /// A column of ranges of years: `2003-05` and `2003-2005` are 2003 to 2005, and so is
    /// `2003 to 2005`. Otherwise `2003-05` is May 2003.
    public static let yearRanges = Forms(rawValue: 8)
    /// `2021.0`, which a spreadsheet makes of a year.
    public static let spreadsheetYears = Forms(rawValue: 16)
    /// `202206`, `2022/06`, `2022.06`, `20220630`, `2022/6/30`, `30.06.2022`, also at midnight.
    public static let numericDates = Forms(rawValue: 32)

    /// All that can stand in one column; `yearRanges` changes what other texts mean.
    public static let all: Forms = [
      .parts, .chinese, .englishMonths, .spreadsheetYears, .numericDates,
    ]
  }

  public var forms: Forms
  /// The month, 2 to 12, in which the year of `2014/15` begins; nil when that is not known.
  /// With it, `2014-15` is a fiscal year too, and `2011-12` no longer December.
  public var fiscalStart: Int?
  /// What texts mean that could mean two things.
  package var senses: Set<Sense> = []

  public init(_ forms: Forms = .all, fiscalStart: Int? = nil) {
    self.forms = forms
    self.fiscalStart = fiscalStart
  }

  /// With the senses of these words.
  ///
  /// - Returns: nil where one of them is no such word, or two contradict each other.
  public func reading(_ words: [String]) -> HumanPeriod? {
    var copy = self
    for word in words {
      guard let sense = Sense(rawValue: word) else { return nil }
      copy.senses.insert(sense)
    }
    let pairs: [[Sense]] = [
      [.dayFirst, .monthFirst], [.quarters, .trimesters], [.fiscalByStart, .fiscalByEnd],
    ]
    return pairs.contains(where: copy.senses.isSuperset) ? nil : copy
  }

  /// Reads a text in one of the forms, or as a code.
  ///
  /// - Throws: why the text is no period; `.otherForm` for a form that is not asked for.
  package func parse(_ text: some StringProtocol) throws(PeriodProblem) -> TimePeriod {
    guard text.utf8.count <= 100 else { throw .notAPeriod }
    guard !forms.isEmpty || fiscalStart != nil || !senses.isEmpty else {
      return try TimePeriod(parsing: text)
    }
    let folded = Self.fold(String(text))
    if let period = try years(folded) { return period }
    if let period = Self.strict(folded) { return meant(by: period) }
    if let period = try read(folded) { return meant(by: period) }
    throw PeriodProblem(of: String(text))
  }

  /// The month of a day, where a date stands for its month.
  package func meant(by period: TimePeriod) -> TimePeriod {
    guard senses.contains(.months), period.frequency == .daily else { return period }
    return TimePeriod(.monthly, year: period.start.year, number: period.start.month) ?? period
  }

  /// The period in one of the human forms; nil when it has none of them. Throws for one whose
  /// numbers are wrong.
  func read(_ folded: String) throws(PeriodProblem) -> TimePeriod? {
    if let period = try years(folded) { return period }
    if let period = try fiscalPart(folded) { return period }
    if forms.contains(.parts), let period = try parts(folded) { return period }
    if forms.contains(.englishMonths) {
      if let period = try englishMonth(folded) { return period }
      if let period = try rolling(folded) { return period }
      if let period = try englishPart(folded) { return period }
    }
    if forms.contains(.numericDates) || !senses.isEmpty, let period = try numeric(folded) {
      return period
    }
    if forms.contains(.chinese), let period = try Self.chinese(Self.ofKorean(folded)) {
      return period
    }
    if forms.contains(.chinese) || fiscalStart != nil,
      let period = try fiscalYearInChinese(folded)
    {
      return period
    }
    return forms.contains(.spreadsheetYears) ? try Self.spreadsheetYear(folded) : nil
  }

  private static func strict(_ text: String) -> TimePeriod? {
    var copy = text
    return copy.withUTF8 { TimePeriod(strict: $0) }
  }

  /// `2022 H1`, `2022-H1`, `2022H1`, `H1 2022`, `1H2022`, `1H22`, `1T2016`.
  private func parts(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var scan = PeriodScanner(text)
    if let year = scan.number(digits: 4) {
      _ = scan.skip(any: " ", "-")
      guard let letter = scan.letter(), let frequency = Self.frequency(letter),
        let number = scan.number(digits: 1...frequency.width), scan.isAtEnd
      else { return nil }
      return try part(frequency, year, number)
    }
    let leading = scan.number(digits: 1...1)
    guard let letter = scan.letter(), let frequency = Self.frequency(letter),
      leading == nil || [.quarterly, .halfYearly, .trimestrial].contains(frequency),
      let number = leading ?? scan.number(digits: 1...frequency.width)
    else { return nil }
    if !scan.skip(any: " ", "-"), leading == nil { return nil }
    guard let year = scan.number(digits: 2...4), scan.isAtEnd, year < 100 || year >= 1000
    else { return nil }
    // Two digits can only be a year behind a part of one.
    guard year >= 1000 || [.quarterly, .halfYearly, .trimestrial].contains(frequency) else {
      return nil
    }
    return try part(frequency, year < 100 ? Self.year(ofTwoDigits: year) : year, number)
  }

  /// K is a quarter in the languages of the North.
  private static func frequency(_ letter: Unicode.Scalar) -> TimePeriod.Frequency? {
    letter == "K" || letter == "k" ? .quarterly : TimePeriod.Frequency(letter: letter)
  }

  /// T is four months in SDMX's code, `2016-T1`; as people write it, it is a quarter in Spanish,
  /// French and Italian, so it is asked.
  private func part(
    _ frequency: TimePeriod.Frequency, _ year: Int, _ number: Int
  ) throws(PeriodProblem) -> TimePeriod {
    guard frequency == .trimestrial else { return try Self.part(frequency, year, number) }
    if senses.contains(.quarters) { return try Self.part(.quarterly, year, number) }
    guard senses.contains(.trimesters) else { throw .quarterOrTrimester(year, number) }
    return try Self.part(.trimestrial, year, number)
  }

  /// `2021.0`, `2021.00`: a year that went through a spreadsheet.
  private static func spreadsheetYear(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var scan = PeriodScanner(text)
    guard let year = scan.number(digits: 4), scan.skip("."),
      scan.number(digits: 1...9) == 0, scan.isAtEnd
    else { return nil }
    return try part(.annual, year, 1)
  }

  // MARK: What all forms are made of

  package static func part(
    _ frequency: TimePeriod.Frequency, _ year: Int, _ number: Int
  ) throws(PeriodProblem) -> TimePeriod {
    guard 1 <= year, year <= 9999 else { throw .yearOutOfRange }
    if let period = TimePeriod(frequency, year: year, number: number) { return period }
    guard frequency != .monthly else { throw .noSuchMonth(number) }
    let exists = 1 <= number && number <= TimePeriod.count(frequency, in: year)
    throw exists ? .endsTooLate : .noSuchPart(frequency, year: year, number: number)
  }

  package static func day(_ year: Int, _ month: Int, _ day: Int) throws(PeriodProblem) -> TimePeriod
  {
    let month = try part(.monthly, year, month)
    guard let date = CalendarDate(year: year, month: month.number, day: day) else {
      throw .noSuchDay(year: year, month: month.number, day: day)
    }
    return TimePeriod(date)
  }

  /// From one month to another of a year, both included.
  static func months(
    _ year: Int, _ first: Int, _ last: Int
  ) throws(PeriodProblem) -> TimePeriod {
    let start = try part(.monthly, year, first).start
    _ = try part(.monthly, year, last)
    guard first <= last, let range = TimePeriod(from: start, months: last - first + 1) else {
      throw .reversedMonths(first, last)
    }
    return range
  }

  /// Full-width forms, dashes and spaces as ASCII.
  package static func fold(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2010...0x2015, 0x2212: folded.append("-")
      case 0x301C: folded.append("~")
      case 0x3000, 0xA0: folded.append(" ")
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }
}
