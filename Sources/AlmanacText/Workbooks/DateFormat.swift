internal import AlmanacModel

/// What a format shows of a date and a time.
struct DateFormat: Hashable {
  var hasYear = false
  var hasMonth = false
  var hasDay = false
  var hasTime = false
  /// Hours that run on beyond a day: a duration, and no time of a date.
  var isElapsed = false

  /// Gathers the letters of a format, of which `m` is a month or a minute by those around it.
  struct Scanner {
    private(set) var letters = ""
    private var isElapsed = false

    var isEmpty: Bool { letters.isEmpty }

    mutating func add(_ letter: Unicode.Scalar) { letters += String(letter).lowercased() }

    mutating func addElapsed() {
      isElapsed = true
      letters += "h"
    }

    var format: DateFormat {
      var format = DateFormat()
      format.isElapsed = isElapsed
      let runs = Array(letters).filter { $0 != "g" }
      var known: Character = " "
      for (index, letter) in runs.enumerated() {
        switch letter {
        case "y", "e", "b": format.hasYear = true
        case "d", "a": format.hasDay = true
        case "h", "s": format.hasTime = true
        case "m":
          let next = runs[index...].first { $0 != "m" }
          if known == "h" || next == "s" { format.hasTime = true } else { format.hasMonth = true }
        default: break
        }
        if letter != "m" { known = letter }
      }
      return format
    }
  }

  /// The date that a cell holds, as ISO has it: the month or the year alone where the format shows
  /// no more. Midnight is no time. Nil where the number is no date, which a spreadsheet shows as
  /// `####`.
  func text(_ serial: Double, isFrom1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial)
    var seconds = Int(((serial - Double(day)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    let time = Self.time(seconds)
    if isElapsed { return Self.time(day * 86_400 + seconds) }
    guard hasYear || hasMonth || hasDay else { return time }
    guard let date = CalendarDate(serial: day, isFrom1904: isFrom1904) else {
      return day == 60 ? "1900-02-29" : time
    }
    // A month of no year in particular is often kept as one of the first year that there is.
    if !hasYear, !hasDay, !hasTime, date.year <= 1904 { return Self.months[date.month - 1] }
    if hasTime, seconds > 0 { return "\(date)T\(time)" }
    if hasDay { return date.description }
    let month = date.description.prefix(7)
    return hasMonth ? String(month) : String(month.prefix(4))
  }

  private static func time(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
