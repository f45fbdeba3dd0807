internal import AlmanacModel

/// Periods of PX's TIMEVAL, as SDMX codes.
///
/// `TLIST(A1,"1994"-"1996")` is a range and `TLIST(Q1),"19941","19942"` a list. Numbers are a
/// year and the half-year (H1), third (T1), quarter (Q1), month (M1) or week (W1) of two digits
/// for the last two; days (D1) are whole dates.
struct PXTime {
  let header: PXHeader
  let statement: PXStatement

  /// The codes in their order.
  func periods() throws(Diagnostic) -> [String] {
    let tokens = statement.tokens
    guard tokens.count >= 4, tokens[0].content == .bare("TLIST"), tokens[1].content == .open,
      case .bare(let unit) = tokens[2].content, let scale = Scale(rawValue: unit.uppercased())
    else {
      throw header.problem(
        statement, found: "TIMEVAL without a list of times",
        expected: "TLIST(A1) and the times, "
          + "with A1, H1, T1, Q1, M1, W1 or D1")
    }
    if tokens[3].content == .close { return try list(tokens[4...], scale) }
    var ends: [String] = []
    for token in tokens[3...] {
      // `"1994"-"1996"`, and `"1994-1996"` as some programs write it.
      if case .quoted(let text) = token.content {
        ends += text.split(separator: "-").map(String.init)
      }
    }
    guard tokens[3].content == .comma, tokens.last?.content == .close, ends.count == 2 else {
      throw header.problem(
        statement, found: "a TLIST without two ends", expected: "as in TLIST(A1,\"1994\"-\"1996\")")
    }
    let first = try index(ends[0], scale)
    let last = try index(ends[1], scale)
    guard first <= last, last - first < 1_000_000 else {
      throw header.problem(
        statement, found: "the times \(ends[0]) to \(ends[1])",
        expected: "an earlier and a later one")
    }
    return (first...last).map { code($0, scale) }
  }

  private func list(
    _ tokens: ArraySlice<PXStatement.Token>, _ scale: Scale
  ) throws(Diagnostic) -> [String] {
    var codes: [String] = []
    for token in tokens {
      switch token.content {
      case .quoted(let text), .bare(let text): codes.append(code(try index(text, scale), scale))
      case .comma: continue
      default:
        throw header.problem(statement, found: "a bracket", expected: "times in quotes")
      }
    }
    return codes
  }

  private enum Scale: String {
    case years = "A1"
    case halves = "H1"
    case thirds = "T1"
    case quarters = "Q1"
    case months = "M1"
    case weeks = "W1"
    case days = "D1"

    /// How many of them a year has; 0 where it depends.
    var perYear: Int {
      switch self {
      case .years: 1
      case .halves: 2
      case .thirds: 3
      case .quarters: 4
      case .months: 12
      case .weeks, .days: 0
      }
    }
  }

  /// A number that grows by one from each time to the next.
  private func index(_ text: String, _ scale: Scale) throws(Diagnostic) -> Int {
    var digits = Array(text.utf8)
    // `2000Q1`, `2000M01` and the like; K is a quarter in Swedish.
    if digits.count > 5, digits[4] > 0x39, scale != .years { digits.remove(at: 4) }
    let length =
      switch scale {
      case .years: 4
      case .halves, .thirds, .quarters: 5
      case .months, .weeks: 6
      case .days: 8
      }
    let number = Int(String(decoding: digits, as: UTF8.self)) ?? 0
    if digits.count == length, digits.allSatisfy({ $0 &- 0x30 <= 9 }) {
      switch scale {
      case .years where number > 0: return number
      case .days:
        if let date = CalendarDate(
          year: number / 10000, month: number / 100 % 100, day: number % 100)
        {
          return date.dayNumber
        }
      case .weeks:
        let week = number % 100
        let year = number / 100
        // 4 January is always in the first week.
        if let day = CalendarDate(year: year, month: 1, day: 4),
          1...CalendarDate.isoWeeks(in: year) ~= week
        {
          return (day.dayNumber + Self.daysBefore) / 7 + week - 1
        }
      case .halves, .thirds, .quarters, .months:
        let base = scale == .months ? 100 : 10
        if number / base > 0, 1...scale.perYear ~= number % base {
          return number / base * scale.perYear + number % base - 1
        }
      default: break
      }
    }
    throw Diagnostic(
      .invalidPeriod, at: header.location(statement.place), found: text,
      expected: "a time of TLIST(\(scale.rawValue)), in \(length) digits",
      remedy: "correct the file")
  }

  private func code(_ index: Int, _ scale: Scale) -> String {
    func padded(_ number: Int, _ length: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
    }
    let year = padded(index / max(scale.perYear, 1), 4)
    let part = index % max(scale.perYear, 1) + 1
    switch scale {
    case .years: return year
    case .halves: return "\(year)-S\(part)"
    case .thirds: return "\(year)-T\(part)"
    case .quarters: return "\(year)-Q\(part)"
    case .months: return "\(year)-\(padded(part, 2))"
    case .days: return CalendarDate(dayNumber: index)?.description ?? ""
    case .weeks:
      let monday = CalendarDate(dayNumber: index * 7 - Self.daysBefore)
      let week = monday?.isoWeek ?? (year: 0, week: 0)
      return "\(padded(week.year, 4))-W\(padded(week.week, 2))"
    }
  }

  /// Days from the Monday 0001-01-01 to 1970-01-01, from which `dayNumber` counts.
  private static let daysBefore = 719_162
}
