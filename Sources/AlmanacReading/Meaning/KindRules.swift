internal import AlmanacModel

/// Decides what kind of figure a number is, and which sign it has.
struct KindRules {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let subjects: SubjectFinder

  struct Reading: Sendable {
    var kind: FigureKind
    var sign = 1
    /// The word that decided, where there is one.
    var predicate: PredicateFinder.Found?
    /// Whether it follows the figure before it: 分别增长10.6%、7.9%.
    var isInherited = false
    /// Whether it is a rate of growth that is called so: 增幅由6%…
    var isRate = false
  }

  /// - Parameter before: the figure before it in the sentence, and how it was read.
  func reading(
    of number: NumberSpan, before: (number: NumberSpan, reading: Reading)?, in paragraph: Range<Int>
  ) -> Reading {
    if number.isRank { return Reading(kind: .rank) }
    if number.isStreak { return Reading(kind: .streak) }
    if number.isDoubling { return Reading(kind: .multiple) }
    if number.isPart { return Reading(kind: .share) }
    let finder = PredicateFinder(
      text: text, marks: marks, language: language, dates: subjects.dates)
    var found = finder.predicate(of: number, after: before?.number, in: paragraph)
    var reading = Reading(kind: .level)
    if let before, isListed(number, behind: before.number, found),
      before.number.unit?.kind == number.unit?.kind || isRestated(number, before.number)
        || isUnitless(number, before.number)
    {
      reading = before.reading
      reading.isInherited = true
      // 分别为-9.4%、23.0%: a sign that is printed is of its figure alone.
      if before.number.sign != 0 { reading.sign = 1 }
      found = before.reading.predicate
      if reading.kind == .growth || reading.kind == .change { return measured(number, reading) }
    }
    reading.predicate = found
    // the lowest share since 2011, when it was 4%
    if let before, before.reading.kind == .share, number.unit?.kind == .percent,
      text.has(" when it was", before: text.skippingBlanks(before: number.range.lowerBound))
    {
      return Reading(kind: .share, predicate: found)
    }
    if language == .english, let before, before.reading.kind == .share,
      number.unit?.kind == .percent, comparesGrowth(number, after: before.number)
    {
      return Reading(kind: .share, predicate: found)
    }
    // grew 3 percent, slower than the 5 percent in 2011
    if language == .english, let before, before.reading.kind == .growth,
      number.unit?.kind == .percent, comparesGrowth(number, after: before.number)
    {
      return Reading(
        kind: .growth, sign: number.sign != 0 ? number.sign : comparedSign(before.reading, found),
        predicate: found)
    }
    if language == .english, let before, before.reading.kind == .change,
      number.unit?.kind == before.number.unit?.kind, found?.isTowards != true,
      isComparedChange(number, after: before.number)
    {
      return Reading(kind: .change, sign: 1, predicate: found)
    }
    // by 2 percent in May and by 5 percent over the year
    if language == .english, let before, [.growth, .change].contains(before.reading.kind),
      before.number.unit?.kind == number.unit?.kind, number.sign == 0,
      text.has(" by", before: text.skippingBlanks(before: number.range.lowerBound)),
      found.map({ !isMove($0.predicate) }) ?? true
    {
      return measured(
        number,
        Reading(
          kind: before.reading.kind, sign: before.reading.sign, predicate: before.reading.predicate,
          isInherited: true))
    }
    // 增加40亿元（2.5%）, increased by 600 (2.4%)
    if let before, before.reading.kind == .change, number.unit?.kind == .percent,
      text.at(number.range.lowerBound - 1) == "(",
      number.range.lowerBound - before.number.range.upperBound <= 2
    {
      return Reading(
        kind: .growth, sign: before.reading.sign, predicate: before.reading.predicate,
        isInherited: true)
    }
    // rates of 1.5%, compared with -0.5%; food (2%), energy (-3%)
    if language == .english, number.sign < 0, number.unit?.kind == .percent, let before,
      before.reading.kind == .level, before.number.unit?.kind == .percent,
      comparesGrowth(number, after: before.number)
        || text.at(number.range.lowerBound - 1) == "("
          && text.at(before.number.range.upperBound) == ")"
    {
      return Reading(kind: .level, sign: -1, predicate: found)
    }
    reading = decided(number, reading, found, in: paragraph)
    if let before, language == .chinese, number.unit?.kind == .percent, reading.kind == .level,
      goesOn(number, found, before.number, in: paragraph)
    {
      if before.reading.isRate {
        (reading.kind, reading.sign, reading.isRate) = (.growth, before.reading.sign, true)
      }
      if before.reading.kind == .share { reading.kind = .share }
    }
    return measured(number, reading)
  }

