/// Why a text is not a number, or not a figure. Its words are in `DiagnosticText+Numbers`.
package enum NumberProblem: Error, Sendable, Hashable {
  case empty
  case notANumber
  /// Spaces or tabs around the number.
  case surroundingSpaces
  /// A number with this text after it.
  case trailingText(String)
  /// Digits in groups, which was not asked for.
  case grouped(NumberGrammar.Grouping)
  /// Grouping marks that do not part groups of three digits.
  case misplacedGrouping(NumberGrammar.Grouping)
  /// `1 234,5`, whose two marks both are others.
  case marked(NumberGrammar.Grouping, NumberGrammar.DecimalMark)
  /// `1,5` where the decimal mark is a point.
  case decimalComma
  /// `1.5` where the decimal mark is a comma.
  case decimalPoint
  case percentSign
  /// `(12.3)`: below nought, or unsure? What is within.
  case parentheses(String)
  /// More than the largest double, about 1.8e308.
  case overflow
  /// Not 0, but nearer to 0 than the smallest double.
  case underflow
  /// `#N/A`, `#DIV/0!`: what a spreadsheet shows where a formula has no result.
  case spreadsheetError(String)
  /// Infinity or "not a number", by any of their spellings.
  case notFinite
  /// `１２４．９`
  case fullWidthDigits
  /// A minus sign or dash other than the one of ASCII.
  case otherMinus

  // Of figures as printed.

  /// Words that say two different things, as in 約…以上.
  case conflictingQualifiers(Qualifier, Qualifier)
  /// A range whose first end is not the smaller one.
  case reversedRange
  /// A range that does not say what its first end is counted in.
  case unclearRange
  /// A numeral that is read in two ways, as 兆 or the 三萬五 of daily speech.
  case ambiguousNumeral(String)
  /// 下降5.2, `up 3`: which way it went, and by how much.
  case change(isFall: Bool, by: String)
  /// Two units, as in US$5元.
  case conflictingUnits(String, String)
}
