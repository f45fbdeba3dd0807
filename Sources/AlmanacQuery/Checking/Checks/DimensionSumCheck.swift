/// A total that is not the sum of its parts by a dimension, such as women and men.
///
/// That the parts are all of it is known of the two sexes; of others, where they add up to the
/// total at most other times.
struct DimensionSumCheck: FigureCheck {
  static let code = CheckCode.dimensionSum

  private static let sexes: Set<String> = ["f", "m", "female", "male", "women", "men", "女", "男"]
  private static let totals: Set<String> = [
    "t", "_t", "total", "all", "both", "_z", "合计", "總計", "总计",
  ]

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    guard indicator.info.isAdditive, indicator.series.contains(where: { $0.dimensions != 0 }) else {
      return
    }
    var start = 0
    while start < indicator.series.count {
      let region = indicator.series[start].region
      let together = indicator.neighbours(of: region)
      for whole in together where !whole.isDerived {
        look(at: whole, among: together, in: world, &found)
      }
      start = together.endIndex
    }
  }

  private func look(
    at whole: CheckedSeries, among others: ArraySlice<CheckedSeries>, in world: CheckWorld,
    _ found: inout FindingList
  ) {
    let own = Self.split(world.dimensions[whole.dimensions] ?? "")
    var parts: [String: [(category: String, series: CheckedSeries)]] = [:]
    for other in others
    where other.source == whole.source && other.basis == whole.basis
      && other.cumulative == whole.cumulative
    {
      let all = Self.split(world.dimensions[other.dimensions] ?? "")
      let more = all.filter { one in !own.contains { $0 == one } }
      guard all.count == own.count + 1, more.count == 1, let part = more.first,
        !Self.totals.contains(part.category.lowercased())
      else { continue }
      parts[part.name, default: []].append((part.category, other))
    }
    for name in parts.keys.sorted() {
      guard let parts = parts[name], parts.count >= 2 else { continue }
      var sum = PartSum()
      for part in parts { sum.add(part.series) }
      let isComplete =
        parts.count == 2 && parts.allSatisfy { Self.sexes.contains($0.category.lowercased()) }
      guard isComplete || addsUpMostly(whole, sum, parts.count) else { continue }
      let words = parts.map { "\(name)=\($0.category)" }.joined(separator: ", ")
      SumMismatch(
        code: Self.code, series: whole, parts: "\(parts.count) parts \(words)",
        count: parts.count, sum: sum
      ).report(in: world, to: &found)
    }
  }

  private func addsUpMostly(_ whole: CheckedSeries, _ sum: PartSum, _ count: Int) -> Bool {
    let told = whole.figures.filter { (sum.totals[$0.period]?.count ?? 0) >= count }
      .compactMap { sum.differs($0, of: count) }
    let agreeing = told.count { !$0 }
    return agreeing >= 3 && agreeing * 5 >= told.count * 3
  }

  /// `sex=F;age=Y15T24`, word by word.
  private static func split(_ code: String) -> [(name: String, category: String)] {
    code.split(separator: ";").map { word in
      let halves = word.split(separator: "=", maxSplits: 1)
      return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
    }
  }
}
