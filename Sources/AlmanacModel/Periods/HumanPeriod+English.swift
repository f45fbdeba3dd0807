// Periods with the name of a month, in English or another language of Western Europe.

extension HumanPeriod {
  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The names of the months from January on in German, French, Spanish, Italian and Portuguese, with
  /// their short forms. Short ones that are words of English besides are left out.
  private static let otherNames = [
    "januar jänner janvier janv enero ene gennaio janeiro",
    "februar février fevrier févr fevr febrero febbraio fevereiro fev",
    "märz maerz mär mrz mars marzo março marco",
    "avril avr abril abr aprile",
    "mai mayo maggio maio",
    "juni juin junio giugno giu junho",
    "juli juillet juil julio luglio lug julho",
    "août aout agosto ago",
    "septembre septiembre setiembre settembre setembro",
    "oktober okt octobre octubre ottobre ott outubro",
    "novembre noviembre novembro",
    "dezember dez décembre decembre déc diciembre dic dicembre dezembro",
  ].enumerated().reduce(into: [String: Int]()) { months, names in
    for name in names.element.split(separator: " ") { months[String(name)] = names.offset + 1 }
  }

  package static func isMonth(_ word: String) -> Bool { month(word) != nil }

  /// The full name, its first three letters, Sept, or a name in another language.
  private static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    let place = names.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }
    return place.map { $0 + 1 } ?? otherNames[word]
  }

  private enum Token {
    case month(Int)
    /// One or two digits.
    case short(Int)
    case year(Int)
    /// From one to the other.
    case range
  }

  func englishMonth(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    if let days = try Self.englishDays(text) { return days }
    guard let tokens = Self.tokens(text) else { return nil }
    switch tokens.count {
    case 2:
      switch (tokens[0], tokens[1]) {
      case (.month(let month), .year(let year)), (.year(let year), .month(let month)):
        return try Self.part(.monthly, year, month)
      // September of the year 22, or its 22nd day?
      case (.month(let month), .short(let number)), (.short(let number), .month(let month)):
        guard senses.contains(.monthYear) else { throw .dayOrYear }
        return try Self.part(.monthly, Self.year(ofTwoDigits: number), month)
      default: return nil
      }
    case 3:
      switch (tokens[0], tokens[1], tokens[2]) {
      case (.short(let day), .month(let month), .year(let year)),
        (.month(let month), .short(let day), .year(let year)),
        (.year(let year), .month(let month), .short(let day)):
        return try Self.day(year, month, day)
      case (.short(let day), .month(let month), .short(let year)):
        // 27-Sep-22: with the day before the month, as nobody writes a year.
        guard isDayFirst == true else { throw .ambiguousDate }
        return try Self.day(Self.year(ofTwoDigits: year), month, day)
      default: return nil
      }
    case 4:
      guard case .month(let first) = tokens[0], case .range = tokens[1],
        case .month(let last) = tokens[2], case .year(let year) = tokens[3]
      else { return nil }
      return try Self.months(year, first, last)
    default: return nil
    }
  }

  /// `Nov 2021`, `November 2021`.
  package static func monthOfYear(_ text: String) -> TimePeriod? {
    guard let tokens = tokens(text), tokens.count == 2 else { return nil }
    switch (tokens[0], tokens[1]) {
    case (.month(let month), .year(let year)), (.year(let year), .month(let month)):
      return TimePeriod(.monthly, year: year, number: month)
    default: return nil
    }
  }

  /// `3 June to 30 June 2021`, `28 December 2020 - 3 January 2021`.
  private static func englishDays(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    for mark in [" to ", " - "] {
      guard let range = text.firstRange(of: mark),
        let last = tokens(String(text[range.upperBound...])),
        case (let lastDay, let lastMonth, let lastYear?)? = date(last),
        let first = tokens(String(text[..<range.lowerBound])), let (day, month, year) = date(first)
      else { continue }
      let from = try Self.day(year ?? lastYear, month, day).start
      let until = try Self.day(lastYear, lastMonth, lastDay).start
      guard let range = TimePeriod(from: from, days: until.dayNumber - from.dayNumber + 1) else {
        throw .badRange
      }
      return range
    }
    return nil
  }

  /// Day, month and, where it stands there, year.
  private static func date(_ tokens: [Token]) -> (day: Int, month: Int, year: Int?)? {
    switch (tokens.count, tokens.first, tokens.dropFirst().first, tokens.last) {
    case (2, .short(let day), .month(let month), _), (2, .month(let month), .short(let day), _):
      (day, month, nil)
    case (3, .short(let day), .month(let month), .year(let year)),
      (3, .month(let month), .short(let day), .year(let year)):
      (day, month, year)
    default: nil
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
        guard scan.skip(any: ". ", ", ", " de ", " ", "-") else { return nil }
      }
    }
  }
}
