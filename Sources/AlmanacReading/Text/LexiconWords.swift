internal import AlmanacModel

/// The words of a lexicon without what they mean, each with its number in the order given.
///
/// Not generic, for the build: the compiler makes the search and the tables once, and not again for
/// each kind of meaning.
struct LexiconWords: Sendable {
  private struct Entry: Sendable {
    let word: [Unicode.Scalar]
    let number: Int
  }

  struct Found {
    let range: Range<Int>
    let number: Int
  }

  private var byFirst: [Unicode.Scalar: [Entry]] = [:]
  private var byLast: [Unicode.Scalar: [Entry]] = [:]

  /// Of words that are alike once folded, the first counts.
  init(_ words: [String]) {
    var known: Set<[Unicode.Scalar]> = []
    for (number, text) in words.enumerated() {
      let word = text.unicodeScalars.map { NameFolding.fold($0) }
      guard let first = word.first, let last = word.last, known.insert(word).inserted else {
        continue
      }
      let entry = Entry(word: word, number: number)
      byFirst[first, default: []].append(entry)
      byLast[last, default: []].append(entry)
    }
    for key in byFirst.keys { byFirst[key]?.sort { $0.word.count > $1.word.count } }
    for key in byLast.keys { byLast[key]?.sort { $0.word.count > $1.word.count } }
  }

  /// The longest word that begins at a place.
  func match(in text: DocumentText, at index: Int) -> Found? {
    guard let entries = byFirst[text.at(index)] else { return nil }
    for entry in entries where stands(entry.word, in: text, at: index) {
      return Found(range: index..<index + entry.word.count, number: entry.number)
    }
    return nil
  }

  /// The longest word that ends at a place.
  func match(in text: DocumentText, before index: Int) -> Found? {
    guard index > 0, let entries = byLast[text.at(index - 1)] else { return nil }
    for entry in entries {
      let start = index - entry.word.count
      if start >= 0, stands(entry.word, in: text, at: start) {
        return Found(range: start..<index, number: entry.number)
      }
    }
    return nil
  }

  func last(in text: DocumentText, _ range: Range<Int>) -> Found? {
    var end = range.upperBound
    while end > range.lowerBound {
      if let found = match(in: text, before: end), found.range.lowerBound >= range.lowerBound {
        return found
      }
      end -= 1
    }
    return nil
  }

  func first(in text: DocumentText, _ range: Range<Int>) -> Found? {
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
