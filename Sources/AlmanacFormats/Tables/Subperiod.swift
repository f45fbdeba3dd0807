internal import AlmanacModel

/// The part of a year that a column says beside a column of years.
enum Subperiod: Sendable, Equatable {
  case month, quarter, half, week
  /// The day of the month that another column says.
  case day
  /// Whatever its cells say: `M01`, `Q1`.
  case any

  /// The code of the period that a year and its parts make.
  ///
  /// - Parameter parts: of month and day, the month first.
  /// - Returns: what stands in the cells, side by side, where that makes no period.
  static func period(year: String, _ parts: [(kind: Subperiod, text: String)]) -> String {
    let number = whole(year.hasSuffix("年") ? String(year.dropLast()) : year)
    var period: TimePeriod?
    if let number, 1000...9999 ~= number {
      for (kind, text) in parts {
        if kind == .day {
          period = period.flatMap { day(whole(text), in: $0) }
        } else {
          period = kind.period(number, text)
        }
        if period == nil { break }
      }
    }
    return period?.code ?? ([year] + parts.map(\.text)).joined(separator: ", ")
  }

  /// Whether a header says a part of some year: `Jan`, `1月`, `Q1`, `一季度`, but no number alone.
  static func isPart(_ header: String) -> Bool { Subperiod.any.period(2000, header) != nil }

  private func period(_ year: Int, _ text: String) -> TimePeriod? {
    guard let number = Self.whole(text) else {
      let forms = HumanPeriod([.parts, .chinese, .englishMonths])
      for composed in ["\(year)年\(text)", "\(text) \(year)", "\(year) \(text)"] {
        guard let period = try? forms.parse(composed), period.year == year, fits(period) else {
          continue
        }
        return period
      }
      return nil
    }
    let frequency: TimePeriod.Frequency
    switch self {
    case .month: frequency = .monthly
    case .quarter: frequency = .quarterly
    case .half: frequency = .halfYearly
    case .week: frequency = .weekly
    case .day, .any: return nil
    }
    return TimePeriod(frequency, year: year, number: number)
  }

  private func fits(_ period: TimePeriod) -> Bool {
    switch self {
    case .month: period.frequency == .monthly
    case .quarter: period.frequency == .quarterly
    case .half: period.frequency == .halfYearly
    case .week: period.frequency == .weekly
    case .day: false
    case .any: period.frequency != .annual
    }
  }

  private static func day(_ number: Int?, in month: TimePeriod) -> TimePeriod? {
    guard let number, month.frequency == .monthly,
      let date = CalendarDate(year: month.start.year, month: month.start.month, day: number)
    else { return nil }
    return TimePeriod(date)
  }

  /// `7`, `07` and `7.0`, which a program makes of a number.
  private static func whole(_ text: String) -> Int? {
    var text = Substring(text)
    if let point = text.firstIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" }) {
      text = text[..<point]
    }
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return Int(text)
  }
}
