@testable import AlmanacModel

/// The text as a number in every grammar, and as a printed figure.
func checkNumbers(_ bytes: [UInt8]) throws(Broken) {
  let text = String(decoding: bytes, as: UTF8.self)
  let plain = try reading(text, in: .plain)
  if let plain { try checkPlain(plain, text) }
  for grouping in NumberGrammar.Grouping.allCases.map(Optional.some) + [nil] {
    for mark in NumberGrammar.DecimalMark.allCases {
      for acceptsPercent in [false, true] {
        guard
          let grammar = NumberGrammar(
            grouping: grouping, decimalMark: mark, acceptsPercent: acceptsPercent)
        else { continue }
        let number = try reading(text, in: grammar)
        // A grammar takes more than the plain one, and reads nothing of that otherwise.
        if mark == .point, let plain {
          try require(number, equals: plain, "\(text) in \(grammar)")
        }
      }
    }
    try checkPrinted(text, grouping: grouping)
  }
}

private func reading(_ text: String, in grammar: NumberGrammar) throws(Broken) -> ParsedNumber? {
  let number: ParsedNumber
  do throws(NumberProblem) { number = try grammar.parse(text) } catch {
    let diagnostic = Diagnostic.invalidNumber(text, error)
    try require(!diagnostic.expected.isEmpty, "nothing is expected instead of \(text)")
    return nil
  }
  try require(number.value.isFinite, "\(text) is not finite")
  try require(number.value != 0 || number.value.sign == .plus, "\(text) is a negative zero")
  let exact = NumberFormat.exact(number.value)
  do {
    try require(
      NumberGrammar.plain.parse(exact).value, equals: number.value, "\(text) written exactly")
  } catch {
    throw Broken(description: "\(text), written \(exact): \(error)")
  }
  let grouped = NumberFormat.grouped(number.value, decimals: min(number.decimals, 30))
  do {
    let read = try NumberGrammar(grouping: .comma)?.parse(grouped)
    guard let read else { throw Broken(description: "no grammar") }
    try require(read.decimals, equals: max(0, read.decimals), "\(grouped) has an exponent")
    // All digits are there: fifteen of them make one double.
    if number.decimals < 0 || grouped.utf8.filter({ $0 &- 0x30 < 10 }).count <= 15,
      number.decimals <= 30
    {
      try require(read.value, equals: number.value, "\(text), written \(grouped)")
    }
  } catch {
    throw Broken(description: "\(text), written \(grouped): \(error)")
  }
  let interval = ValueInterval(value: number.value, decimals: number.decimals)
  try require(interval.contains(number.value), "\(number) is not in \(interval)")
  return number
}

/// Swift's own reader agrees to the last bit.
private func checkPlain(_ number: ParsedNumber, _ text: String) throws(Broken) {
  try require(Double(text), equals: number.value, "the double of \(text)")
}

private func checkPrinted(
  _ text: String, grouping: NumberGrammar.Grouping?
) throws(Broken) {
  guard
    let figure = try? PrintedFigure.parse(
      text, numbers: NumberGrammar(grouping: grouping) ?? .plain)
  else { return }
  try require(figure.value.isFinite, "\(text) is not finite")
  if let low = figure.low, let high = figure.high {
    try require(low < high, "\(text) from \(low) to \(high)")
    try require(low <= figure.value && figure.value <= high, "\(figure.value) in \(text)")
  }
  try require(
    (figure.qualifier == .range), equals: figure.low != nil && figure.high != nil,
    "the ends of \(text)")
  if figure.qualifier != .lessThan, figure.qualifier != .moreThan {
    try require(
      figure.interval.contains(figure.value), "\(text): \(figure.value) in \(figure.interval)")
  }
  try checkPrintedAnew(figure, text)
}

/// In plain digits, with its unit, it is the same figure.
private func checkPrintedAnew(_ figure: PrintedFigure, _ text: String) throws(Broken) {
  let number = NumberFormat.exact(figure.value)
  guard !number.utf8.contains(UInt8(ascii: "e")), !figure.unitText.hasPrefix("US$") else { return }
  let anew = "\(number) \(figure.unitText)"
  do {
    let again = try PrintedFigure.parse(anew)
    try require(again.value, equals: figure.value, "\(text), printed anew as \(anew)")
    try require(again.unitText, equals: figure.unitText, "\(text), printed anew as \(anew)")
  } catch {
    throw Broken(description: "\(text), printed anew as \(anew): \(error)")
  }
}
