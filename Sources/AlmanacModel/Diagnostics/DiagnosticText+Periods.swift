// The words for what is wrong with a time period.

extension PeriodProblem {
  static let forms =
    "2022, 2022-S1, 2022-T1, 2022-Q3, 2022-08, 2022-W39, 2022-D271, 2022-09-27 or 2022-01-01/P8M"

  /// What would have been right.
  public var expected: String {
    switch self {
    case .empty, .surroundingSpaces, .notASCII, .notAPeriod, .otherForm, .otherRange, .lowerCase,
      .serial:
      "a time period, as \(Self.forms)"
    case .unpadded:
      "four digits for the year, two for months, weeks and days, three for the day of the year"
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
    case .ofDHIS2(let what): "\(what), as DHIS2 writes it, in a form that says its first day"
    case .badRange: "a date and a duration, as 2022-01-01/P8M"
    case .emptyRange: "a range of at least one day"
    case .endsTooLate: "a last day up to 9999-12-31"
    case .timeOfDay: "whole days, without a time of day"
    case .notADate: "a date, as 2022-09-27"
    case .needsFiscalStart: "a year whose first month is known"
    case .ambiguousDate: "a date of which it is known whether the day or the month stands first"
    case .ambiguousYearRange, .ambiguousSpan, .dayOrYear, .quarterOrTrimester, .fiscalYearOf,
      .calendarOrFiscal, .monthOrTenth, .twoDigitYear, .monthAmongYears:
      "a text that can be read in one way only"
    case .noPart: "a year, and a month, quarter, half or week of it"
    case .blankPart: "the part of the year beside it"
    case .apart(let fine, let coarse): "\(fine) to lie in \(coarse)"
    case .notAsCalled(let frequency, _): "what the column is called after, as \(frequency.example)"
    case .badYearRange: "a first and a later year, as 2003-05 or 2003-2005"
    case .reversedMonths: "months from an earlier to a later one"
    }
  }

  /// How to put it right.
  public var remedy: String {
    switch self {
    case .empty: "fill the cell, or remove the row"
    case .surroundingSpaces: "remove the spaces around it"
    case .notASCII: "write ASCII digits, letters and signs"
    case .notAPeriod: "write it in one of these forms"
    case .otherForm(let code): "pass --human-periods, which reads it as \(code)"
    case .otherRange(let code): "pass --year-ranges, which reads it as \(code)"
    case .lowerCase(let code), .unpadded(let code): "write \(code)"
    case .yearOutOfRange: "check the year"
    case .noSuchMonth, .noSuchDay, .noSuchPart: "correct the code"
    case .badRange: "write years, months, weeks or days after P, as in P1Y, P8M, P90D"
    case .emptyRange: "write at least P1D"
    case .endsTooLate: "check the year and the duration"
    case .timeOfDay: "write the date alone"
    case .notADate: "write the year, the month and the day"
    case .needsFiscalStart(let year):
      "pass --fiscal-start with the month in which it begins: with 4 it is \(padded(year))-04-01/P1Y"
    case .ambiguousYearRange(let text):
      "pass --fiscal-start with its first month if \(text) is one fiscal year, or --year-ranges if "
        + "it is two calendar years"
    case .ambiguousSpan(let first, let last):
      "write it as a range: \(padded(first))-01-01/P\(last - first + 1)Y for the calendar years "
        + "\(first) to \(last), \(padded(first))-04-01/P\(last - first)Y for "
        + "\(last - first) years from April \(first)"
        + (last % 100 <= 12 ? ", or \(padded(first))-\(padded(last % 100, 2)) for the month" : "")
    case .badYearRange: "write the range as 2003-01-01/P3Y"
    case .reversedMonths(let first, let last): "check which of \(first) and \(last) comes first"
    case .ambiguousDate:
      "pass --periods dmy if the day stands first, --periods mdy if the month does"
    case .dayOrYear:
      "pass --periods month-year if the number is the year; else write the date as YYYY-MM-DD"
    case .quarterOrTrimester(let year, let number):
      "pass --periods t-quarters if it is the quarter \(padded(year))-Q\(number)"
        + (number <= 3
          ? ", --periods t-trimesters if it is four months, \(padded(year))-T\(number)" : "")
    case .monthOrTenth(let year, let month):
      "write \(padded(year))-\(padded(month, 2)) for the month"
        + (month == 1 ? ", \(padded(year))-10 if a spreadsheet left out the nought of October" : "")
    case .fiscalYearOf(let year):
      "pass --periods fy-end for the fiscal year that ends in \(year), \(padded(year - 1))/"
        + "\(padded(year % 100, 2)), --periods fy-start for the one that begins in it, "
        + "\(padded(year))/\(padded((year + 1) % 100, 2)); with --fiscal-start and its first month"
    case .calendarOrFiscal(let year):
      "pass --fiscal-start 1 for the calendar year, as in China, --fiscal-start 4 for the year that "
        + "begins in April \(padded(year)), as in Japan"
    case .twoDigitYear: "write the year in four digits"
    case .ofDHIS2:
      "write the first day that DHIS2 shows for it, and how long it is, as in 2022-01-05/P7D for a "
        + "week, P14D for two, P1M for a month, P6M for half a year, P1Y for a year"
    case .monthAmongYears(let year, let month):
      "write \(padded(year))-M\(padded(month, 2)) if it is a month, or leave out --fiscal-start where "
        + "no period is a fiscal year; write years as \(padded(year))/\(padded((year + 1) % 100, 2))"
    case .noPart:
      "write the part as M06, Q2, S1 or W23, or in words, the whole year as annual; pass --column dimension=… for a column that "
        + "divides the figures in another way"
    case .blankPart:
      "fill the cell, with 全年 or annual where the figure is of the whole year; or leave such rows "
        + "out with --skip-bad"
    case .apart:
      "correct the one that is wrong; or leave out with --ignore the column that does not say when "
        + "the figures are, and pass --column known_from=… for one that says when they were published"
    case .notAsCalled(.weekly, let code):
      "write the periods so; or call the column week starting or week ending where \(code) is its "
        + "first or last day, date where it is a day by itself"
    case .notAsCalled(_, let code):
      "write the periods so; or call the column date if it is \(code)"
    case .serial(let date):
      "pass --periods serial if it is a spreadsheet's serial number of a day: it is then \(date); or "
        + "give the cells a date format such as yyyy-mm-dd in the spreadsheet, and save it again"
    }
  }

  private func padded(_ number: Int, _ width: Int = 4) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension TimePeriod.Frequency {
  /// How one of 2022 is written.
  fileprivate var example: String {
    switch self {
    case .annual: "2022"
    case .halfYearly: "2022-S1"
    case .trimestrial: "2022-T1"
    case .quarterly: "2022-Q3"
    case .monthly: "2022-08"
    case .weekly: "2022-W39"
    case .daily: "2022-09-27"
    case .range: "2022-01-01/P8M"
    }
  }
}
