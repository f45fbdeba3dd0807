internal import AlmanacModel

/// What a check found: of which figure, or of which series, and why.
struct CheckFinding {
  let code: CheckCode
  /// Nil where it is about all indicators of a source.
  var indicator: Int64?
  var region: Int64?
  var source: Int64?
  var dimensions: Int64 = 0
  var period: String?
  /// Nil where no figure of a file is meant.
  var figure: CheckedFigure?
  var series: Int64?
  var initiative: String?
  /// What its neighbours, its parts or another source lead to, in the indicator's unit.
  var expected: Double?
  /// A sentence with its numbers.
  let reason: String
}

/// What the checks have found so far.
struct FindingList {
  private(set) var all: [CheckFinding] = []
  /// Figures that something grave was found of.
  private var grave: Set<Place> = []

  private struct Place: Hashable {
    let series: Int64
    let period: Int32
  }

  mutating func add(_ finding: CheckFinding) {
    if finding.code.isGrave, let series = finding.series, let figure = finding.figure {
      grave.insert(Place(series: series, period: figure.period))
    }
    all.append(finding)
  }

  /// Adds one about a figure of a series.
  mutating func add(
    _ code: CheckCode, _ series: CheckedSeries, _ figure: CheckedFigure?, expected: Double? = nil,
    in world: CheckWorld, _ reason: String
  ) {
    add(
      CheckFinding(
        code: code, indicator: series.indicator, region: series.region, source: series.source,
        dimensions: series.dimensions, period: figure.map { world.period($0).code },
        figure: figure, series: series.id, expected: expected, reason: reason))
  }

  func hasGrave(_ series: CheckedSeries, _ figure: CheckedFigure) -> Bool {
    grave.contains(Place(series: series.id, period: figure.period))
  }
}
