internal import AlmanacModel

/// A figure far from what its neighbours in time lead to, as no other of its series is.
struct OutlierCheck: FigureCheck {
  static let code = CheckCode.outlier

  private static let bounds = Spike.Bounds(noise: 10, nearest: 4, others: 2.5, grain: 5)
  /// A half more or less.
  private static let least = 0.176

  private struct Found {
    let series: CheckedSeries
    let figure: CheckedFigure
    let expected: Double
    let reason: String
  }

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    // By source and time.
    var outliers: [Int64: [Int32: [Found]]] = [:]
    for series in indicator.series where !series.isDerived {
      for run in series.runs(in: world) where run.count >= 7 {
        var measured = MeasuredRun(series, run, scale: .logarithm, in: world)
        let isPlain = measured.hasBothSigns
        if isPlain { measured = MeasuredRun(series, run, scale: .plain, in: world) }
        for one in outliersOf(series, measured, isPlain, world)
        where !found.hasGrave(series, one.figure) {
          outliers[series.source, default: [:]][one.figure.period, default: []].append(one)
        }
      }
    }
    for source in outliers.keys.sorted() {
      for (_, those) in (outliers[source] ?? [:]).sorted(by: { $0.key < $1.key }) {
        report(those, indicator, world, &found)
      }
    }
  }

  private func outliersOf(
    _ series: CheckedSeries, _ run: MeasuredRun, _ isPlain: Bool, _ world: CheckWorld
  ) -> [Found] {
    let least = isPlain ? 10 * run.floor : Self.least
    guard run.levels.count >= 7, run.residuals.contains(where: { $0.magnitude >= least }) else {
      return []
    }
    let text = CheckText(world: world, series: series)
    return run.levels.indices.dropFirst().dropLast().compactMap { index in
      guard run.residuals[index].magnitude >= least,
        let spike = run.spike(index..<(index + 1)), Self.bounds.hold(spike),
        spike.returns(within: 4, least: spike.size / 4)
      else { return nil }
      let figure = series.figures[run.places[index]]
      if figure.isExplained { return nil }
      let size = isPlain ? spike.expected[0] : MeasuredRun.size(ofLogarithm: spike.expected[0])
      let expected = !isPlain && figure.number < 0 ? -size : size
      let times = NumberFormat.grouped(spike.size / spike.noise, decimals: 0)
      return Found(
        series: series, figure: figure, expected: expected,
        reason: "\(text.value(figure)) lies far from about \(CheckText.about(expected)), to which "
          + "\(text.dated(run.places[index - 1])) and \(text.dated(run.places[index + 1])) lead: "
          + "\(times) times as far as is usual in the series")
    }
  }

  /// Where many regions have one at the same time, something happened then, or the definition
  /// changed: said once.
  private func report(
    _ outliers: [Found], _ indicator: CheckedIndicator, _ world: CheckWorld,
    _ found: inout FindingList
  ) {
    guard let first = outliers.first else { return }
    guard outliers.count >= 3, outliers.count * 4 >= having(first, indicator) else {
      for one in outliers {
        found.add(
          Self.code, one.series, one.figure, expected: one.expected, in: world, one.reason)
      }
      return
    }
    found.add(
      Self.code, first.series, first.figure, expected: first.expected, in: world,
      "\(first.reason); the same is true of \(outliers.count - 1) other series at that time: the "
        + "definition may have changed, or something happened")
  }

  /// How many series of a source have a figure at the time of an outlier.
  private func having(_ one: Found, _ indicator: CheckedIndicator) -> Int {
    indicator.series.count { series in
      series.source == one.series.source
        && series.figures.contains { $0.period == one.figure.period && !$0.number.isNaN }
    }
  }
}
