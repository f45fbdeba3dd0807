extension TimePeriod {
  /// Reads a code strictly: SDMX's canonical and reporting forms, nothing else.
  ///
  /// The reporting forms `2022-A1` and `2022-M08` are written canonically, `2022` and `2022-08`.
  public init(parsing text: some StringProtocol) throws(PeriodProblem) {
    self = try Self.parse(Array(text.utf8)[...])
  }

  private static func parse(_ bytes: ArraySlice<UInt8>) throws(PeriodProblem) -> TimePeriod {
    guard let first = bytes.first, let last = bytes.last else { throw .empty }
    if first == 0x20 || last == 0x20 || (9...13).contains(first) || (9...13).contains(last) {
      throw .surroundingSpaces
    }
    if bytes.contains(where: { $0 >= 0x80 }) { throw .notASCII }
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      return try range(bytes[..<slash], bytes[(slash + 1)...])
    }
    guard let year = digits(bytes.prefix(4)), bytes.count == 4 || bytes.dropFirst(4).first == dash
    else {
      throw bytes.allSatisfy({ isDigit($0) }) ? .yearOutOfRange : .notAPeriod
    }
    guard year >= 1 else { throw .yearOutOfRange }
    if bytes.count == 4 { return try made(TimePeriod(.annual, year: year)) }
    let rest = bytes.dropFirst(5)
    guard let letter = rest.first else { throw .notAPeriod }
    if isDigit(letter) { return try calendar(year, rest) }
    return try part(year, letter, rest.dropFirst())
  }

  /// `08` or `09-27` after the year.
  private static func calendar(
    _ year: Int, _ rest: ArraySlice<UInt8>
  ) throws(PeriodProblem) -> TimePeriod {
    guard let month = digits(rest.prefix(2)), rest.prefix(2).count == 2 else {
      throw .unpadded
    }
    if rest.count == 2 {
      guard (1...12).contains(month) else {
        // 2014-15 is no month: years that follow each other?
        throw month == (year + 1) % 100 ? .needsFiscalStart : .noSuchMonth(month)
      }
      return try made(TimePeriod(.monthly, year: year, number: month))
    }
    guard rest.dropFirst(2).first == dash else { throw rest.count == 3 ? .unpadded : .notAPeriod }
    guard rest.count == 5, let day = digits(rest.dropFirst(3)) else { throw .unpadded }
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      throw .noSuchDay(year: year, month: month, day: day)
    }
    return TimePeriod(date)
  }

  /// `S1`, `Q3`, `W39`, `D271`, `A1`, `M08` after the year.
  private static func part(
    _ year: Int, _ letter: UInt8, _ rest: ArraySlice<UInt8>
  ) throws(PeriodProblem) -> TimePeriod {
    let name = String(UnicodeScalar(letter))
    guard let frequency = Frequency(rawValue: name), frequency != .range else {
      if let upper = Frequency(rawValue: name.uppercased()), upper != .range { throw .lowerCase }
      throw .notAPeriod
    }
    let width =
      switch frequency {
      case .monthly, .weekly: 2
      case .daily: 3
      default: 1
      }
    guard let number = digits(rest) else { throw .notAPeriod }
    guard rest.count == width else { throw .unpadded }
    guard let period = TimePeriod(frequency, year: year, number: number) else {
      throw .noSuchPart(frequency, year: year, number: number)
    }
    return period
  }

  /// A date and an ISO 8601 duration in years, months, weeks and days.
  private static func range(
    _ date: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>
  ) throws(PeriodProblem) -> TimePeriod {
    let day = try parse(date)
    guard day.frequency == .daily, date.count == 10 else { throw .badRange }
    guard text.first == UInt8(ascii: "P"), text.count > 1 else { throw .badRange }
    var duration = Duration()
    var number: Int?
    var allowed = Array("YMWD".utf8)[...]
    for byte in text.dropFirst() {
      if isDigit(byte) {
        let (value, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
        guard !overflow, value < 10_000_000 else { throw .badRange }
        number = value + Int(byte - 0x30)
      } else {
        guard let count = number, let place = allowed.firstIndex(of: byte) else { throw .badRange }
        switch byte {
        case UInt8(ascii: "Y"): duration.months += 12 * count
        case UInt8(ascii: "M"): duration.months += count
        case UInt8(ascii: "W"): duration.days += 7 * count
        default: duration.days += count
        }
        allowed = allowed[(place + 1)...]
        number = nil
      }
    }
    guard number == nil, let period = TimePeriod(from: day.start, duration) else { throw .badRange }
    return period
  }

  private static func made(_ period: TimePeriod?) throws(PeriodProblem) -> TimePeriod {
    guard let period else { throw .notAPeriod }
    return period
  }

  private static let dash = UInt8(ascii: "-")

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The number of at most nine digits; nil for anything else.
  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9, bytes.allSatisfy({ isDigit($0) }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
