extension TimePeriod {
  /// The adjacent span before: of the same frequency, for a range of the same duration. Nil
  /// where there is none: before year 1, or where months of other lengths leave no whole span.
  public var previous: TimePeriod? { shifted(by: -1) }

  /// The adjacent span after.
  public var next: TimePeriod? { shifted(by: 1) }

  /// The same span one year earlier; nil for a 29 February, and for a week or day of the year
  /// that the year before does not have.
  public var yearEarlier: TimePeriod? {
    switch frequency {
    case .range:
      guard let earlier = start.adding(months: -12), earlier.day == start.day else { return nil }
      return TimePeriod(from: earlier, duration)
    case .daily where !isOrdinalDay:
      return CalendarDate(year: start.year - 1, month: start.month, day: start.day)
        .map { TimePeriod($0) }
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
      guard let day = start.adding(days: count) else { return nil }
      return isOrdinalDay
        ? TimePeriod(.daily, year: day.year, number: day.dayOfYear) : TimePeriod(day)
    case .range:
      if count > 0 { return end.adding(days: 1).flatMap { TimePeriod(from: $0, duration) } }
      guard
        let days = start.adding(days: -duration.days),
        let before = days.adding(months: -duration.months),
        let period = TimePeriod(from: before, duration), period.end.adding(days: 1) == start
      else { return nil }
      return period
    }
  }

  /// Whether the two follow each other without gap or overlap, in either order.
  public func isAdjacent(to other: TimePeriod) -> Bool {
    end.adding(days: 1) == other.start || other.end.adding(days: 1) == start
  }

  public func contains(_ other: TimePeriod) -> Bool { start <= other.start && other.end <= end }

  /// Years from the end of this period to the end of another: whole years, and of the last one
  /// the share of its days that has passed. Negative backwards.
  public func years(to other: TimePeriod) -> Double {
    if other.end < end { return -other.years(to: self) }
    var years = other.end.year - end.year
    var anniversary = end.adding(months: 12 * years)
    if let date = anniversary, date > other.end {
      years -= 1
      anniversary = end.adding(months: 12 * years)
    }
    guard let from = anniversary else { return Double(years) }
    let to = end.adding(months: 12 * (years + 1))?.dayNumber ?? from.dayNumber + 365
    return Double(years) + Double(other.end.dayNumber - from.dayNumber)
      / Double(to - from.dayNumber)
  }

  /// From 1 January to the end of a period of its year, as a range of months; nil when the
  /// period does not end with a month.
  public static func yearToDate(through period: TimePeriod) -> TimePeriod? {
    let end = period.end
    guard let january = CalendarDate(year: end.year, month: 1, day: 1),
      end.day == CalendarDate.days(inMonth: end.month, of: end.year)
    else { return nil }
    return TimePeriod(from: january, Duration(months: end.month))
  }

  /// Whether it begins on 1 January and ends in that year.
  public var isYearToDate: Bool { start.month == 1 && start.day == 1 && end.year == start.year }

  /// The year that its code names: for a week that of ISO 8601.
  private var year: Int { frequency == .weekly ? start.isoWeek.year : start.year }

  private var number: Int {
    switch frequency {
    case .weekly: start.isoWeek.week
    case .daily: start.dayOfYear
    case .range: 1
    default: (start.month - 1) / (frequency.months ?? 12) + 1
    }
  }

  private var isOrdinalDay: Bool { frequency == .daily && code.utf8.count == 9 }
}
