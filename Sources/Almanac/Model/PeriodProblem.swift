/// Why a text is not a time period. Its words are in `DiagnosticText+Periods`.
public enum PeriodProblem: Error, Sendable, Hashable {
  case empty
  case surroundingSpaces
  case notASCII
  case notAPeriod
  case lowerCase
  /// A number without the zeros that the form wants, as in `2022-8`.
  case unpadded
  case yearOutOfRange
  case noSuchMonth(Int)
  case noSuchDay(year: Int, month: Int, day: Int)
  /// `2022-Q5`, `2021-W53`.
  case noSuchPart(TimePeriod.Frequency, year: Int, number: Int)
  case badRange
  /// `2014/15`: when does the year begin?
  case needsFiscalStart
  /// `2003-05` in a column that may hold months or ranges of years, or a backward range.
  case badYearRange
  /// `03/04/2022`: March or April?
  case ambiguousDate
}
