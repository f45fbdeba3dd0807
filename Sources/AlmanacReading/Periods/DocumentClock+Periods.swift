internal import AlmanacModel

// What a date is of, by the year of a document and the day of its publication.

extension DocumentClock {
  /// - Parameter year: the year that the paragraph named last.
  func period(_ reading: DateMention.Reading, after year: Int?) -> TimePeriod? {
    switch reading {
    case .fixed(let period): return period
    case .relative(let offset, let part): return thisYear.flatMap { part.of($0 + offset) }
    case .spoken(let offset, let part):
      return (year ?? self.year ?? thisYear).flatMap { part.of($0 + offset) }
    case .part(.day(let month, let day)) where year == nil && published != nil:
      // The last such day before the one of writing.
      let part = YearPart.day(month: month, day: day)
      guard let published, let own = part.of(published.year) else { return nil }
      return own.start <= published ? own : part.of(published.year - 1)
    case .part(let part):
      // The end of a year of business, where the document is about one.
      if year == nil, let usual, usual.isOfBusiness {
        if part == .end(.whole) { return TimePeriod(usual.end) }
        if part == .whole { return usual }
      }
      guard let own = year ?? self.year else { return nil }
      // The whole year, in what tells in January of December.
      if part == .whole, year == nil, let published, own == published.year, published.month < 4,
        usual.map({ $0.end.year == own - 1 }) ?? true
      {
        return part.of(own - 1)
      }
      // December in what was published in January is the one before, also where its year is said later.
      if let month = part.firstMonth, let latest = latestMonth, own == latest.year,
        month > latest.month
      {
        return part.of(own - 1)
      }
      return part.of(own)
    case .years(let count):
      guard let last = looksBack ? self.year : (usual?.end.year ?? self.year) else { return nil }
      return TimePeriod.years(count, endingWith: last)
    case .ending(let count, let part):
      return period(.part(part), after: year).flatMap { $0.ofMonths(count) }
    case .soFar(let stated):
      guard let own = stated ?? thisYear else { return nil }
      guard let usual, usual.frequency != .daily, usual.frequency != .annual,
        usual.end.year == own
      else { return YearPart.whole.of(own) }
      return Self.fromJanuary(to: usual.end.month, of: own)
    case .current(let months):
      let isSame = usual?.frequency == (months == 1 ? .monthly : .quarterly)
      if isSame { return usual }
      return published.flatMap {
        months == 1
          ? YearPart.months($0.month, $0.month).of($0.year)
          : YearPart.quarter(($0.month + 2) / 3).of($0.year)
      }
    case .unknown, .earlier, .business, .same: return nil
    }
  }

  static func fromJanuary(to month: Int, of year: Int) -> TimePeriod? {
    switch month {
    case 12: YearPart.whole.of(year)
    case 6: YearPart.half(1).of(year)
    default: YearPart.months(1, month).of(year)
    }
  }

  /// The month after which nothing was known yet, as the period of the document tells.
  private var latestMonth: (year: Int, month: Int)? {
    if let published { return (published.year, published.month) }
    guard let usual, usual.frequency != .annual, !isSaidOnce else { return nil }
    return (usual.end.year, usual.end.month)
  }
}
