extension TimePeriod {
  /// Reads a code strictly: SDMX's canonical and reporting forms, nothing else.
  ///
  /// - Throws: why the text is no time period.
  package init(parsing text: some StringProtocol) throws(PeriodProblem) {
    var copy = String(text)
    let period = copy.withUTF8 { TimePeriod(strict: $0) }
    guard let period else { throw PeriodProblem(of: copy) }
    self = period
  }

  /// The same for a field of a file, where it stands. Takes memory for nothing but the code of
  /// a range of more than 15 bytes.
  package init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(PeriodProblem) {
    guard let period = TimePeriod(strict: bytes) else {
      throw PeriodProblem(of: String(decoding: bytes, as: UTF8.self))
    }
    self = period
  }

  /// Nil for every text that is wrong; what is wrong with it is found apart from here.
  init?(strict bytes: UnsafeBufferPointer<UInt8>) {
    guard let year = bytes.number(at: 0, width: 4) else { return nil }
    if bytes.count == 4 {
      self.init(.annual, year: year)
      return
    }
    guard bytes[4] == UInt8(ascii: "-"), bytes.count >= 7 else { return nil }
    switch (bytes.count, bytes[5]) {
    case (7, 0x30...0x39):
      guard let month = bytes.number(at: 5, width: 2) else { return nil }
      self.init(.monthly, year: year, number: month)
    case (7, let letter):
      guard let frequency = Frequency(part: letter, width: 1),
        let number = bytes.number(at: 6, width: 1)
      else { return nil }
      self.init(frequency, year: year, number: number)
    case (8, let letter):
      guard let frequency = Frequency(part: letter, width: 2),
        let number = bytes.number(at: 6, width: 2)
      else { return nil }
      self.init(frequency, year: year, number: number)
    case (9, UInt8(ascii: "D")):
      guard let number = bytes.number(at: 6, width: 3) else { return nil }
      self.init(.daily, year: year, number: number)
    default:
      guard let month = bytes.number(at: 5, width: 2), bytes.count >= 10,
        bytes[7] == UInt8(ascii: "-"), let day = bytes.number(at: 8, width: 2),
        let date = CalendarDate(year: year, month: month, day: day)
      else { return nil }
      if bytes.count == 10 {
        self.init(date)
      } else {
        guard bytes[10] == UInt8(ascii: "/"), let duration = Duration(bytes, from: 11) else {
          return nil
        }
        self.init(from: date, duration)
      }
    }
  }
}

extension TimePeriod.Frequency {
  /// By the letter of a reporting form and how many digits follow it.
  init?(part letter: UInt8, width: Int) {
    switch (letter, width) {
    case (UInt8(ascii: "A"), 1): self = .annual
    case (UInt8(ascii: "S"), 1): self = .halfYearly
    case (UInt8(ascii: "T"), 1): self = .trimestrial
    case (UInt8(ascii: "Q"), 1): self = .quarterly
    case (UInt8(ascii: "M"), 2): self = .monthly
    case (UInt8(ascii: "W"), 2): self = .weekly
    case (UInt8(ascii: "D"), 3): self = .daily
    default: return nil
    }
  }

  /// How many digits the reporting form has.
  var width: Int {
    switch self {
    case .monthly, .weekly: 2
    case .daily: 3
    default: 1
    }
  }
}

extension TimePeriod.Duration {
  /// Years, months, weeks and days of ISO 8601 in this order, each at most once.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "P") else { return nil }
    self.init()
    var number: Int?
    var last = 0
    for byte in bytes[(start + 1)...] {
      if byte &- 0x30 < 10 {
        let value = (number ?? 0) * 10 + Int(byte - 0x30)
        // More than the calendar's days; a longer number could overflow.
        guard value < 10_000_000 else { return nil }
        number = value
        continue
      }
      guard let count = number else { return nil }
      let place: Int
      switch byte {
      case UInt8(ascii: "Y"): (place, months) = (1, 12 * count)
      case UInt8(ascii: "M"): (place, months) = (2, months + count)
      case UInt8(ascii: "W"): (place, days) = (3, 7 * count)
      case UInt8(ascii: "D"): (place, days) = (4, days + count)
      default: return nil
      }
      guard place > last else { return nil }
      (last, number) = (place, nil)
    }
    guard number == nil, last > 0 else { return nil }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of so many digits at a place; nil where there is anything else.
  func number(at index: Int, width: Int) -> Int? {
    guard index + width <= count else { return nil }
    var number = 0
    for place in index..<(index + width) {
      let digit = self[place] &- 0x30
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
