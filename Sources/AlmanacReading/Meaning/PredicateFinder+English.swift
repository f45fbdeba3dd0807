// What an English sentence says of its numbers.

extension PredicateFinder {
  private static let adjectives = Lexicon(words: [
    "year-on-year", "annual", "monthly", "quarterly", "net", "real", "further", "average",
    "seasonally adjusted", "cumulative", "month-on-month", "worldwide", "global", "economic",
    "solid", "overall", "annualized", "sharp",
  ])

  /// A 4 percent year-on-year increase.
  private func withoutAdjectives(_ index: Int) -> Int {
    var place = index
    while let word = Self.adjectives.match(in: text, at: place) {
      place = text.skippingBlanks(word.range.upperBound)
    }
    return place
  }

  /// £5 million (4%) higher: what is in brackets says the same in another way.
  private func withoutBracket(_ index: Int) -> Int {
    if text.at(index) == ")" { return index + 1 }
    guard text.at(index) == "(", text.at(index + 1).isDigit || text.at(index + 2).isDigit,
      let end = (index..<index + 20).first(where: { text.at($0) == ")" })
    else { return index }
    // (±0.5 percent)*, with a mark of a note.
    return text.at(end + 1) == "*" ? end + 2 : end + 1
  }

  private static let determiners = Lexicon(words: [
    "a", "an", "the", "its", "their", "this", "another", "'s", "’s", "average", "any",
  ])

  private static let noCompound: Set<String> = [
    "in", "of", "to", "and", "or", "from", "than", "was", "were", "is", "are", "on", "by", "for",
    "at", "with", "the", "a", "as", "since", "over", "that", "which", "after", "but", "while",
  ]

  /// A 2 percent employment increase, a 9.4 percent June decrease: the noun behind one or two others.
  private func compoundNoun(_ number: NumberSpan, _ index: Int) -> Lexicon<Int>.Match? {
    let start = text.skippingBlanks(before: number.range.lowerBound)
    // Its, Spain's and Texas' 2 percent employment increase
    guard number.unit?.kind == .percent,
      Self.determiners.match(in: text, before: start) != nil
        || "'’".unicodeScalars.contains(text.at(start - 1))
    else { return nil }
    var place = index
    for _ in 0..<2 {
      var end = place
      while text.at(end).isLatin || text.at(end) == "-" { end += 1 }
      guard end > place, text.at(end) == " ",
        !Self.noCompound.contains(text.foldedString(place..<end))
      else { return nil }
      place = end + 1
      if let word = PredicateWords.englishBehind.match(in: text, at: place) { return word }
    }
    return nil
  }

  private static let emphatic = Lexicon(words: [
    "just", "only", "merely", "a mere", "a modest", "a record", "record", "a whopping", "a hefty",
    "a further", "a combined", "a total", "even", "an even", "a staggering", "a meagre", "a meager",
    "between",
  ])

  private static let movesIn = Lexicon<Int>(groups: [
    (1, ["increase in", "rise in", "growth in", "gain in"]),
    (-1, ["decrease in", "fall in", "decline in", "drop in", "reduction in"]),
  ])

  private func moveBefore(_ end: Int, from low: Int) -> Found? {
    PredicateWords.lastMove(in: text, low..<end).map {
      Found(predicate: $0.meaning, range: $0.range, isAdjacent: true)
    }
  }

  /// Before "of" stands what the number is: a rise of, a rate of, a peak of; also a rise in prices of.
  private func nounBeforeOf(_ number: NumberSpan, _ end: Int, from low: Int) -> Found? {
    if let word = PredicateWords.english.match(in: text, before: end), word.meaning != .none {
      return Found(predicate: word.meaning, range: word.range, isAdjacent: true)
    }
    let clause = max(low, marks.start(of: end, in: low..<end, .clause))
    if text.has(" rate", before: end) {
      let isOfGrowth = ["annual", "annualized", "annualised", "growth", "quarterly", "monthly"]
        .contains { text.has($0, before: end - 5) }
      guard isOfGrowth else {
        return Found(predicate: .holds, range: end..<end + 3, isAdjacent: true)
      }
      // has grown at an annualized rate of: what it did decides.
      return number.unit?.kind == .percent ? moveBefore(end, from: clause) : nil
    }
    // fell by a wide margin of
    if text.has(" margin", before: end) { return moveBefore(end, from: clause) }
    if let word = Self.movesIn.last(in: text, clause..<end) {
      return Found(predicate: .moves(word.meaning), range: word.range, isAdjacent: true)
    }
    return Found(predicate: .holds, range: end..<end + 3, isAdjacent: true)
  }

