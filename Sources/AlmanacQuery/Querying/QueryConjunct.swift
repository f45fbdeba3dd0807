internal import AlmanacModel

/// A condition of a named query that does not hold for all arguments, alone on its line, or on the
/// few lines that it needs:
///
///     AND (:region IS NULL OR r.code = :region)
///     AND (:period IS NOT NULL OR c.recency = 1)
///     AND (:reference IS NULL OR :reference IN ('country', 'members') OR c.reference = :reference)
///
/// First come tests of one parameter, then what is asked. In any shell the whole is evaluated as it
/// stands. Here the tests are, since the argument is known: where one holds the line says nothing and
/// is left out, else only what is asked is left, and an index can serve it. Both mean the same.
struct QueryConjunct {
  private let indent: Substring
  private let tests: [Test]
  private let condition: String

  init?(_ line: Substring) {
    let start = line.utf8.firstIndex { $0 != UInt8(ascii: " ") } ?? line.endIndex
    let text = line[start...]
    guard text.utf8.starts(with: "AND (:".utf8), text.utf8.last == UInt8(ascii: ")"),
      let disjuncts = Self.disjuncts(text.dropFirst(5).dropLast())
    else { return nil }
    var tests: [Test] = []
    for text in disjuncts {
      guard let test = Test(text) else { break }
      tests.append(test)
    }
    guard !tests.isEmpty, tests.count < disjuncts.count else { return nil }
    indent = line[..<start]
    self.tests = tests
    condition = disjuncts[tests.count...].joined(separator: " OR ")
  }

  /// The lines of a query, each condition that runs on over others in one.
  static func joined(_ lines: [String]) -> [String] {
    var joined: [String] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      joined.append(line)
      guard line.utf8.drop(while: { $0 == UInt8(ascii: " ") }).starts(with: "AND (:".utf8),
        QueryConjunct(line[...]) == nil
      else { continue }
      // Until the parentheses match, which they do at its end and nowhere before.
      var whole = line
      for (count, next) in lines[index...].prefix(mostLines).enumerated() {
        whole += " " + next.trimmed
        guard QueryConjunct(whole[...]) != nil else { continue }
        joined[joined.count - 1] = whole
        index += count + 1
        break
      }
    }
    return joined
  }

  private static let mostLines = 8

  /// The line for these values; nil when it says nothing.
  ///
  /// - Parameter value: the text that a parameter has; nil for NULL.
  func reduced(_ value: (String) -> String?) -> String? {
    if tests.contains(where: { $0.holds(value($0.parameter)) }) { return nil }
    return "\(indent)AND (\(condition))"
  }

  /// What stands between the `OR`s outside of parentheses and quotes; nil when the parentheses do not
  /// match.
  private static func disjuncts(_ text: Substring) -> [Substring]? {
    var parts: [Substring] = []
    var depth = 0
    var quote: UInt8?
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth < 0 { return nil }
      } else if depth == 0, bytes[index...].starts(with: " OR ".utf8) {
        parts.append(text[start..<index])
        start = bytes.index(index, offsetBy: 4)
        index = start
        continue
      }
      index = bytes.index(after: index)
    }
    guard depth == 0, quote == nil else { return nil }
    return parts + [text[start...]]
  }

  /// `:name IS NULL`, `:name IS NOT NULL`, `:name IS 'word'`, `:name IS NOT 'word'`,
  /// `:name IN ('word', …)`, or with `coalesce(:name, 'word')` in place of the name.
  private struct Test {
    let parameter: String
    private let fallback: String?
    private let words: [String?]
    private let isNegated: Bool

    init?(_ text: Substring) {
      var rest = text
      if rest.hasPrefix("coalesce(:") {
        guard let end = rest.firstIndex(of: ")") else { return nil }
        let sides = rest[..<end].dropFirst(10).split(separator: ", ", maxSplits: 1)
        guard sides.count == 2, let word = Self.word(sides[1]) else { return nil }
        parameter = String(sides[0])
        fallback = word
        rest = rest[rest.index(after: end)...]
      } else {
        guard rest.first == ":" else { return nil }
        let name = rest.dropFirst().prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        parameter = String(name)
        fallback = nil
        rest = rest[name.endIndex...]
      }
      if rest.hasPrefix(" IN ("), rest.last == ")" {
        isNegated = false
        let list = rest.dropFirst(5).dropLast().split(separator: ", ").map { Self.word($0) }
        guard !list.contains(nil) else { return nil }
        words = list
      } else {
        guard rest.hasPrefix(" IS ") else { return nil }
        rest = rest.dropFirst(4)
        isNegated = rest.hasPrefix("NOT ")
        if isNegated { rest = rest.dropFirst(4) }
        if rest == "NULL" {
          words = [nil]
        } else {
          guard let word = Self.word(rest) else { return nil }
          words = [word]
        }
      }
    }

    func holds(_ value: String?) -> Bool { words.contains(value ?? fallback) != isNegated }

    /// What stands in quotes, where it is a plain word.
    private static func word(_ text: Substring) -> String? {
      guard text.count > 2, text.first == "'", text.last == "'" else { return nil }
      let word = text.dropFirst().dropLast()
      return word.allSatisfy { $0 == "-" || $0 == "_" || $0.isLetter || $0.isNumber }
        ? String(word) : nil
    }
  }
}
