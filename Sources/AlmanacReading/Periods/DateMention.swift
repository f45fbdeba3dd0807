internal import AlmanacModel

/// Words of a text that say when.
struct DateMention: Sendable {
  var range: Range<Int>
  var reading: Reading
  /// What another time is compared with, or counts from: 比2011年, since May. No figure is of
  /// that time but one that stands at it: 高于2011年的5%.
  var isBase = false
  /// Whether it is a year as 2021/22, which begins where the document's own years of business do.
  var isOfTwoYears = false
  /// Whether a publication is called by it, as in Fish Outlook 2024: few figures are of that year.
  var isName = false
  /// What the time is told from that a change is of: May 2011 in "between May 2011 and May 2012".
  var since: TimePeriod?

  enum Reading: Sendable, Hashable {
    case fixed(TimePeriod)
    /// Of a year that is not said.
    case part(YearPart)
    /// A year by its distance from the one in which the text is written, and a part of it.
    case relative(Int, YearPart)
    /// A year by its distance from the one that is spoken of, and a part of it: 上年.
    case spoken(Int, YearPart)
    /// So many months before the time that is spoken of: 上年同期, the previous quarter.
    case earlier(Int)
    /// The part of a year that is spoken of: the same quarter of 2020.
    case same(Int)
    /// So many years that end with the last whole one: 过去五年.
    case years(Int)
    /// The months of a year that were known then; nil for the year of writing: so far this year.
    case soFar(Int?)
    /// The month or quarter that a document is of: 本月.
    case current(months: Int)
    /// So many months, the last of which is the last of a part: the three months to January.
    case ending(Int, YearPart)
    /// A year of business, or a part of one, until it is known where the document is of.
    case business(BusinessYear)
    /// A time that cannot be told: 多年来.
    case unknown
  }

  /// Whether it is told from another date.
  var isEarlier: Bool {
    if case .earlier = reading { return true }
    return false
  }

  /// Whether it is one day, which is when something was said more often than when it was.
  var isDay: Bool {
    switch reading {
    case .part(.day): true
    case .fixed(let period): period.frequency == .daily
    default: false
    }
  }

  /// Whether it counts years together.
  var isManyYears: Bool {
    switch reading {
    case .years: true
    // November to January lies in two, and is no year.
    case .fixed(let period):
      period.start.year < period.end.year && period.frequency == .range
        && period.end.dayNumber - period.start.dayNumber > 360
    default: false
    }
  }
}

/// A year, or a part of one, of which the year is not said.
enum YearPart: Sendable, Hashable {
  case whole
  case half(Int)
  case quarter(Int)
  case months(Int, Int)
  case day(month: Int, day: Int)
  /// From one day of a month to another.
  case days(month: Int, first: Int, last: Int)
  /// The last day of another part.
  indirect case end(YearPart)

  /// The period of a year; nil for a part that there is not.
  func of(_ year: Int) -> TimePeriod? {
    let code: String
    switch self {
    case .whole: code = Self.digits(year, 4)
    case .half(let number): code = "\(Self.digits(year, 4))-S\(number)"
    case .quarter(let number): code = "\(Self.digits(year, 4))-Q\(number)"
    case .months(let first, let last):
      guard first <= last else { return nil }
      if last - first == 2, first % 3 == 1 { return YearPart.quarter(first / 3 + 1).of(year) }
      let month = "\(Self.digits(year, 4))-\(Self.digits(first, 2))"
      code = first == last ? month : "\(month)-01/P\(last - first + 1)M"
    case .day(let month, let day):
      code = "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
    case .days(let month, let first, let last):
      guard CalendarDate(year: year, month: month, day: last) != nil, first < last else {
        return nil
      }
      return CalendarDate(year: year, month: month, day: first).flatMap {
        TimePeriod(from: $0, days: last - first + 1)
      }
    case .end(let part): return part.of(year).map { TimePeriod($0.end) }
    }
    return try? TimePeriod(parsing: code)
  }

  /// Whether it is counted from the beginning of its year, whenever that is.
  var isCounted: Bool {
    switch self {
    case .half, .quarter: true
    case .months(let first, let last): first == 1 && last > 1
    default: false
    }
  }

  /// The month in which it begins.
  var firstMonth: Int? {
    switch self {
    case .whole: nil
    case .half(let number): number * 6 - 5
    case .quarter(let number): number * 3 - 2
    case .months(let first, _): first
    case .day(let month, _), .days(let month, _, _): month
    case .end(let part): part.firstMonth
    }
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

extension TimePeriod {
  /// So many months that end when it does.
  func ofMonths(_ count: Int) -> TimePeriod? {
    end.adding(days: 1)?.adding(months: -count).flatMap { .spanning(count, from: $0) }
  }

  /// So many whole years, the last of them said.
  static func years(_ count: Int, endingWith last: Int) -> TimePeriod? {
    CalendarDate(year: last - count + 1, month: 1, day: 1)
      .flatMap { TimePeriod(from: $0, months: 12 * count) }
  }
}
