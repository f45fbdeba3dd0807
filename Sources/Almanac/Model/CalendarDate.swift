/// A day of the proleptic Gregorian calendar, years 1 to 9999.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies so many days after 1970-01-01; nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard (Self.firstDay...Self.lastDay).contains(dayNumber) else { return nil }
    // Count in eras of 400 years that begin on 1 March, so that a leap day ends its year.
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  public var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static let firstDay = -719_162  // 0001-01-01
  private static let lastDay = 2_932_896  // 9999-12-31

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Nil outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (number, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: number)
  }

  /// The same day of a month so many months later, or that month's last day where it has no
  /// such day. Nil outside the years 1 to 9999.
  public func adding(months: Int) -> CalendarDate? {
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 12, count / 12 <= 9999 else { return nil }
    let month = count % 12 + 1
    return CalendarDate(
      year: count / 12, month: month, day: min(day, Self.days(inMonth: month, of: count / 12)))
  }

  /// From 1 for 1 January.
  public var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// From 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int { (dayNumber + 719_162) % 7 + 1 }

  /// The week of ISO 8601: week 1 is the one with 4 January. Its year may be the one before
  /// or after.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = dayNumber - weekday + 4
    // A Thursday lies in the year that its week belongs to.
    guard let date = CalendarDate(dayNumber: thursday) else { return (year, 1) }
    return (date.year, (date.dayOfYear - 1) / 7 + 1)
  }

  /// 52 or 53.
  static func isoWeeks(in year: Int) -> Int {
    guard let last = CalendarDate(year: year, month: 12, day: 28) else { return 52 }
    return last.isoWeek.week
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `YYYY-MM-DD`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// Decimal digits with zeros before them.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
