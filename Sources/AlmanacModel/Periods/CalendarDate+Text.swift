extension CalendarDate {
  /// Reads `YYYY-MM-DD`, nothing else.
  ///
  /// - Throws: `.notADate` for another time period, else what is wrong with the text.
  package init(parsing text: some StringProtocol) throws(PeriodProblem) {
    let period = try TimePeriod(parsing: text)
    guard period.frequency == .daily, text.utf8.count == 10 else { throw .notADate }
    self = period.start
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    String(unsafeUninitializedCapacity: 10) { write(to: $0) }
  }

  /// Writes the ten bytes of `YYYY-MM-DD`.
  func write(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    bytes.write(year, width: 4, at: 0)
    bytes[4] = UInt8(ascii: "-")
    bytes.write(month, width: 2, at: 5)
    bytes[7] = UInt8(ascii: "-")
    bytes.write(day, width: 2, at: 8)
    return 10
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes decimal digits, with zeros before them.
  func write(_ number: Int, width: Int, at index: Int) {
    var rest = number
    for place in stride(from: index + width - 1, through: index, by: -1) {
      self[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
  }
}
