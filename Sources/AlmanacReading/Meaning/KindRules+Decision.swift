internal import AlmanacModel

// What a figure is by the word before it, where no other figure tells.

extension KindRules {
  /// Right behind it, or behind what it is counted per: 300 barrels a day (2%).
  func isBesides(_ before: NumberSpan, _ number: NumberSpan) -> Bool {
    let gap = before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound)
    return gap.count <= 2
      || [" per day (", " a day (", " per month (", " per week (", " per year ("].contains(
        text.foldedString(gap))
  }

  func decided(
    _ number: NumberSpan, _ start: Reading, _ found: PredicateFinder.Found?,
    in paragraph: Range<Int>
  ) -> Reading {
    var reading = start
    if number.sign != 0 {
      reading.sign = number.sign
      reading.kind = number.unit?.kind == .percent ? .growth : .change
      // Inflation was -0.1 percent, the policy rate stood at -0.5 percent.
      if number.unit?.kind == .percent, isOfSignedRate(number, found, in: paragraph) {
        reading.kind = .level
      }
      // dropped to +5 points
      if number.unit?.kind == .points, found?.isTowards == true { reading.kind = .level }
      // 净迁入为-1,281人
      if let found, found.isTowards || found.predicate == .holds, language == .chinese,
        number.unit?.kind == .percent || found.isAdjacent
      {
        reading.kind = .level
      }
      if number.unit?.kind == .money || number.unit?.kind == .physical,
        !(found.map { isMove($0.predicate) } ?? false),
        !isBracketed(number) || isBalance(number, in: paragraph)
      {
        reading.kind = .level
      }
      return reading
    }
    if improves(number, found) || isOrigin(number) { return reading }
    if isRateInBrackets(number, in: paragraph), found?.predicate != .share { return reading }
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
    if number.unit?.kind == .percent,
      let rate = rateInClause(number, in: paragraph) ?? rateBehindBracket(number, in: paragraph)
    {
      (reading.kind, reading.sign, reading.isRate) = (.growth, rate, true)
      return reading
    }
    if number.unit?.kind == .percent, isShare(number, found, in: paragraph) {
      reading.kind = .share
      return reading
    }
    if isAgainstEarlier(number, in: paragraph) {
      reading.kind = .growth
      return reading
    }
    if number.unit?.kind == .percentagePoint {
      reading.kind = .change
      reading.sign = movement(number, in: paragraph) ?? 1
    }
    return reading
  }

  private static let signedRates = Lexicon(words: [
    "inflation", "interest rate", "policy rate", "deposit rate", "facility rate", "yield", "yields",
    "balance", "saving ratio", "savings ratio",
  ])

  /// A rate that may lie below 0 by itself, and no growth.
  private func isOfSignedRate(
    _ number: NumberSpan, _ found: PredicateFinder.Found?, in paragraph: Range<Int>
  ) -> Bool {
    guard language == .english, found?.predicate == .holds, !isBracketed(number) else {
      return false
    }
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    return Self.signedRates.last(in: text, clause..<number.range.lowerBound) != nil
  }

  /// A balance of trade has a sign, too: (-$65 million).
  func isBalance(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    let words = text.foldedString(start..<number.range.lowerBound)
    return language != .english
      || ["balance", "surplus", "deficit"].contains { words.contains($0) }
  }

  /// A range of percent in brackets where something moved: (15% to 20%) were two levels.
  func isOrigin(_ number: NumberSpan) -> Bool {
    let end = number.range.upperBound
    return language == .english && isBracketed(number) && number.sign == 0
      && text.has(" to ", at: end) && (text.at(end + 4).isDigit || text.at(end + 5).isDigit)
  }

  /// 提升3个示范区的能力 improves what they are; 提升3个位次 by three.
  func improves(_ number: NumberSpan, _ found: PredicateFinder.Found?) -> Bool {
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
}
