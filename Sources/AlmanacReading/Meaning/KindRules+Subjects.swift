internal import AlmanacModel

// Movement by the subject or by the verb behind, in English.

extension KindRules {
  // MARK: Contributions

  static let contributions = Lexicon(words: [
    "contributed", "contributes", "contribute", "contributing",
  ])
  static let grown = [
    "growth", "increase", "rise", "gain", "expansion", "population", "gdp", "decline", "decrease",
    "change",
  ]

  /// Contributed 2 points, contributed 18 percent to all of it, contributed 3,000 to the growth.
  func contributed(_ number: NumberSpan, _ before: Read?, in paragraph: Range<Int>) -> Reading? {
    guard language == .english,
      let verb = Self.contributions.match(
        in: text, before: text.skippingBlanks(before: number.range.lowerBound))
    else { return nil }
    let found = PredicateFinder.Found(predicate: .moves(1), range: verb.range, isAdjacent: true)
    let end = number.range.upperBound
    switch number.unit?.kind {
    case .percentagePoint?: return Reading(kind: .change, predicate: found)
    case .percent?:
      return text.has(" to ", at: end) || text.has(" of ", at: end) ? Reading(kind: .share) : nil
    default:
      let isOfSame =
        before?.reading.kind == .change
        && before?.reading.predicate.map { text.has("contribut", at: $0.range.lowerBound) } == true
      let behind = text.foldedString(end..<marks.end(of: end, in: paragraph, .clause))
      let isOfGrowth = behind.hasPrefix(" to ") && Self.grown.contains { behind.contains($0) }
      return isOfSame || isOfGrowth ? Reading(kind: .change, predicate: found) : nil
    }
  }

  // MARK: Subjects and verbs of movement

  static let saidToBe = Lexicon(words: [
    "was", "were", "is", "averaged", "totaled", "totalled", "reached", "amounted to",
    "was estimated at", "came to",
  ])

  /// The annual growth was 600 people, job gains averaged 35,000: a clause whose subject is a movement.
  func subjectMoves(_ number: NumberSpan, in paragraph: Range<Int>) -> Reading? {
    guard language == .english, number.sign == 0 else { return nil }
    let place = text.skippingBlanks(before: number.range.lowerBound)
    guard let verb = Self.saidToBe.match(in: text, before: place) else { return nil }
    let start = marks.start(of: verb.range.lowerBound, in: paragraph, .clause)
    let subject = start..<verb.range.lowerBound
    guard subject.count < 80, let noun = PredicateFinder.moveNouns.first(in: text, subject),
      PredicateWords.english.last(in: text, noun.range.upperBound..<subject.upperBound) == nil,
      PredicateWords.english.match(in: text, before: noun.range.upperBound)?.meaning
        != Predicate.none
    else { return nil }
    let opening = text.foldedString(subject.lowerBound..<noun.range.lowerBound)
    guard opening.split(separator: " ").count <= 4, !opening.contains(" in "),
      !opening.contains(" of "), !opening.contains("rate")
    else { return nil }
    let found = PredicateFinder.Found(
      predicate: .moves(noun.meaning), range: noun.range, isAdjacent: true)
    let isGrowth = number.unit?.kind == .percent
    // A loss of money is an amount.
    let isAmount =
      number.unit?.kind == .money
      && ["loss", "losses", "gain", "gains"].contains(text.foldedString(noun.range))
    guard !isAmount, isGrowth || [nil, .counted, .money, .physical].contains(number.unit?.kind)
    else {
      return nil
    }
    return Reading(
      kind: isGrowth ? .growth : .change, sign: noun.meaning, predicate: found, isRate: isGrowth)
  }

  /// Docks fell, while yards (2 percent) rose: the verb of the clause before says nothing of the bracket.
  func isOfOtherClause(
    _ found: PredicateFinder.Found?, _ number: NumberSpan, in paragraph: Range<Int>
  ) -> Bool {
    guard language == .english, isBracketed(number), let found else { return false }
    let clause = marks.start(of: number.range.lowerBound - 1, in: paragraph, .clause)
    return found.range.upperBound <= clause
  }

  static let held = ["rate", "share", "ratio", "proportion", "inflation", "percentage"]

  /// Prices of wool (2 percent) and tin (3 percent) rose: percent in brackets before the verb.
  func verbBehindBracket(_ number: NumberSpan, in paragraph: Range<Int>) -> Reading? {
    guard language == .english, isBracketed(number), number.unit?.kind == .percent,
      text.at(number.range.upperBound) == ")", !isShareOf(number, nil)
    else { return nil }
    let sentence = marks.part(around: number.range.lowerBound, in: paragraph, .part)
    let opening = text.foldedString(sentence.lowerBound..<number.range.lowerBound)
    guard !Self.held.contains(where: { opening.contains($0) }) else { return nil }
    var place = number.range.upperBound + 1
    // Past the brackets of others.
    while place < min(sentence.upperBound, number.range.upperBound + 120) {
      if text.at(place) == "(" {
        while place < sentence.upperBound, text.at(place) != ")" { place += 1 }
      } else if let word = PredicateWords.english.match(in: text, at: place) {
        if case .moves(let sign) = word.meaning {
          let rest = word.range.upperBound..<min(word.range.upperBound + 14, sentence.upperBound)
          guard !rest.contains(where: { text.at($0).isDigit }) else { return nil }
          return Reading(
            kind: .growth, sign: number.sign != 0 ? number.sign : sign,
            predicate: PredicateFinder.Found(predicate: word.meaning, range: word.range))
        }
        place = word.range.upperBound
        continue
      } else if text.at(place).isDigit {
        return nil
      }
      place += 1
    }
    return nil
  }
}
