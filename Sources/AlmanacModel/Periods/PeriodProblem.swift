/// Why a text is not a time period. Its words are in `DiagnosticText+Periods`.
package enum PeriodProblem: Error, Sendable, Hashable {
  case empty
  case surroundingSpaces
  case notAPeriod
  /// Digits or letters of another script or width that make no period either.
  case notASCII
  /// Means something, but in a form that is not accepted here: what it would be.
  case otherForm(code: String)
  /// The same of a range of years, which has an option of its own.
  case otherRange(code: String)
  /// `2022-q3`: what it should be.
  case lowerCase(code: String)
  /// A number without the zeros that the form wants, as in `2022-8`: what it should be.
  case unpadded(code: String)
  case yearOutOfRange
  case noSuchMonth(Int)
  case noSuchDay(year: Int, month: Int, day: Int)
  /// `2022-Q5`, `2021-W53`.
  case noSuchPart(TimePeriod.Frequency, year: Int, number: Int)
  /// Not a date, a stroke and a duration.
  case badRange
  /// A range of no days.
  case emptyRange
  /// Its last day would be after 9999-12-31.
  case endsTooLate
  /// `2022-09-27T12:00`: a period is whole days.
  case timeOfDay
  /// A time period, but not a date.
  case notADate
  /// `2014/15`: when does the year begin?
  case needsFiscalStart(year: Int)
  /// `2014-2015`: one fiscal year or two calendar years?
  case ambiguousYearRange(String)
  /// `2013/16`: calendar years 2013 to 2016, or years that begin within 2013, 2014 and 2015?
  case ambiguousSpan(first: Int, last: Int)
  /// A range of years, or a fiscal year, that does not go forward as it should.
  case badYearRange
  /// Months from a later to an earlier one.
  case reversedMonths(Int, Int)
  /// `03/04/2022`: March or April?
  case ambiguousDate
  /// `Sep-22`: a day or a year?
  case dayOrYear
  /// `2022.1`: January, October whose nought a spreadsheet left out, or a tenth of the year?
  case monthOrTenth(year: Int, month: Int)
  /// `2016T1`: a quarter, or four months?
  case quarterOrTrimester(Int, Int)
  /// `FY22`: the year that ends in 2022, or the one that begins in it?
  case fiscalYearOf(Int)
  /// `2020年度`: the calendar year, or one that begins within it?
  case calendarOrFiscal(year: Int)
  /// `44713`: a spreadsheet's number of a day?
  case serial(date: String)
  /// `2022WedW3`: a span that only DHIS2 writes so, and what it is.
  case ofDHIS2(String)
  /// `98年1月`: a year of which century, or era?
  case twoDigitYear(Int)
  /// `2022-06` where years begin in another month: a month, or years that do not follow each other?
  case monthAmongYears(year: Int, month: Int)
  /// What stands beside a year is no part of it.
  case noPart
  /// Nothing stands beside the year in the columns of its parts.
  case blankPart
  /// Two columns that say when, of which neither lies in the other.
  case apart(String, String)
  /// A column is called after quarters, weeks and the like, and this is none of them; or it may be
  /// one of them and something else.
  case notAsCalled(TimePeriod.Frequency, code: String)
}
