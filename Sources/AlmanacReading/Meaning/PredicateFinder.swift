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
    "也有", "有", "达到了", "高达", "估",
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
    if let found = comparedVerb(before: place, from: low) ?? mostMoved(before: place, from: low) {
      return found
    }
    return lastVerb(low..<text.skippingBlanks(before: start))
  }

  private static let most = Lexicon(words: ["最多", "最大", "最快", "最高", "最少", "最小"])

  /// 人口减少最多为甲县2%: how much that moved most.
  private func mostMoved(before place: Int, from low: Int) -> Found? {
    guard let word = Self.most.last(in: text, low..<place), place - word.range.upperBound < 12,
      let verb = PredicateWords.chinese.match(in: text, before: word.range.lowerBound),
      case .moves = verb.meaning, verb.range.lowerBound >= low
    else { return nil }
    return Found(predicate: verb.meaning, range: verb.range, isAdjacent: true)
  }

  private static let comparisons = Lexicon(words: ["同比", "环比", "比", "较", "相比"])

  /// 比上年多开40列, 同比少发3件: a verb between 多 or 少 and the number, in a clause that compares.
  private func comparedVerb(before place: Int, from low: Int) -> Found? {
    // 多开40列, 多设立280家
    for length in [2, 3] {
      let word = place - length
      guard word > low, (word + 1..<place).allSatisfy({ text.at($0).isHan }),
        let sign = ["多": 1, "少": -1][text.at(word)],
        !"不至最众许很大更诸颇缺".unicodeScalars.contains(text.at(word - 1)),
        !"数年于样次少多元种达".unicodeScalars.contains(text.at(word + 1)),
        Self.comparisons.last(in: text, low..<word) != nil
      else { continue }
      return Found(predicate: .moves(sign), range: word..<place, isAdjacent: true)
    }
    return nil
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
}
