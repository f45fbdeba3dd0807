import Foundation

extension Known {
  /// The other regions of the level in the country; of countries, in the world.
  func peers(_ region: World.Region) -> [String] {
    regions(region.level, within: region.level == "country" ? "WLD" : region.country ?? "")
      .map(\.code).filter { $0 != region.code }
  }

  /// Those whose figures may be compared with this one.
  func comparable(_ x: KnownFigure, _ regions: [String]) -> [KnownFigure] {
    regions.compactMap { winners($0, x.key.indicator)[x.time] }.filter {
      let verdict = pair(x, $0).verdict
      return verdict == "comparable" || verdict.hasPrefix("forced")
    }
  }

  /// QUERIES.md, `percentile`: 100·(below + ½·equal)/n; the z-score is NULL when the deviation
  /// is 0. The region itself is one of the equal.
  func percentile(_ region: World.Region, _ indicator: String) -> Expectation {
    var rows: Expectation = [:]
    let peers = peers(region)
    for x in winners(region.code, indicator).values {
      guard let value = x.value else { continue }
      let others = comparable(x, peers)
      let all = others.compactMap(\.value) + [value]
      let below = others.filter { $0.ends.isBelow(x.ends) }.count
      let equal = others.filter { $0.ends.overlaps(x.ends) }.count + 1
      let n = Double(all.count)
      let mean = all.reduce(0, +) / Exact(all.count)
      let deviation = (all.map { pow(($0 - mean).double, 2) }.reduce(0, +) / n).squareRoot()
      let size = all.map { abs($0) }.max() ?? 0
      var row = cells(x)
      row["below"] = .count(below)
      row["equal"] = .count(equal)
      row["ranked"] = .count(all.count)
      row["population"] = .count(peers.count + 1)
      row["percentile"] = .real(100 * (Double(below) + Double(equal) / 2) / n)
      row["percentile_low"] = .real(100 * (Double(below) + 0.5) / n)
      row["percentile_high"] = .real(100 * (Double(below + equal) - 0.5) / n)
      row["mean"] = .exact(mean, scale: size)
      row["deviation"] = .real(deviation, scale: size.double)
      if deviation == 0 {
        row["z_score"] = .nothing
      } else if deviation > 1e-3 * size.double {
        row["z_score"] = .real((value - mean).double / deviation, scale: 1e3)
      }
      if isThin(all.count, of: peers.count + 1) {
        row["verdict"] = .text(
          "\(isForced ? "forced" : "refused"): \(all.count) of \(peers.count + 1) regions")
        if !isForced {
          for name in ["percentile", "percentile_low", "percentile_high", "mean", "deviation"] {
            row[name] = .nothing
          }
          row["z_score"] = .nothing
        }
      }
      rows[x.periodKey] = row
    }
    return rows
  }

  /// QUERIES.md, `vs-peers`: against the mean, the median, the population-weighted mean and the
  /// maximum; refused under two thirds.
  func againstPeers(_ region: World.Region, _ indicator: String) -> Expectation {
    var rows: Expectation = [:]
    let peers = peers(region)
    for x in winners(region.code, indicator).values where x.value != nil {
      let counted = comparable(x, peers)
      let isFew = 3 * counted.count < 2 * peers.count
      let isRefused = isFew && (!isForced || counted.isEmpty)
      let isPlain = counted.allSatisfy { pair(x, $0).verdict == "comparable" }
      let weights = counted.map { weight(of: $0, at: x)?.value }
      for (name, sum) in [
        ("mean", mean(counted.map { ($0.value, $0.ends) })), ("median", median(counted)),
        ("maximum", maximum(counted)), ("weighted mean", nil),
      ] {
        var row = cells(x)
        row["covered"] = .count(counted.count)
        row["peers"] = .count(peers.count)
        if name == "weighted mean" {
          let total = weights.compactMap { $0 }.reduce(0, +)
          guard !isRefused, !peers.isEmpty, weights.allSatisfy({ $0 ?? 0 > 0 }), total > 0 else {
            continue
          }
          let weighed = zip(counted, weights).compactMap { both($0.value, $1) { $0 * $1 } }
          let size = counted.compactMap(\.value).map { abs($0) }.max()
          row["reference_value"] = .exact(weighed.reduce(0, +) / total, scale: size)
          let ends = self.weights(counted, at: x).map { weightedMeans(counted.map(\.ends), $0) }
          if let ends {
            row["reference_value_low"] = .exact(ends.low, scale: size)
            row["reference_value_high"] = .exact(ends.high, scale: size)
          }
        } else if peers.isEmpty || isRefused {
          row["verdict"] = .text(
            peers.isEmpty
              ? "no data: no peers" : "refused: \(counted.count) of \(peers.count) peers")
          row["difference"] = .nothing
          row["ratio"] = .nothing
        } else if let sum {
          let ratio = x.ends / sum.1
          if isPlain {
            row["verdict"] = .text(
              isFew ? "forced: \(counted.count) of \(peers.count) peers" : "comparable")
          }
          row["reference_value"] = .exact(sum.0)
          row["reference_value_low"] = .exact(sum.1.low)
          row["reference_value_high"] = .exact(sum.1.high)
          row["difference"] = .exact(both(x.value, sum.0) { $0 - $1 }, scale: x.value)
          row["difference_low"] = .exact((x.ends - sum.1).low, scale: x.value)
          row["difference_high"] = .exact((x.ends - sum.1).high, scale: x.value)
          row["ratio"] = .exact(ratio == nil ? nil : both(x.value, sum.0) { $0 / $1 })
          row["ratio_low"] = .exact(ratio?.low)
          row["ratio_high"] = .exact(ratio?.high)
        }
        rows[[name] + x.periodKey] = row
      }
    }
    return rows
  }

