internal import AlmanacModel

/// The period that several columns, headers and constants of a table say together: the finest of
/// those that they say, which has to lie in all others.
struct ComposedPeriod {
  /// A code, or all that they say where that makes no period.
  let text: String
  /// It is told of figures since the year began, as 1-6月 is.
  var isYearToDate = false
  var problem: PeriodProblem?

  typealias Part = (kind: Subperiod, text: String)

  /// - Parameter parts: what the others divide comes first.
  init(_ parts: [Part], _ forms: HumanPeriod?) {
    let said = parts.map(\.text).filter { !$0.isEmpty }.joined(separator: ", ")
    do throws(PeriodProblem) {
      guard !said.isEmpty else {
        text = ""
        return
      }
      let found = try Self.compose(parts, forms ?? HumanPeriod([]))
      text = (forms ?? HumanPeriod([])).meant(by: found.period).code
      isYearToDate = found.isYearToDate
    } catch {
      text = said
      problem = error
    }
  }

  private struct Found {
    let period: TimePeriod
    var isYearToDate = false
  }

  private static func compose(
    _ parts: [Part], _ forms: HumanPeriod
  ) throws(PeriodProblem) -> Found {
    var found: [Found] = []
    var open: [Part] = []
    for part in parts where !part.text.isEmpty {
      if let period = try part.kind.period(part.text, forms) {
        found.append(.init(period: period, isYearToDate: HumanPeriod.isYearToDate(part.text)))
      } else {
        open.append(part)
      }
    }
    if parts.count > 1, parts.dropFirst().allSatisfy(\.text.isEmpty) { throw .blankPart }
    guard let year = found.first.map({ Self.year(of: $0.period) }) else {
      throw open.count == 1 ? PeriodProblem(of: open[0].text) : .noPart
    }
    for part in open where part.kind != .day {
      guard let period = try part.kind.part(part.text, of: year, forms) else { throw .noPart }
      found.append(
        .init(
          period: period,
          isYearToDate: HumanPeriod.isYearToDate("\(year.start.year)年\(part.text)")
            || part.kind == .month && HumanPeriod.isYearToDate("\(year.start.year).\(part.text)")))
    }
    for part in open where part.kind == .day {
      found.append(.init(period: try day(part.text, in: found.map(\.period))))
    }
    return try finest(found)
  }

  /// The year that parts are of: twelve months that begin elsewhere, or that of the calendar.
  private static func year(of period: TimePeriod) -> TimePeriod {
    if period.frequency == .range, Subperiod.days(period) > 360 { return period }
    return TimePeriod(.annual, year: period.year) ?? period
  }

  private static func day(
    _ text: String, in periods: [TimePeriod]
  ) throws(PeriodProblem) -> TimePeriod {
    guard let number = Subperiod.whole(text),
      let month = periods.first(where: { $0.frequency == .monthly })
    else { throw .noPart }
    return try HumanPeriod.day(month.start.year, month.start.month, number)
  }

  private static func finest(_ found: [Found]) throws(PeriodProblem) -> Found {
    let finest = found.min { Subperiod.days($0.period) < Subperiod.days($1.period) }
    guard let finest else { throw .noPart }
    for other in found.map(\.period) where !lies(finest.period, in: other) {
      throw .apart(finest.period.code, other.code)
    }
    return Found(
      period: finest.period,
      isYearToDate: found.contains {
        $0.isYearToDate && $0.period.start == finest.period.start
          && $0.period.end == finest.period.end
      })
  }

  /// Weeks go over the ends of months and years.
  private static func lies(_ fine: TimePeriod, in coarse: TimePeriod) -> Bool {
    fine.frequency == .weekly || Subperiod.days(fine) == 7
      ? fine.start <= coarse.end && coarse.start <= fine.end
      : coarse.start <= fine.start && fine.end <= coarse.end
  }
}
