/// The parts of a title, a header or a note in which a unit with a power of ten may stand by itself:
/// what is in brackets, between commas, colons and dashes, behind "in", or at the end.
package enum UnitPhrase {
  /// The parts that begin or end with a scale word, or are one: `million CNY` of `Exports (million
  /// CNY, seasonally adjusted)`. Whether the rest is a unit is left to who asks.
  package static func scaled(_ text: String) -> [String] {
    var found: [String] = []
    func add(_ part: String) {
      guard !part.isEmpty, part.count <= 60, !"(（[【".contains(part.first ?? " "),
        isBalanced(part), ScaledUnit(part) != nil, !found.contains(part)
      else { return }
      found.append(part)
    }
    for segment in [text] + text.split(whereSeparator: { "()（）[]【】".contains($0) }).map(String.init)
    {
      for part in clauses(segment) {
        add(withoutIn(part))
        // What is cut at a comma within brackets is looked at with what stands in them.
        guard !part.contains(where: { "(（[【)）]】".contains($0) }) else { continue }
        guard part.utf8.contains(where: { $0 == 0x20 || $0 == 0x2F }) else { continue }
        for mark in [" in ", " en ", " em ", "/"] {
          if let range = part.ranges(of: mark).last {
            add(withoutIn(String(part[range.upperBound...]).trimmed))
          }
        }
        for end in ends(part) { add(end) }
      }
    }
    return found
  }

  /// A text without one of its parts, and without what joined the two: `Exports (seasonally
  /// adjusted)`.
  package static func without(_ part: String, in text: String) -> String {
    guard let range = text.ranges(of: part).last else { return text }
    var before = text[..<range.lowerBound]
    var after = text[range.upperBound...]
    func trim(_ marks: String) {
      while let last = before.last, marks.contains(last) || last.isWhitespace {
        before = before.dropLast()
      }
      while let first = after.first, marks.contains(first) || first.isWhitespace {
        after = after.dropFirst()
      }
    }
    trim(",，;；:：/-–—")
    for word in [" in", " en", " em"] where before.lowercased().hasSuffix(word) {
      before = before.dropLast(word.count)
    }
    if let open = before.last, "(（[【".contains(open) {
      if let close = after.first, ")）]】".contains(close) {
        before = before.dropLast()
        after = after.dropFirst()
        trim(",，;；:：-–—")
      } else {
        return String(before) + String(after)
      }
    } else if let close = after.first, ")）]】".contains(close) {
      return String(before) + String(after)
    }
    return (String(before) + " " + String(after)).trimmed
  }

  /// `in million EUR`, `En miles de personas`.
  package static func withoutIn(_ text: String) -> String {
    for word in ["in ", "en "] where text.lowercased().hasPrefix(word) {
      return String(text.dropFirst(word.count)).trimmed
    }
    return text
  }

  private static func isBalanced(_ text: String) -> Bool {
    text.count { "(（[【".contains($0) } == text.count { ")）]】".contains($0) }
  }

  private static func clauses(_ text: String) -> [String] {
    var clauses: [String] = []
    for part in parts(text) {
      var rest = Substring(part)
      while let range = sentenceEnd(rest) {
        clauses.append(String(rest[..<range.lowerBound]).trimmed)
        rest = rest[range.upperBound...]
      }
      var last = String(rest).trimmed
      if last.hasSuffix("."), !last.dropLast().contains(".") || last.contains(" ") {
        // The end of a sentence; of an abbreviation the point says nothing either.
        last.removeLast()
      }
      clauses.append(last)
    }
    return clauses
  }

  /// What stands between marks; not those that group the digits of a number, `per 100,000 people`.
  private static func parts(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    for index in text.indices where ",，;；:：|—–。\n".contains(text[index]) {
      let after = text[text.index(after: index)...]
      if text[index] == ",", text[..<index].last?.isNumber == true,
        after.prefix(while: \.isNumber).count == 3
      {
        continue
      }
      parts.append(text[start..<index])
      start = after.startIndex
    }
    return parts + [text[start...]]
  }

  /// A dash, or the point behind a whole word: `Numbers in thousands. Civilians`, not `Mio. EUR`.
  private static func sentenceEnd(_ text: Substring) -> Range<Substring.Index>? {
    if let dash = text.firstRange(of: " - ") { return dash }
    guard let point = text.firstRange(of: ". "),
      text[..<point.lowerBound].reversed().prefix(while: \.isLetter).count > 4
    else { return nil }
    return point
  }

  /// The last words, where they are money or written in Chinese: `Exports £m`, `出口额 万元`. Others
  /// may belong to what is counted.
  private static func ends(_ text: String) -> [String] {
    let words = text.split(separator: " ")
    return (1..<max(1, min(words.count, 4))).compactMap { count in
      let end = words.suffix(count).joined(separator: " ")
      // 100 million CNY
      guard words[words.count - count - 1].last?.isNumber != true else { return nil }
      let isMoney =
        end.contains(where: \.isCurrencySymbol)
        || words.suffix(count).contains { word in
          word.count == 3 && word.allSatisfy { $0.isASCII && $0.isUppercase }
        }
      let isChinese = end.unicodeScalars.first.flatMap(ScaleWords.power) != nil
      return isMoney || isChinese ? end : nil
    }
  }
}
