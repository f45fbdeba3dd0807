/// A figure as a person printed it: `100.46億元`, `90%以上`, `over 3.5 million people`.
package struct PrintedFigure: Sendable, Hashable {
  /// With the scale word resolved: 10 046 000 000. Of a range, its middle.
  package let value: Double
  /// Of the value, so negative for figures in 億: -6.
  package let decimals: Int
  package let qualifier: Qualifier
  /// The ends of a range; nil otherwise.
  package let low: Double?
  package let high: Double?
  /// What the number counts, as printed but in narrow characters: `元`, `US$`, `%/年`. Empty
  /// where nothing stands.
  package let unitText: String
  /// The power of ten of the scale word: 8 for 億.
  package let scale: Int
  let hasScaleWord: Bool
  /// What it counts is a currency, which stands before it: `US$5`, `EUR 3.2`.
  let hasCurrencyBefore: Bool
  /// With the digits that a computer added, where there were such, which are left out.
  let computed: Double?

  /// What the figure may be.
  package var interval: ValueInterval {
    qualifier == .range
      ? ValueInterval(low: low, high: high)
      : ValueInterval(value: value, decimals: decimals, qualifier: qualifier)
  }

  /// Reads a text that is one figure and nothing else.
  ///
  /// Understood are Arabic digits, wide or narrow, and Chinese numerals; scale words from 百
  /// to 萬億 and from thousand to trillion; words that hedge, before, within or behind; a
  /// currency before or a unit behind; and ranges, whose first end takes the scale of the
  /// second where it has neither scale nor unit. What can be read in two ways is a problem.
  ///
  /// - Parameter numbers: how its digits are grouped, and which decimal mark they have.
  package static func parse(
    _ text: String, numbers: NumberGrammar = .plain
  ) throws(NumberProblem) -> PrintedFigure {
    guard !text.trimmed.isEmpty else { throw .empty }
    // No figure is longer; a page of text should fail fast.
    guard text.unicodeScalars.count <= 200 else { throw .notANumber }
    var scanner = PrintedScanner(text)
    let head = try Head(&scanner)
    let first = try scanner.amount(
      numbers, isNegative: head.isNegative, isMoney: head.isMoney)
    var qualifiers = head.qualifiers + first.qualifiers
    if let range = try RangeEnd(&scanner, head, numbers) {
      let tail = try Tail(scanner.rest)
      qualifiers += range.amount.qualifiers + tail.qualifiers
      return try figure(
        first, to: range, try head.unit(with: tail.unit), qualifiers,
        hasCurrencyBefore: head.isMoney && tail.unit.isEmpty)
    }
    let tail = try Tail(scanner.rest)
    qualifiers += tail.qualifiers
    return PrintedFigure(
      value: first.number.value, decimals: first.number.decimals,
      qualifier: try single(qualifiers) ?? .exactly, low: nil, high: nil,
      unitText: try head.unit(with: tail.unit), scale: first.scale,
      hasScaleWord: first.hasScaleWord, hasCurrencyBefore: head.isMoney && tail.unit.isEmpty,
      computed: first.number.computed)
  }

  private static func figure(
    _ first: PrintedScanner.Amount, to range: RangeEnd, _ unit: String, _ qualifiers: [Qualifier],
    hasCurrencyBefore: Bool
  ) throws(NumberProblem) -> PrintedFigure {
    _ = try single(qualifiers + [.range])
    var low = first.number
    let second = range.amount
    if !range.firstUnit.isEmpty {
      guard range.firstUnit == unit else { throw .unclearRange }
    } else if !first.hasScaleWord, second.hasScaleWord {
      low = try NumberGrammar.parse("\(NumberFormat.exact(low.value))e\(second.scale)")
      low.decimals = first.number.decimals - second.scale
    }
    let high = second.number
    guard low.value < high.value else { throw .reversedRange }
    return PrintedFigure(
      value: low.value / 2 + high.value / 2, decimals: max(low.decimals, high.decimals),
      qualifier: .range, low: low.value, high: high.value, unitText: unit, scale: second.scale,
      hasScaleWord: second.hasScaleWord, hasCurrencyBefore: hasCurrencyBefore,
      computed: first.number.computed ?? second.number.computed)
  }

  /// The one thing that all words say; nil without any.
  private static func single(_ qualifiers: [Qualifier]) throws(NumberProblem) -> Qualifier? {
    guard let first = qualifiers.first else { return nil }
    for other in qualifiers where other != first { throw .conflictingQualifiers(first, other) }
    return first
  }
}

/// What stands before the number: words that hedge, a currency, a sign.
private struct Head {
  var qualifiers: [Qualifier] = []
  var unit = ""
  var isPercentage = false
  var isNegative = false

  /// A currency stands there.
  var isMoney: Bool { !unit.isEmpty && !isPercentage }

