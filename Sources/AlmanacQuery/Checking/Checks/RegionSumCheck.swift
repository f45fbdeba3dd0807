/// A figure that is not the sum of those of the region's parts, where the parts are known to add
/// up and all of one level have one; or that some of the parts exceed already.
struct RegionSumCheck: FigureCheck {
  static let code = CheckCode.regionSum

  init() {}

  private struct Kind: Hashable {
    let dimensions: Int64
    let source: Int64
    let basis: String
    let cumulative: String

    init(_ series: CheckedSeries) {
      dimensions = series.dimensions
      source = series.source
      basis = series.basis
      cumulative = series.cumulative
    }
  }

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    guard indicator.info.isAdditive else { return }
    var places: [Kind: [Int64: Int]] = [:]
    for (index, series) in indicator.series.enumerated() where !series.isDerived {
      places[Kind(series), default: [:]][series.region] = index
    }
    for whole in indicator.series where !whole.isDerived {
      guard let parts = world.parts[whole.region], let siblings = places[Kind(whole)] else {
        continue
      }
      let byLevel = Dictionary(grouping: parts) { world.regions[$0]?.level ?? "" }
      for level in byLevel.keys.sorted() {
        // Those that are gone are no parts of today's whole.
        let all = (byLevel[level] ?? []).filter { world.regions[$0]?.to == "9999-12-31" }
        guard all.count >= 2 else { continue }
        var sum = PartSum()
        for region in all {
          if let place = siblings[region] { sum.add(indicator.series[place]) }
        }
        SumMismatch(
          code: Self.code, series: whole,
          parts: "\(all.count) \(level) regions of \(world.region(whole.region))",
          count: all.count, sum: sum
        ).report(in: world, to: &found)
      }
    }
  }
}
