public import AlmanacModel

// What charts say of results that cannot be drawn.

extension Diagnostic {
  /// - Parameter found: what the result is.
  static func nothingToDraw(_ found: String) -> Diagnostic {
    Diagnostic(
      .nothingToDraw, found: found,
      expected: "rows with a column of numbers, as `value`",
      remedy: "see the rows without --chart and --svg, or ask for a wider span or another query")
  }

  /// Both the characters and the picture would go to standard output.
  public static func twoCharts() -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--chart with --svg -", expected: "one of them on standard output",
      remedy: "name a file, as in --svg chart.svg")
  }
}
