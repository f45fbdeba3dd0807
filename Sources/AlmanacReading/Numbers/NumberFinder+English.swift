internal import AlmanacModel

// Numbers in English words: two million, five per cent, doubled, half of, ranked third.

extension NumberFinder {
  private static let words = Lexicon<Double>([
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10),
    ("eleven", 11), ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30), ("forty", 40),
    ("fifty", 50), ("sixty", 60), ("seventy", 70),
    ("eighty", 80), ("ninety", 90), ("a hundred", 100), ("one hundred", 100), ("a", 1),
    ("half a", 0.5),
  ])

  static let scales = Lexicon<Int>(
    ["thousand", "million", "billion", "trillion"].compactMap { (word: String) -> (String, Int)? in
      ScaleWords.words[word].map { (word, $0) }
    })

  private static let multiples = Lexicon<Double>([
    ("doubled", 2), ("doubling", 2), ("double", 2), ("tripled", 3), ("trebled", 3), ("tripling", 3),
    ("quadrupled", 4), ("twofold", 2), ("threefold", 3),
    ("twice", 2), ("fourfold", 4), ("fivefold", 5), ("sixfold", 6), ("sevenfold", 7),
    ("eightfold", 8), ("ninefold", 9), ("tenfold", 10),
  ])

  private static let fractions = Lexicon<Double>(groups: [
    (50, ["half of", "half the", "half"]),
    (25, ["a quarter of", "one quarter of", "one-quarter of"]),
    (75, ["three quarters of", "three-quarters of"]),
    (20, ["a fifth of", "one-fifth of", "one in five"]), (40, ["two-fifths of"]),
    (60, ["three-fifths of"]), (80, ["four-fifths of"]), (10, ["a tenth of", "one in ten"]),
    (100.0 / 3, ofThem(["a third", "one third", "one-third"])),
    (200.0 / 3, ofThem(["two thirds", "two-thirds"])),
    (25, ["a quarter", "one-quarter"]), (75, ["three-quarters"]), (20, ["a fifth"]),
    (10, ["a tenth"]),
  ])

  private static func ofThem(_ words: [String]) -> [String] { words + words.map { $0 + " of" } }

  private static let ordinals = Lexicon<Int>([
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6),
    ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10),
    ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14), ("fifteenth", 15),
    ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19),
    ("twentieth", 20),
  ])

  func english(at index: Int) -> Found? {
    if let word = Self.ordinals.match(in: text, at: index) {
      if let streak = streak(word.range, word.meaning) { return streak }
      if isRanked(index, word.range.upperBound) { return ranked(word.range, word.meaning) }
      // the second largest
      let superlative = Self.superlatives.match(in: text, at: word.range.upperBound + 1)
      if word.meaning > 1, let superlative {
        return ranked(index..<superlative.range.upperBound, word.meaning)
      }
    }
    if let word = Self.multiples.match(in: text, at: index) {
      // The double of a name, and twice in plain speech, count nothing.
      if ["double", "twice"].contains(text.foldedString(word.range)),
        !["as", "the", "that"].contains(where: { text.has(" \($0) ", at: word.range.upperBound) })
      {
        return nil
      }
      var span = NumberSpan(range: word.range, digits: word.range, value: word.meaning, decimals: 0)
      span.unit = Unit(code: "times", kind: .times)
      span.isDoubling = true
      takeQualifiers(&span)
      return Found(number: span, end: word.range.upperBound)
    }
    if text.has("half a ", at: index), let found = spelled(at: index) { return found }
    if let word = Self.fractions.match(in: text, at: index) {
      if let points = pointsBehind(word) { return points }
      var end = word.range.upperBound
      if text.has(" of", before: end) { end -= 3 }
      if text.has(" the", before: end) { end -= 4 }
      var span = NumberSpan(
        range: index..<end, digits: index..<end, value: word.meaning, decimals: nil)
      span.unit = Unit(code: "percent", kind: .percent)
      takeQualifiers(&span)
      // "half" alone is one of a year or of anything, but not what something fell by.
      let isMove = text.has(" by", before: text.skippingBlanks(before: index))
      guard
        word.range.upperBound > end || span.qualifier != Qualifier.exactly || isMove
          || isSaidAgain(end)
      else {
        return nil
      }
      return Found(number: span, end: word.range.upperBound)
    }
    return spelled(at: index)
  }

  /// A quarter of a percentage point.
  private func pointsBehind(_ fraction: Lexicon<Double>.Match) -> Found? {
    let end = fraction.range.upperBound
    guard
      let words = [" a percentage point", " of a percentage point"].first(where: {
        text.has($0, at: end)
      })
    else { return nil }
    let range = fraction.range.lowerBound..<end + words.count
    var span = NumberSpan(
      range: range, digits: fraction.range, value: fraction.meaning / 100,
      decimals: fraction.meaning == 50 ? 1 : 2)
    span.unit = Unit(code: "percentage-point", kind: .percentagePoint)
    takeQualifiers(&span)
    return Found(number: span, end: range.upperBound)
  }

  /// Two-thirds (66%) of boats.
  private func isSaidAgain(_ end: Int) -> Bool {
    guard text.has(" (", at: end), text.at(end + 2).isDigit,
      let close = (end..<end + 14).first(where: { text.at($0) == ")" })
    else { return false }
    return text.has(" of ", at: close + 1)
  }

  private static let superlatives = Lexicon(words: [
    "largest", "highest", "biggest", "lowest", "smallest", "busiest", "fastest",
    "slowest", "strongest", "weakest",
  ])

  /// third consecutive year, 12 straight months
  func streak(_ range: Range<Int>, _ number: Int) -> Found? {
    for word in [" consecutive ", " straight ", " successive ", " "]
    where text.has(word, at: range.upperBound) {
      let place = range.upperBound + word.unicodeScalars.count
      for unit in ["year", "quarter", "month", "week", "day", "period", "meeting"]
      where text.has(unit, at: place) {
        let end = place + unit.count
        var last = text.at(end) == "s" ? end + 1 : end
        // The third consecutive monthly rise.
        guard !text.at(last).isLatin else { continue }
        // third year running, six months in a row
        if word == " " {
          guard
            let row = [" in a row", " running", " in succession"].first(where: {
              text.has($0, at: last)
            })
          else { continue }
          last += row.unicodeScalars.count
        }
        var span = NumberSpan(
          range: range.lowerBound..<last, digits: range, value: Double(number), decimals: 0)
        span.unit = Unit(code: unit + "s", kind: .duration)
        span.isStreak = true
        return Found(number: span, end: last)
      }
    }
    return nil
  }

  func ranked(_ range: Range<Int>, _ place: Int) -> Found {
    var span = NumberSpan(range: range, digits: range, value: Double(place), decimals: 0)
    span.unit = Unit(code: "rank", kind: .counted)
    span.isRank = true
    return Found(number: span, end: range.upperBound)
  }

  private static let tens = Lexicon<Double>([
    ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70),
    ("eighty", 80), ("ninety", 90),
  ])

  /// A number in words before a scale word, a percent or a point.
  private func spelled(at index: Int) -> Found? {
    guard let word = Self.words.match(in: text, at: index) else { return nil }
    if word.meaning >= 2, let streak = streak(word.range, Int(word.meaning)) { return streak }
    let isArticle = text.foldedString(word.range) == "a"
    var end = word.range.upperBound
    var value = word.meaning
    // eighty-four
    if Self.tens.match(in: text, at: index) != nil, text.at(end) == "-",
      let ones = Self.words.match(in: text, at: end + 1), ones.meaning < 10
    {
      value += ones.meaning
      end = ones.range.upperBound
    }
    var span = NumberSpan(
      range: index..<end, digits: index..<end, value: value, decimals: value < 1 ? 1 : 0)
    if text.at(end) == " " || text.at(end) == "-",
      let scale = Self.scales.match(in: text, at: end + 1)
    {
      let number = UnitScale(exponent: scale.meaning).convert(
        ParsedNumber(value: value, decimals: span.decimals ?? 0))
      (span.value, span.decimals) = (number.value, number.decimals)
      span.hasScaleWord = true
      end = scale.range.upperBound
      span.range = index..<end
      span.digits = index..<end
    }
    takeUnit(&span)
    let isMeasured = [.percent, .percentagePoint, .times].contains(span.unit?.kind)
    guard span.hasScaleWord || (isMeasured && !isArticle) else { return nil }
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }
}
