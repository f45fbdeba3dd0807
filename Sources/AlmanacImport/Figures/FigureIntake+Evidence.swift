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
  func contradiction(
    _ printed: String, of number: Double, _ row: FigureBatch.Row, _ extra: FigureBatch.Extra,
    indicator: Int64, at place: @autoclosure () -> Diagnostic.Location
  ) throws -> Diagnostic? {
    guard !printed.isEmpty, let figure = try? PrintedFigure.parse(printed) else { return nil }
    func isSame(_ one: Double, _ other: Double) -> Bool {
      // A fall is printed without its sign.
      abs(one.magnitude - other.magnitude) <= 1e-9 * other.magnitude
    }
    if let low = figure.low, let high = figure.high {
      guard let statedLow = extra.low, let statedHigh = extra.high else { return nil }
      if isSame(low, statedLow) && isSame(high, statedHigh) { return nil }
    } else {
      if isSame(figure.value, row.value) || isSame(figure.value, number) { return nil }
      if !figure.unitText.isEmpty,
        case .success(let scale?) = try resolver.scale(
          figure.unitText, to: resolver.describe(indicator)),
        isSame(scale.convert(figure.value), number)
      {
        return nil
      }
    }
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
