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
    guard let found = Self.number(text) ?? Self.chinese(text) ?? Self.english(text) else {
      return nil
    }
    self = found
  }

  private init(unit: String, exponent: Int) {
    self.unit = unit
    self.exponent = exponent
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
    guard let first = text.unicodeScalars.first, ChineseNumeral.power(first) != nil else {
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
    if let money = ofMoney(characters, names) { return money }
    for index in names.indices {
      if names[index] == "per" { return nil }
      var first = index
      guard let exponent = scales[names[index]] else { continue }
      var sum = exponent
      if first > 0, let more = multiples[names[first - 1]] {
        sum += more
        first -= 1
      }
      let range = words[first].lowerBound..<words[index].upperBound
      if characters[..<range.lowerBound].contains("/") { return nil }
      let rest = characters[range.upperBound...].filter { !$0.isWhitespace && $0 != "." }
      guard first == 0 || rest.isEmpty || rest.allSatisfy({ ")）]".contains($0) }) else { continue }
      let before = String(characters[..<range.lowerBound])
      let after = String(characters[range.upperBound...])
      return ScaledUnit(unit: tidied(before, after), exponent: sum)
    }
    return nil
  }

  /// `EUR m`, `£m`: elsewhere m are metres.
  private static func ofMoney(_ characters: [Character], _ names: [String]) -> ScaledUnit? {
    guard names.last == "m", characters.last == "m" else { return nil }
    let unit = String(characters.dropLast()).trimmed
    let isCode = unit.count == 3 && unit.allSatisfy { $0.isASCII && $0.isUppercase }
    guard isCode || unit.last?.isCurrencySymbol == true else { return nil }
    return ScaledUnit(unit: unit, exponent: 6)
  }

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

  private static func withoutJoin(_ text: String) -> String {
    var words = text.split(separator: " ")
    if let last = words.last?.lowercased(), last == "in" { words.removeLast() }
    if let first = words.first?.lowercased(), ["of", "in"].contains(first) { words.removeFirst() }
    return words.joined(separator: " ")
  }
}
