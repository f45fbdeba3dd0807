// Periods with the English name of a month.

extension HumanPeriod {
  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The full name, its first three letters, or Sept.
  private static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    let place = names.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }
    return place.map { $0 + 1 }
  }

  private enum Token {
    case month(Int)
    /// One or two digits.
    case short(Int)
    case year(Int)
    /// From one to the other.
    case range
  }

  static func englishMonth(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    guard let tokens = tokens(text) else { return nil }
    switch tokens.count {
    case 2:
      switch (tokens[0], tokens[1]) {
      case (.month(let month), .year(let year)), (.year(let year), .month(let month)):
        return try part(.monthly, year, month)
      // September of the year 22, or its 22nd day?
      case (.month, .short), (.short, .month): throw .ambiguousDate
      default: return nil
      }
    case 3:
      switch (tokens[0], tokens[1], tokens[2]) {
      case (.short(let day), .month(let month), .year(let year)),
        (.month(let month), .short(let day), .year(let year)),
        (.year(let year), .month(let month), .short(let day)):
        return try Self.day(year, month, day)
      case (.short, .month, .short): throw .ambiguousDate
      default: return nil
      }
    case 4:
      guard case .month(let first) = tokens[0], case .range = tokens[1],
        case .month(let last) = tokens[2], case .year(let year) = tokens[3]
      else { return nil }
      return try months(year, first, last)
    default: return nil
    }
  }

  /// Names and numbers, between which stand a space, a dash, a comma, a dot. A dash between
  /// two names makes a range. Nil for anything else.
  private static func tokens(_ text: String) -> [Token]? {
    var scan = PeriodScanner(text)
    var tokens: [Token] = []
    while true {
      if let word = scan.word() {
        guard let month = month(word) else { return nil }
        tokens.append(.month(month))
      } else if let year = scan.number(digits: 4...4) {
        tokens.append(.year(year))
      } else if let number = scan.number(digits: 1...2) {
        tokens.append(.short(number))
      } else {
        return nil
      }
      if scan.isAtEnd { return tokens }
      guard tokens.count < 5 else { return nil }
      let isAfterMonth = if case .month = tokens.last { true } else { false }
      if isAfterMonth, scan.skip(any: " - ", " to ") {
        tokens.append(.range)
      } else if isAfterMonth, scan.peek == "-" {
        _ = scan.next()
        if scan.peek?.properties.isAlphabetic == true { tokens.append(.range) }
      } else {
        guard scan.skip(any: ". ", ", ", " ", "-") else { return nil }
      }
    }
  }
}
