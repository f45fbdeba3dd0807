internal import AlmanacModel

// Numbers of what a release says about itself: how sure it is, how it rounds, whom it asks.

extension FigureTest {
  private static let sureness = Lexicon(words: [
    "confidence", "significance", "level of confidence", "statistical confidence", "置信", "置信度",
    "信赖",
  ])

  /// At the 68% confidence level, plus or minus 0.3 percentage point, rounded to the nearest 1,000, may not
  /// add to 100 percent.
  func isOfNotes(_ number: NumberSpan) -> Bool {
    let start = text.skippingBlanks(before: number.range.lowerBound)
    let end = text.skippingBlanks(number.range.upperBound)
    let noun = text.at(end) == "的" ? end + 1 : end
    if number.unit?.kind == .percent, Self.sureness.match(in: text, at: noun) != nil { return true }
    if text.has("plus or", before: start) || text.has("nearest", before: start) { return true }
    let isWhole = number.value == 100 && number.unit?.kind == .percent
    return isWhole
      && [" add to", " add up to", " sum to", " total"].contains {
        text.has($0, before: start)
      }
  }

  /// At 2015 prices: a year before a noun, where numbers have commas.
  func isYearOfNoun(_ number: NumberSpan) -> Bool {
    guard language == .english, number.unit == nil || number.unit?.kind == .counted,
      number.qualifier == .exactly, !number.hasScaleWord, number.sign == 0,
      number.digits.count == 4, 1900...2100 ~= number.value,
      number.digits.allSatisfy({ text.at($0).isDigit })
    else { return false }
    let noun = text.skippingBlanks(number.digits.upperBound)
    return EnglishUnits.people.match(in: text, at: noun) == nil
      && EnglishUnits.counted.match(in: text, at: noun) == nil
  }

  private static let bounds = Lexicon(words: [
    "or more", "and over", "or older", "or over", "or less", "or fewer", "or younger", "or under",
    "and above", "or above",
  ])

  /// Firms with 10 or more employees, 15 hours or less, 收入2000万元及以上: the bound of a class.
  func isBoundOfClass(_ number: NumberSpan) -> Bool {
    // 收入2000万元及以上
    if language == .chinese {
      return number.unit?.kind == .money && text.has("及以上", before: number.range.upperBound)
    }
    guard language == .english, let unit = number.unit?.kind else {
      return language == .english && number.isBare
        && Self.bounds.match(in: text, before: number.range.upperBound) != nil
    }
    guard [.counted, .money, .physical].contains(unit) else { return false }
    return Self.bounds.match(in: text, before: number.range.upperBound) != nil
      || Self.bounds.match(in: text, at: text.skippingBlanks(number.range.upperBound)) != nil
  }
}
