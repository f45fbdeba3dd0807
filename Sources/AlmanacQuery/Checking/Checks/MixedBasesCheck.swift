/// Series of one indicator and source that do not mean the same: prices of two years, two versions
/// of the definition, or positions at the end beside averages of the same region.
struct MixedBasesCheck: FigureCheck {
  static let code = CheckCode.mixedBases

  private struct Kind: Hashable {
    let source: Int64
    let dimensions: Int64
  }

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    let series = indicator.series.filter { !$0.isDerived }
    let groups = Dictionary(grouping: series) {
      Kind(source: $0.source, dimensions: $0.dimensions)
    }
    for kind in groups.keys.sorted(by: { ($0.source, $0.dimensions) < ($1.source, $1.dimensions) })
    {
      guard let group = groups[kind] else { continue }
      compare(
        group, "in prices of", { $0.priceBase }, "in prices that are not stated", world, &found)
      compare(group, "of version", { $0.version }, "of the version of the indicator", world, &found)
      compareBases(group, world, &found)
    }
    // Sources that are each of one kind, and not of the same.
    for (_, group) in Dictionary(grouping: series, by: \.dimensions).sorted(by: { $0.key < $1.key })
    {
      let pricesOfSources = Dictionary(grouping: group, by: \.source)
        .mapValues { Set($0.map(\.priceBase)) }
      let uniform = group.filter {
        $0.priceBase != nil && pricesOfSources[$0.source]?.count == 1
      }
      compare(uniform, "in prices of", { $0.priceBase }, "", world, &found)
    }
  }

  /// What is rarer is the finding.
  private func compare(
    _ group: [CheckedSeries], _ words: String, _ attribute: (CheckedSeries) -> String?,
    _ otherwise: String, _ world: CheckWorld, _ found: inout FindingList
  ) {
    let values = Dictionary(grouping: group) { attribute($0) }
    guard values.count >= 2,
      let usual = values.max(by: {
        ($0.value.count, $1.key ?? "") < ($1.value.count, $0.key ?? "")
      })
    else { return }
    let phrase = { (value: String?) in value.map { "\(words) \($0)" } ?? otherwise }
    for value in values.keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) where value != usual.key {
      guard let rare = values[value], let first = rare.first else { continue }
      let what = rare.count == 1 ? "it is" : "\(rare.count) series are"
      let others =
        usual.value.contains { $0.source != first.source } ? "of other sources" : "of the source"
      found.add(
        CheckFinding(
          code: Self.code, indicator: first.indicator, region: first.region, source: first.source,
          dimensions: first.dimensions, series: first.id,
          reason: "\(what) \(phrase(value)), and \(usual.value.count) \(others) "
            + "\(usual.value.count == 1 ? "is" : "are") \(phrase(usual.key))"))
    }
  }

  private func compareBases(
    _ group: [CheckedSeries], _ world: CheckWorld, _ found: inout FindingList
  ) {
    let regions = Dictionary(grouping: group) { $0.region }
    let mixed = regions.keys.sorted().filter { region in
      Set((regions[region] ?? []).filter { $0.cumulative == "none" }.map(\.basis)).count > 1
    }
    guard let first = mixed.first, let series = regions[first], let one = series.first else {
      return
    }
    let bases = Set(series.map(\.basis)).sorted().map { "\($0) (\(Self.words[$0] ?? ""))" }
    let more = mixed.count == 1 ? "" : "; so it is of \(mixed.count - 1) other regions"
    found.add(
      CheckFinding(
        code: Self.code, indicator: one.indicator, region: first, source: one.source,
        dimensions: one.dimensions, series: one.id,
        reason: "its figures are of basis \(bases.joined(separator: " and ")) beside each other"
          + more))
  }

  private static let words = [
    "S": "through the period", "E": "at its end", "B": "at its beginning", "A": "average",
    "H": "highest", "L": "lowest", "U": "unknown",
  ]
}
