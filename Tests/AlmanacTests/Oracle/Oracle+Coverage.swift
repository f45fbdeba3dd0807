@testable import AlmanacQuery

extension Known {
  /// QUERIES.md, `conflicts`: same key, independent sources, intervals that do not overlap;
  /// reprints collapsed, so of each two origins the best sources speak.
  func conflicts(_ region: String) -> Set<Set<String>> {
    var pairs: Set<Set<String>> = []
    for (place, figures) in told where place.region == region {
      for a in figures {
        for b in figures where conflict(a, b) {
          pairs.insert(pairName(a, b))
        }
      }
    }
    return pairs
  }

  /// Two origins that speak of one time.
  func pairName(_ a: KnownFigure, _ b: KnownFigure) -> Set<String> {
    [name(a) + " " + a.source.origin, name(b) + " " + b.source.origin]
  }

  private func name(_ figure: KnownFigure) -> String {
    let time = figure.time
    return "\(figure.key.indicator) \(figure.key.region) \(time.rule) \(time.start) \(time.end)"
  }

  /// QUERIES.md, `coverage`: which region × period cells are filled, missing with reason, stale.
  func coverage(_ indicator: String, _ level: String) -> Expectation {
    let regions = world.regions.filter { $0.level == level }.map {
      ($0.code, winners($0.code, indicator))
    }
    let times = Set(regions.flatMap(\.1.keys))
    // Of all regions, whatever the level that is asked for: as in the view.
    let newest = world.regions.flatMap { winners($0.code, indicator).values }
      .filter { $0.value != nil }.map(\.span.end).max()
    var rows: Expectation = [:]
    for (region, winners) in regions where !winners.isEmpty {
      let stated = winners.values.filter { $0.value != nil }
      let last = stated.map(\.span.end).max()
      rows[[indicator, region]] = [
        "figures": .count(stated.count), "missing": .count(winners.count - stated.count),
        "absent": .count(times.count - winners.count), "periods": .count(times.count),
        "first": .word(stated.map(\.span.start).min()), "last": .word(last),
        "stale": .word(last == nil || last != newest ? "stale" : nil),
      ]
    }
    return rows
  }
}

extension OracleRun {
  mutating func coverage(_ known: Known, _ variant: Variant) throws {
    for level in ["prefecture", "province", "country"] {
      let indicator = one(of: world.indicators).code
      try compare(
        "coverage", ["indicator": indicator, "level": level], key: ["indicator", "region"],
        options: variant.options, with: known.coverage(indicator, level))
    }
  }

  /// Which of the two comes first is of no matter, nor which code their time has.
  mutating func conflicts(_ known: Known, _ variant: Variant) throws {
    for region in some(3, of: world.regions) {
      try conflicts(known, variant, region: region.code)
    }
  }

  private mutating func conflicts(_ known: Known, _ variant: Variant, region: String) throws {
    let collector = RowCollector()
    var writer: any ResultWriter = collector
    try fixture.database.answer(
      .named("conflicts"), ["region": region], options: variant.options, to: &writer)
    var found: Set<Set<String>> = []
    for row in collector.rows {
      let cell = { (name: String) in row[name]?.plain ?? "" }
      let figures = known.told(cell("region"), cell("indicator"))
      let a = figures.first { $0.source.code == cell("source") && $0.span.code == cell("period") }
      let b = figures.first {
        $0.source.code == cell("other_source") && $0.span.code == cell("other_period")
          && $0.time == a?.time
      }
      tally.rows["conflicts", default: 0] += 1
      guard let a, let b, known.conflict(a, b) else {
        tally.disagreements.append("seed \(seed): conflicts: \(row) contradict each other?")
        continue
      }
      for (name, expected) in known.cells(a).merging(
        known.cells(b, "other_value"), uniquingKeysWith: { $1 })
      {
        tally.cells["conflicts", default: 0] += 1
        if !(row[name].map { expected.agrees(with: $0) } ?? false) {
          tally.disagreements.append("seed \(seed): conflicts: \(row), \(name) is \(expected)")
        }
      }
      let winner = known.winners(cell("region"), cell("indicator"))[a.time]
      if winner?.source.code != cell("winner") || cell("why").isEmpty {
        tally.disagreements.append("seed \(seed): conflicts: \(row), but \(winner as Any) counts")
      }
      if !found.insert(known.pairName(a, b)).inserted {
        tally.disagreements.append("seed \(seed): conflicts: \(row) stands twice")
      }
    }
    for pair in known.conflicts(region).symmetricDifference(found) {
      tally.disagreements.append("seed \(seed): conflicts: \(pair) is only on one side")
    }
  }
}
