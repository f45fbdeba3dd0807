import Foundation

extension Known {
  /// QUERIES.md, `target-progress`: (x−baseline)/(target−baseline); the yearly growth that the
  /// rest takes; by sign when less is better.
  func progress(_ plan: World.Plan) -> Expectation {
    var rows: Expectation = [:]
    let due = Span(2024, 1, months: 12)
    guard let baseline = plan.baseline, baseline != plan.target else { return [:] }
    for x in winners(plan.region, plan.indicator).values where x.span.end >= "2019-12-31" {
      let years = x.span.years(to: due)
      let reasons = [
        x.time.rule == "span" && x.span.months != 12 ? "time" : nil,
        x.status == "F" ? "forecast against actual" : nil,
        x.status == "B" ? "break in the series" : nil,
        world.changes.contains {
          $0.region == plan.region && ["merge", "split"].contains($0.kind)
            && $0.date > "2019-12-31"
            && $0.date <= (x.time.rule == "start" ? x.span.start : x.span.end)
        } ? "region changed" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      var row = cells(x)
      row["years"] = x.value == nil ? nil : .real(years)
      defer { rows[x.periodKey] = row }
      guard let value = x.value else {
        row["verdict"] = .text("no data: region missing")
        row["progress"] = .nothing
        continue
      }
      guard reasons.isEmpty || isForced else {
        row["verdict"] = .text("not comparable: \(reasons)")
        row["progress"] = .nothing
        continue
      }
      row["verdict"] = .text(reasons.isEmpty ? "comparable" : "forced: \(reasons)")
      row["progress"] = .exact(
        100 * (value - baseline) / (plan.target - baseline),
        scale: 100 * value / (plan.target - baseline))
      row["remaining"] = .exact(plan.target - value, scale: value)
      row["remaining_low"] = .exact(x.ends.high.map { plan.target - $0 }, scale: value)
      row["remaining_high"] = .exact(x.ends.low.map { plan.target - $0 }, scale: value)
      if years > 0, x.ends.low ?? 0 > 0 {
        let ratio = (plan.target / value).double
        row["required_growth"] = .real(100 * (pow(ratio, 1 / years) - 1), scale: 100)
      }
      // What lies the worse way of its baseline is a limit, to be kept to by the direction.
      let direction = world.indicator(plan.indicator)?.direction ?? 0
      let isLimit = direction != 0 && (plan.target > baseline) != (direction > 0)
      let isMore = isLimit ? direction > 0 : plan.target > baseline
      let goal = Ends(low: plan.target, high: plan.target)
      let (reached, open) = (
        isMore ? x.ends.low.map { $0 >= plan.target } : x.ends.high.map { $0 <= plan.target },
        isMore ? x.ends.isBelow(goal) : goal.isBelow(x.ends)
      )
      row["standing"] = .text(
        isLimit
          ? reached ?? false ? "kept" : open ? "not kept" : "undecided"
          : reached ?? false
            ? "reached" : !open ? "undecided" : years <= 0 ? "missed" : "under way")
    }
    return rows
  }

  /// QUERIES.md, `before-after`: mean after − mean before, of all years that there are; against
  /// peers that have all of these years, the difference in differences. What a break or `--force`
  /// makes of it stands in tests of its own.
  func beforeAfter(_ plan: World.Plan) -> Expectation {
    var rows: Expectation = [:]
    let lines = Dictionary(grouping: lines(plan.region, plan.indicator).flatMap { $0 }) {
      [$0.key.basis, $0.key.cumulative]
    }
    for (kind, line) in lines {
      let stated = line.filter { $0.value != nil }
      // Yearly and monthly figures would be rows of their own.
      guard Set(line.map(\.span.months)).count == 1,
        Set(line.map { $0.span.code.contains("/") }).count == 1, kind[0] != "B"
      else { continue }
      let before = stated.filter { $0.span.end < plan.adopted }
      let after = stated.filter {
        ($0.time.rule == "span" ? $0.span.start : $0.span.end) >= plan.adopted
      }
      // What may not be compared with the last figure before the event is left out.
      guard let last = before.max(by: { $0.span.end < $1.span.end }) else { continue }
      let counts = { (x: KnownFigure) in
        let verdict = pair(x, last).verdict
        return verdict == "comparable"
      }
      let (earlierAll, laterAll) = (before.filter(counts), after.filter(counts))
      // Only parts of the year that there are on both sides.
      let seasons = Set(earlierAll.map(\.season)).intersection(laterAll.map(\.season))
      let earlier = earlierAll.filter { seasons.contains($0.season) }
      let later = laterAll.filter { seasons.contains($0.season) }
      guard !later.isEmpty, (before + after).allSatisfy({ $0.status != "B" }),
        !isForced
      else { continue }
      let (old, new) = (average(earlier), average(later))
      let size = old.0
      let peers = world.regions.first { $0.code == plan.region }.map { self.peers($0) } ?? []
      let elsewhere = peers.compactMap { self.change(of: $0, earlier, later) }
      let isCovered = 3 * elsewhere.count >= 2 * peers.count
      let abroad = isCovered && !elsewhere.isEmpty ? mean(elsewhere) : (nil, Ends())
      let change = new.1 - old.1
      let percent = (new.1 / old.1).map { Ends(low: $0.low, high: $0.high) }
      rows[kind] = [
        "before": .exact(old.0), "before_low": .exact(old.1.low), "before_high": .exact(old.1.high),
        "before_figures": .count(earlier.count), "after_figures": .count(later.count),
        "after": .exact(new.0), "after_low": .exact(new.1.low), "after_high": .exact(new.1.high),
        "change": .exact(new.0 - old.0, scale: size),
        "change_low": .exact(change.low, scale: size),
        "change_high": .exact(change.high, scale: size), "reading": .text("association"),
        "peers": peers.isEmpty ? .nothing : .count(peers.count),
        "covered": peers.isEmpty ? .nothing : .count(elsewhere.count),
        "peers_change": .exact(abroad.0, scale: size),
        "difference_in_differences": .exact(
          abroad.0.map { new.0 - old.0 - $0 }, scale: size),
        "difference_in_differences_low": .exact((change - abroad.1).low, scale: size),
        "difference_in_differences_high": .exact((change - abroad.1).high, scale: size),
        "peers_verdict": peers.isEmpty
          ? .nothing
          : .text(
            isCovered
              ? "comparable" : "refused: \(elsewhere.count) of \(peers.count) peers"),
        "verdict": .text("comparable"),
        "percent": percent == nil || isShare(plan.indicator)
          ? .nothing : .exact(100 * (new.0 / old.0 - 1), scale: 100),
      ]
    }
    return rows
  }

  func average(_ figures: [KnownFigure]) -> (Exact, Ends) {
    let ends = figures.dropFirst().reduce(figures.first?.ends ?? Ends()) { $0 + $1.ends }
    let count = Exact(figures.count)
    return (
      figures.compactMap(\.value).reduce(0, +) / count,
      Ends(low: ends.low.map { $0 / count }, high: ends.high.map { $0 / count })
    )
  }

  /// What a peer did in the same times; nil when it has not all of them, or a break.
  private func change(
    of peer: String, _ earlier: [KnownFigure], _ later: [KnownFigure]
  ) -> (Exact?, Ends)? {
    let find = { (figures: [KnownFigure]) -> [KnownFigure]? in
      let found = figures.compactMap { x in
        winners(peer, x.key.indicator)[x.time].flatMap { pair(x, $0).difference == nil ? nil : $0 }
      }
      return found.count == figures.count && found.allSatisfy { $0.status != "B" } ? found : nil
    }
    guard let before = find(earlier), let after = find(later) else { return nil }
    let (old, new) = (average(before), average(after))
    return (new.0 - old.0, new.1 - old.1)
  }
}

extension OracleRun {
  mutating func plans(_ known: Known, _ variant: Variant) throws {
    for plan in some(3, of: world.plans) {
      try compare(
        "target-progress", ["initiative": "plan-\(plan.region)", "period": "all"],
        key: ["period", "basis", "cumulative"], options: variant.options, partial: true,
        with: known.progress(plan))
      try compare(
        "before-after", ["initiative": "plan-\(plan.region)", "window": "5", "peers": "level"],
        key: ["basis", "cumulative"], options: variant.options, partial: true,
        with: known.beforeAfter(plan))
    }
  }
}
