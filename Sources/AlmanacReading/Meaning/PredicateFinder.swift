internal import AlmanacModel

/// Finds what a sentence says of each of its numbers.
struct PredicateFinder {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let dates: [DateMention]

  struct Found: Sendable, Hashable {
    var predicate: Predicate
    var range: Range<Int>
    /// 提高到, rose to: the number is where it went.
    var isTowards = false
    /// Whether nothing stands between the word and the number.
    var isAdjacent = false
  }

  /// - Parameter previous: the number before it in the sentence.
  func predicate(of number: NumberSpan, after previous: NumberSpan?, in paragraph: Range<Int>)
    -> Found?
  {
    let start = withoutDate(number.range.lowerBound)
    let sentence = marks.start(of: start, in: paragraph, .sentence)
    let low = max(
      sentence,
      previous.map { $0.range.upperBound <= start ? $0.range.upperBound : sentence } ?? sentence)
    return language == .chinese
      ? chinese(before: start, from: max(low, clauseStart(start, in: paragraph)))
      : english(number, from: low, in: paragraph)
  }

  /// 由2011年的6%, 减慢至第2季的4%: the word stands before the date.
  private func withoutDate(_ start: Int) -> Int {
    let place = text.skippingBlanks(before: start)
    guard language == .chinese,
      text.at(place - 1) == "的" || dates.last(where: { $0.range.upperBound == place }) != nil
    else { return start }
    let end = text.at(place - 1) == "的" ? place - 1 : place
    return dates.last { $0.range.upperBound == end }?.range.lowerBound ?? start
  }

  /// A bracket right before a number does not part it from its clause: 减少（5.2%）.
  private func clauseStart(_ place: Int, in paragraph: Range<Int>) -> Int {
    marks.start(of: place, in: paragraph, .clause)
  }

  // MARK: Chinese

  private static let fillers = Lexicon(words: [
    "了", "约", "大约", "近", "达", "达到", "超过", "超", "逾", "仅", "也", "至少", "分别", "累计", "共", "就", "幅度为",
    "幅度达", "幅度", "约为", "为", "最多", "只", "再", "各", "又", "均", "将近", "大概", "每年", "合共", "一共", "不足", "实际",
  ])

  private static let towards = Lexicon(words: [
    "到", "至", "为", "成", "到了", "至约", "到约", "为约", "至近", "至每", "到每人每月", "至逾",
  ])

  private func chinese(before start: Int, from low: Int) -> Found? {
    var place = text.skippingBlanks(before: start)
    if let word = Self.towards.match(in: text, before: place),
      let verb = verb(before: word.range.lowerBound)
        ?? PredicateWords.chineseShort.match(in: text, before: word.range.lowerBound),
      verb.range.lowerBound >= low
    {
      return Found(
        predicate: verb.meaning, range: verb.range.lowerBound..<place, isTowards: true,
        isAdjacent: true)
    }
    while place > low, let word = Self.fillers.match(in: text, before: place),
      word.range.lowerBound >= low,
      verb(before: place).map({ $0.range.count <= word.range.count }) ?? true
    {
      place = text.skippingBlanks(before: word.range.lowerBound)
    }
    if let word = verb(before: place), word.range.lowerBound >= low {
      return Found(predicate: word.meaning, range: word.range, isAdjacent: true)
    }
    if PredicateWords.chinese.match(in: text, before: place) == nil,
      let word = PredicateWords.chineseShort.match(in: text, before: place),
      word.range.lowerBound >= low,
      !isPartOfWord(word.range)
    {
      return Found(predicate: word.meaning, range: word.range, isAdjacent: true)
    }
    if let found = comparedVerb(before: place, from: low) { return found }
    return lastVerb(low..<text.skippingBlanks(before: start))
  }

  private static let comparisons = Lexicon(words: ["同比", "环比", "比", "较", "相比"])

  /// 比上年多开40列, 同比少发3件: a verb between 多 or 少 and the number, in a clause that compares.
  private func comparedVerb(before place: Int, from low: Int) -> Found? {
    let word = place - 2
    guard word > low, text.at(word + 1).isHan, let sign = ["多": 1, "少": -1][text.at(word)],
      !"不至最众许很大更诸颇缺".unicodeScalars.contains(text.at(word - 1)),
      !"数年于样次少多元种达".unicodeScalars.contains(text.at(word + 1)),
      Self.comparisons.last(in: text, low..<word) != nil
    else { return nil }
    return Found(predicate: .moves(sign), range: word..<place, isAdjacent: true)
  }

  /// 最高, 至多, 高达: no comparison.
  private func isPartOfWord(_ range: Range<Int>) -> Bool {
    text.has("高达", at: range.lowerBound)
      || "最更不缺至".unicodeScalars.contains(text.at(range.lowerBound - 1))
        && text.foldedString(range) != "升"
  }

  private func verb(before place: Int) -> Lexicon<Predicate>.Match? {
    PredicateWords.chinese.match(in: text, before: place).flatMap {
      $0.meaning == .none || $0.meaning == .holds ? nil : $0
    }
  }

  private func lastVerb(_ range: Range<Int>) -> Found? {
    var end = range.upperBound
    while end > range.lowerBound {
      guard let word = PredicateWords.chinese.match(in: text, before: end),
        word.range.lowerBound >= range.lowerBound
      else {
        end -= 1
        continue
      }
      if word.meaning != .none {
        return Found(
          predicate: word.meaning, range: word.range,
          isAdjacent: word.range.upperBound == range.upperBound)
      }
      end = word.range.lowerBound
    }
    return nil
  }

  // MARK: English

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
    return end + 1
  }

  private static let emphatic = Lexicon(words: [
    "just", "only", "merely", "a mere", "a modest", "a record", "record", "a whopping", "a hefty",
    "a further", "a combined", "a total", "even", "an even", "a staggering", "a meagre", "a meager",
  ])

  private static let movesIn = Lexicon<Int>(groups: [
    (1, ["increase in", "rise in", "growth in", "gain in"]),
    (-1, ["decrease in", "fall in", "decline in", "drop in", "reduction in"]),
  ])

  private func moveBefore(_ end: Int, from low: Int) -> Found? {
    var range = low..<end
    while let word = PredicateWords.english.last(in: text, range) {
      if case .moves = word.meaning {
        return Found(predicate: word.meaning, range: word.range, isAdjacent: true)
      }
      range = low..<word.range.lowerBound
    }
    return nil
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
    if let word = Self.movesIn.last(in: text, clause..<end) {
      return Found(predicate: .moves(word.meaning), range: word.range, isAdjacent: true)
    }
    return Found(predicate: .holds, range: end..<end + 3, isAdjacent: true)
  }

  private func english(_ number: NumberSpan, from low: Int, in paragraph: Range<Int>) -> Found? {
    let start = number.range.lowerBound
    let behind = withoutAdjectives(
      text.skippingBlanks(withoutBracket(text.skippingBlanks(number.range.upperBound))))
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
    // slowed to 2 percent growth: a rate of it.
    if isTo, number.unit?.kind == .percent, behind > number.range.upperBound,
      text.has("growth", at: behind) || text.has("expansion", at: behind)
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
        && ["include", "including", "includes", "were", "in", "than"].contains(
          text.foldedString(word.range))
      if word.meaning != .none, !isList {
        return Found(
          predicate: word.meaning, range: word.range, isAdjacent: place - word.range.upperBound <= 4
        )
      }
      end = word.range.lowerBound
    }
    return nil
  }
}
