/// What of its period a figure tells: codes of SDMX CL_TIME_COLLECT.
public enum TimeBasis: String, Sendable, Hashable, CaseIterable {
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
public enum Cumulation: String, Sendable, Hashable, CaseIterable {
  case none
  /// From 1 January to the end of the period.
  case yearToDate = "ytd"
  /// Since it began, to the end of the period.
  case inception
}

/// When a figure is about. Two figures are about the same time exactly when their keys are
/// equal: for a position its date decides, for what has been counted since it began the last
/// day, for everything else the first and the last day.
public enum TimeKey: Sendable, Hashable {
  case span(CalendarDate, CalendarDate)
  case end(CalendarDate)
  case beginning(CalendarDate)
  case sinceInception(CalendarDate)
}

extension TimePeriod {
  public func key(basis: TimeBasis, cumulation: Cumulation) -> TimeKey {
    if cumulation == .inception { return .sinceInception(end) }
    switch basis {
    case .end: return .end(end)
    case .beginning: return .beginning(start)
    default: return .span(start, end)
    }
  }
}
