internal import AlmanacModel

// The unit of a number by the nouns of its sentence, in English.

extension UnitRules {
  /// The last noun before the number, in its sentence, that names what can be counted.
  func fromSentence(
    _ number: NumberSpan, _ kind: FigureKind, previous: String?, in paragraph: Range<Int>
  ) -> String {
    let start = number.range.lowerBound
    let sentence = marks.part(around: start, in: paragraph, .sentence)
    if number.decimals ?? 0 > 0, !number.hasScaleWord {
      let words = text.foldedString(sentence.lowerBound..<start)
      if kind == .change, previous == "percent" || previous == "percentage-point" {
        return "percentage-point"
      }
      if words.contains("index")
        || text.foldedString(
          number.range.upperBound..<min(number.range.upperBound + 14, text.folded.count)
        ).contains("=100")
      {
        return "index"
      }
      if words.contains("ratio") { return "ratio" }
      return ""
    }
    let before = sentence.lowerBound..<start
    if text.foldedString(before).contains(" index ") { return "index" }
    // an increase of 3 million in the number of boats
    let behind =
      number.range
      .upperBound..<marks.end(
        of: number.range.upperBound, in: paragraph, .clause)
    if text.has(" in the number of ", at: behind.lowerBound), let head = head(in: behind) {
      return head
    }
    let job = employed(counted(in: before), in: sentence)
    // The People's Republic has people, and counts what it counts.
    let person = EnglishUnits.people.last(in: text, before).flatMap { word in
      ["'s ", "’s "].contains { text.has($0, at: word.range.upperBound) }
        || text.has(" by ", before: word.range.lowerBound) ? nil : word
    }
    // up 600 behind a number of people
    if kind == .change, let previous, previous.first?.isLowercase == true,
      !Self.shares.contains(previous), !["index", "h"].contains(previous)
    {
      return previous
    }
    if let noun = respective(number, in: before) { return noun }
    // The head comes first in English: number of people not in the labor force who want a job.
    if let head = head(in: before) { return head }
    switch (job, person) {
    case (let job?, let person?):
      return person.range.upperBound > job.range.upperBound ? "people" : job.meaning
    case (let job?, nil): return ofHead(job, in: before) ?? job.meaning
    case (nil, _?): return previous.flatMap { noun($0) == "people" ? $0 : nil } ?? "people"
    default: break
    }
    if let previous, !previous.isEmpty,
      !Self.shares.contains(previous), previous.first?.isUppercase != true
    {
      return previous
    }
    // the revised rate of 1,272,000, behind one that says of what
    if ["rate of", "estimate of", "figure of", "level of", "total of"].contains(where: {
      text.has($0, before: text.skippingBlanks(before: start))
    }), let noun = counted(in: paragraph.lowerBound..<start) {
      return noun.meaning
    }
    if number.sign != 0, kind == .change,
      text.foldedString(paragraph).contains("employment")
        || text.foldedString(paragraph).contains("job")
    {
      return "jobs"
    }
    return ""
  }

  /// The last noun that is counted: units authorised by building permits are units.
  private func counted(in range: Range<Int>) -> Lexicon<String>.Match? {
    guard let word = EnglishUnits.counted.last(in: text, range) else { return nil }
    guard text.has(" by ", before: word.range.lowerBound) else { return word }
    return EnglishUnits.counted.last(in: text, range.lowerBound..<word.range.lowerBound) ?? word
  }

  /// Employment is of people where a labour force survey counts them, of jobs where employers do.
  func employed(_ word: Lexicon<String>.Match?, in sentence: Range<Int>)
    -> Lexicon<String>.Match?
  {
    guard let word, text.foldedString(word.range) == "employment",
      !home.isEmpty, !home.hasPrefix("US"), !text.has("payroll ", before: word.range.lowerBound),
      !text.foldedString(sentence).contains("jobs")
    else { return word }
    return Lexicon.Match(range: word.range, meaning: "people")
  }

  /// births of new firms are births.
  func ofHead(_ noun: Lexicon<String>.Match, in range: Range<Int>) -> String? {
    let start = noun.range.lowerBound
    for distance in 0..<14 where start - distance > range.lowerBound {
      guard text.has(" of", before: start - distance) || text.has(" of ", before: start - distance)
      else { continue }
      let end =
        text.has(" of ", before: start - distance) ? start - distance - 4 : start - distance - 3
      return EnglishUnits.counted.match(in: text, before: end)?.meaning
    }
    return nil
  }

  /// births and deaths, at 600 and 500 respectively
  func respective(_ number: NumberSpan, in range: Range<Int>) -> String? {
    let end = number.range.upperBound
    let behind = text.foldedString(end..<min(end + 26, text.folded.count))
    guard behind.contains("respectively") else { return nil }
    var place = range.lowerBound
    while let first = EnglishUnits.counted.first(in: text, place..<range.upperBound) {
      place = first.range.upperBound
      if text.has(" and ", at: place),
        let second = EnglishUnits.counted.match(in: text, at: withoutTotal(place + 5))
      {
        return text.at(text.skippingBlanks(end)) == "a" && behind.hasPrefix(" and ")
          ? first.meaning : second.meaning
      }
    }
    return nil
  }

  /// hires and total separations
  func withoutTotal(_ index: Int) -> Int {
    text.has("total ", at: index) ? index + 6 : index
  }

  static let numberOf = Lexicon(words: [
    "number of", "numbers of", "total of", "sales of", "count of",
  ])

  /// The noun behind "number of", up to the word that ends the phrase.
  func head(in range: Range<Int>) -> String? {
    guard let word = Self.numberOf.last(in: text, range) else { return nil }
    let behind = word.range.upperBound..<min(range.upperBound, word.range.upperBound + 60)
    let person = EnglishUnits.people.first(in: text, behind)
    let other = EnglishUnits.counted.first(in: text, behind)
    switch (person, other) {
    case (let person?, let other?):
      return person.range.lowerBound < other.range.lowerBound ? "people" : other.meaning
    case (_?, nil): return "people"
    case (nil, let other?): return other.meaning
    default: return plural(in: behind)
    }
  }

  /// number of fatal work accidents: the plural noun that ends the phrase, of up to four words.
  func plural(in range: Range<Int>) -> String? {
    let finder = NumberFinder(text: text, language: language)
    var place = text.skippingBlanks(range.lowerBound)
    for _ in 0..<4 where place < range.upperBound {
      if let noun = finder.noun(at: place) { return text.foldedString(noun) }
      while text.at(place).isLatin || text.at(place) == "-" { place += 1 }
      guard text.at(place) == " " else { return nil }
      place += 1
    }
    return nil
  }
}
