// The words for what the number grammar says of a text.

extension Diagnostic {
  package static func invalidNumber(
    _ text: String, _ problem: NumberProblem, at place: Location? = nil, remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      problem == .empty ? .missingValue : .invalidValue, at: place,
      found: text.trimmed.isEmpty ? "an empty cell" : text, expected: problem.expected,
      remedy: remedy ?? problem.remedy)
  }
}

extension NumberProblem {
  /// What would have been right.
  var expected: String {
    switch self {
    case .empty: "a number; a missing value is a row whose status says why"
    case .overflow: "a number below 1.8e308"
    case .underflow: "0, or a number of at least 5e-324"
    case .misplacedGrouping: "groups of three digits, as in 1,234,567"
    case .conflictingQualifiers: "words that hedge a figure in one way"
    case .reversedRange: "a range from the smaller to the larger number"
    case .unclearRange: "a range whose two ends are counted in the same unit"
    case .ambiguousNumeral: "a numeral that can be read in one way only"
    case .conflictingUnits: "one unit"
    case .decimalPoint: "a number with a decimal comma, as in 1234,5"
    case .change: "a number with its sign"
    case .parentheses: "a number without parentheses"
    case .spreadsheetError: "a number; this is an error of a spreadsheet's formula"
    default: "a decimal number, as in 1234.5"
    }
  }

  /// How to put it right.
  var remedy: String {
    switch self {
    case .empty: "fill the cell, or give the row a status such as O (missing)"
    case .notANumber:
      "write digits; where the text means that there is no figure, pass --missing with it"
    case .surroundingSpaces: "remove the spaces around the number"
    case .trailingText("-"), .trailingText("−"): "write the minus before the number"
    case .trailingText(let text):
      "write the value in digits alone, and what \"\(text)\" says in the columns unit, scale, "
        + "qualifier, status or note; where the whole text means that there is no figure, pass "
        + "--missing with it"
    case .grouped(let mark):
      "pass --grouping \"\(mark.rawValue)\""
        + (mark == .comma
          ? " if it groups digits, --decimal-mark \",\" if it is a decimal comma" : "")
        + (mark == .period ? " --decimal-mark \",\"" : "")
    case .misplacedGrouping(let mark):
      "check the digits between the grouping \(mark.title)s; one may be missing"
    case .marked(let grouping, let mark):
      "pass --grouping \"\(grouping.rawValue)\" --decimal-mark \"\(mark.rawValue)\""
    case .change(let isFall, let amount):
      isFall
        ? "write -\(amount) where the column holds changes, of which this is a fall; \(amount) alone "
          + "where it holds falls"
        : "write \(amount) alone, where the column holds changes"
    case .decimalComma: "pass --decimal-mark \",\""
    case .decimalPoint: "leave --decimal-mark out"
    case .percentSign: "pass --percent"
    case .parentheses(let inside):
      "pass --parentheses negative if it means -\(inside); where parentheses mark figures that are "
        + "unsure, write the number alone and a status such as U (low reliability) beside it"
    case .overflow, .underflow: "check the exponent"
    case .spreadsheetError(let text):
      "correct the formula in the spreadsheet; if the figure is missing, pass --missing '\(text)'"
    case .notFinite: "leave the cell empty and give the row a status such as O (missing)"
    case .fullWidthDigits: "write the digits and the point as 0 to 9 and ."
    case .otherMinus: "write the minus sign as -"
    case .conflictingQualifiers(let first, let second):
      "keep the word for \(first.rawValue) or the one for \(second.rawValue)"
    case .reversedRange: "swap the two ends, or write the scale word at both"
    case .unclearRange: "write the scale word and the unit at both ends"
    case .ambiguousNumeral(let text): "write \"\(text)\" in digits"
    case .conflictingUnits(let first, let second): "keep \"\(first)\" or \"\(second)\""
    }
  }
}

extension NumberProblem {
  /// How to put it right in a table of a package: these are written in one way, and no option says
  /// otherwise.
  package var remedyInPackage: String {
    switch self {
    case .percentSign:
      "write the number alone, and percent in the column unit if there is one; a change such as +30% "
        + "is no level: write the level that it leads to"
    case .grouped, .decimalComma:
      "write the digits without marks between them, and a decimal point, as in 1234.5"
    case .parentheses(let inside):
      "write -\(inside) if it means that, else the number without parentheses"
    case .spreadsheetError: "correct the formula in the spreadsheet, or leave the cell empty"
    case .notANumber: "write the number in digits, or leave the cell empty"
    case .trailingText(let text) where text != "-" && text != "−":
      "write the number alone, in digits, without \"\(text)\""
    case .notFinite, .empty: "write a number, or leave the cell empty"
    default: remedy
    }
  }
}

extension NumberGrammar.Grouping {
  var title: String {
    switch self {
    case .comma: "comma"
    case .space: "space"
    case .apostrophe: "apostrophe"
    case .period: "point"
    }
  }
}