  init(_ scanner: inout PrintedScanner) throws(NumberProblem) {
    while try takeOne(&scanner) {}
    isNegative = scanner.take("-") || scanner.take("負") || scanner.take("负")
    if !isNegative { _ = scanner.take("+") }
    scanner.skipSpaces()
    if unit.isEmpty, let currency = PrintedWords.currencies.first(where: { scanner.take($0) }) {
      unit = currency
      scanner.skipSpaces()
    }
  }

  private mutating func takeOne(_ scanner: inout PrintedScanner) throws(NumberProblem) -> Bool {
    scanner.skipSpaces()
    for (word, qualifier) in PrintedWords.before where scanner.take(word) {
      qualifiers.append(qualifier)
      return true
    }
    for word in PrintedWords.fillers where scanner.take(word) { return true }
    for word in PrintedWords.currencies where scanner.take(word) {
      guard unit.isEmpty else { throw .conflictingUnits(unit, word) }
      unit = word
      return true
    }
    for (word, symbol) in PrintedWords.percentages where scanner.take(word) {
      guard unit.isEmpty else { throw .conflictingUnits(unit, symbol) }
      (unit, isPercentage) = (symbol, true)
      return true
    }
    return false
  }

  /// The whole unit: 人民幣…元, US$…per person, or the one that there is.
  func unit(with tail: String) throws(NumberProblem) -> String {
    if tail.isEmpty || tail == unit { return unit }
    if unit.isEmpty { return tail }
    if isMoney {
      if unit == "人民幣" || unit == "人民币", tail.hasPrefix("元") { return unit + tail }
      if tail.hasPrefix("/") { return unit + tail }
      if tail.hasPrefix("per ") || tail.hasPrefix("a ") { return unit + " " + tail }
    }
    throw .conflictingUnits(unit, tail)
  }
}

/// The second end of a range.
private struct RangeEnd {
  let amount: PrintedScanner.Amount
  /// The unit between the first number and the range mark.
  let firstUnit: String

  /// Nil when the figure is no range, the scanner then where it was.
  init?(
    _ scanner: inout PrintedScanner, _ head: Head, _ numbers: NumberGrammar
  ) throws(NumberProblem) {
    var ahead = scanner
    while !ahead.isAtEnd {
      var attempt = ahead
      attempt.skipSpaces()
      if PrintedWords.rangeMarks.contains(where: { attempt.take($0) }) {
        attempt.skipSpaces()
        if head.isMoney, attempt.take(head.unit) { attempt.skipSpaces() }
        if let next = attempt.scalar(),
          next.asciiDigit != nil || ChineseNumeral.digit(next) != nil || next == "十"
        {
          let unit = PrintedScanner.string(scanner.scalars[scanner.position..<ahead.position])
          firstUnit = unit.trimmed
          amount = try attempt.amount(numbers, isNegative: false, isMoney: head.isMoney)
          scanner = attempt
          return
        }
      }
      ahead.position += 1
    }
    return nil
  }
}

/// What stands behind the number: a unit and words that hedge.
private struct Tail {
  var unit: String
  var qualifiers: [Qualifier] = []

  init(_ text: String) throws(NumberProblem) {
    unit = text.trimmed
    while let found = PrintedWords.after.first(where: { unit.hasSuffix($0.word) }) {
      qualifiers.append(found.qualifier)
      unit = String(unit.dropLast(found.word.count)).trimmed
    }
    guard Self.isUnit(unit) else { throw .trailingText(text.trimmed) }
  }

  /// Letters of any script and the signs that units are made of; no number, no sentence, no
  /// word that would change the figure.
  private static func isUnit(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return true }
    // A minus behind the number, as some accounting systems print it, counts nothing.
    guard scalars.count <= 40, scalars.contains(where: { !" /·-.'".unicodeScalars.contains($0) })
    else { return false }
    // 幾 and 數 ("some"), 來 ("or so"), 半 ("and a half").
    let changing: Set<Unicode.Scalar> = ["幾", "几", "數", "数", "來", "来", "半", "."]
    if changing.contains(first) { return false }
    // A scale word that was not understood.
    if ChineseNumeral.power(first) != nil {
      guard scalars.count > 1, PrintedWords.scaledUnits[first]?.contains(scalars[1]) == true else {
        return false
      }
    }
    // A second one, as in 3 million million.
    var scanner = PrintedScanner(text)
    if PrintedWords.scales.contains(where: { scanner.take($0.word) }) { return false }
    for (index, scalar) in scalars.enumerated() {
      if "23".unicodeScalars.contains(scalar) {
        // m2 and km3, but not 1e2.
        guard index > 0, PrintedScanner.isLetter(scalars[index - 1]),
          !"eE".unicodeScalars.contains(scalars[index - 1])
        else { return false }
      } else if ChineseNumeral.digit(scalar) != nil {
        return false
      } else if !scalar.properties.isAlphabetic,
        scalar.properties.generalCategory != .currencySymbol,
        !" %‰°/·²³-.'".unicodeScalars.contains(scalar)
      {
        return false
      }
    }
    return !PrintedWords.after.contains {
      $0.word.unicodeScalars.count > 1 && text.contains($0.word)
    }
  }
}
