/// A span of whole days with its code in SDMX's form (SDMX 3.0, section 6, "Time").
///
/// Canonical codes: `2022` year, `2022-S1` half-year, `2022-T1` trimester (four months),
/// `2022-Q3`, `2022-08`, `2022-W39` (ISO week), `2022-D271` (day of the year), `2022-09-27`,
/// and a range `2022-01-01/P8M`. A range stays one, also where it spans a calendar period;
/// its duration is written in years when it is whole years, else in months, weeks as days.
public struct TimePeriod: Sendable, Hashable, CustomStringConvertible {
  public let code: String
  public let start: CalendarDate
  /// The last day.
  public let end: CalendarDate
  public let frequency: Frequency
  /// The length: so many months, then so many days.
  let duration: Duration

  /// Codes of SDMX CL_FREQ; a range has none of them.
  public enum Frequency: String, Sendable, Hashable, CaseIterable {
    case annual = "A"
    case halfYearly = "S"
    case trimestrial = "T"
    case quarterly = "Q"
    case monthly = "M"
    case weekly = "W"
    case daily = "D"
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

  public var description: String { code }

  public static func == (a: TimePeriod, b: TimePeriod) -> Bool { a.code == b.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  private init(
    code: String, start: CalendarDate, end: CalendarDate, _ frequency: Frequency,
    _ duration: Duration
  ) {
    self.code = code
    self.start = start
    self.end = end
    self.frequency = frequency
    self.duration = duration
  }

  /// The `number`th period of a frequency in a year, such as the third quarter: for `annual`
  /// the number is 1, for `daily` the day of the year.
  init?(_ frequency: Frequency, year: Int, number: Int = 1) {
    guard number >= 1, let january = CalendarDate(year: year, month: 1, day: 1) else { return nil }
    let y = padded(year, 4)
    if let months = frequency.months {
      guard number <= 12 / months, let start = january.adding(months: (number - 1) * months),
        let end = CalendarDate(
          year: year, month: number * months,
          day: CalendarDate.days(inMonth: number * months, of: year))
      else { return nil }
      let code =
        switch frequency {
        case .annual: y
        case .monthly: "\(y)-\(padded(number, 2))"
        default: "\(y)-\(frequency.rawValue)\(number)"
        }
      self.init(code: code, start: start, end: end, frequency, Duration(months: months))
    } else if frequency == .weekly {
      guard number <= CalendarDate.isoWeeks(in: year),
        let fourth = CalendarDate(year: year, month: 1, day: 4),
        let start = fourth.adding(days: 1 - fourth.weekday + 7 * (number - 1)),
        let end = start.adding(days: 6)
      else { return nil }
      self.init(
        code: "\(y)-W\(padded(number, 2))", start: start, end: end, .weekly, Duration(days: 7))
    } else if frequency == .daily {
      guard number <= (CalendarDate.isLeap(year) ? 366 : 365),
        let day = january.adding(days: number - 1)
      else { return nil }
      self.init(
        code: "\(y)-D\(padded(number, 3))", start: day, end: day, .daily, Duration(days: 1))
    } else {
      return nil
    }
  }

  /// One day, by its date.
  public init(_ day: CalendarDate) {
    self.init(code: day.description, start: day, end: day, .daily, Duration(days: 1))
  }

  /// A range; nil when it is empty or goes beyond the year 9999.
  init?(from start: CalendarDate, _ duration: Duration) {
    guard duration.months >= 0, duration.days >= 0, duration.months + duration.days > 0,
      let months = start.adding(months: duration.months),
      let end = months.adding(days: duration.days - 1), end >= start
    else { return nil }
    self.init(code: "\(start)/\(duration.code)", start: start, end: end, .range, duration)
  }

  public var lengthInDays: Int { end.dayNumber - start.dayNumber + 1 }
}
