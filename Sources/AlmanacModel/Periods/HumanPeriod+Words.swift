// Parts of a year in words of English.

extension HumanPeriod {
  /// `first half of 2023`, `the second quarter of 2022`, `first nine months of 2023`.
  func englishPart(_ text: String) throws(PeriodProblem) -> TimePeriod? {
    var words = text.lowercased().split { $0 == " " || $0 == "," }[...]
    if words.first == "the" { words = words.dropFirst() }
    guard let first = words.popFirst(), let number = Self.ordinals.firstIndex(of: first),
      var part = words.popFirst()
    else { return nil }
    var count = 0
    if let months = Int(part) ?? Self.numbers[part], number == 0, 2...11 ~= months {
      guard words.popFirst() == "months" else { return nil }
      (count, part) = (months, "months")
    }
    if words.first == "of" || words.first == "in" { words = words.dropFirst() }
    guard words.count == 1, let digits = words.first, digits.utf8.count == 4,
      let year = Int(digits)
    else { return nil }
    switch part {
    case "half": return try Self.part(.halfYearly, year, number + 1)
    case "quarter": return try Self.part(.quarterly, year, number + 1)
    case "months": return try Self.months(year, 1, count)
    default: return nil
    }
  }

  private static let ordinals: [Substring] = ["first", "second", "third", "fourth"]
}
