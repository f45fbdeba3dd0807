/// A figure that is twice, or half, what its neighbours lead to, in a series that is even
/// otherwise: counted twice, or only one half of it.
struct DoubledCheck: FigureCheck {
  static let code = CheckCode.doubled

  private static let two = MeasuredRun.logarithm(2)
  private static let bounds = Spike.Bounds(noise: 8, nearest: 4, others: 2.5, grain: 8)
  /// How near to twice: 4.7 %.
  private static let most = 0.02
  private static let least = 0.008

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    for series in indicator.series where !series.isDerived {
      let others = OtherSources(indicator, series, world)
      for run in series.runs(in: world) where run.count >= 8 {
        let measured = MeasuredRun(series, run, scale: .logarithm, in: world)
        for index in measured.levels.indices.dropFirst().dropLast()
        where (measured.residuals[index].magnitude - Self.two).magnitude <= Self.most {
          let figure = series.figures[measured.places[index]]
          guard let spike = measured.spike(index..<(index + 1)), isDoubled(spike, measured),
            !figure.isExplained, !others.agree(with: figure)
          else { continue }
          let size = MeasuredRun.size(ofLogarithm: spike.expected[0])
          let expected = figure.number < 0 ? -size : size
          let text = CheckText(world: world, series: series)
          let times = spike.residuals[0] > 0 ? "twice" : "half of"
          found.add(
            Self.code, series, figure, expected: expected, in: world,
            "\(text.value(figure)) is \(times) what its neighbours lead to: about "
              + "\(CheckText.about(expected)), by \(text.dated(measured.places[index - 1])) and "
              + text.dated(measured.places[index + 1]))
        }
      }
    }
  }

  private func isDoubled(_ spike: Spike, _ run: MeasuredRun) -> Bool {
    let index = spike.stretch.lowerBound
    let signs = run.isNegative[(index - 1)...(index + 1)]
    guard Set(signs).count == 1, spike.neighbours.count >= 6, (spike.gap?.found ?? 1) < 0.15,
      spike.distance <= 3
    else { return false }
    let off = (spike.residuals[0].magnitude - Self.two).magnitude
    return spike.returns(within: 3, least: 0.04) && Self.bounds.hold(spike)
      && off <= max(Self.least, spike.noise)
  }
}
