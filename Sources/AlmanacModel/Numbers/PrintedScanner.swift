/// A cursor over a printed figure, its wide characters made narrow.
package struct PrintedScanner {
  private(set) var scalars: [Unicode.Scalar]
  package var position = 0

  init(_ text: String) { self.init(text.unicodeScalars) }

  package init(_ text: some Sequence<Unicode.Scalar>) { scalars = text.map(Self.narrow) }

  /// １ is 1, ％ is %, and one minus sign and one space stand for all of theirs.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{ff01}"..."\u{ff5e}": Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
    case "￥": "¥"
    case "\u{2212}": "-"
    case "〜", "∼": "~"
    case "≧", "⩾": "≥"
    case "≦", "⩽": "≤"
    case "\u{3000}", "\u{a0}", "\u{2009}", "\u{202f}", "\t": " "
    default: scalar
    }
  }

  var isAtEnd: Bool { position >= scalars.count }

  func scalar(ahead offset: Int = 0) -> Unicode.Scalar? {
    let index = position + offset
    return scalars.indices.contains(index) ? scalars[index] : nil
  }

  var rest: String { Self.string(scalars[min(position, scalars.count)...]) }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  mutating func skipSpaces() {
    while scalar() == " " { position += 1 }
  }

  /// Moves behind `word`, in any case; a word of letters must end there.
  mutating func take(_ word: String) -> Bool {
    // Of many words that are tried, most begin otherwise.
    guard let first = word.unicodeScalars.first, let here = scalar(),
      Self.lowercase(here) == Self.lowercase(first)
    else { return false }
    let wanted = Array(word.unicodeScalars)
    guard position + wanted.count <= scalars.count else { return false }
    for (offset, scalar) in wanted.enumerated()
    where Self.lowercase(scalars[position + offset]) != Self.lowercase(scalar) {
      return false
    }
    if let last = wanted.last, Self.isLetter(last),
      let next = scalar(ahead: wanted.count), Self.isLetter(next)
    {
      return false
    }
    position += wanted.count
    return true
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    "A"..."Z" ~= scalar ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= lowercase(scalar)
  }

  /// A printed number with its scale word.
  package struct Amount {
    package var number: ParsedNumber
    /// The power of ten of the scale word, 0 without one.
    package var scale = 0
    package var hasScaleWord = false
    package var qualifiers: [Qualifier] = []

    package init(number: ParsedNumber) { self.number = number }
  }

  /// Reads a number, its scale words and a 餘 or 多 between or behind them.
  ///
  /// - Parameter isMoney: whether a currency stands before it.
  package mutating func amount(
    _ numbers: NumberGrammar, isNegative: Bool, isMoney: Bool = false
  ) throws(NumberProblem) -> Amount {
    let numeral = try number(numbers)
    var exponent = numeral.exponent
    var text = numeral.text
    var amount = Amount(number: ParsedNumber(value: 0, decimals: 0))
    takeBetween(&amount)
    if let scale = try scaleWord(isMoney: isMoney) {
      amount.scale = scale
      amount.hasScaleWord = true
      exponent += scale
      if let more = try hedgedScale(&amount, behind: scale) {
        amount.scale += more
        exponent += more
      }
      if amount.qualifiers.isEmpty,
        let more = try compound(&amount, text, exponent: exponent, below: scale, numbers)
      {
        (text, exponent) = more
        if amount.qualifiers.isEmpty { takeBetween(&amount) }
      }
    } else if numeral.isChinese {
      // 三千萬: the scale is in the numeral.
      amount.scale = numeral.exponent
      amount.hasScaleWord = numeral.exponent > 1
    }
    amount.number = try Self.scaled((isNegative ? "-" : "") + text, exponent)
    return amount
  }

  /// Plain text times a power of ten. Digits that a computer added go before that: of 1355.3600000000001
  /// 億 no more than 1355.36 was published, which the whole number that it makes no longer shows.
  private static func scaled(
    _ text: String, _ exponent: Int
  ) throws(NumberProblem) -> ParsedNumber {
    let number = try NumberGrammar.parse("\(text)e\(exponent)")
    guard exponent != 0 else { return number }
    let published = try NumberGrammar.parse(text).published
    guard published.computed != nil else { return number }
    var shortened = UnitScale(exponent: exponent).convert(published)
    shortened.computed = number.value
    return shortened
  }

  /// A hedge behind a scale word, and where it stands between two, as in 5千多萬, the second.
  private mutating func hedgedScale(
    _ amount: inout Amount, behind scale: Int
  ) throws(NumberProblem) -> Int? {
    takeBetween(&amount)
    guard !amount.qualifiers.isEmpty, let larger = scalar().flatMap(ChineseNumeral.power),
      larger >= 4, larger > scale, !startsScaledUnit
    else { return nil }
    return try scaleWord(isMoney: false)
  }

  private mutating func takeBetween(_ amount: inout Amount) {
    for (word, qualifier) in PrintedWords.between where take(word) {
      amount.qualifiers.append(qualifier)
      return
    }
  }

  /// 1億2000萬: what follows is counted in a smaller scale, or it is not read at all.
  private mutating func compound(
    _ amount: inout Amount, _ text: String, exponent: Int, below scale: Int,
    _ numbers: NumberGrammar
  ) throws(NumberProblem) -> (text: String, exponent: Int)? {
    guard let next = scalar(), next.asciiDigit != nil else { return nil }
    let more = try number(numbers)
    // 5萬3345 is 53 345: what stands behind 萬 are its four places.
    var smaller =
      try scaleWord(isMoney: false)
      ?? (scale == 4 && more.text.utf8.count == 4 && more.exponent == 0 ? 0 : nil)
    if let first = smaller, let rest = try hedgedScale(&amount, behind: first) {
      smaller = first + rest
    }
    let ambiguous = NumberProblem.ambiguousNumeral(Self.string(scalars[..<position]))
    guard let smaller, smaller < scale, exponent > smaller, exponent - smaller <= 19,
      let high = UInt64(text), let low = UInt64(more.text)
    else { throw ambiguous }
    let factor = ExactDecimal.wholePowers[exponent - smaller]
    let (product, overflow) = high.multipliedReportingOverflow(by: factor)
    let (sum, carry) = product.addingReportingOverflow(low)
    guard !overflow, !carry, low < factor else { throw ambiguous }
    return (String(sum), smaller)
  }

  /// The digits as plain text, and a power of ten where Chinese numerals end in zeros.
  private mutating func number(
    _ numbers: NumberGrammar
  ) throws(NumberProblem) -> (text: String, exponent: Int, isChinese: Bool) {
    let start = position
    if scalar()?.asciiDigit == nil {
      while let next = scalar(),
        ChineseNumeral.digit(next) != nil || ChineseNumeral.power(next) != nil,
        !startsScaledUnit
      {
        position += 1
      }
      let numeral = try ChineseNumeral(scalars[start..<position])
      return (String(numeral.mantissa), numeral.exponent, true)
    }
    while let next = scalar() {
      let joins = ".,'".unicodeScalars.contains(next) || numbers.grouping?.includes(next) == true
      guard next.asciiDigit != nil || (joins && scalar(ahead: 1)?.asciiDigit != nil) else { break }
      position += 1
    }
    let text = Self.string(scalars[start..<position])
    _ = try numbers.parse(text)
    var copy = text
    let plain = copy.withUTF8 { numbers.normalized($0) } ?? Array(text.utf8)
    return (String(decoding: plain, as: UTF8.self), 0, false)
  }

  /// Whether a currency stands behind the next letter: `1.4m EUR`.
  private var isBeforeCurrency: Bool {
    var ahead = self
    ahead.position += 1
    ahead.skipSpaces()
    return PrintedWords.currencies.contains { ahead.take($0) }
  }

  private var startsScaledUnit: Bool {
    guard let here = scalar(), let next = scalar(ahead: 1) else { return false }
    return PrintedWords.scaledUnits[here]?.contains(next) == true
  }

  /// 萬, 千萬, 萬億, million: the power of ten; nil when there is none.
  private mutating func scaleWord(isMoney: Bool) throws(NumberProblem) -> Int? {
    let start = position
    for (word, exponent) in PrintedWords.scaleLetters
    where scalar() == word && !(scalar(ahead: 1).map(Self.isLetter) ?? false) {
      position += 1
      return exponent
    }
    skipSpaces()
    for (word, exponent) in PrintedWords.scales where take(word) {
      // Mio. and Mrd. are abbreviations; behind bn a point ends the sentence.
      if PrintedWords.abbreviations.contains(word), scalar() == ".",
        scalar(ahead: 1)?.asciiDigit == nil
      {
        position += 1
      }
      return exponent
    }
    for (letter, exponent) in PrintedWords.moneyLetters
    where scalar() == letter && !(scalar(ahead: 1).map(Self.isLetter) ?? false) {
      guard isMoney || isBeforeCurrency else { break }
      position += 1
      return exponent
    }
    var exponent = 0
    // 十, 百 or 千 first, then 萬, then 億, none twice.
    var last = 0
    while let next = scalar(), let power = ChineseNumeral.power(next), !startsScaledUnit {
      guard last == 0 || (power > last && power >= 4) else { break }
      exponent += power
      last = power
      position += 1
    }
    if scalar() == "兆", !(scalar(ahead: 1).map(PrintedWords.megaUnits.contains) ?? false) {
      throw .ambiguousNumeral("兆")
    }
    guard last > 0 else {
      position = start
      return nil
    }
    return exponent
  }
}