  /// Whether the words between two figures of growth compare them.
  func comparesGrowth(_ number: NumberSpan, after before: NumberSpan) -> Bool {
    guard before.range.upperBound < number.range.lowerBound,
      number.range.lowerBound - before.range.upperBound < 90
    else { return false }
    // Without dates, which have words of their own: in the 12 months to May.
    var gap = ""
    var place = before.range.upperBound
    for date in subjects.dates
    where date.range.lowerBound >= place && date.range.upperBound <= number.range.lowerBound {
      gap += text.foldedString(place..<date.range.lowerBound)
      place = date.range.upperBound
    }
    gap += text.foldedString(place..<number.range.lowerBound)
    return [
      "than the ", "compared with ", "compared to ", "from ", "from the ", "than ", "estimates of ",
    ].contains { gap.hasSuffix($0) }
      && !gap.replacing("compared to", with: "").contains(" to ")
  }

  /// 2 percent below its peak, compared to 3 percent: below as well, where nothing else is said.
  private func comparedSign(_ before: Reading, _ found: PredicateFinder.Found?) -> Int {
    guard let word = before.predicate, word.isAdjacent,
      ["below", "lower", "above", "higher"].contains(text.foldedString(word.range))
    else { return 1 }
    return before.sign
  }

  /// grew by 300, compared with an average of 200
  private func isComparedChange(_ number: NumberSpan, after before: NumberSpan) -> Bool {
    guard before.range.upperBound < number.range.lowerBound,
      number.range.lowerBound - before.range.upperBound < 60
    else { return false }
    let gap = text.foldedString(before.range.upperBound..<number.range.lowerBound)
    return ["compared with an average of ", "than the average of ", "than an average of "]
      .contains { gap.hasSuffix($0) }
  }

  /// 增幅由6%，减慢至2%; 增幅为2%，而2011年为6%: the subject is that of the figure before.
  func goesOn(
    _ number: NumberSpan, _ found: PredicateFinder.Found?, _ before: NumberSpan,
    in paragraph: Range<Int>
  ) -> Bool {
    // 占比增至72%，首次超过七成
    guard let found else {
      return number.qualifier != .exactly
        && ["", "首次", "也", "已", "均"].contains(
          subjects.subject(of: number, nil, after: before, in: paragraph))
    }
    guard found.isTowards || found.predicate == .holds else { return false }
    return subjects.subject(of: number, found, after: before, in: paragraph).isEmpty
  }

