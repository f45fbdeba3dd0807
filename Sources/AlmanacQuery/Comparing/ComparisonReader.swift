internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Reads words as names: the longest runs that are the whole name of something first, then, in
/// what is left, the longest that are parts of one.
struct ComparisonReader {
  let catalog: Catalog
  /// Finds things by parts of their names, the best found first.
  let search: (Entity, String) throws -> [NameHit]

  static let entities: [(Entity, ComparisonRule.Kind)] = [
    (.region, .region), (.indicator, .indicator), (.initiative, .initiative),
  ]

  /// No name has more words; more would only take time.
  private static let longest = 24

  /// The terms, in the order in which they were typed. One of no meanings is unknown.
  func read(_ typed: [String]) throws -> [ComparisonTerm] {
    let words = typed.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    var terms: [Int: ComparisonTerm] = [:]
    var isTaken = Array(repeating: false, count: words.count)
    for run in Self.runs(words.indices) where !isTaken[run].contains(true) {
      // A Chinese word for a level is not a part of the name before it, once it stands apart.
      if run.count > 1, words[run].contains(where: ComparisonWord.isChineseLevel) { continue }
      let text = words[run].joined(separator: " ")
      let meanings = try meanings(of: text, isOneWord: run.count == 1)
      guard !meanings.isEmpty else { continue }
      terms[run.lowerBound] = ComparisonTerm(text: text, meanings: meanings)
      for index in run { isTaken[index] = true }
    }
    var start = 0
    while start < words.count {
      let end = (start..<words.count).first { isTaken[$0] } ?? words.count
      if start == end {
        start += 1
      } else {
        terms.merge(try parts(words, start..<end)) { $1 }
        start = end
      }
    }
    return terms.sorted { $0.key < $1.key }.map(\.value)
  }

  /// All runs of neighbours, the longest first.
  private static func runs(_ words: Range<Int>) -> [Range<Int>] {
    stride(from: min(words.count, longest), to: 0, by: -1).flatMap { length in
      (words.lowerBound...(words.upperBound - length)).map { $0..<($0 + length) }
    }
  }

  /// What has this text as its whole name.
  private func meanings(of text: String, isOneWord: Bool) throws -> [ComparisonTerm.Meaning] {
    if let meaning = ComparisonWord.meaning(of: text) { return [meaning] }
    var meanings: [ComparisonTerm.Meaning] = []
    for (entity, kind) in Self.entities {
      // `China Shenzhen` is two regions here, and not one as in a cell of a file.
      switch try catalog.resolve(entity, text, byPlace: isOneWord) {
      case .found(let match): meanings.append(try meaning(kind, entity, match))
      case .ambiguous(let matches):
        meanings += try matches.map { try meaning(kind, entity, $0) }
      case .unknown: break
      }
    }
    return meanings
  }

  /// The terms of a stretch in which nothing is a whole name.
  private func parts(_ words: [String], _ stretch: Range<Int>) throws -> [Int: ComparisonTerm] {
    var terms: [Int: ComparisonTerm] = [:]
    var start = stretch.lowerBound
    next: while start < stretch.upperBound {
      let last = min(stretch.upperBound, start + Self.longest)
      for end in stride(from: last, to: start, by: -1) {
        let text = words[start..<end].joined(separator: " ")
        let meanings = try all(text)
        guard !meanings.isEmpty, !(end == start + 1 && Self.isLink(text)) else { continue }
        terms[start] = ComparisonTerm(text: text, meanings: meanings)
        start = end
        continue next
      }
      if !Self.isLink(words[start]) {
        terms[start] = ComparisonTerm(text: words[start], meanings: [])
      }
      start += 1
    }
    return terms
  }

  private static func isLink(_ word: String) -> Bool {
    let key = NameFolding.fold(word)
    return key.isEmpty || ComparisonWord.links.contains(key)
  }

  /// What a part of a name may mean: all that has it, since the best found is still a guess. An
  /// initiative only where nothing else has it, as its name mentions other things.
  private func all(_ text: String) throws -> [ComparisonTerm.Meaning] {
    var meanings: [ComparisonTerm.Meaning] = []
    for (entity, kind) in Self.entities where entity != .initiative || meanings.isEmpty {
      meanings += try search(entity, text).map {
        try meaning(kind, entity, catalog.find(entity, $0.code))
      }
    }
    return meanings
  }

  private func meaning(
    _ kind: ComparisonRule.Kind, _ entity: Entity, _ match: Catalog.Match
  ) throws -> ComparisonTerm.Meaning {
    .init(
      kind: kind, value: match.code, label: try catalog.describe(entity, match), id: match.id)
  }
}
