/// A day of the proleptic Gregorian calendar, years 1 to 9999.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year, month (4 bits) and day (5 bits), so that dates compare as one number.
  private let packed: Int32

  package var year: Int { Int(packed >> 9) }
  package var month: Int { Int(packed >> 5 & 15) }
  package var day: Int { Int(packed & 31) }

  /// Nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard 1 <= year, year <= 9999, 1 <= month, month <= 12, 1 <= day,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// The day that lies so many days after 1970-01-01; nil outside the years 1 to 9999.
  package init?(dayNumber: Int) {
    guard Self.firstDay <= dayNumber, dayNumber <= Self.lastDay else { return nil }
    // Count in eras of 400 years that begin on 1 March, so that a leap day ends its year.
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int { Self.dayNumber(year: year, month: month, day: day) }

  /// The same for a year that may be 10000: the day after the last one begins it.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static let firstDay = -719_162  // 0001-01-01
  private static let lastDay = 2_932_896  // 9999-12-31

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// From 28 to 31; the month counts from 1.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Nil outside the years 1 to 9999.
  package func adding(days: Int) -> CalendarDate? {
    let (number, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: number)
  }

  /// The same day of a month so many months later, or that month's last day where it has no
  /// such day. Nil outside the years 1 to 9999.
  package func adding(months: Int) -> CalendarDate? {
    guard let (year, month, day) = shifted(months: months) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// As `adding(months:)`, but also in the year 10000.
  func shifted(months: Int) -> (year: Int, month: Int, day: Int)? {
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 12, count < 10_001 * 12 else { return nil }
    let (year, month) = (count / 12, count % 12 + 1)
    return (year, month, min(day, Self.days(inMonth: month, of: year)))
  }

  /// From 1 for 1 January.
  package var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.packed < b.packed }
}
