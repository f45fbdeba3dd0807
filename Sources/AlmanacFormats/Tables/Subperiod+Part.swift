internal import AlmanacModel

// A part of a year that is known: `3`, `Mar`, `第三季度`, `1. Quartal`, `1-6月`, `全年`.

extension Subperiod {
  /// The part of a year that a text says; nil where it says none that fits the column.
  ///
  /// - Parameter year: a calendar year, or twelve months that begin elsewhere.
  /// - Throws: where it could mean two parts.
  func part(
    _ text: String, of year: TimePeriod, _ forms: HumanPeriod
  ) throws(PeriodProblem) -> TimePeriod? {
    if self == .tenDays || self == .day { return nil }
    if Self.annual.contains(text.lowercased()) { return year }
    guard year.frequency == .range else { return try part(text, ofYear: year.year, forms) }
    // Of a year that begins in April, the first quarter does so too; a month by its name is that of
    // the calendar, and by its number may be either.
    guard Self.whole(text) == nil || frequency != .monthly,
      let part = try part(text, ofYear: 2001, forms), part.start.year == 2001,
      part.frequency != .weekly
    else { return nil }
    if part.frequency == .monthly {
      return [0, 1].lazy.compactMap {
        TimePeriod(.monthly, year: year.start.year + $0, number: part.start.month)
      }.first { year.start <= $0.start && $0.end <= year.end }
    }
    let months = part.end.month - part.start.month + 1
    return year.start.adding(months: part.start.month - 1).flatMap {
      TimePeriod(from: $0, months: months)
    }
  }

  private func part(
    _ text: String, ofYear year: Int, _ forms: HumanPeriod
  ) throws(PeriodProblem) -> TimePeriod? {
    if let number = Self.whole(text) { return try numbered(number, year, forms) }
    if let (number, kind) = Self.counted(text) {
      guard self == .any || self == .whole || self == kind else { return nil }
      return try kind.numbered(number, year, forms)
    }
    // 1-3 in a column of months.
    if self == .month, let span = try? forms.parts.parse("\(year).\(text)") { return span }
    for composed in ["\(year)年\(text)", "\(text) \(year)", "\(year) \(text)"] {
      do throws(PeriodProblem) {
        let period = try forms.parts.parse(composed)
        if period.year == year, fits(period) { return period }
      } catch {
        guard case .quarterOrTrimester(_, let number) = error else { continue }
        if self == .quarter { return TimePeriod(.quarterly, year: year, number: number) }
        if [.any, .whole, .trimester, .third].contains(self) { throw error }
      }
    }
    return nil
  }

  private func numbered(
    _ number: Int, _ year: Int, _ forms: HumanPeriod
  ) throws(PeriodProblem) -> TimePeriod? {
    switch self {
    case .trimester:
      return 1...4 ~= number ? try forms.parts.parse("\(year)T\(number)") : nil
    case .twoMonths:
      guard 1...6 ~= number else { return nil }
      return CalendarDate(year: year, month: 2 * number - 1, day: 1).flatMap {
        TimePeriod(from: $0, months: 2)
      }
    default: return frequency.flatMap { TimePeriod($0, year: year, number: number) }
    }
  }

  /// Whether a column of such parts may have a part: with those that add up since the year began.
  private func fits(_ period: TimePeriod) -> Bool {
    switch self {
    case .month: period.frequency == .monthly || period.frequency == .range
    case .quarter: [.quarterly, .halfYearly, .range].contains(period.frequency)
    case .half: period.frequency == .halfYearly
    case .third, .trimester: period.frequency == .trimestrial || period.frequency == .quarterly
    case .week: period.frequency == .weekly
    case .twoMonths: period.frequency == .range
    case .any, .whole: period.frequency != .annual
    case .year, .fiscalYear, .day, .tenDays, .told: false
    }
  }

  /// A number and what is counted, in either order: `1. Quartal`, `1º trimestre`, `Month 3`,
  /// `2nd half`.
  private static func counted(_ text: String) -> (number: Int, kind: Subperiod)? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber || $0 == "º" || $0 == "ª" }
      .map(String.init)
    guard words.count == 2 else { return nil }
    for (number, name) in [(words[0], words[1]), (words[1], words[0])] {
      var digits = number
      for ending in endings where digits.hasSuffix(ending) {
        digits = String(digits.dropLast(ending.count))
        break
      }
      guard let count = Int(digits) ?? ordinals.firstIndex(of: number).map({ $0 + 1 }),
        name.count > 1, let kind = PeriodNames.kind(name), kind.isPart, kind != .day
      else { continue }
      return (count, kind)
    }
    return nil
  }

  private static let endings = ["st", "nd", "rd", "th", "ère", "ère", "er", "ème", "e", "o", "a"]
  private static let ordinals = ["first", "second", "third", "fourth"]

  /// The figure of the whole year, among its parts.
  static let annual: Set<String> = [
    "全年", "年度", "全年度", "annual", "annually", "whole year", "full year", "year",
  ]
}

extension HumanPeriod {
  static let all = HumanPeriod(.all)

  /// What parts of a year may be written in, whatever the file's own forms are.
  fileprivate var parts: HumanPeriod {
    var forms = HumanPeriod([.parts, .chinese, .englishMonths, .numericDates])
    forms.senses = senses
    forms.senses.remove(.months)
    return forms
  }
}
