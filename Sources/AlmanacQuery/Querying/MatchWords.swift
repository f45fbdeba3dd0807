internal import AlmanacModel

/// What a person looks for by a part of a name: words in any order, in any script.
///
/// A query uses them as patterns of `LIKE … ESCAPE '\'`:
///
/// - `:match` for the whole text as one, anywhere in a search key;
/// - `:match_exact` and `:match_start` for a key that is, or begins with, the whole text;
/// - `:match_word` for a word anywhere in a key, `:match_at` for one at the start of a word of a
///   name: a line that mentions one of them stands once for each word.
struct MatchWords {
  /// Search keys of the words.
  let words: [String]
  private let typed: [String]
  private let whole: String

  init(_ text: String) {
    whole = NameFolding.fold(text)
    var words: [String] = []
    var typed: [String] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let key = NameFolding.fold(String(part))
      guard !key.isEmpty, !words.contains(key) else { continue }
      words.append(key)
      // Names stand as written there: of Latin letters the plain ones are the best bet.
      typed.append(key.utf8.allSatisfy { $0 < 0x80 } ? key : String(part))
    }
    self.words = words
    self.typed = typed
  }

  /// What SQL may call them, by the parameter's name.
  static func sqlNames(_ name: String) -> [String] {
    [name, "\(name)_exact", "\(name)_start"] + repeatedNames(name)
  }

  private static func repeatedNames(_ name: String) -> [String] {
    ["\(name)_word", "\(name)_at"]
  }

  /// The patterns to bind.
  func values(_ name: String) -> [String: String] {
    let key = Self.escaped(whole)
    var values = [name: "%\(key)%", "\(name)_exact": key, "\(name)_start": "\(key)%"]
    for index in words.indices {
      values["\(name)_word_\(index + 1)"] = "%\(Self.escaped(words[index]))%"
      values["\(name)_at_\(index + 1)"] = "% \(Self.escaped(typed[index]))%"
    }
    return values
  }

  /// The line of SQL, once for each word where it mentions words.
  func lines(_ line: Substring, _ name: String) -> [Substring] {
    for repeated in Self.repeatedNames(name) {
      guard let place = line.range(ofText: ":" + repeated) else { continue }
      return words.indices.map { index in
        line[..<place.lowerBound] + ":\(repeated)_\(index + 1)" + line[place.upperBound...]
      }
    }
    return [line]
  }

  /// What SQLite takes for a pattern, in bytes: see `Connection`.
  private static let longestPattern = 1000
  /// Each word is a condition of its own, and SQLite nests no more than a thousand.
  private static let mostWords = 100

  /// - Throws: when no name can be looked for by the text.
  static func check(_ text: String, of parameter: String) throws {
    let match = MatchWords(text)
    let patterns = Array(match.values("").values) + [pattern(text)]
    guard patterns.allSatisfy({ $0.utf8.count <= longestPattern }), match.words.count <= mostWords
    else {
      throw Diagnostic.tooLongToMatch(text, of: parameter, bytes: longestPattern, words: mostWords)
    }
  }

  /// What matches any text that holds this one.
  static func pattern(_ text: String) -> String { "%\(escaped(text))%" }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
  }
}
