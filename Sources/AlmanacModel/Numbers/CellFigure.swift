/// A figure in the cell of a table that is no plain number: as printed (`27.58万件`, `<5`,
/// `10-20`), or with marks of notes behind it (`12.3*`, `12.3 (p)`, `12.3①`).
package struct CellFigure: Sendable, Hashable {
  /// With its scale word resolved; of a range, its middle.
  package var number: ParsedNumber
  package var qualifier = Qualifier.exactly
  /// The ends of a range; nil otherwise.
  package var low: Double?
  package var high: Double?
  /// What it counts, where the cell says so.
  package var unit = ""
  package var hasScaleWord = false
  /// The power of ten of that word.
  package var scale = 0
  /// That is a currency before the number, which says whose money it is and nothing of its scale.
  package var hasCurrencyBefore = false
  /// Marks behind the figure, without brackets: `*`, `p`.
  package var marks: [String] = []

  /// Nothing but a number and marks.
  package var isBare: Bool { unit.isEmpty && !hasScaleWord && qualifier == .exactly }

  /// - Throws: what the grammar of numbers says of the text, or that of printed figures where it
  ///   knows more.
  package init(_ text: String, numbers: NumberGrammar) throws(NumberProblem) {
    let (rest, marks) = Self.withoutMarks(text)
    self.marks = marks
    let problem: NumberProblem
    do throws(NumberProblem) {
      number = try numbers.parse(rest)
      return
    } catch { problem = error }
    if [.percentSign, .overflow, .underflow, .notFinite].contains(problem) { throw problem }
    if let inside = Self.parenthesized(rest), (try? numbers.parse(inside)) != nil {
      guard numbers.negatesParentheses, let positive = try? numbers.parse(inside) else {
        throw .parentheses(inside)
      }
      number = ParsedNumber(value: 0 - positive.value, decimals: positive.decimals)
      return
    }
    // A spreadsheet's mark of a cell that holds text.
    if let first = rest.first, "'’".contains(first),
      let plain = try? numbers.parse(String(rest.dropFirst()))
    {
      number = plain
      return
    }
    let printed: PrintedFigure
    do throws(NumberProblem) {
      printed = try PrintedFigure.parse(rest, numbers: numbers)
    } catch {
      switch error {
      case .conflictingQualifiers, .reversedRange, .unclearRange, .ambiguousNumeral,
        .conflictingUnits:
        throw error
      default: throw Self.change(rest, numbers) ?? Self.otherMarks(rest, numbers) ?? problem
      }
    }
    number = ParsedNumber(value: printed.value, decimals: printed.decimals)
    number.computed = printed.computed
    qualifier = printed.qualifier
    (low, high) = (printed.low, printed.high)
    (unit, hasScaleWord, scale) = (printed.unitText, printed.hasScaleWord, printed.scale)
    hasCurrencyBefore = printed.hasCurrencyBefore
  }

  /// 下降5.2: the number has no sign, and the word says which it would have.
  private static func change(_ text: String, _ numbers: NumberGrammar) -> NumberProblem? {
    for (words, isFall) in [(PrintedWords.falls, true), (PrintedWords.rises, false)] {
      for word in words {
        var scanner = PrintedScanner(text)
        guard scanner.take(word) else { continue }
        _ = scanner.take("了") || scanner.take(" by")
        let rest = scanner.rest.trimmed
        // What follows may be read, or have a problem of its own that is told once this one is mended.
        guard rest.unicodeScalars.first?.asciiDigit != nil else { continue }
        return .change(isFall: isFall, by: rest)
      }
    }
    return nil
  }

  /// `3,5 Mio`, whose marks are others than the grammar's.
  private static func otherMarks(_ text: String, _ numbers: NumberGrammar) -> NumberProblem? {
    guard text.unicodeScalars.contains(where: { $0.asciiDigit != nil }) else { return nil }
    return numbers.otherMarks { (try? PrintedFigure.parse(text, numbers: $0)) != nil }
  }

  /// `(12.3)`: what is within.
  private static func parenthesized(_ text: String) -> String? {
    guard let first = text.first, let last = text.last, text.count > 2, "(（".contains(first),
      ")）".contains(last)
    else { return nil }
    return String(text.dropFirst().dropLast()).trimmed
  }

  // MARK: Marks of notes

  private static let signs: Set<Character> = [
    "*", "†", "‡", "§", "¶", "※", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
  ]

  /// What is longer than a mark and says how sure a figure is; another word may be a unit.
  private static let words: Set<String> = [
    "初步核算", "初步核算数", "初步统计", "初步数", "快报数", "预计数", "预测数", "估计数", "修订数",
    "最终核实", "最终核实数", "年快报", "provisional", "preliminary", "prelim", "prov", "revised",
    "estimate", "estimated", "forecast", "projected",
  ]

  private static func withoutMarks(_ text: String) -> (rest: String, marks: [String]) {
    var rest = text.trimmed
    var marks: [String] = []
    while let (shorter, mark) = withoutLastMark(rest) {
      rest = shorter
      marks.insert(mark, at: 0)
    }
    return (rest, marks)
  }

  /// `5708.7 1)`, and `10816.2r` with the letter for provisional, revised or estimated.
  private static func numbered(_ text: String) -> (rest: Substring, mark: String)? {
    guard text.last == ")" else { return (text.dropLast(), String(text.suffix(1))) }
    guard let space = text.lastIndex(of: " ") else { return nil }
    let mark = text[text.index(after: space)...].dropLast()
    guard (1...2).contains(mark.count), mark.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      return nil
    }
    return (text[..<space], String(mark))
  }

  private static func withoutLastMark(_ text: String) -> (rest: String, mark: String)? {
    guard let last = text.last else { return nil }
    var rest: Substring
    let mark: String
    if signs.contains(last) || "\u{2460}"..."\u{24FF}" ~= last {
      (rest, mark) = (text.dropLast(), String(last))
    } else if ")）]】".contains(last), let open = text.lastIndex(where: { "(（[【".contains($0) }) {
      mark = String(text[text.index(after: open)...].dropLast()).trimmed
      guard
        words.contains(mark.lowercased())
          || !mark.isEmpty && mark.count <= 3 && mark.allSatisfy({ $0.isLetter || $0.isNumber })
      else { return nil }
      rest = text[..<open]
    } else if last == ")" || "pre".contains(last), let numbered = numbered(text) {
      (rest, mark) = numbered
    } else {
      return nil
    }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    // Behind a digit only: m² is a unit, and (3) a number by itself.
    guard let before = rest.last, before.isASCII && before.isNumber || "%‰*)]）】".contains(before)
    else { return nil }
    return (String(rest), mark)
  }
}