  private static let openings = Lexicon(words: [
    "include", "including", "includes", "were", "was", "in", "than", "recorded", "registered",
    "saw",
    "had", "have", "has", "with", "at", "to", "from", "are",
  ])
  private static let superlatives = Lexicon(words: [
    "highest", "lowest", "largest", "smallest", "greatest", "biggest",
  ])

  func english(_ number: NumberSpan, from low: Int, in paragraph: Range<Int>) -> Found? {
    let start = number.range.lowerBound
    let behind = withoutAdjectives(
      text.skippingBlanks(
        withoutBracket(
          text.skippingBlanks(
            number.unit?.kind == .percent
              ? text.listEnd(number.range.upperBound) : number.range.upperBound))))
    var place = text.skippingBlanks(before: start)
    // a jump of just 4 percent, to a record 5 percent
    while let word = Self.emphatic.match(in: text, before: place), word.range.lowerBound > low {
      place = text.skippingBlanks(before: word.range.lowerBound)
    }
    let isTo =
      text.has(" to", before: place) || text.has(" at", before: place)
      || text.has(" from", before: place)
    if let word = PredicateWords.englishBehind.match(in: text, at: behind),
      behind > number.range.upperBound, !isTo
    {
      return Found(predicate: .moves(word.meaning), range: word.range, isAdjacent: true)
    }
    if let word = compoundNoun(number, behind) {
      return Found(predicate: .moves(word.meaning), range: word.range, isAdjacent: true)
    }
    if let noun = nounBeforeAt(number, place, from: low) { return noun }
    if let verb = growthAt(number, place, from: low) ?? verbAtPace(number, place, from: low) {
      return verb
    }
    // slowed to 2 percent growth: a rate of it.
    if isTo, number.unit?.kind == .percent, behind > number.range.upperBound,
      text.has("growth", at: behind) || text.has("expansion", at: behind)
        || isFromGrowth(number.range.upperBound)
    {
      return Found(predicate: .rate(1), range: behind..<behind + 6, isAdjacent: true)
    }
    if isTo {
      return Found(
        predicate: .holds, range: place - (text.has(" from", before: place) ? 4 : 2)..<place,
        isTowards: true, isAdjacent: true)
    }
    var end = place
    let isBracketed = text.at(start - 1) == "("
    // grew by an average of 500: what stands before it says the rest.
    for words in [" an average of", " a total of"] where text.has(" by" + words, before: place) {
      end = place - words.unicodeScalars.count
    }
    if end == place, text.has(" of", before: place),
      let noun = nounBeforeOf(number, place - 3, from: low)
    {
      return noun
    }
    if let verb = verbBeforeBy(end, from: low) { return verb }
    let near = dates.filter { $0.range.upperBound > low && $0.range.upperBound <= end }
    while end > low {
      // The words of a date, as to in Oct to Dec, say nothing of the number.
      if let date = near.last(where: { $0.range.upperBound == end }), date.range.lowerBound >= low {
        end = date.range.lowerBound
        continue
      }
      guard let word = PredicateWords.english.match(in: text, before: end),
        word.range.lowerBound >= low
      else {
        end -= 1
        continue
      }
      // Indexes that rose include wool (4 percent)
      let isList =
        isBracketed && word.meaning == .holds
        && Self.openings.match(in: text, before: word.range.upperBound) != nil
      if word.meaning != .none, !isList {
        let noun = Self.moveNouns.match(in: text, at: word.range.lowerBound)
        let isOfList =
          isBracketed && noun?.range == word.range
          && (number.unit?.kind == .percent || text.has("s", before: word.range.upperBound))
        // The rate rose and was highest in Spain (5 percent).
        if isBracketed, case .moves = word.meaning,
          Self.superlatives.last(in: text, word.range.upperBound..<place) != nil
        {
          return nil
        }
        return Found(
          predicate: word.meaning, range: word.range,
          isAdjacent: isOfList || place - word.range.upperBound <= 4)
      }
      end = word.range.lowerBound
    }
    return nil
  }
}
