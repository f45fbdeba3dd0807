import Foundation

extension Known {
  /// QUERIES.md, `share-of-parent`: additive indicators only; the sum of the children against
  /// the parent, the residual shown.
  func share(_ region: World.Region) -> Expectation {
    guard let parent = region.parent else { return [:] }
    var rows: Expectation = [:]
    let children = world.regions.filter { $0.parent == parent }.map(\.code)
    for indicator in world.indicators {
      let wholes = winners(parent, indicator.code)
      for x in winners(region.code, indicator.code).values {
        let pair = pair(x, reference: parent)
        let whole = wholes[x.time]
        var row = cells(x).merging(cells(whole, "parent_value")) { $1 }
        defer { rows[[indicator.code] + x.periodKey] = row }
        let isAdditive = indicator.aggregation == "sum"
        guard isAdditive || pair.verdict.hasPrefix("no data") || isForced else {
          row["verdict"] = .text("refused: not additive")
          row["share"] = .nothing
          continue
        }
        // What is forced on an indicator that does not add up has no parts to tell.
        guard isAdditive else { continue }
        row["verdict"] = .text(pair.verdict)
        row["share"] = .exact(pair.ratio.map { 100 * $0 })
        row["share_low"] = .exact((pair.ratioEnds * 100).low)
        row["share_high"] = .exact((pair.ratioEnds * 100).high)
        row["children"] = .count(children.count)
        guard let whole, let value = whole.value else { continue }
        let parts = children.compactMap { winners($0, indicator.code)[x.time] }.filter {
          let verdict = self.pair($0, whole).verdict
          return verdict == "comparable" || verdict.hasPrefix("forced")
        }
        row["covered"] = .count(parts.count)
        guard pair.ratio != nil, !parts.isEmpty else { continue }
        let sum = parts.compactMap(\.value).reduce(0, +)
        let ends = parts.map(\.ends).reduce(Ends(low: 0, high: 0), +)
        row["children_sum"] = .exact(sum)
        row["children_sum_low"] = .exact(ends.low)
        row["children_sum_high"] = .exact(ends.high)
        row["residual"] = .exact(value - sum, scale: max(value, sum))
        row["residual_low"] = .exact((whole.ends - ends).low, scale: max(value, sum))
        row["residual_high"] = .exact((whole.ends - ends).high, scale: max(value, sum))
      }
    }
    return rows
  }

  /// QUERIES.md, `per-capita`: n/d, the denominator a position at the end of the numerator's
  /// time, or the mean of those at both ends of its span.
  func perCapita(_ region: String, _ numerator: String, isMean: Bool) -> Expectation {
    var rows: Expectation = [:]
    let own = winners(region, numerator).values.filter { $0.value != nil }
    let people = winners(region, "population").values.filter { $0.time.rule == "end" }
    for n in own where isMean ? n.time.rule == "span" : n.time.rule != "start" {
      let id = [n.span.code, n.key.cumulative]
      // The answer's `basis` is the denominator's, so it cannot tell these apart.
      if own.filter({ [$0.span.code, $0.key.cumulative] == id }).count > 1 { continue }
      let days = isMean ? [n.span.previous?.end, n.span.end] : [n.span.end]
      let positions = days.compactMap { day in
        people.first { $0.time.end == day && $0.value != nil }
      }
      guard positions.count == days.count, let last = positions.last else { continue }
      // The two measure different things, so only what they cover and when can be at odds; the two
      // ends of a mean are one thing at two times.
      let ends = both(last, isMean ? positions.first : nil) { self.reasons($0, $1) } ?? []
      let own = [
        positions.contains { n.attributes.coverage != $0.attributes.coverage } ? "coverage" : nil,
        positions.contains { (n.status == "F") != ($0.status == "F") }
          ? "forecast against actual" : nil,
      ].compactMap { $0 }
      let order = [
        "definition", "price base", "coverage", "forecast against actual", "break in the series",
        "region changed",
      ]
      let reasons = order.filter { (own + ends).contains($0) }.joined(separator: ", ")
      let (value, base) = average(positions)
      let ratio = reasons.isEmpty || isForced ? n.ends / base : nil
      var row = cells(n, "numerator_value")
      row["verdict"] = .text(
        reasons.isEmpty
          ? "comparable" : isForced ? "forced: \(reasons)" : "not comparable: \(reasons)")
      row["denominator_value"] = .exact(value)
      row["denominator_period"] = .text(positions.map(\.span.code).joined(separator: ", "))
      let known = positions.map(\.knownFrom)
      row["denominator_known_from"] = .text(
        known.first == known.last ? last.knownFrom : known.joined(separator: ", "))
      row["result"] = .exact(ratio == nil ? nil : both(n.value, value) { $0 / $1 })
      row["result_low"] = .exact(ratio?.low)
      row["result_high"] = .exact(ratio?.high)
      rows[id] = row
    }
    return rows
  }
}

extension OracleRun {
  mutating func shares(_ known: Known, _ variant: Variant) throws {
    let key = ["period", "basis", "cumulative"]
    for region in some(2, of: world.regions.filter { $0.parent != nil }) {
      try compare(
        "share-of-parent", ["region": region.code, "period": "all"], key: ["indicator"] + key,
        options: variant.options, with: known.share(region))
      for basis in ["end", "average"] {
        try compare(
          "per-capita",
          [
            "region": region.code, "numerator": "output", "denominator": "population",
            "period": "all", "basis": basis,
          ], key: ["period", "cumulative"], options: variant.options, partial: true,
          with: known.perCapita(region.code, "output", isMean: basis == "average"))
      }
    }
  }
}
