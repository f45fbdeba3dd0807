internal import AlmanacModel

// Numbers with parts that are no decimal fraction behind a point: 4-1/4, 3¼, 29,1%.

extension NumberFinder {
  static let vulgar: [Unicode.Scalar: (value: Double, decimals: Int)] = [
    "¼": (0.25, 2), "½": (0.5, 1), "¾": (0.75, 2), "⅛": (0.125, 3), "⅜": (0.375, 3),
    "⅝": (0.625, 3), "⅞": (0.875, 3),
  ]

  /// 3¼ percent, ¾ percentage point, as the International Monetary Fund writes.
  func amountWithVulgar(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var end = index
    while text.at(end).isDigit, end < index + 3 { end += 1 }
    guard let part = Self.vulgar[text.at(end)] else { return nil }
    let whole = end == index ? 0 : Double(text.foldedString(index..<end)) ?? 0
    let number = ParsedNumber(value: whole + part.value, decimals: part.decimals)
    return (PrintedScanner.Amount(number: number), end + 1)
  }

  private static let afterDecimals = Lexicon<Int>([
    ("%", 0), ("percent", 0), ("per cent", 0), ("percentage", 0), ("million", 6), ("billion", 9),
    ("trillion", 12),
  ])

  /// 29,1% and 16,4 million, as South Africa writes.
  func amountWithComma(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var mark = index
    while text.at(mark).isDigit, mark < index + 4 { mark += 1 }
    guard language == .english, mark > index, text.at(mark) == ",", !text.at(index - 1).isDigit
    else { return nil }
    var end = mark + 1
    while text.at(end).isDigit { end += 1 }
    guard 1...2 ~= end - mark - 1, text.at(end) != ",",
      let word = Self.afterDecimals.match(in: text, at: text.skippingBlanks(end)),
      let number = try? NumberGrammar.parse(
        text.foldedString(index..<mark) + "." + text.foldedString(mark + 1..<end))
    else { return nil }
    var amount = PrintedScanner.Amount(number: number)
    guard word.meaning > 0 else { return (amount, end) }
    amount.number = UnitScale(exponent: word.meaning).convert(number)
    (amount.scale, amount.hasScaleWord) = (word.meaning, true)
    return (amount, word.range.upperBound)
  }

  /// 1/4 percentage point, 4-1/4 percent, 3 1/2 to 3 3/4 percent, as central banks write.
  func amountInQuarters(at index: Int) -> (PrintedScanner.Amount, Int)? {
    guard language == .english, text.at(index).isDigit else { return nil }
    var start = index
    var whole = 0.0
    if text.at(index + 1) != "/" {
      while text.at(start).isDigit, start < index + 3 { start += 1 }
      guard " -\u{2011}–".unicodeScalars.contains(text.at(start)), text.at(start + 2) == "/",
        let number = Double(text.foldedString(index..<start))
      else { return nil }
      whole = number
      start += 1
    }
    let end = start + 3
    guard text.at(start).isDigit, !text.at(end).isDigit, text.at(end) != "/",
      text.at(index - 1) != "/",
      let decimals = ["1/2": 1, "1/4": 2, "3/4": 2, "1/8": 3, "3/8": 3, "5/8": 3, "7/8": 3][
        text.foldedString(start..<end)],
      let over = Double(text.foldedString(start..<start + 1)),
      let under = Double(text.foldedString(start + 2..<end))
    else { return nil }
    let place = text.skippingBlanks(end)
    guard
      ["percent", "per cent", "percentage", "basis", "point", "of a percent", "%"].contains(where: {
        text.has($0, at: place)
      }) || text.has("to ", at: place)
    else { return nil }
    let number = ParsedNumber(value: whole + over / under, decimals: decimals)
    return (PrintedScanner.Amount(number: number), end)
  }
}
