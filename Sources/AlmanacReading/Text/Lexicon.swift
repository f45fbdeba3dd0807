internal import AlmanacModel

/// Words, each with what it means, that are looked for at a place of a text, the longest first.
///
/// Words are given in any script; they are kept, and compared, folded. A word of Latin letters is
/// found only where no letter stands beside it.
struct Lexicon<Meaning: Sendable>: Sendable {
  private let words: LexiconWords
  /// What each word means, in the order in which they were given.
  private let meanings: [Meaning]

  struct Match {
    let range: Range<Int>
    let meaning: Meaning
  }

  @inline(never)
  init(_ words: [(String, Meaning)]) {
    self.words = LexiconWords(words.map(\.0))
    meanings = words.map(\.1)
  }

  /// Words that mean the same stand together.
  @inline(never)
  init(groups: [(Meaning, [String])]) {
    words = LexiconWords(groups.flatMap(\.1))
    meanings = groups.flatMap { meaning, words in words.map { _ in meaning } }
  }

  /// The longest word that begins at a place.
  func match(in text: DocumentText, at index: Int) -> Match? {
    meant(words.match(in: text, at: index))
  }

  /// The longest word that ends at a place.
  func match(in text: DocumentText, before index: Int) -> Match? {
    meant(words.match(in: text, before: index))
  }

  /// The word that ends last within a range; of those that end there, the longest.
  func last(in text: DocumentText, _ range: Range<Int>) -> Match? {
    meant(words.last(in: text, range))
  }

  /// The first word within a range.
  func first(in text: DocumentText, _ range: Range<Int>) -> Match? {
    meant(words.first(in: text, range))
  }

  private func meant(_ found: LexiconWords.Found?) -> Match? {
    found.map { Match(range: $0.range, meaning: meanings[$0.number]) }
  }
}

extension Lexicon where Meaning == Bool {
  /// Words that are there or not.
  @inline(never)
  init(words: [String]) {
    self.words = LexiconWords(words)
    meanings = [Bool](repeating: true, count: words.count)
  }
}
