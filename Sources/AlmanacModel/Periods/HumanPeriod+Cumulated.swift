// Periods whose text says that figures are counted since the year began.

extension HumanPeriod {
  /// Whether a text is one of those that figures since January are told by: `2022年1-8月`,
  /// `2022年前三季度`, `2021.1-6`, and any with a word for it, `2022年6月累计`.
  package static func isYearToDate(_ text: String) -> Bool {
    if let rest = withoutCumulation(text) { return (try? HumanPeriod(.all).parse(rest)) != nil }
    let folded = fold(text)
    guard folded.contains("月") || folded.contains("季") || folded.contains("-"),
      let period = (try? chinese(folded)) ?? (try? spanOfMonths(folded)), period.frequency == .range
    else { return false }
    return period.isYearToDate && period.duration.months > 1
  }

  /// A text without the word that says so; nil where it has none.
  package static func withoutCumulation(_ text: String) -> String? {
    let folded = fold(text).lowercased()
    // As long as the text: only then do places in one mean the same in the other.
    guard folded.unicodeScalars.count == text.unicodeScalars.count else { return nil }
    for word in words {
      let length = word.unicodeScalars.count
      if folded.hasSuffix(word), folded.unicodeScalars.count > length {
        return trimmed(String(text.unicodeScalars.dropLast(length)))
      }
      if folded.hasPrefix(word), folded.unicodeScalars.count > length, word.hasPrefix("y") {
        return trimmed(String(text.unicodeScalars.dropFirst(length)))
      }
    }
    return nil
  }

  private static let words = [
    "(累计)", "(累計)", "累计", "累計", "(ytd)", "ytd", "year to date", "year-to-date",
  ]

  private static func trimmed(_ text: String) -> String? {
    let marks: Set<Character> = [" ", "-", "_", ",", ":"]
    let rest = text.drop(while: marks.contains).reversed().drop(while: marks.contains).reversed()
    return rest.isEmpty ? nil : String(rest)
  }
}
