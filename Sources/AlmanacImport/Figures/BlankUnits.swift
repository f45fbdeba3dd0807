internal import AlmanacModel

/// What the columns of units and scales say in other rows of an indicator: an empty cell beside 亿元 may
/// mean the same, as where cells were merged, or the indicator's own unit.
struct BlankUnits {
  private var units: [[String]: [String]] = [:]
  private var scales: [[String]: [String]] = [:]
  private static let most = 8

  private static func indicator(_ texts: SeriesTexts) -> [String] {
    [texts.indicator, texts.indicatorName]
  }

  mutating func note(_ texts: SeriesTexts) {
    Self.add(texts.unit, to: &units, Self.indicator(texts))
    Self.add(texts.scale, to: &scales, Self.indicator(texts) + [texts.unit])
  }

  private static func add(
    _ text: String, to found: inout [[String]: [String]], _ key: [String]
  ) {
    guard !text.isEmpty, found[key]?.contains(text) != true, found[key]?.count ?? 0 < most else {
      return
    }
    found[key, default: []].append(text)
  }

  /// What stands in other rows where this one has nothing.
  func units(beside texts: SeriesTexts) -> [String] {
    guard texts.unit.isEmpty, !units.isEmpty else { return [] }
    return units[Self.indicator(texts)] ?? []
  }

  func scales(beside texts: SeriesTexts) -> [String] {
    guard texts.scale.isEmpty, !scales.isEmpty else { return [] }
    return scales[Self.indicator(texts) + [texts.unit]] ?? []
  }
}

extension SeriesResolver {
  /// The problem with a figure whose unit or scale is not told, where other figures of its indicator are
  /// counted otherwise than the indicator is.
  func blankUnit(
    _ stated: SeriesTexts, _ indicator: Indicator, _ file: FigureFile
  ) throws -> Failure? {
    for unit in file.blankUnits.units(beside: stated) {
      var counted = unit
      var problems: [Failure] = []
      let exponent = try self.counted(&counted, times: 0, &problems)
      guard problems.isEmpty, case .success(let scale) = try self.scale(counted, to: indicator)
      else { continue }
      if exponent != 0 || scale != nil {
        return Failure(
          field: .unit,
          diagnostic: .blankUnit("unit", beside: unit, of: indicator.code, in: indicator.unit.code))
      }
    }
    for scale in file.blankUnits.scales(beside: stated) {
      var problems: [Failure] = []
      guard exponent(scale, file, &problems) != 0, problems.isEmpty else { continue }
      return Failure(
        field: .scale,
        diagnostic: .blankUnit("scale", beside: scale, of: indicator.code, in: indicator.unit.code))
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func blankUnit(
    _ what: String, beside other: String, of indicator: String, in own: String
  ) -> Diagnostic {
    Diagnostic(
      .missingValue,
      found: "an empty \(what), where other figures of \(indicator) have \(other)",
      expected: "a \(what) for each figure of an indicator, or for none",
      remedy: what == "unit"
        ? "fill the cell: with \(other) where it belongs to the one above it, as with merged cells, or "
          + "with \(own)"
        : "fill the cell: with \(other) where it belongs to the one above it, or with 0 where the "
          + "figure is as it stands")
  }
}
