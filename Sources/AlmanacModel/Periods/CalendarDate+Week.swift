// Weeks as ISO 8601 counts them: from Monday, week 1 being the one with 4 January.

extension CalendarDate {
  /// From 1 for Monday to 7 for Sunday.
  var weekday: Int { (dayNumber + 719_162) % 7 + 1 }

  /// The week that the day lies in, 1 to 53. Its year may be the one before or after.
  package var isoWeek: (year: Int, week: Int) {
    // The year that holds a week's Thursday is the week's.
    let thursday = dayNumber - weekday + 4
    guard let date = CalendarDate(dayNumber: thursday) else { return (year, 1) }
    return (date.year, (date.dayOfYear - 1) / 7 + 1)
  }

  /// How many weeks a year has: 52 or 53.
  package static func isoWeeks(in year: Int) -> Int {
    guard let last = CalendarDate(year: year, month: 12, day: 28) else { return 52 }
    return last.isoWeek.week
  }
}
