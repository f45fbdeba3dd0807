extension CalendarDate {
  /// The day that a spreadsheet counts as `serial`: 1 is 1900-01-01, or 1904-01-02.
  ///
  /// Counting from 1900 has a day too many, 1900-02-29, which is number 60 and no date; nil for it,
  /// and before the first day.
  package init?(serial: Int, isFrom1904: Bool = false) {
    if isFrom1904 {
      guard serial >= 0 else { return nil }
      self.init(dayNumber: serial - 24_107)
    } else {
      guard serial >= 1, serial != 60 else { return nil }
      self.init(dayNumber: serial - (serial < 60 ? 25_568 : 25_569))
    }
  }
}
