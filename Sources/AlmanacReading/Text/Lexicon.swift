internal import AlmanacModel

/// Words, each with what it means, that are looked for at a place of a text, the longest first.
///
/// Words are given in any script; they are kept, and compared, folded. A word of Latin letters is
/// found only where no letter stands beside it.
struct Lexicon<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    let word: [Unicode.Scalar]
    let meaning: Meaning
  }

  private var byFirst: [Unicode.Scalar: [Entry]] = [:]
  private var byLast: [Unicode.Scalar: [Entry]] = [:]

  struct Match {
    let range: Range<Int>
    let meaning: Meaning
  }

  init(_ words: some Sequence<(String, Meaning)>) {
    var known: Set<[Unicode.Scalar]> = []
    for (text, meaning) in words {
      let word = text.unicodeScalars.map { NameFolding.fold($0) }
      guard let first = word.first, let last = word.last, known.insert(word).inserted else {
        continue
      }
      let entry = Entry(word: word, meaning: meaning)
      byFirst[first, default: []].append(entry)
      byLast[last, default: []].append(entry)
    }
    for key in byFirst.keys { byFirst[key]?.sort { $0.word.count > $1.word.count } }
    for key in byLast.keys { byLast[key]?.sort { $0.word.count > $1.word.count } }
  }

  /// Words that mean the same stand together.
  init(groups: [(Meaning, [String])]) {
    self.init(groups.flatMap { meaning, words in words.map { ($0, meaning) } })
  }

  /// The longest word that begins at a place.
  func match(in text: DocumentText, at index: Int) -> Match? {
    guard let entries = byFirst[text.at(index)] else { return nil }
    for entry in entries where stands(entry.word, in: text, at: index) {
      return Match(range: index..<index + entry.word.count, meaning: entry.meaning)
    }
    return nil
  }

  /// The longest word that ends at a place.
  func match(in text: DocumentText, before index: Int) -> Match? {
    guard index > 0, let entries = byLast[text.at(index - 1)] else { return nil }
    for entry in entries {
      let start = index - entry.word.count
      if start >= 0, stands(entry.word, in: text, at: start) {
        return Match(range: start..<index, meaning: entry.meaning)
      }
    }
    return nil
  }

  /// The word that ends last within a range; of those that end there, the longest.
  func last(in text: DocumentText, _ range: Range<Int>) -> Match? {
    var end = range.upperBound
    while end > range.lowerBound {
      if let found = match(in: text, before: end), found.range.lowerBound >= range.lowerBound {
        return found
      }
      end -= 1
    }
    return nil
  }

  /// The first word within a range.
  func first(in text: DocumentText, _ range: Range<Int>) -> Match? {
    for start in range {
      if let found = match(in: text, at: start), found.range.upperBound <= range.upperBound {
        return found
      }
    }
    return nil
  }

  private func stands(_ word: [Unicode.Scalar], in text: DocumentText, at index: Int) -> Bool {
    guard index + word.count <= text.folded.count else { return false }
    for (offset, scalar) in word.enumerated() where text.folded[index + offset] != scalar {
      return false
    }
    if word[0].isLatin, text.at(index - 1).isLatin { return false }
    if word[word.count - 1].isLatin, text.at(index + word.count).isLatin { return false }
    return true
  }
}

extension Lexicon where Meaning == Bool {
  /// Words that are there or not.
  init(words: [String]) { self.init(words.map { ($0, true) }) }
}
