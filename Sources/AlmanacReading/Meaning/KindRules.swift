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
    if isBeforeShare(number) { return Reading(kind: .share) }
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
    // 增幅為3%，高於全球的2%
    if language == .chinese, let before, [.growth, .share].contains(before.reading.kind),
      number.unit?.kind == .percent, number.sign == 0, case .differs? = found?.predicate,
      text.has("的", before: number.range.lowerBound)
    {
      return Reading(kind: before.reading.kind, predicate: found, isRate: before.reading.isRate)
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

  func decided(
    _ number: NumberSpan, _ start: Reading, _ found: PredicateFinder.Found?,
    in paragraph: Range<Int>
  ) -> Reading {
    var reading = start
    if number.sign != 0 {
      reading.sign = number.sign
      reading.kind = number.unit?.kind == .percent ? .growth : .change
      // 净迁入为-1,281人
      if let found, found.isTowards || found.predicate == .holds, language == .chinese,
        number.unit?.kind == .percent || found.isAdjacent
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
    if improves(number, found) { return reading }
    switch (found?.predicate, number.unit?.kind) {
    case (.moves(let sign)?, _) where found?.isTowards != true:
      return moved(number, reading, sign, found, in: paragraph)
    case (.rate(let sign)?, .percent?):
      (reading.kind, reading.sign, reading.isRate) = (.growth, sign, true)
      return reading
    // 低于日本的0.82: that of Japan.
    case (.differs, _) where language == .chinese && text.has("的", before: number.range.lowerBound):
      return reading
    case (.differs(let sign)?, let kind) where kind != .percent:
      (reading.kind, reading.sign) = (.change, sign)
      return reading
    default: break
    }
    if number.unit?.kind == .percent, found?.predicate == .share {
      reading.kind = .share
      return reading
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

  /// 提升3个示范区的能力 improves what they are; 提升3个位次 by three.
  private func improves(_ number: NumberSpan, _ found: PredicateFinder.Found?) -> Bool {
    guard language == .chinese, number.unit?.code == "个", let found, found.isAdjacent,
      ["提升", "改善", "提高"].contains(text.foldedString(found.range))
    else { return false }
    let end = number.range.upperBound
    return text.at(end).isHan
      && !["位次", "名次", "位", "点", "百分", "基点", "档"].contains { text.has($0, at: end) }
  }

  func isMove(_ predicate: Predicate) -> Bool {
    if case .moves = predicate { return true }
    return false
  }

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
    // In English three times more is three times as much; grew by three times is not.
    case .times?:
      let isBy = text.has(" by", before: text.skippingBlanks(before: number.range.lowerBound))
      reading.kind = found.isAdjacent && (language == .chinese || isBy) ? .growth : .multiple
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
      guard isNear, !isAverted(number, found), !isAmong(number, found) else { return reading }
      reading.kind = .change
    }
    reading.sign = sign
    return reading
  }

  /// Income grew in 34 states: it grew there, not by so many.
  private func isAmong(_ number: NumberSpan, _ found: PredicateFinder.Found) -> Bool {
    guard language == .english, found.range.upperBound < number.range.lowerBound else {
      return false
    }
    return [" in ", " in the ", " across "].contains(
      text.foldedString(found.range.upperBound..<number.range.lowerBound))
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
