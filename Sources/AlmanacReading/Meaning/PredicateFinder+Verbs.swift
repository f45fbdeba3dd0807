internal import AlmanacModel

// Words of movement that stand further from their figures, in English.

extension PredicateFinder {
  static let moveNouns = Lexicon<Int>(groups: [
    (1, ["increase", "increases", "rise", "rises", "growth", "gain", "gains", "expansion"]),
    (
      -1,
      [
        "decrease", "decreases", "decline", "declines", "fall", "falls", "drop", "drops", "loss",
        "losses", "reduction", "reductions", "contraction",
      ]
    ),
  ])

  /// The largest increase with 5 percent, the strongest growth, at 5 percent.
  func nounBeforeAt(_ number: NumberSpan, _ place: Int, from low: Int) -> Found? {
    guard number.unit?.kind == .percent,
      let length = [" with", " at"].first(where: { text.has($0, before: place) })?.count
    else { return nil }
    let end = text.at(place - length - 1) == "," ? place - length - 1 : place - length
    let clause = max(low, marks.start(of: end, in: low..<end, .clause))
    guard
      let word = Self.moveNouns.match(in: text, before: end)
        ?? Self.mostMoved(text, clause..<end), word.range.lowerBound >= low
    else { return nil }
    return Found(predicate: .moves(word.meaning), range: word.range, isAdjacent: true)
  }

  private static let mosts = Lexicon(words: [
    "highest", "lowest", "largest", "smallest", "greatest", "biggest", "strongest", "sharpest",
    "steepest", "weakest", "fastest", "slowest",
  ])

  /// The largest rise in rents was in Malta at 5 percent.
  static func mostMoved(_ text: DocumentText, _ range: Range<Int>) -> Lexicon<Int>.Match? {
    guard let noun = moveNouns.last(in: text, range), let most = mosts.last(in: text, range),
      most.range.upperBound < noun.range.lowerBound,
      noun.range.lowerBound - most.range.upperBound < 30,
      !text.foldedString(range).contains("rate")
    else { return nil }
    return noun
  }

  /// Expected to grow this year at 5 percent.
  func growthAt(_ number: NumberSpan, _ place: Int, from low: Int) -> Found? {
    guard number.unit?.kind == .percent, text.has(" at", before: place) else { return nil }
    let clause = max(low, marks.start(of: place - 3, in: low..<place, .clause))..<place - 3
    guard let word = PredicateWords.lastMove(in: text, clause),
      ["grow", "expand"].contains(where: { text.has($0, at: word.range.lowerBound) })
        || text.has("grew", at: word.range.lowerBound),
      word.range.count != 6 || !text.has("growth", at: word.range.lowerBound)
    else { return nil }
    let rest = text.foldedString(word.range.upperBound..<place)
    guard !["rate", "inflation", "price", "share"].contains(where: { rest.contains($0) }) else {
      return nil
    }
    return Found(predicate: .rate(1), range: word.range, isAdjacent: true)
  }

  /// Expanded at a 3 percent pace.
  func verbAtPace(_ number: NumberSpan, _ place: Int, from low: Int) -> Found? {
    guard number.unit?.kind == .percent,
      let words = [" at a", " at an"].first(where: { text.has($0, before: place) }),
      let word = PredicateWords.english.match(in: text, before: place - words.count),
      case .moves = word.meaning, word.range.lowerBound >= low
    else { return nil }
    return Found(predicate: word.meaning, range: word.range, isAdjacent: true)
  }

  /// Lowered the rate by 5 basis points, rose in May compared with April, by 2 percent: what moved stands
  /// between the verb and "by".
  func verbBeforeBy(_ place: Int, from low: Int) -> Found? {
    guard text.has(" by", before: place) else { return nil }
    let end = place - 3
    // Followed by, offset by, owned by.
    if text.has("ed", before: end) || text.has("offset", before: end)
      || text.has("led", before: end),
      PredicateWords.english.match(in: text, before: end) == nil
    {
      return nil
    }
    let start = marks.start(of: place, in: max(0, place - 160)..<place, .sentence)
    // Past other figures, too: from 4 to 5 million, or by 8 percent.
    let word =
      PredicateWords.lastMove(in: text, max(low, start)..<end, orDiffers: true)
      ?? PredicateWords.lastMove(in: text, start..<end)
    return word.map { Found(predicate: $0.meaning, range: $0.range, isAdjacent: true) }
  }

  /// Slowed to 2 percent in May from growth of 3 percent.
  func isFromGrowth(_ end: Int) -> Bool {
    let behind = text.foldedString(end..<min(end + 50, text.folded.count))
    return behind.split(separator: ",").first.map { $0.contains(" from growth of") } ?? false
  }
}
