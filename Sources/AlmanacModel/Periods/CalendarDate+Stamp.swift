extension CalendarDate {
  /// The day of a time stamp as machines write it: `2019-06-03T09:00:00Z`, `2019-06-03 09:00`,
  /// `20190520 09:00`. Nil for anything else.
  package init?(stamp: String) {
    let text = stamp.trimmed
    let day = text.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
    if let next = text.dropFirst(day.count).first, next != " ", next != "T" { return nil }
    let digits = day.filter(\.isNumber)
    guard digits.count == 8, day.count == 8 || day.count == 10,
      let number = Int(digits),
      let date = CalendarDate(
        year: number / 10000, month: number / 100 % 100, day: number % 100),
      day.count == 8 || date.description == day
    else { return nil }
    self = date
  }
}
