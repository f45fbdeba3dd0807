extension NumberGrammar {
  /// What is wrong with bytes that `parse` refused.
  func problem(of bytes: UnsafeBufferPointer<UInt8>) -> NumberProblem {
    let text = String(decoding: bytes, as: UTF8.self)
    let trimmed = text.trimmed
    if trimmed.isEmpty { return .empty }
    if trimmed.unicodeScalars.count != text.unicodeScalars.count { return .surroundingSpaces }
    let scalars = Array(text.unicodeScalars)
    if scalars.contains(where: { "０"..."９" ~= $0 || $0 == "．" }) { return .fullWidthDigits }
    if let first = scalars.first, scalars.count > 1,
      ["\u{2212}", "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}", "\u{ff0d}"].contains(first)
    {
      return .otherMinus
    }
    if Self.isSpreadsheetError(text) { return .spreadsheetError(text) }
    if Self.isNotFinite(text) { return .notFinite }
    if !acceptsPercent, scalars.last == "%" || scalars.last == "％" { return .percentSign }
    if let problem = markProblem(bytes, scalars) { return problem }
    return remainderProblem(bytes)
  }

  /// Whether a text is what a spreadsheet shows where a formula has no result.
  package static func isSpreadsheetError(_ text: String) -> Bool {
    text.hasPrefix("#") && spreadsheetErrors.contains(text.uppercased())
  }

  private static let spreadsheetErrors: Set<String> = [
    "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!",
  ]

  private static func isNotFinite(_ text: String) -> Bool {
    var word = text.lowercased()
    if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
    return ["nan", "inf", "infinity", "1.#inf", "1.#qnan", "∞"].contains(word)
  }

  /// Grouping and decimal marks: what the text would be under another grammar.
  private func markProblem(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scalars: [Unicode.Scalar]
  ) -> NumberProblem? {
    if let problem = otherMarks(where: { $0.reads(bytes) }) {
      guard problem == .decimalComma || problem == .decimalPoint, let grouping,
        grouping.rawValue == decimalMark.other.rawValue
      else { return problem }
      let digits = scalars.drop { $0 == "-" || $0 == "+" }
      let isBelowOne =
        digits.first == "0" && digits.dropFirst().first.map(grouping.includes) == true
      return isBelowOne ? .decimalComma : .misplacedGrouping(grouping)
    }
    let isMade = scalars.allSatisfy { scalar in
      scalar.asciiDigit != nil || Grouping.allCases.contains { $0.includes(scalar) }
        || scalar == "-" || scalar == "+"
    }
    guard isMade, scalars.first?.asciiDigit != nil || scalars.first == "-",
      scalars.last?.asciiDigit != nil
    else { return nil }
    for mark in [grouping, .comma, .space, .apostrophe].compactMap({ $0 })
    where scalars.contains(where: mark.includes) {
      return .misplacedGrouping(mark)
    }
    return nil
  }

  /// The marks that a text has in place of those of this grammar, where another grammar reads it: one
  /// that differs in the grouping, in the decimal mark, or in both.
  func otherMarks(where reads: (NumberGrammar) -> Bool) -> NumberProblem? {
    func isRead(_ grouping: Grouping?, _ mark: DecimalMark) -> Bool {
      NumberGrammar(
        grouping: grouping, decimalMark: mark, acceptsPercent: acceptsPercent,
        negatesParentheses: negatesParentheses
      ).map(reads) ?? false
    }
    for other in Grouping.allCases where other != grouping && isRead(other, decimalMark) {
      return .grouped(other)
    }
    let mark = decimalMark.other
    if isRead(grouping?.rawValue == mark.rawValue ? nil : grouping, mark) {
      return decimalMark == .point ? .decimalComma : .decimalPoint
    }
    for other in Grouping.allCases where other != grouping && isRead(other, mark) {
      return .marked(other, mark)
    }
    return nil
  }

  private func reads(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let plain = normalized(bytes) else { return false }
    return plain.withUnsafeBufferPointer { PlainNumber.parse($0) } != nil
  }

  /// A number that a double cannot hold, a number with something after it, or no number.
  private func remainderProblem(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberProblem {
    let plain = normalized(bytes) ?? Array(bytes)
    return plain.withUnsafeBufferPointer { plain in
      guard let scan = PlainNumber.scan(plain) else { return .notANumber }
      guard scan.end == plain.count else {
        return .trailingText(String(decoding: plain[scan.end...], as: UTF8.self))
      }
      return scan.exponent - scan.fraction + scan.digits > 0 ? .overflow : .underflow
    }
  }
}
