internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension FigureIntake {
  /// What to say of a figure that is another one than its evidence prints; nil where both agree,
  /// and where the printed text is no figure alone.
  ///
  /// - Parameters:
  ///   - number: in the indicator's unit.
  ///   - row: as the file has it.
  ///   - kept: with its ends in the indicator's unit.
  func contradiction(
    _ printed: String, of number: ParsedNumber, _ row: FigureBatch.Row, _ stated: FigureBatch.Extra,
    _ kept: FigureWriter.Extra, indicator: Int64, at place: @autoclosure () -> Diagnostic.Location
  ) throws -> Diagnostic? {
    guard !printed.isEmpty, let figure = try? PrintedFigure.parse(printed) else { return nil }
    var figureKept = PrintedReading.Kept(
      value: number.value, decimals: number.decimals,
      qualifier: Qualifier(code: Int(row.qualifier)) ?? .exactly, low: kept.low, high: kept.high)
    figureKept.asWritten = row.value
    (figureKept.lowAsWritten, figureKept.highAsWritten) = (stated.low, stated.high)
    var unit = PrintedReading.UnitRelation.unknown
    if !figure.unitText.isEmpty,
      case .success(let scale) = try resolver.scale(
        figure.unitText, to: resolver.describe(indicator))
    {
      unit = .same(scale)
    }
    let differences = PrintedReading(figure).differences(from: figureKept, unit: unit)
    guard differences.contains(.number) || differences.contains(.scale) else { return nil }
    return .otherNumberPrinted(printed, value: NumberFormat.exact(row.value), at: place())
  }
}

extension Diagnostic {
  static func otherNumberPrinted(
    _ printed: String, value: String, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(printed) printed, beside the value \(value)",
      expected: "the number that is printed, in the unit of the value",
      remedy: "correct whichever of the two is wrong; where the value is not the printed one but "
        + "follows from it, leave `printed` empty")
  }
}
