/// A series that ended long before those of the other regions of the same indicator and source.
struct StaleCheck: FigureCheck {
  static let code = CheckCode.stale

  private static let leastSeries = 5
  /// A series may be late by so many of its steps and days.
  private static let steps = 4
  private static let days = 90

  private struct Kind: Hashable {
    let source: Int64
    let dimensions: Int64
    let cumulative: String
  }

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    let groups = Dictionary(
      grouping: indicator.series.indices.filter { !indicator.series[$0].isDerived }
    ) { index in
      let series = indicator.series[index]
      return Kind(
        source: series.source, dimensions: series.dimensions, cumulative: series.cumulative)
    }
    for kind in groups.keys.sorted(by: { ($0.source, $0.dimensions) < ($1.source, $1.dimensions) })
    {
      look(at: (groups[kind] ?? []).map { indicator.series[$0] }, in: world, &found)
    }
  }

  private func look(
    at group: [CheckedSeries], in world: CheckWorld, _ found: inout FindingList
  ) {
    guard group.count >= Self.leastSeries else { return }
    let ends = group.map { $0.figures.last.map { world.period($0).end } ?? 0 }
    let usual = ends.sorted()[ends.count / 2]
    for (series, end) in zip(group, ends) where usual - end > Self.days {
      guard let last = series.figures.last, series.figures.count >= 2,
        world.regions[series.region]?.to == "9999-12-31"
      else { continue }
      let days = series.figures.map { world.period($0).end }
      let steps = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
      guard usual - end > Self.steps * steps[steps.count / 2] + Self.days else { continue }
      let later = ends.count { $0 > end }
      found.add(
        CheckFinding(
          code: Self.code, indicator: series.indicator, region: series.region,
          source: series.source, dimensions: series.dimensions, period: world.period(last).code,
          series: series.id,
          reason: "it ends with \(world.period(last).code), and \(later) of the other "
            + "\(group.count - 1) series of the source go on, half of them to "
            + "\(Self.day(usual, group, world)) or later"))
    }
  }

  private static func day(_ end: Int, _ group: [CheckedSeries], _ world: CheckWorld) -> String {
    group.compactMap { $0.figures.last.map(world.period) }.first { $0.end == end }?.code ?? ""
  }
}
