/// A unit with a scale word: `million EUR`, `GBP (£ Millions)`, `persons, thousands`, `万TEU`.
///
/// Scale words are part of a unit only at its beginning, at its end or in its last bracket, and
/// not behind "per": `cases per million people` are counted one by one.
package struct ScaledUnit: Equatable {
  /// What is counted; empty where the text is a scale word alone.
  package let unit: String
  /// The power of ten that figures are to be multiplied with.
  package let exponent: Int

  /// Nil for a text without a scale word.
  package init?(_ text: String) {
    let text = Self.plain(text)
    guard let found = Self.number(text) ?? Self.chinese(text) ?? Self.english(text) else {
      return nil
    }
    self = found
  }

  private init(unit: String, exponent: Int) {
    self.unit = unit
    self.exponent = exponent
  }

  /// `1000s` and `1 000-tal` are 1000.
  private static func plain(_ text: String) -> String {
    for ending in ["s", "-tal"] where text.hasSuffix("000" + ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  /// `1000 persons`, `1 000 000 EUR`, `100 million EUR`, `1000`.
  private static func number(_ text: String) -> ScaledUnit? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || " ,.'".contains($0)) }
    let digits = number.filter(\.isNumber)
    let unit = text.dropFirst(number.count)
    if unit.isEmpty, digits.count > 3, digits.first == "1",
      digits.dropFirst().allSatisfy({ $0 == "0" })
    {
      return ScaledUnit(unit: "", exponent: digits.count - 1)
    }
    if number.last == " ", digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }),
      let more = english(String(unit))
    {
      return ScaledUnit(unit: more.unit, exponent: digits.count - 1 + more.exponent)
    }
    guard digits.count > 2, digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }),
      number.last == " ", unit.first?.isLetter ?? false || unit.first?.isCurrencySymbol ?? false
    else { return nil }
    return ScaledUnit(unit: String(unit), exponent: digits.count - 1)
  }

  /// 千人, but 千瓦 is a unit of its own.
  private static func chinese(_ text: String) -> ScaledUnit? {
    guard let first = text.unicodeScalars.first, ScaleWords.power(first) != nil else {
      return nil
    }
    let (power, rest) = ScaleWords.leading(text)
    return power >= 3 ? ScaledUnit(unit: rest, exponent: power) : nil
  }

  private static let scales = ScaleWords.words.merging(ScaleWords.noughts) { $1 }
  private static let multiples = ["ten": 1, "hundred": 2, "hundreds": 2]

  private static func english(_ text: String) -> ScaledUnit? {
    let characters = Array(text)
    let words = words(characters)
    let names = words.map { String(characters[$0]).lowercased().filter { $0 != "." } }
    if let money = ofMoney(text.trimmed) { return money }
    for index in names.indices {
      if ["per", "pro", "par", "por"].contains(names[index]) { return nil }
      guard let (exponent, range) = scale(names, at: index) else { continue }
      let place = words[range.lowerBound].lowerBound..<words[range.upperBound - 1].upperBound
      if characters[..<place.lowerBound].contains("/") { return nil }
      let rest = characters[place.upperBound...].filter { !$0.isWhitespace && $0 != "." }
      guard range.lowerBound == 0 || rest.isEmpty || rest.allSatisfy({ ")）]".contains($0) })
      else { continue }
      let before = String(characters[..<place.lowerBound])
      let after = String(characters[place.upperBound...])
      return ScaledUnit(unit: tidied(before, after), exponent: exponent)
    }
    return nil
  }

  /// The scale word that ends at a place, with what stands before it, or in Spanish and Portuguese
  /// begins there: `hundred million`, `thousand million`, `mil millones`, `miles de millones`,
  /// `miles de`.
  private static func scale(
    _ names: [String], at index: Int
  ) -> (exponent: Int, words: Range<Int>)? {
    let isThousands = names[index] == "miles" || names[index] == "mil"
    if isThousands {
      var next = index + 1
      if next < names.count, names[next] == "de" { next += 1 }
      if next < names.count, let more = scales[names[next]] { return (3 + more, index..<next + 1) }
      return names[index] == "miles" && next == index + 2 ? (3, index..<next) : nil
    }
    guard var exponent = scales[names[index]] else { return nil }
    var first = index
    if first > 0, let more = multiples[names[first - 1]] {
      exponent += more
      first -= 1
    }
    var last = index
    if last + 1 < names.count, let more = scales[names[last + 1]] {
      exponent += more
      last += 1
    }
    return (exponent, first..<last + 1)
  }

  /// `EUR m`, `£m`, `M€`, `kEUR`, `TEUR`, `mnkr`: elsewhere m are metres.
  private static func ofMoney(_ text: String) -> ScaledUnit? {
    let letters: [Character: Int] = ["m": 6, "M": 6, "k": 3, "K": 3, "T": 3]
    for (word, exponent) in [("mdkr", 9), ("mnkr", 6), ("mkr", 6), ("tkr", 3)]
    where text.lowercased() == word {
      return ScaledUnit(unit: "kr", exponent: exponent)
    }
    func isSign(_ text: String) -> Bool { text.last?.isCurrencySymbol == true && text.count <= 4 }
    if let last = text.last, last != "T", let exponent = letters[last] {
      let unit = String(text.dropLast()).trimmed
      let isCode =
        unit.count == 3 && unit.allSatisfy { $0.isASCII && $0.isUppercase }
        && (last == "m" || text.count > 4 || currencies.contains(unit))
      if isCode || isSign(unit) { return ScaledUnit(unit: unit, exponent: exponent) }
    }
    guard let first = text.first, let exponent = letters[first] else { return nil }
    let unit = String(text.dropFirst()).trimmed
    guard currencies.contains(unit) || unit.first?.isCurrencySymbol == true && isSign(unit) else {
      return nil
    }
    return ScaledUnit(unit: unit, exponent: exponent)
  }

  /// Codes before which a letter for a power of ten is written at once.
  private static let currencies: Set<String> = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "JPY", "CNY", "RMB", "INR", "PLN", "CZK",
  ]

  /// Runs of letters and digits, with the marks that abbreviations have.
  private static func words(_ characters: [Character]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in 0...characters.count {
      let isPart =
        index < characters.count
        && (characters[index].isLetter || characters[index].isNumber
          || "'.".contains(characters[index]))
      if isPart {
        start = start ?? index
      } else if let begun = start {
        words.append(begun..<index)
        start = nil
      }
    }
    return words
  }

  /// What is left of a unit without its scale word: without the words and marks that joined them,
  /// and without a bracket that says no more than a sign of what stands before it.
  private static func tidied(_ before: String, _ after: String) -> String {
    let marks: Set<Character> = [" ", ",", ";", ":", "-", ".", "–"]
    func trimmed(_ text: String) -> String {
      var text = text[...]
      while let first = text.first, marks.contains(first) { text = text.dropFirst() }
      while let last = text.last, marks.contains(last) { text = text.dropLast() }
      return String(text)
    }
    var start = trimmed(before)
    if let bracket = start.lastIndex(where: { "(（[".contains($0) }),
      after.trimmed.allSatisfy({ ")）].".contains($0) })
    {
      let inside = trimmed(String(start[start.index(after: bracket)...]))
      let outside = trimmed(String(start[..<bracket]))
      if outside.isEmpty { return withoutJoin(inside) }
      if inside.count <= 2 || inside.lowercased() == "in" { return outside }
      return "\(outside) (\(withoutJoin(inside)))"
    }
    start = withoutJoin(start)
    let end = withoutJoin(trimmed(after))
    return [start, end].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let joins: Set<String> = ["of", "in", "de", "en", "em", "di", "von", "av", "af"]

  private static func withoutJoin(_ text: String) -> String {
    var words = text.split(separator: " ")
    if let last = words.last?.lowercased(), joins.contains(last) { words.removeLast() }
    if let first = words.first?.lowercased(), joins.contains(first) { words.removeFirst() }
    let text = words.joined(separator: " ")
    // milliers d'habitants
    return text.hasPrefix("d'") || text.hasPrefix("d’") ? String(text.dropFirst(2)) : text
  }
}
