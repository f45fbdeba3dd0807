internal import AlmanacModel

/// How formats write periods that have a form of their own for them, and say so.
enum PeriodStyle: Sendable, Equatable {
  /// Gapminder's: `980`, `2014q1`, `201401`, `2014w03`, `20140131`.
  case ddf
  /// `202201`, `20220131`, `2022Q1`, `2022W5`, `2022S1`, two months as `202201B`, years that begin
  /// in another month as `2022April`, and their halves as `2022AprilS1`.
  case dhis2

  /// The code of a period; nil for what has none of the forms, which is then read as it stands.
  func code(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard let number = Int(digits) else { return nil }
    let (year, part) = (number / 100, Self.padded(number % 100))
    switch (digits.count, rest.lowercased()) {
    case (1...3, "") where self == .ddf && number > 0:
      return String(repeating: "0", count: 4 - digits.count) + digits
    case (6, ""): return "\(year)-\(part)"
    case (8, ""): return "\(number / 10000)-\(Self.padded(year % 100))-\(part)"
    case (6, "b") where self == .dhis2 && 1...6 ~= number % 100:
      return "\(year)-\(Self.padded(number % 100 * 2 - 1))-01/P2M"
    case (4, let rest): return Self.part(of: number, rest, self)
    default: return nil
    }
  }

  private static func part(of year: Int, _ text: String, _ style: PeriodStyle) -> String? {
    if let letter = text.first, let number = Int(text.dropFirst()) {
      switch letter {
      case "q": return "\(year)-Q\(number)"
      case "w": return "\(year)-W\(padded(number))"
      case "s" where style == .dhis2: return "\(year)-S\(number)"
      default: return nil
      }
    }
    guard style == .dhis2 else { return nil }
    let months = ["april": "04", "july": "07", "oct": "10"]
    for (name, month) in months where text == name { return "\(year)-\(month)-01/P1Y" }
    if text == "aprils1" { return "\(year)-04-01/P6M" }
    if text == "aprils2" { return "\(year)-10-01/P6M" }
    return nil
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
