// What is wrong with a text that is no strict code. Only ever asked about such texts, so it may
// take its time.

extension PeriodProblem {
  package init(of text: String) {
    // A code is at most some 30 bytes; whatever is longer need not be looked through.
    let folded = HumanPeriod.fold(String(text.prefix(100)))
    self =
      Self.shape(text, folded) ?? Self.parts(folded) ?? Self.meaning(folded) ?? Self.dhis2(folded)
      ?? (folded == text ? .notAPeriod : .notASCII)
  }

  /// Spans that DHIS2 numbers by rules of its own, which its versions do not agree on.
  private static func dhis2(_ text: String) -> PeriodProblem? {
    var scan = PeriodScanner(text)
    guard scan.number(digits: 4) != nil, let word = scan.word() else { return nil }
    let number = scan.number(digits: 1...2)
    guard scan.isAtEnd else { return nil }
    if number == nil {
      return yearsOfDHIS2[word].map { .ofDHIS2("\($0), or a fiscal year that begins in it") }
    }
    if word == "biw" { return .ofDHIS2("two weeks") }
    for (name, month) in yearsOfDHIS2 {
      if word == name + "s" { return .ofDHIS2("half of a year that begins in \(month)") }
      if word == name + "q" { return .ofDHIS2("a quarter of a year that begins in \(month)") }
    }
    guard word.hasSuffix("w"), let day = weekdays[String(word.dropLast())] else { return nil }
    return .ofDHIS2("a week that begins on \(day)")
  }

  private static let yearsOfDHIS2 = [
    "feb": "February", "april": "April", "july": "July", "aug": "August", "sep": "September",
    "oct": "October", "nov": "November", "november": "November",
  ]

  private static let weekdays = [
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
  ]

  /// What the text as a whole shows.
  private static func shape(_ text: String, _ folded: String) -> PeriodProblem? {
    let bytes = Array(folded.utf8)
    guard let first = bytes.first, let last = bytes.last else { return .empty }
    if first.isSpace || last.isSpace {
      return bytes.allSatisfy(\.isSpace) ? .empty : .surroundingSpaces
    }
    if let period = strict(folded) { return .otherForm(code: period.code) }
    let capitals = folded.uppercased()
    if let period = strict(capitals) { return .lowerCase(code: period.code) }
    if bytes.allSatisfy(\.isDigit) {
      if bytes.count == 3, let year = Int(folded), year > 0 {
        return .unpadded(code: "0" + folded)
      }
      return meaning(folded) ?? .yearOutOfRange
    }
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+"),
      bytes.dropFirst().allSatisfy(\.isDigit)
    {
      return .yearOutOfRange
    }
    return nil
  }

  /// What follows the year, piece by piece.
  private static func parts(_ text: String) -> PeriodProblem? {
    var scan = PeriodScanner(text)
    guard let year = scan.number(digits: 4), let mark = scan.next() else { return nil }
    if mark.properties.numericType != nil, scan.skipDigits(), scan.isAtEnd || scan.skip("-") {
      return .yearOutOfRange
    }
    if mark == "/", scan.skip("P") { return .badRange }
    guard mark == "-" else { return nil }
    if let letter = scan.letter() {
      guard let frequency = TimePeriod.Frequency(rawValue: String(letter)),
        let number = scan.number(), scan.isAtEnd
      else { return nil }
      return problem(frequency, year, number)
    }
    guard let month = scan.number(digits: 1...2) else { return nil }
    if scan.isAtEnd {
      if 1 <= year, let period = TimePeriod(.monthly, year: year, number: month) {
        return .unpadded(code: period.code)
      }
      // 2014-15 is no month: years that follow each other?
      if month > 12, month == (year + 1) % 100 { return .needsFiscalStart(year: year) }
      return year < 1 ? .yearOutOfRange : .noSuchMonth(month)
    }
    if scan.skip("/") { return .badRange }
    guard scan.skip("-"), let day = scan.number(digits: 1...2) else { return nil }
    guard 1 <= year else { return .yearOutOfRange }
    guard 1 <= month, month <= 12 else { return .noSuchMonth(month) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .noSuchDay(year: year, month: month, day: day)
    }
    if scan.isAtEnd { return .unpadded(code: date.description) }
    if scan.skip("T") || scan.skip(" ") { return scan.number() == nil ? nil : .timeOfDay }
    return scan.skip("/") ? range(date, scan.rest) : nil
  }

  private static func problem(
    _ frequency: TimePeriod.Frequency, _ year: Int, _ number: Int
  ) -> PeriodProblem {
    guard 1 <= year else { return .yearOutOfRange }
    if let period = TimePeriod(frequency, year: year, number: number) {
      return .unpadded(code: period.code)
    }
    return number >= 1 && number <= TimePeriod.count(frequency, in: year)
      ? .endsTooLate : .noSuchPart(frequency, year: year, number: number)
  }

  private static func range(_ start: CalendarDate, _ text: String) -> PeriodProblem {
    if text.contains("T") { return .timeOfDay }
    var copy = text
    let duration = copy.withUTF8 { TimePeriod.Duration($0, from: 0) }
    guard let duration else { return .badRange }
    if let range = TimePeriod(from: start, duration) { return .unpadded(code: range.code) }
    return duration.months == 0 && duration.days == 0 ? .emptyRange : .endsTooLate
  }

  /// What a person would read in it.
  private static func meaning(_ text: String) -> PeriodProblem? {
    do throws(PeriodProblem) {
      // What a range of years would be is asked last: it changes what other texts mean.
      if let period = try HumanPeriod(.all).read(text) { return .otherForm(code: period.code) }
      if let period = try HumanPeriod(.yearRanges).read(text) {
        return .otherRange(code: period.code)
      }
      return nil
    } catch {
      return error
    }
  }

  private static func strict(_ text: String) -> TimePeriod? {
    var copy = text
    return copy.withUTF8 { TimePeriod(strict: $0) }
  }
}

extension TimePeriod.Frequency {
  /// By the letter of a reporting form, of either case; H is a half-year as well.
  package init?(letter: Unicode.Scalar) {
    switch letter {
    case "A", "a": self = .annual
    case "S", "s", "H", "h": self = .halfYearly
    case "T", "t": self = .trimestrial
    case "Q", "q": self = .quarterly
    case "M", "m": self = .monthly
    case "W", "w": self = .weekly
    case "D", "d": self = .daily
    default: return nil
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
  fileprivate var isSpace: Bool { self == 0x20 || (9...13).contains(self) }
}
