/// A span of whole days with its code in SDMX's form (SDMX 3.0, section 6, "Time").
///
/// Codes: `2022` year, `2022-S1` half-year, `2022-T1` trimester (four months), `2022-Q3`,
/// `2022-08`, `2022-W39` (ISO week), `2022-D271` (day of the year), `2022-09-27`, and a range
/// `2022-01-01/P8M`.
///
/// Each period has one code, and periods are equal exactly when their codes are:
/// - `2022-A1` is `2022`, and `2022-M08` is `2022-08`. But the day `2022-D271` is not written
///   `2022-09-28`: SDMX has both.
/// - A duration is written in years when it is whole years, else in months, else in days, and
///   weeks as days: `P12M` is `P1Y`, `P1Y6M` is `P18M`, `P2W` is `P14D`.
/// - A range stays one, also where it spans a calendar period: `2022-01-01/P6M` is not
///   `2022-S1`, though they are the same time (`TimeKey`). `P1M` and `P31D` differ as well:
///   a month later they are not the same.
package struct TimePeriod: Sendable, Hashable, CustomStringConvertible {
  package let code: String
  package let start: CalendarDate
  /// The last day.
  package let end: CalendarDate
  package let frequency: Frequency
  /// The length: so many months, then so many days.
  let duration: Duration

  /// Codes of SDMX CL_FREQ.
  package enum Frequency: String, Sendable, Hashable, CaseIterable {
    case annual = "A"
    case halfYearly = "S"
    case trimestrial = "T"
    case quarterly = "Q"
    case monthly = "M"
    case weekly = "W"
    case daily = "D"
    /// Any other span: CL_FREQ's "other".
    case range = "_O"

    /// Months of one period, where it is whole months.
    var months: Int? {
      switch self {
      case .annual: 12
      case .halfYearly: 6
      case .trimestrial: 4
      case .quarterly: 3
      case .monthly: 1
      case .weekly, .daily, .range: nil
      }
    }
  }

  struct Duration: Sendable, Hashable {
    var months = 0
    var days = 0

    /// ISO 8601, in the fewest parts.
    var code: String {
      if days == 0, months % 12 == 0 { return "P\(months / 12)Y" }
      return "P" + (months > 0 ? "\(months)M" : "") + (days > 0 ? "\(days)D" : "")
    }
  }

  package var description: String { code }

  package static func == (a: TimePeriod, b: TimePeriod) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  init(
    code: String, start: CalendarDate, end: CalendarDate, _ frequency: Frequency,
    _ duration: Duration
  ) {
    self.code = code
    self.start = start
    self.end = end
    self.frequency = frequency
    self.duration = duration
  }

  /// One day, by its date.
  package init(_ day: CalendarDate) {
    self.init(code: day.description, start: day, end: day, .daily, Duration(days: 1))
  }

  /// A range of whole months from a day on, at least one. Its last day is the one before the
  /// same day of the month after; nil beyond the year 9999.
  package init?(from start: CalendarDate, months: Int) {
    self.init(from: start, Duration(months: months))
  }

  /// A range of days, at least one; nil beyond the year 9999.
  package init?(from start: CalendarDate, days: Int) {
    self.init(from: start, Duration(days: days))
  }

  init?(from start: CalendarDate, _ duration: Duration) {
    guard duration.months >= 0, duration.days >= 0, duration.months > 0 || duration.days > 0,
      let (year, month, day) = start.shifted(months: duration.months)
    else { return nil }
    let months = CalendarDate.dayNumber(year: year, month: month, day: day)
    let (last, overflow) = (months - 1).addingReportingOverflow(duration.days)
    guard !overflow, let end = CalendarDate(dayNumber: last) else { return nil }
    self.init(code: "\(start)/\(duration.code)", start: start, end: end, .range, duration)
  }
}
