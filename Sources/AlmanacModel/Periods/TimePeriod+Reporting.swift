// The parts of a year that a frequency divides it into.

extension TimePeriod {
  /// The `number`th period of a frequency in a year, such as the third quarter: for `annual`
  /// the number is 1, for `daily` the day of the year. Nil when the year has no such part.
  package init?(_ frequency: Frequency, year: Int, number: Int = 1) {
    guard 1 <= year, year <= 9999, 1 <= number else { return nil }
    switch frequency {
    case .annual, .halfYearly, .trimestrial, .quarterly, .monthly:
      guard let months = frequency.months, number <= 12 / months else { return nil }
      let last = number * months
      guard let start = CalendarDate(year: year, month: last - months + 1, day: 1),
        let end = CalendarDate(
          year: year, month: last, day: CalendarDate.days(inMonth: last, of: year))
      else { return nil }
      self.init(
        code: Self.code(frequency, year: year, number: number), start: start, end: end,
        frequency, Duration(months: months))
    case .weekly:
      guard number <= CalendarDate.isoWeeks(in: year),
        let fourth = CalendarDate(year: year, month: 1, day: 4),
        let start = fourth.adding(days: 1 - fourth.weekday + 7 * (number - 1)),
        let end = start.adding(days: 6)
      else { return nil }
      self.init(
        code: Self.code(frequency, year: year, number: number), start: start, end: end, .weekly,
        Duration(days: 7))
    case .daily:
      guard number <= (CalendarDate.isLeap(year) ? 366 : 365),
        let day = CalendarDate(year: year, month: 1, day: 1)?.adding(days: number - 1)
      else { return nil }
      self.init(
        code: Self.code(frequency, year: year, number: number), start: day, end: day, .daily,
        Duration(days: 1))
    case .range: return nil
    }
  }

  /// How many parts of a frequency a year has; 0 for ranges.
  static func count(_ frequency: Frequency, in year: Int) -> Int {
    switch frequency {
    case .weekly: CalendarDate.isoWeeks(in: year)
    case .daily: CalendarDate.isLeap(year) ? 366 : 365
    case .range: 0
    default: 12 / (frequency.months ?? 12)
    }
  }

  /// The year that the code names: for a week that of ISO 8601.
  package var year: Int { frequency == .weekly ? start.isoWeek.year : start.year }

  /// Which part of its year it is, from 1.
  var number: Int {
    switch frequency {
    case .weekly: start.isoWeek.week
    case .daily: start.dayOfYear
    case .range: 1
    default: (start.month - 1) / (frequency.months ?? 12) + 1
    }
  }

  /// A day by its number in the year rather than by its date.
  var isOrdinalDay: Bool { frequency == .daily && code.utf8.count == 9 }

  /// At most nine bytes, which a string holds without a place of its own in memory.
  private static func code(_ frequency: Frequency, year: Int, number: Int) -> String {
    String(unsafeUninitializedCapacity: 9) { bytes in
      bytes.write(year, width: 4, at: 0)
      bytes[4] = UInt8(ascii: "-")
      switch frequency {
      case .annual: return 4
      case .monthly:
        bytes.write(number, width: 2, at: 5)
        return 7
      case .weekly:
        bytes[5] = UInt8(ascii: "W")
        bytes.write(number, width: 2, at: 6)
        return 8
      case .daily:
        bytes[5] = UInt8(ascii: "D")
        bytes.write(number, width: 3, at: 6)
        return 9
      case .halfYearly: bytes[5] = UInt8(ascii: "S")
      case .trimestrial: bytes[5] = UInt8(ascii: "T")
      case .quarterly, .range: bytes[5] = UInt8(ascii: "Q")
      }
      bytes.write(number, width: 1, at: 6)
      return 7
    }
  }
}
