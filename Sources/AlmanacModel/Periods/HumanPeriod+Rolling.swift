// Spans that are told by when they end, or by their first and last month.

extension HumanPeriod {
  /// `Year ended June 2022`, `12 months to 30 June 2022`, `YE Jun 2022`, `three months to June 2022`;
  /// `Nov 2021 to Jan 2022`.
  func rolling(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    let words = text.lowercased().split(separator: " ").filter { $0 != "the" }
    guard let first = words.first else { return nil }
    guard let (length, rest) = Self.length(words, first) else { return try monthsApart(text) }
    guard let end = try englishMonth(rest.joined(separator: " ")) else { return nil }
    guard end.frequency == .monthly || end.frequency == .daily,
      let start = CalendarDate(dayNumber: end.end.dayNumber + 1)?.adding(months: -length)
    else { return nil }
    return .spanning(length, from: start)
  }

  /// How many months a text says are over, and what it says of their end.
  private static func length(
    _ words: [Substring], _ first: Substring
  ) -> (months: Int, rest: ArraySlice<Substring>)? {
    if first == "ye" || first == "y/e" { return (12, words.dropFirst()) }
    var rest = words.dropFirst()
    var months: Int
    switch first {
    case "year", "yr": months = 12
    case "quarter", "qtr": months = 3
    case "half-year": months = 6
    case "half" where rest.first == "year":
      (months, rest) = (6, rest.dropFirst())
    default:
      guard let count = Int(first) ?? numbers[first], 2...36 ~= count,
        ["months", "mths", "months'"].contains(rest.first)
      else { return nil }
      (months, rest) = (count, rest.dropFirst())
    }
    let links: [[Substring]] = [
      ["ended", "in"], ["ending", "in"], ["to", "end"], ["to", "end", "of"], ["ended"], ["ending"],
      ["up", "to"], ["to"],
    ]
    guard let link = links.sorted(by: { $0.count > $1.count }).first(where: rest.starts) else {
      return nil
    }
    return (months, rest.dropFirst(link.count))
  }

  static let numbers: [Substring: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
  ]

  /// `Nov 2021 to Jan 2022`, `Nov 2021-Jan 2022`.
  private func monthsApart(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    for mark in [" to ", " - ", "-"] {
      guard let range = text.firstRange(of: mark),
        let from = Self.monthOfYear(String(text[..<range.lowerBound])),
        let to = Self.monthOfYear(String(text[range.upperBound...]))
      else { continue }
      let months = (to.year - from.year) * 12 + to.start.month - from.start.month + 1
      guard months > 1 else { throw .reversedMonths(from.start.month, to.start.month) }
      return .spanning(months, from: from.start)
    }
    return nil
  }
}

extension TimePeriod {
  /// So many months from a day on, by the code that it has as a year, half, quarter or month where it is
  /// one.
  package static func spanning(_ months: Int, from start: CalendarDate) -> TimePeriod? {
    if start.day == 1, (start.month - 1) % months == 0 {
      let frequency: Frequency? =
        switch months {
        case 12: .annual
        case 6: .halfYearly
        case 3: .quarterly
        case 1: .monthly
        default: nil
        }
      if let frequency {
        return TimePeriod(frequency, year: start.year, number: (start.month - 1) / months + 1)
      }
    }
    return TimePeriod(from: start, months: months)
  }
}
