internal import AlmanacModel

/// What of a time a column says that does not say the whole of it by itself: mostly the part of a
/// year beside a column of years.
enum Subperiod: Sendable, Equatable {
  case year, fiscalYear
  case half, third, quarter, twoMonths, month, week
  /// Three months or four: asked.
  case trimester
  /// Of a month, which no code has.
  case tenDays
  /// The day of the month that another column says.
  case day
  /// Whatever part its cells say: `M01`, `Q1`.
  case any
  /// A time of its own.
  case whole
  /// The first or last day of a span.
  case told(ToldSpan)

  var isYear: Bool { self == .year || self == .fiscalYear }
  var isPart: Bool { !isYear && !isWhole }
  /// A time by itself, whatever else says when.
  var isWhole: Bool { if case .told = self { true } else { self == .whole } }

  /// Into which parts it divides a year; nil where only the cells tell.
  var frequency: TimePeriod.Frequency? {
    switch self {
    case .half: .halfYearly
    case .third: .trimestrial
    case .quarter: .quarterly
    case .month: .monthly
    case .week: .weekly
    default: nil
    }
  }

  /// Whether a header says a part of some year: `Jan`, `1月`, `Q1`, `T1`, `一季度`, `全年`, but no
  /// number alone.
  static func isPart(_ header: String) -> Bool {
    guard let year = TimePeriod(.annual, year: 2000) else { return false }
    do throws(PeriodProblem) { return try Subperiod.any.part(header, of: year, .all) != nil } catch
    {
      return true
    }
  }

  /// The period that a text is by itself; nil where another column has to say more.
  ///
  /// - Throws: why it is none, where it could be no part of one either.
  func period(_ text: String, _ forms: HumanPeriod) throws(PeriodProblem) -> TimePeriod? {
    switch self {
    case .day, .tenDays: return nil
    case .told(let span): return try span.period(text, forms)
    case .year:
      if let year = Self.whole(text), 1000...9999 ~= year { return TimePeriod(.annual, year: year) }
      return try forms.parse(text)
    case .fiscalYear:
      let isBare = text.utf8.count == 4 && Int(text) != nil
      let period = try forms.parse(isBare ? "FY" + text : text)
      // 2011-12 is no December here.
      if period.frequency == .monthly { throw .needsFiscalStart(year: period.year) }
      return period
    default: break
    }
    if Self.whole(text).map({ $0 < 1000 }) ?? false { return nil }
    if let frequency, let period = try called(text, frequency) { return period }
    do throws(PeriodProblem) { return try fitted(try forms.parse(text)) } catch {
      if case .quarterOrTrimester(let year, let number) = error, self == .quarter {
        return try HumanPeriod.part(.quarterly, year, number)
      }
      if case .notAPeriod = error { return nil }
      if case .notASCII = error { return nil }
      if case .surroundingSpaces = error { return nil }
      // Of a part, 一季度 and 3 mean something beside a year; of a whole time they do not.
      guard let year = TimePeriod(.annual, year: 2000), try part(text, of: year, forms) != nil
      else { throw error }
      return nil
    }
  }

  /// `2021-1` in a column that is called after quarters is the first of them, whatever it would be
  /// elsewhere.
  private func called(
    _ text: String, _ frequency: TimePeriod.Frequency
  ) throws(PeriodProblem) -> TimePeriod? {
    guard frequency != .monthly, let (year, number, isPadded) = Self.numbered(text) else {
      return nil
    }
    if isPadded, frequency != .weekly, 1...12 ~= number {
      throw .notAsCalled(frequency, code: try HumanPeriod.part(.monthly, year, number).code)
    }
    return try HumanPeriod.part(frequency, year, number)
  }

  /// A year and a number of one or two digits, with or without a mark between them.
  private static func numbered(_ text: String) -> (year: Int, number: Int, isPadded: Bool)? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    let marks = text.filter { !($0.isASCII && $0.isNumber) }
    guard 5...6 ~= digits.count, marks.count <= 1, marks.allSatisfy({ "-/. ".contains($0) }),
      marks.isEmpty || text.dropFirst(4).first == marks.first,
      let year = Int(digits.prefix(4)), let number = Int(digits.dropFirst(4)),
      1000...2999 ~= year
    else { return nil }
    return (year, number, digits.count == 6)
  }

  /// A period as long as the column's name says, or longer; the first or the last day of one stands
  /// for it.
  private func fitted(_ period: TimePeriod) throws(PeriodProblem) -> TimePeriod {
    guard let frequency else { return period }
    if frequency == period.frequency || Self.days(period) >= Self.shortest(frequency) {
      return period
    }
    if frequency != .weekly, period.frequency == .daily,
      let around = (1...12).lazy.compactMap({
        TimePeriod(frequency, year: period.year, number: $0)
      }).first(where: { $0.start <= period.start && period.end <= $0.end }),
      around.start == period.start || around.end == period.end
    {
      return around
    }
    throw .notAsCalled(frequency, code: period.code)
  }

  static func days(_ period: TimePeriod) -> Int {
    period.end.dayNumber - period.start.dayNumber + 1
  }

  private static func shortest(_ frequency: TimePeriod.Frequency) -> Int {
    switch frequency {
    case .weekly: 7
    case .monthly: 28
    case .quarterly: 89
    case .trimestrial: 120
    default: 181
    }
  }

  /// `7`, `07` and `7.0`, which a program makes of a number.
  static func whole(_ text: String) -> Int? {
    var text = Substring(text.hasSuffix("年") ? text.dropLast() : text[...])
    if let point = text.firstIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" }) {
      text = text[..<point]
    }
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return Int(text)
  }
}
