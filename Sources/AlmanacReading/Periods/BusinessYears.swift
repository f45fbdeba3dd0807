internal import AlmanacModel

/// A year of business as a text says it: FY25, the first half of 2017-18, the current fiscal year.
struct BusinessYear: Sendable, Hashable {
  /// The year that it is called by; nil for one that is told from the day of publication.
  var name: Int?
  /// Whether that is the year in which it begins, as in 2017-18.
  var isNamedByFirst = false
  /// How many years before the current one, where it is told from it.
  var yearsAgo = 0
  var part = YearPart.whole
}

/// When years of business begin, which a country's offices and firms agree on for the most part.
enum BusinessYears {
  private static let firstMonths: [String: Int] = [
    "AU": 7, "NZ": 7, "BD": 7, "PK": 7, "NP": 7, "EG": 7, "KE": 7, "UG": 7, "TZ": 7, "ET": 7,
    "US": 10, "TH": 10, "IN": 4, "JP": 4, "HK": 4, "GB": 4, "SG": 4, "CA": 4, "ZA": 4, "MM": 4,
  ]
  /// Where fiscal 2024 is the one that begins in 2024.
  private static let namedByFirst: Set<String> = ["JP", "SG", "HK"]
  /// Where a year that is called by one number is the calendar's as often as not.
  private static let unsure: Set<String> = ["US", "GB", "CA", "ZA", "HK", ""]

  /// By the calendar of the United Kingdom and Hong Kong where nothing else is known.
  static func firstMonth(of home: String) -> Int { firstMonths[country(home)] ?? 4 }

  private static func country(_ home: String) -> String { String(home.prefix { $0 != "-" }) }

  /// The period of one in a document of a place.
  ///
  /// - Parameter firstMonth: in which the document's own years begin, as it says.
  static func period(
    _ year: BusinessYear, home: String, firstMonth own: Int?, published: CalendarDate?
  ) -> TimePeriod? {
    let month = own ?? firstMonth(of: home)
    let isKnown =
      own != nil || firstMonths[country(home)] != nil && !unsure.contains(country(home))
    guard let name = year.name else {
      guard isKnown, let published else { return nil }
      let current = published.month >= month ? published.year : published.year - 1
      return span(year.part, from: month, of: current - year.yearsAgo)
    }
    if year.isNamedByFirst || namedByFirst.contains(country(home)), isKnown || year.isNamedByFirst {
      return span(year.part, from: month, of: name)
    }
    return isKnown ? span(year.part, from: month, of: name - 1) : year.part.of(name)
  }

  private static func span(_ part: YearPart, from month: Int, of year: Int) -> TimePeriod? {
    let (first, last) = part.months
    return CalendarDate(year: year, month: month, day: 1)?.adding(months: first - 1).flatMap {
      last - first == 11
        ? TimePeriod(from: $0, months: 12) : TimePeriod.spanning(last - first + 1, from: $0)
    }
  }
}

extension YearPart {
  /// The first of its months and the last, counted from the beginning of its year.
  fileprivate var months: (Int, Int) {
    switch self {
    case .whole: (1, 12)
    case .half(let number): (number * 6 - 5, number * 6)
    case .quarter(let number): (number * 3 - 2, number * 3)
    case .months(let first, let last): (first, last)
    case .day(let month, _), .days(let month, _, _): (month, month)
    case .end(let part): part.months
    }
  }
}
