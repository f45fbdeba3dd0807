internal import AlmanacModel

// Two numbers that are the ends of one figure.

extension NumberFinder {
  private static let marks = ["-", "–", "—", "~", "～", "至", "到", " to ", " and ", " - ", " – "]

  /// The range that begins with a number; nil where it is a figure by itself.
  func range(from first: NumberSpan) -> NumberSpan? {
    let end = first.range.upperBound
    guard let mark = Self.marks.first(where: { text.has($0, at: end) }) else { return nil }
    var place = end + mark.unicodeScalars.count
    let currency = EnglishUnits.currencies.match(in: text, at: place)
    if let currency { place = currency.range.upperBound }
    // -2.9%至-0.5%
    var sign = 1.0
    if "-–\u{2212}+".unicodeScalars.contains(text.at(place)), text.at(place + 1).isDigit,
      text.at(place - 1).isHan || text.at(place - 1).isBlank
    {
      sign = text.at(place) == "+" ? 1 : -1
      place += 1
    }
    guard case (var second, let scale)? = other(at: place) else { return nil }
    if second.unit == nil {
      if let currency {
        // US$2 to $3
        let isSame = currency.meaning == "dollars" && first.unit?.kind == .money
        second.unit = isSame ? first.unit : Unit(code: currency.meaning, kind: .money)
      }
      takeUnit(&second)
    }
    // 下降7.2%至4.7万头 says where it fell to.
    if first.unit?.kind == .percent, second.unit == nil { return nil }
    let unit = second.unit ?? (first.isBare ? nil : first.unit)
    guard unit.map({ isRange(mark, first, second, $0) }) ?? isBetween(mark, first, second) else {
      return nil
    }
    var low = ParsedNumber(value: first.value, decimals: first.decimals ?? 0)
    if !first.hasScaleWord, second.hasScaleWord, first.unit == nil || first.unit?.kind == .money {
      low = UnitScale(exponent: scale).convert(low)
    }
    if first.sign < 0 { low = ParsedNumber(value: -low.value, decimals: low.decimals) }
    second.value *= sign
    guard low.value < second.value else { return nil }
    var whole = first
    whole.range = first.range.lowerBound..<second.range.upperBound
    whole.sign = 0
    whole.low = low.value
    whole.high = second.value
    whole.value = (low.value + second.value) / 2
    whole.decimals = max(low.decimals, second.decimals ?? 0)
    whole.qualifier = .range
    whole.unit = unit
    whole.hasScaleWord = second.hasScaleWord
    takeTrailing(&whole)
    return whole
  }

  /// The number at a place and the exponent of its scale word: in digits, or in numerals where such
  /// stand before it, 四十％至四十五％.
  private func other(at place: Int) -> (NumberSpan, Int)? {
    guard text.at(place).isDigit else {
      guard text.at(place - 1).isHan, let number = chinese(at: place)?.number, number.low == nil,
        !number.isRank, number.unit != nil
      else { return nil }
      return (number, max(0, -(number.decimals ?? 0)))
    }
    guard let (amount, end) = amount(at: place) else { return nil }
    var second = NumberSpan(
      range: place..<end, digits: place..<end, value: amount.number.value,
      decimals: amount.number.decimals)
    second.hasScaleWord = amount.hasScaleWord
    second.qualifier = amount.qualifiers.first ?? .exactly
    return (second, amount.scale)
  }

  /// 5%-10%左右: the range says more.
  private func takeTrailing(_ span: inout NumberSpan) {
    guard let word = QualifierWords.after.match(in: text, at: span.range.upperBound),
      word.meaning == .about
    else { return }
    span.range = span.range.lowerBound..<word.range.upperBound
  }

  /// between 49,000 and 55,000, without a noun
  private func isBetween(_ mark: String, _ first: NumberSpan, _ second: NumberSpan) -> Bool {
    let before = text.skippingBlanks(before: first.range.lowerBound)
    return mark == " and " && text.has("between", before: before)
      && [first, second].allSatisfy { text.foldedString($0.digits).contains(",") }
  }

  private func isRange(_ mark: String, _ first: NumberSpan, _ second: NumberSpan, _ unit: Unit)
    -> Bool
  {
    if let own = first.unit, own != unit { return false }
    if mark == " to ", isMoveAndResult(first, second) { return false }
    let before = text.skippingBlanks(before: first.range.lowerBound)
    switch mark {
    case " to ", " and ":
      let start = max(0, before - 24)
      let near = text.foldedString(start..<before)
      if near.hasSuffix("between") || near.contains("range of") || near.contains("ranging from")
        || near.contains("ranged from")
      {
        return true
      }
      guard mark == " to ", !near.hasSuffix("from"), !near.hasSuffix(" by") else { return false }
      // raised to 4.5% to 4.75%, at 4 percent to 4.2 percent, lowered to 3-1/2 to 3-3/4 percent
      if first.unit == second.unit || first.unit == nil && unit.kind == .percent,
        near.hasSuffix(" to") || near.hasSuffix(" at")
      {
        return true
      }
      guard let word = PredicateWords.english.match(in: text, before: before) else { return true }
      // is 4 to 5 percent
      return ["is", "are", "was", "were", "be", "averaged"].contains(text.foldedString(word.range))
    case "至", "到":
      if "从由".unicodeScalars.contains(text.at(before - 1)) { return false }
      return unit.kind == .percent || unit.kind == .percentagePoint
        || PredicateWords.chinese.match(in: text, before: before) == nil
    default:
      // 16-24 without a unit is a class, and a bare hyphen may be one of a name.
      return true
    }
  }

  // MARK: By how much it moved, and to where

  /// (+$2 to $30), a decrease of $2 million to $50 million, rose most in Spain (20% to 23%): the first
  /// is what it moved by or from, the second where it went.
  private func isMoveAndResult(_ first: NumberSpan, _ second: NumberSpan) -> Bool {
    if first.sign > 0 { return true }
    let start = first.range.lowerBound
    if text.at(start - 1) == "(" {
      return PredicateWords.lastMove(in: text, sentence(before: start)) != nil
    }
    // An increase of 2 to 3 percent, or of 2% to 3%, is a range.
    let isWhole = first.unit != nil || first.hasScaleWord || second.unit == nil
    guard isWhole, first.unit?.kind != .percent, !isScaledByNext(first, second) else {
      return false
    }
    let before = clause(before: start)
    guard PredicateWords.lastMove(in: text, before) != nil else { return false }
    return text.has(" of", before: text.skippingBlanks(before: start))
      || second.value > 3 * first.value
  }

  /// $2 to $3 billion: the scale word is that of both.
  private func isScaledByNext(_ first: NumberSpan, _ second: NumberSpan) -> Bool {
    second.hasScaleWord && !first.hasScaleWord
  }

  private func sentence(before place: Int) -> Range<Int> {
    var start = place
    while start > max(0, place - 400), text.at(start - 1) != "\n",
      !(text.at(start - 1).isBlank && text.at(start - 2) == ".")
    { start -= 1 }
    return start..<place
  }

  private func clause(before place: Int) -> Range<Int> {
    var start = place
    while start > max(0, place - 80), !".,;()\n".unicodeScalars.contains(text.at(start - 1)) {
      start -= 1
    }
    return start..<place
  }
}
