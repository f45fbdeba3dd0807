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
    /// So many years that end with the last whole one: 过去五年.
    case years(Int)
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
    case .end(let part): return part.of(year).map { TimePeriod($0.end) }
    }
    return try? TimePeriod(parsing: code)
  }

  /// The month in which it begins.
  var firstMonth: Int? {
    switch self {
    case .whole: nil
    case .half(let number): number * 6 - 5
    case .quarter(let number): number * 3 - 2
    case .months(let first, _): first
    case .day(let month, _): month
    case .end(let part): part.firstMonth
    }
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

extension TimePeriod {
  /// So many whole years, the last of them said.
  static func years(_ count: Int, endingWith last: Int) -> TimePeriod? {
    CalendarDate(year: last - count + 1, month: 1, day: 1)
      .flatMap { TimePeriod(from: $0, months: 12 * count) }
  }
}
