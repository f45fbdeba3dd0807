internal import AlmanacModel

/// What a format shows of a date and a time.
struct DateFormat: Hashable {
  var hasYear = false
  var hasMonth = false
  var hasDay = false
  var hasTime = false
  /// Hours that run on beyond a day: a duration, and no time of a date.
  var isElapsed = false
  /// All of it where its literals say more than the date does, as in `yyyy"年1-"m"月"`; empty where
  /// they only part or name the year, the month and the day.
  private(set) var wording: [Piece] = []

  /// A run of one letter, or what stands between.
  enum Piece: Hashable {
    case run(letter: Character, count: Int)
    case literal(String)

    /// Whether it says something of its own.
    fileprivate var isWord: Bool {
      guard case .literal(let text) = self else { return false }
      return text.contains { $0.isLetter || $0.isNumber }
        && !Self.plain.contains(text.lowercased().filter { !" .,'-/".contains($0) })
    }

    private static let plain: Set<String> = [
      "年", "月", "日", "号", "號", "月份", "时", "時", "分", "秒", "t", "z", "h", "uhr", "de", "del", "of",
      "st", "nd", "rd", "th", "г",
    ]
  }

  /// Gathers the letters of a format, of which `m` is a month or a minute by those around it.
  struct Scanner {
    private(set) var letters = ""
    private var pieces: [Piece] = []
    private var isElapsed = false

    var isEmpty: Bool { letters.isEmpty }

    mutating func add(_ letter: Unicode.Scalar) {
      let letter = Character(String(letter).lowercased())
      letters.append(letter)
      if case .run(letter, let count) = pieces.last {
        pieces[pieces.count - 1] = .run(letter: letter, count: count + 1)
      } else {
        pieces.append(.run(letter: letter, count: 1))
      }
    }

    mutating func add(literal text: String) {
      if case .literal(let before) = pieces.last {
        pieces[pieces.count - 1] = .literal(before + text)
      } else {
        pieces.append(.literal(text))
      }
    }

    mutating func addElapsed() {
      isElapsed = true
      letters += "h"
    }

    var format: DateFormat {
      var format = DateFormat()
      format.isElapsed = isElapsed
      if pieces.contains(where: \.isWord) { format.wording = pieces }
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
    if !wording.isEmpty, !hasTime { return shown(date) }
    // A month of no year in particular is often kept as one of the first year that there is.
    if !hasYear, !hasDay, !hasTime, date.year <= 1904 { return Self.months[date.month - 1] }
    if hasTime, seconds > 0 { return "\(date)T\(time)" }
    if hasDay { return date.description }
    let month = date.description.prefix(7)
    return hasMonth ? String(month) : String(month.prefix(4))
  }

  /// As the spreadsheet shows it.
  private func shown(_ date: CalendarDate) -> String {
    func padded(_ number: Int, _ count: Int) -> String {
      count > 1 && number < 10 ? "0\(number)" : String(number)
    }
    return wording.map { piece in
      switch piece {
      case .literal(let text): text
      case .run("y", ...2): padded(date.year % 100, 2)
      case .run("y", _), .run("e", _): String(date.year)
      case .run("m", let count) where count < 3: padded(date.month, count)
      case .run("m", 3): String(Self.months[date.month - 1].prefix(3))
      case .run("m", _): Self.months[date.month - 1]
      case .run("d", let count) where count < 3: padded(date.day, count)
      case .run(let letter, let count): String(repeating: letter, count: count)
      }
    }.joined().trimmed
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
