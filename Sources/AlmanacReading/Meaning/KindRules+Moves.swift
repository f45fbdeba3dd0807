internal import AlmanacModel

// What a word of movement before a figure makes of it, and what of its value is kept.

extension KindRules {
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
  func isAmong(_ number: NumberSpan, _ found: PredicateFinder.Found) -> Bool {
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
    // 减息0.25厘: rates of interest move by points.
    if reading.kind == .growth, text.has("厘", before: number.range.upperBound),
      number.unit?.kind == .percent
    {
      reading.kind = .change
    }
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
    if language == .english, [.growth, .change].contains(reading.kind), !reading.isRate,
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
