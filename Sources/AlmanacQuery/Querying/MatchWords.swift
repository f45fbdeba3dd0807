internal import AlmanacModel

/// What a person looks for by a part of a name: words in any order, in any script.
///
/// A query uses them as patterns of `LIKE … ESCAPE '\'`:
///
/// - `:match` for the whole text as one, anywhere in a search key;
/// - `:match_exact` and `:match_start` for a key that is, or begins with, the whole text;
/// - `:match_words` for its words, a line each: as it stands in search keys, a tab, and as it stands in
///   names.
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
    [name, "\(name)_exact", "\(name)_start", "\(name)_words"]
  }

  /// The patterns to bind.
  func values(_ name: String) -> [String: String] {
    let key = Self.escaped(whole)
    let lines = zip(words, typed).map { "\(Self.escaped($0))\t\(Self.escaped($1))\n" }
    return [
      name: "%\(key)%", "\(name)_exact": key, "\(name)_start": "\(key)%",
      "\(name)_words": lines.joined(),
    ]
  }

  /// What SQLite takes for a pattern, in bytes: see `Connection`.
  private static let longestPattern = 1000
  /// Each name is held against each word.
  private static let mostWords = 100

  /// - Throws: when no name can be looked for by the text.
  static func check(_ text: String, of parameter: String) throws {
    let match = MatchWords(text)
    // The longest of its patterns, but for a few bytes around each.
    let longest = max(pattern(text).utf8.count, pattern(match.whole).utf8.count + 2)
    guard longest <= longestPattern, match.words.count <= mostWords
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
