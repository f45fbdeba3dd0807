internal import AlmanacModel

/// The units that cells say, by the indicators that they are of: `27.5万件`, `5.1%`. An indicator that
/// is made of a file whose unit nothing else tells is counted in it, also where its first figure is
/// missing or nought.
struct CellUnits {
  private var units: [[String]: String] = [:]

  /// - Parameter batch: figures of which those with a unit come with the first of their series.
  init(_ batch: FigureBatch) {
    guard !batch.newSeries.isEmpty else { return }
    var indicators: [UInt32: [String]] = [:]
    for row in batch.rows where row.isPercent || row.extra >= 0 {
      let unit = row.isPercent ? "percent" : batch.extras[Int(row.extra)].unit
      guard !unit.isEmpty else { continue }
      if indicators.isEmpty {
        for new in batch.newSeries { indicators[new.number] = Self.indicator(new.texts) }
      }
      guard let indicator = indicators[row.series], units[indicator] == nil else { continue }
      units[indicator] = unit
    }
  }

  private static func indicator(_ texts: SeriesTexts) -> [String] {
    [texts.indicator, texts.indicatorName]
  }

  /// The texts of a series with the unit that cells of its indicator say.
  func told(_ texts: SeriesTexts) -> SeriesTexts {
    guard texts.unit.isEmpty, let unit = units[Self.indicator(texts)] else { return texts }
    var texts = texts
    texts.unitInCells = unit
    return texts
  }
}
