internal import AlmanacModel
internal import AlmanacQuery

/// What a chart shows, before anything is drawn: figures by name or by time, in panels of one
/// unit each, since two units on one axis would compare what cannot be compared.
struct Chart: Sendable {
  var kind: ChartSpec.Kind
  var title: String
  var panels: [Panel] = []
  /// The codes of those who state the figures.
  var sources: [String] = []
  /// The reserves under which some of the figures are stated: estimated, provisional.
  var reserves: [String] = []
  /// What a reader has to know to read it rightly: what was left out, what differs.
  var notes: [String] = []

  /// Figures of one unit on one axis.
  struct Panel: Sendable {
    var unit: String?
    var series: [Series] = []
  }

  /// Figures of one colour: of a line those of its time, of bars those of each group.
  struct Series: Sendable {
    /// Empty where there is only one, which the title names.
    var name: String
    var points: [Point] = []
  }

  struct Point: Sendable {
    /// What the bar is called; of a line the period's code.
    var label: String
    /// When, on a line.
    var period: TimePeriod?
    var figure: ChartFigure
  }
}

extension Chart.Panel {
  /// The figures that are there.
  var figures: [ChartFigure] {
    series.flatMap { $0.points.map(\.figure) }.filter { $0.value != nil }
  }

  /// The names of the groups of bars, in the order in which they came.
  var groups: [String] {
    var seen: Set<String> = []
    return series.flatMap(\.points).map(\.label).filter { seen.insert($0).inserted }
  }

  /// What the axis has to reach: values, and the ends of their intervals.
  var extent: ClosedRange<Double>? {
    let reached = figures.flatMap { figure in
      [figure.value, figure.low, figure.high].compactMap { $0 }
    }.filter(\.isFinite)
    guard let low = reached.min(), let high = reached.max() else { return nil }
    return low...high
  }
}
