/// A figure that is 10, 100, 1 000, 10 000 … times what its neighbours lead to, or a part of it: as
/// where 万 was lost, or thousands were read as ones.
struct LostScaleCheck: FigureCheck {
  static let code = CheckCode.lostScale

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    for series in indicator.series where !series.isDerived {
      let others = OtherSources(indicator, series, world)
      for run in series.runs(in: world) {
        let measured = MeasuredRun(series, run, scale: .logarithm, in: world)
        let judge = ScaleJudge(
          series: series, run: measured, mostDecimals: indicator.mostDecimals[series.source] ?? 0)
        var known: Set<Int> = []
        for one in judge.found() where !isVouched(one, indicator, series, others, world) {
          known.insert(one.place)
          found.add(
            Self.code, series, series.figures[one.place], expected: one.expected, in: world,
            reason(one, series, world))
        }
        for place in measured.places where !known.contains(place) {
          // Too few tell nothing of each other: what others say of the same time.
          let isShort = measured.places.count < ScaleJudge.fewest
          let said =
            try others.contradiction(at: place)
            ?? (isShort ? others.power(of: series.figures[place]) : nil)
          guard let said else { continue }
          let figure = CheckText(world: world, series: series).value(series.figures[place])
          found.add(
            Self.code, series, series.figures[place], expected: said.other, in: world,
            "\(figure) is \(CheckText.times(said.power)) \(said.reason)")
        }
      }
    }
  }

  /// Whether something else says that it is so: another source has the same, or, at an end of the
  /// series, other regions jump as well.
  private func isVouched(
    _ one: ScaleJudge.Found, _ indicator: CheckedIndicator, _ series: CheckedSeries,
    _ others: OtherSources, _ world: CheckWorld
  ) -> Bool {
    if others.agree(with: series.figures[one.place]) { return true }
    guard one.isFirst || one.isLast, let next = one.around.first else { return false }
    let steps = indicator.steps(
      beside: series, from: series.figures[next].period, to: series.figures[one.place].period)
    let jumping = steps.count { one.power > 0 ? $0 > ScaleJudge.least : $0 < -ScaleJudge.least }
    return jumping >= 3 && jumping * 5 >= steps.count
  }

  private func reason(
    _ one: ScaleJudge.Found, _ series: CheckedSeries, _ world: CheckWorld
  ) -> String {
    let text = CheckText(world: world, series: series)
    let figure = text.value(series.figures[one.place])
    let around = one.around.map(text.dated).joined(separator: " and ")
    let whose =
      one.isFirst
      ? "the figures after it lead to"
      : one.isLast
        ? "the figures before it lead to"
        : "its neighbours lead to"
    let times = CheckText.times(one.power)
    return "\(figure) is about \(times) what \(whose): about \(CheckText.about(one.expected)), by "
      + around
  }
}

extension CheckedIndicator {
  /// How far series like one, of other regions, go from one time to another: differences of
  /// logarithms.
  func steps(beside one: CheckedSeries, from: Int32, to: Int32) -> [Double] {
    series.compactMap { other in
      guard other.source == one.source, other.id != one.id, other.dimensions == one.dimensions
      else { return nil }
      guard let first = other.figures.first(where: { $0.period == from })?.value,
        let second = other.figures.first(where: { $0.period == to })?.value,
        first * second > 0
      else { return nil }
      return MeasuredRun.logarithm(second / first)
    }
  }
}
