/// What of its period a figure tells: codes of SDMX CL_TIME_COLLECT.
package enum TimeBasis: String, Sendable, Hashable, CaseIterable {
  case average = "A"
  case beginning = "B"
  case end = "E"
  case highest = "H"
  case lowest = "L"
  /// Through the period: a flow.
  case sum = "S"
  case unknown = "U"
}

/// From when a figure has been counted up.
package enum Cumulation: String, Sendable, Hashable, CaseIterable {
  case none
  /// From 1 January to the end of the period.
  case yearToDate = "ytd"
  /// Since it began, to the end of the period.
  case inception
}

/// When a figure is about. Two figures are about the same time exactly when their keys are
/// equal: for a position its date decides, for what has been counted since it began the last
/// day, for everything else the first and the last day.
///
/// The key says nothing of the basis itself: an average and a flow of one span are the same
/// time, and whether they may be compared is another question. A position at the end of one day
/// and one at the beginning of the next have different keys, as sources do not agree on
/// which midnight they mean.
package enum TimeKey: Sendable, Hashable {
  /// Basis S, A, H, L and U.
  case span(CalendarDate, CalendarDate)
  /// Basis E.
  case end(CalendarDate)
  /// Basis B.
  case beginning(CalendarDate)
  /// Whatever the basis: counted from when it began.
  case sinceInception(CalendarDate)
}

extension TimePeriod {
  /// What a figure of this period is about; the same rule as `same_time` in the database.
  ///
  /// | cumulation | basis | key |
  /// |---|---|---|
  /// | inception | any | last day |
  /// | others | E | last day |
  /// | others | B | first day |
  /// | others | S, A, H, L, U | first and last day |
  ///
  /// So `2022-01-01/P6M` year to date and `2022-S1` are the same time. A year-to-date figure
  /// must be given the span it covers, `yearToDate(through:)`: as `2022-06` it would be June's.
  package func key(basis: TimeBasis, cumulation: Cumulation) -> TimeKey {
    if cumulation == .inception { return .sinceInception(end) }
    switch basis {
    case .end: return .end(end)
    case .beginning: return .beginning(start)
    case .average, .highest, .lowest, .sum, .unknown: return .span(start, end)
    }
  }

  /// From 1 January to the end of a period, as a range of months such as `2022-01-01/P8M`; nil
  /// when the period does not end with a month.
  package static func yearToDate(through period: TimePeriod) -> TimePeriod? {
    let end = period.end
    guard end.day == CalendarDate.days(inMonth: end.month, of: end.year) else { return nil }
    return TimePeriod(from: end.firstOfYear, months: end.month)
  }

  /// The same from the first of another month on: in months where it ends with one, else in days.
  package static func yearToDate(through period: TimePeriod, since month: Int) -> TimePeriod? {
    let end = period.end
    guard
      let start = CalendarDate(
        year: end.month < month ? end.year - 1 : end.year, month: month, day: 1)
    else { return nil }
    guard end.day == CalendarDate.days(inMonth: end.month, of: end.year) else {
      return TimePeriod(from: start, days: end.dayNumber - start.dayNumber + 1)
    }
    return TimePeriod(
      from: start, months: 12 * (end.year - start.year) + end.month - start.month + 1)
  }

  /// Whether it begins on 1 January and ends in that year.
  package var isYearToDate: Bool { start == end.firstOfYear }
}

extension CalendarDate {
  package var firstOfYear: CalendarDate { CalendarDate(year: year, month: 1, day: 1) ?? self }
}