  /// Whether nothing but marks and joining words, or a short noun, stands between two figures.
  func isListed(
    _ number: NumberSpan, behind before: NumberSpan, _ found: PredicateFinder.Found?
  ) -> Bool {
    let gap = before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound)
    guard number.sign == 0 else { return false }
    if language == .chinese {
      // 布匹（上升4%）及木材（3%）
      if text.at(gap.lowerBound) == ")", text.at(number.range.lowerBound - 1) == "(" {
        return gap.count < 30 && found == nil && number.unit?.kind == before.unit?.kind
      }
      if gap.contains(where: {
        "；：".unicodeScalars.contains(text.at($0)) || (text.at($0) == "，" && gap.count > 1)
          || text.at($0) == ")"
      }) {
        return false
      }
      let words = text.foldedString(gap)
      return words.isEmpty || ["、", "和", "及", "以及", "与", "，", "或", "，或"].contains(words)
        || (words.hasPrefix("、") && found == nil && gap.count <= 14)
    }
    // wool (4 percent), timber (3 percent)
    if text.at(gap.lowerBound) == ")", text.at(number.range.lowerBound - 1) == "(" {
      return gap.count < 90 && (found == nil || found?.predicate == .holds)
    }
    guard found == nil || found?.isTowards == false && found.map({ $0.predicate == .none }) ?? true
    else { return false }
    // A bracket that is a date's own parts nothing: in Quarter 1 (Jan to Mar).
    let isParted = gap.contains { index in
      text.at(index) == "(" && !subjects.dates.contains { $0.range.contains(index) }
    }
    return gap.count < 90 && !isParted
  }

  /// added 300 jobs in February, and 900 over the year
  func isUnitless(_ number: NumberSpan, _ before: NumberSpan) -> Bool {
    language == .english && number.unit == nil && before.unit?.kind == .counted
  }

  /// 7 cents, or 0.5 percent
  func isRestated(_ number: NumberSpan, _ before: NumberSpan) -> Bool {
    // down by 1.1 points and 1.7 million, respectively
    let end = number.range.upperBound
    if text.has(" respectively", at: text.at(end) == "," ? end + 1 : end),
      text.foldedString(
        before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound))
        == " and "
    {
      return true
    }
    return
      (text.has(" or", before: text.skippingBlanks(before: number.range.lowerBound))
      || text.has("或", before: number.range.lowerBound))
      && number.range.lowerBound - before.range.upperBound < 8
  }

  func decided(
    _ number: NumberSpan, _ start: Reading, _ found: PredicateFinder.Found?,
    in paragraph: Range<Int>
  ) -> Reading {
    var reading = start
    if number.sign != 0 {
      reading.sign = number.sign
      reading.kind = number.unit?.kind == .percent ? .growth : .change
      if number.unit?.kind == .percent, let found, found.isTowards || found.predicate == .holds,
        language == .chinese
      {
        reading.kind = .level
      }
      if number.unit?.kind == .money || number.unit?.kind == .physical,
        !(found.map { isMove($0.predicate) } ?? false)
      {
        reading.kind = .level
      }
      return reading
    }
    switch (found?.predicate, number.unit?.kind) {
    case (.moves(let sign)?, _) where found?.isTowards != true:
      return moved(number, reading, sign, found, in: paragraph)
    case (.rate(let sign)?, .percent?):
      (reading.kind, reading.sign, reading.isRate) = (.growth, sign, true)
      return reading
    case (.differs(let sign)?, let kind) where kind != .percent || isOver(number):
      (reading.kind, reading.sign) = (.change, sign)
      return reading
    default: break
    }
    if number.unit?.kind == .percent, let rate = rateBehind(number) {
      (reading.kind, reading.sign) = (.growth, rate)
      return reading
    }
    if number.unit?.kind == .percent, let rate = rateInClause(number, in: paragraph) {
      (reading.kind, reading.sign, reading.isRate) = (.growth, rate, true)
      return reading
    }
    if number.unit?.kind == .percent, isShare(number, found, in: paragraph) {
      reading.kind = .share
      return reading
    }
    if number.unit?.kind == .percentagePoint {
      reading.kind = .change
      reading.sign = movement(number, in: paragraph) ?? 1
    }
    return reading
  }

  func isMove(_ predicate: Predicate) -> Bool {
    if case .moves = predicate { return true }
    return false
  }

  func isOver(_ number: NumberSpan) -> Bool { false }

  /// A word of growth before it: percent grow, the rest changes, where the word is near enough.
  func moved(
    _ number: NumberSpan, _ start: Reading, _ sign: Int, _ found: PredicateFinder.Found?,
    in paragraph: Range<Int>
  ) -> Reading {
    var reading = start
    guard let found else { return reading }
    let gap = number.range.lowerBound - found.range.upperBound
    switch number.unit?.kind {
    case .percent?:
      guard found.isAdjacent || gap < (language == .chinese ? 10 : 60), !isShareOf(number, found)
      else {
        reading.kind = isShare(number, found, in: paragraph) ? .share : .level
        return reading
      }
      reading.kind = .growth
      if PredicateWords.shareNouns.last(
        in: text, found.range.upperBound..<max(found.range.upperBound, number.range.lowerBound))
        != nil
      {
        reading.kind = .share; return reading
      }
    case .times?: reading.kind = found.isAdjacent ? .growth : .multiple
    case .percentagePoint?: reading.kind = .change
    // A loss of 5 million pounds is an amount.
    case .money? where language == .english && Self.losses.contains(text.foldedString(found.range)):
      return reading
    case .duration? where !found.isAdjacent, .points? where !found.isAdjacent: return reading
    default:
      let isNear =
        found.isAdjacent
        || (language == .chinese
          ? gap <= 14 && Self.transitive.contains(text.foldedString(found.range))
          : isCounted(number))
      guard isNear, !isAverted(number, found) else { return reading }
      reading.kind = .change
    }
    reading.sign = sign
    return reading
  }

  /// by 12,000, a further 12,000: by how much it moved.
  func isCounted(_ number: NumberSpan) -> Bool {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    return ["by", "a further", "another", "an additional", "of"].contains {
      text.has(" " + $0, before: place)
    }
  }

  /// Verbs that say of what there is more or less before they say how much: 增加茶园面积4万亩.
  static let transitive: Set<String> = [
    "增加", "减少", "调减", "缩减", "压减", "净增加", "净增", "净减少", "增产", "减产", "削减",
  ]

  static let losses: Set<String> = ["loss", "losses"]

  /// 减少损失5亿元 is an amount that was saved.
  func isAverted(_ number: NumberSpan, _ found: PredicateFinder.Found) -> Bool {
    guard language == .chinese, found.range.upperBound < number.range.lowerBound else {
      return false
    }
    return text.foldedString(found.range.upperBound..<number.range.lowerBound).contains("损失")
  }

  /// The last word of growth in the sentence: of percentage points that stand alone.
  func movement(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    let lexicon = language == .chinese ? PredicateWords.chinese : PredicateWords.english
    var range = start..<number.range.lowerBound
    var rate: Int?
    while let word = lexicon.last(in: text, range) {
      switch word.meaning {
      case .moves(let sign), .differs(let sign): return sign
      // 低于上半年增速2个百分点: what is said of the rate decides.
      case .rate(let sign): rate = rate ?? sign
      default: break
      }
      range = start..<word.range.lowerBound
    }
    return rate
  }

  /// 增速保持在7%以上: a rate of growth that is named in the clause.
  func rateInClause(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    let lexicon = language == .chinese ? PredicateWords.chinese : PredicateWords.english
    var range = max(start, number.range.lowerBound - 40)..<number.range.lowerBound
    while let word = lexicon.last(in: text, range) {
      switch word.meaning {
      case .rate(let sign): return sign
      case .share: return nil
      // pay growth picked up to 7%
      case .moves
      where language == .english && text.has("growth", at: word.range.lowerBound)
        && word.range.count == 6 && !text.has(" in ", at: word.range.upperBound):
        return 1
      // 贷款的增长由6%放缓至2%
      case .moves(let sign)
      where language == .chinese && Self.origins.match(in: text, at: word.range.upperBound) != nil:
        return sign
      default: range = range.lowerBound..<word.range.lowerBound
      }
    }
    return language == .english ? ratesOfThat(number, in: paragraph) : nil
  }

  /// A similar growth rate was last seen in May 2021, when it was 1.4%.
  private func ratesOfThat(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    guard text.has(" it was", before: place) || text.has(" it stood at", before: place) else {
      return nil
    }
    let sentence = marks.start(of: place, in: paragraph, .sentence)
    return Self.growthSubjects.last(in: text, sentence..<place) == nil ? nil : 1
  }

  /// 12%的按年升幅; the 12-month increase in prices was 2 percent.
  func rateBehind(_ number: NumberSpan) -> Int? {
    let end = number.range.upperBound
    if language == .chinese {
      guard text.at(end) == "的" || text.at(end) == "按" else { return nil }
      guard let word = PredicateWords.chinese.first(in: text, end..<min(end + 9, text.folded.count))
      else { return nil }
      switch word.meaning {
      case .rate(let sign): return sign
      case .moves(let sign):
        // 5%的增长, not 5%的增长目标群体: at the end of a clause.
        return marks.strength(at: word.range.upperBound) != .none ? sign : nil
      default: return nil
      }
    }
    let start = marks.start(of: number.range.lowerBound, in: 0..<text.folded.count, .sentence)
    let opening = start..<min(start + 45, number.range.lowerBound)
    guard opening.lowerBound < opening.upperBound else { return nil }
    return Self.growthSubjects.first(in: text, opening) != nil ? 1 : nil
  }

  static let growthSubjects = Lexicon(words: [
    "12-month increase", "month increase", "12-month change", "percent change", "annual growth",
    "growth in", "rate of increase", "percentage change", "over-the-year increase",
    "rate of growth", "growth rate", "annual growth rate",
  ])

  static let origins = Lexicon(words: ["由", "从", "亦由", "也由", "则由", "已由", "便由"])

  // MARK: Values

  /// 增长2倍 is growth by 200 percent.
  func measured(_ number: NumberSpan, _ reading: Reading) -> Reading {
    var reading = reading
    if number.unit?.kind == .times, reading.kind != .growth { reading.kind = .multiple }
    if number.unit?.kind == .percentagePoint, reading.kind != .change { reading.kind = .change }
    if number.unit?.kind == .percent, reading.kind == .change { reading.kind = .growth }
    if reading.kind == .growth, let kind = number.unit?.kind, kind != .percent, kind != .times {
      reading.kind = .change
    }
    if reading.kind == .growth, number.unit == nil { reading.kind = .change }
    if reading.kind == .share, number.unit?.kind != .percent { reading.kind = .level }
    // Rates of birth, of death and of what is between: 自然增长率2‰.
    if number.unit?.code == "per-mille", found(reading, isRate: "率", before: number) {
      reading.kind = .level
    }
    // dropped below nine percent: where it went.
    if language == .english, [.growth, .change].contains(reading.kind),
      ["below", "above", "under"].contains(where: {
        text.has($0 + " ", at: number.range.lowerBound)
      })
    {
      reading.kind = .level
    }
    if reading.kind == .level || reading.kind == .share || reading.kind == .multiple,
      number.sign == 0
    {
      reading.sign = 1
    }
    return reading
  }
}
