extension TimePeriod {
  /// The adjacent span before: of the same frequency, for a range of the same duration.
  ///
  /// Nil where there is none: before year 1, and for a range whose months leave no whole span,
  /// as `2022-03-31/P1M` (February has no 31st) and `2022-01-01/P1M10D`. So
  /// `period.previous?.next` is `period` wherever it is not nil.
  package var previous: TimePeriod? { shifted(by: -1) }

  /// The adjacent span after; see `previous`.
  package var next: TimePeriod? { shifted(by: 1) }

  /// The same span one year earlier; nil for a 29 February, also as the first day of a range,
  /// and for a week or day of the year that the year before does not have. A range keeps its duration.
  package var yearEarlier: TimePeriod? {
    switch frequency {
    case .range,
      .daily where !isOrdinalDay:
      guard
        let earlier = CalendarDate(year: start.year - 1, month: start.month, day: start.day)
      else { return nil }
      return frequency == .daily
        ? TimePeriod(earlier) : TimePeriod(from: earlier, duration)
    default:
      return TimePeriod(frequency, year: year - 1, number: number)
    }
  }

  private func shifted(by count: Int) -> TimePeriod? {
    switch frequency {
    case .annual, .halfYearly, .trimestrial, .quarterly, .monthly:
      guard let months = frequency.months, let start = start.adding(months: months * count) else {
        return nil
      }
      return TimePeriod(frequency, year: start.year, number: (start.month - 1) / months + 1)
    case .weekly:
      guard let week = start.adding(days: 7 * count)?.isoWeek else { return nil }
      return TimePeriod(.weekly, year: week.year, number: week.week)
    case .daily:
      return start.adding(days: count).flatMap {
        isOrdinalDay
          ? TimePeriod(.daily, year: $0.year, number: $0.dayOfYear) : TimePeriod($0)
      }
    case .range:
      if duration.months == 0 {
        return start.adding(days: duration.days * count)
          .flatMap { TimePeriod(from: $0, duration) }
      }
      guard duration.days == 0, let moved = start.adding(months: duration.months * count),
        moved.day == start.day
      else { return nil }
      return TimePeriod(from: moved, duration)
    }
  }
}
