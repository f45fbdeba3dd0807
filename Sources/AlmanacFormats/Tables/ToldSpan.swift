internal import AlmanacModel

/// What a column is called after whose cells tell spans by their first or last day: `week ending`,
/// `quarter ended`, `Year (to March)`.
struct ToldSpan: Sendable, Equatable {
  /// 0 for a week.
  let months: Int
  let isEnd: Bool
  /// The month in which it ends, where the name says that and the cells say the year alone.
  let month: Int?

  /// - Parameter name: without spaces and marks, in small letters.
  init?(_ name: String) {
    guard let (start, months) = Self.lengths.first(where: { name.hasPrefix($0.0) }) else {
      return nil
    }
    let rest = name.dropFirst(start.count)
    guard let (link, isEnd) = Self.links.first(where: { rest.hasPrefix($0.0) }) else { return nil }
    let end = rest.dropFirst(link.count)
    // A year to date is none, and a weekend no week.
    guard link != "to" || end != "date", link != "end" && link != "start" || end == "date" else {
      return nil
    }
    month = HumanPeriod.monthOfYear("\(end) 2000")?.start.month
    guard end.isEmpty || end == "date" || end == "day" || month != nil && isEnd else { return nil }
    self.months = months
    self.isEnd = isEnd
  }

  private static let lengths = [
    ("week", 0), ("month", 1), ("quarter", 3), ("halfyear", 6), ("year", 12), ("12months", 12),
    ("twelvemonths", 12), ("3months", 3), ("threemonths", 3), ("6months", 6), ("sixmonths", 6),
  ]
  private static let links = [
    ("endingin", true), ("endedin", true), ("ending", true), ("ended", true), ("upto", true),
    ("toend", true), ("to", true), ("end", true), ("commencing", false), ("beginning", false),
    ("starting", false), ("start", false), ("from", false),
  ]

  /// The span that a cell tells.
  func period(_ text: String, _ forms: HumanPeriod) throws(PeriodProblem) -> TimePeriod {
    var forms = forms
    forms.senses.remove(.months)
    // Whoever calls a column so writes its cells as people do.
    forms.forms.formUnion(.all)
    var told = try forms.parse(text)
    if told.frequency == .annual, isEnd, let month,
      let end = TimePeriod(.monthly, year: told.year, number: month)
    {
      told = end
    }
    let wanted: TimePeriod.Frequency = months == 0 ? .weekly : months == 1 ? .monthly : .daily
    guard told.frequency == .daily || told.frequency == .monthly && months > 0 else {
      // A span of that length by its own name.
      let isSo =
        months == 0
        ? told.frequency == .weekly
        : TimePeriod.spanning(months, from: told.start)?.end == told.end
      if isSo { return told }
      throw .notAsCalled(wanted, code: told.code)
    }
    let start =
      !isEnd
      ? told.start
      : months == 0
        ? told.end.adding(days: -6) : told.end.adding(days: 1)?.adding(months: -months)
    let span = start.flatMap {
      months == 0 ? TimePeriod(from: $0, days: 7) : TimePeriod.spanning(months, from: $0)
    }
    guard let span else { throw .endsTooLate }
    return span
  }

  /// What is said of such a column.
  func remark(_ header: String) -> String {
    "\(header) tells the \(isEnd ? "end" : "beginning") of spans of "
      + (months == 0 ? "7 days." : months == 1 ? "a month." : "\(months) months.")
  }
}
