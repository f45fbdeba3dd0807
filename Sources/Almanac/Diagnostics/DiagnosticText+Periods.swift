// The words for what is wrong with a time period.

extension PeriodProblem {
  static let forms =
    "2022, 2022-S1, 2022-T1, 2022-Q3, 2022-08, 2022-W39, 2022-D271, 2022-09-27 or 2022-01-01/P8M"

  /// What would have been right.
  public var expected: String {
    switch self {
    case .empty, .surroundingSpaces, .notASCII, .notAPeriod, .lowerCase, .ambiguousDate:
      "a time period, as \(Self.forms)"
    case .unpadded: "two digits for months, weeks and days, three for the day of the year"
    case .yearOutOfRange: "a year from 0001 to 9999, in four digits"
    case .noSuchMonth: "a month from 01 to 12"
    case .noSuchDay(let year, let month, _):
      "a day from 01 to \(CalendarDate.days(inMonth: month, of: year)) in month \(month) of \(year)"
    case .noSuchPart(let frequency, let year, _):
      switch frequency {
      case .annual: "A1"
      case .halfYearly: "S1 or S2"
      case .trimestrial: "T1, T2 or T3"
      case .quarterly: "Q1 to Q4"
      case .monthly: "M01 to M12"
      case .weekly: "W01 to W\(CalendarDate.isoWeeks(in: year)) in \(year)"
      case .daily, .range: "D001 to D\(CalendarDate.isLeap(year) ? 366 : 365) in \(year)"
      }
    case .badRange: "a date and a duration, as 2022-01-01/P8M, that ends before the year 10000"
    case .needsFiscalStart: "a year whose first month is known"
    case .badYearRange: "a first and a last year, as 2003-05 or 2003-2005"
    }
  }

  /// How to mend it.
  public var remedy: String {
    switch self {
    case .empty: "fill the cell, or take the row out"
    case .surroundingSpaces: "remove the spaces around it"
    case .notASCII, .notAPeriod: "write it in one of these forms"
    case .lowerCase: "write the letter as a capital"
    case .unpadded: "write the zeros, as in 2022-08"
    case .yearOutOfRange: "check the year"
    case .noSuchMonth, .noSuchDay, .noSuchPart: "correct the code"
    case .badRange: "write years, months, weeks or days after P, as in P1Y, P8M, P90D"
    case .needsFiscalStart: "write it as a range, as in 2014-04-01/P1Y"
    case .badYearRange: "write the range as 2003-01-01/P3Y"
    case .ambiguousDate: "write the date as YYYY-MM-DD"
    }
  }
}