  private func weight(of peer: KnownFigure, at x: KnownFigure) -> KnownFigure? {
    winners(peer.key.region, "population").values.first {
      $0.time.rule == "end" && $0.time.end == x.span.end
    }
  }

  /// What the weights may be; nil where one is open, or not above zero for certain.
  private func weights(_ peers: [KnownFigure], at x: KnownFigure) -> [(Exact, Exact)]? {
    let ends = peers.compactMap { peer -> (Exact, Exact)? in
      let ends = weight(of: peer, at: x)?.ends ?? Ends()
      guard let low = ends.low, low > 0 else { return nil }
      return ends.high.map { (low, $0) }
    }
    return ends.count == peers.count ? ends : nil
  }

  /// The least and the most that a weighted mean comes to: a quotient of two linear functions is
  /// so at a corner, and all corners are tried.
  private func weightedMeans(_ figures: [Ends], _ weights: [(Exact, Exact)]) -> Ends {
    let corners = (0..<(1 << figures.count)).map { corner in
      weights.enumerated().map { corner >> $0 & 1 == 0 ? $1.0 : $1.1 }
    }
    let means = { (values: [Exact?]) -> [Exact] in
      let known = values.compactMap { $0 }
      guard known.count == values.count else { return [] }
      return corners.map { zip(known, $0).map { $0 * $1 }.reduce(0, +) / $0.reduce(0, +) }
    }
    return Ends(low: means(figures.map(\.low)).min(), high: means(figures.map(\.high)).max())
  }

  typealias Statistic = (Exact?, Ends)

  func mean(_ figures: [Statistic]) -> Statistic {
    let mean = { (numbers: [Exact?]) -> Exact? in
      numbers.contains { $0 == nil }
        ? nil : numbers.compactMap { $0 }.reduce(0, +) / Exact(numbers.count)
    }
    return (
      mean(figures.map(\.0)),
      Ends(low: mean(figures.map(\.1.low)), high: mean(figures.map(\.1.high)))
    )
  }

  /// The middle of the figures, of their low ends and of their high ends. An open end is beyond
  /// all others.
  private func median(_ figures: [KnownFigure]) -> Statistic {
    let middle = { (numbers: [Exact?], openFirst: Bool) -> Exact? in
      let sorted = numbers.sorted {
        guard let a = $0 else { return openFirst && $1 != nil }
        guard let b = $1 else { return !openFirst }
        return a < b
      }
      guard !sorted.isEmpty else { return nil }
      return both(sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2]) { ($0 + $1) / 2 }
    }
    return (
      middle(figures.map(\.value), true),
      Ends(
        low: middle(figures.map(\.ends.low), true), high: middle(figures.map(\.ends.high), false))
    )
  }

  private func maximum(_ figures: [KnownFigure]) -> Statistic {
    let highs = figures.map(\.ends.high)
    return (
      figures.compactMap(\.value).max(),
      Ends(
        low: figures.compactMap(\.ends.low).max(),
        high: highs.contains { $0 == nil } ? nil : highs.compactMap { $0 }.max())
    )
  }
}

extension OracleRun {
  mutating func peers(_ known: Known, _ variant: Variant) throws {
    for region in some(2, of: world.regions.filter { $0.level != "world" }) {
      let indicator = one(of: world.indicators).code
      let key = ["period", "basis", "cumulative"]
      let asked = ["region": region.code, "indicator": indicator, "period": "all"]
      try compare(
        "percentile", asked, key: key, options: variant.options, partial: true,
        with: known.percentile(region, indicator))
      try compare(
        "vs-peers", asked, key: ["statistic"] + key, options: variant.options, partial: true,
        with: known.againstPeers(region, indicator))
    }
  }
}
