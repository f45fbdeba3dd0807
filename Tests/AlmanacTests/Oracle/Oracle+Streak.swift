import Foundation

extension Known {
  /// QUERIES.md, `streak`: gaps and islands; a gap breaks it. A span goes on with the streak of
  /// the adjacent span before it.
  func streaks(_ region: World.Region, _ indicator: String, _ predicate: String) -> Expectation {
    var rows: Expectation = [:]
    for all in lines(region.code, indicator) {
      // What is forecast has not been observed.
      let line = all.filter { $0.status != "F" }
      // Where a position is called a year here and a month there, what is adjacent is no matter
      // of the figures.
      if Set(line.map(\.span.months)).count > 1 { continue }
      let held = line.filter { holds($0, region, predicate).holds }
      var islands: [[KnownFigure]] = []
      for x in held {
        let before = winner(like: x, at: x.span.previous).flatMap { $0.status == "F" ? nil : $0 }
        if let last = islands.last?.last, let before, before.periodKey == last.periodKey,
          holds(last, region, predicate).isThin == holds(x, region, predicate).isThin
        {
          islands[islands.count - 1].append(x)
        } else {
          islands.append([x])
        }
      }
      for island in islands {
        guard let first = island.first, let last = island.last else { continue }
        let certain = island.filter { holds($0, region, predicate).surely }.count
        let isCurrent = line.last?.periodKey == last.periodKey
        // First of few is first of nothing.
        let isThin = holds(first, region, predicate).isThin
        rows[[first.span.code, last.span.code, first.key.basis, first.key.cumulative]] = [
          "observed": isThin ? .nothing : .count(island.count),
          "certain": isThin ? .nothing : .count(certain), "is_current": .count(isCurrent ? 1 : 0),
        ]
      }
    }
    return rows
  }

  private func holds(_ x: KnownFigure, _ region: World.Region, _ predicate: String)
    -> (holds: Bool, surely: Bool, isThin: Bool)
  {
    if predicate == "first" {
      let within = region.level == "country" ? "WLD" : region.country ?? ""
      let all = regions(region.level, within: within)
      let stated = all.compactMap {
        winners($0.code, x.key.indicator)[x.time]
      }.filter { $0.value != nil }
      let crowd = isForced ? stated : usual(among: stated) ?? []
      guard isForced || crowd.first?.kind == x.kind else { return (false, false, false) }
      let standing = Standing(
        x, among: crowd, direction: world.indicator(x.key.indicator)?.direction ?? 0)
      let isFirst = x.value != nil && standing.better == 0
      return (
        isFirst, isFirst && standing.tied == 0,
        !isForced && isThin(standing.ranked, of: all.count)
      )
    }
    guard let base = winner(like: x, at: x.span.yearEarlier) else { return (false, false, false) }
    let pair = pair(x, base)
    guard let difference = pair.difference else { return (false, false, false) }
    return predicate == "growing"
      ? (difference > 0, pair.differenceEnds.low.map { $0 > 0 } ?? false, false)
      : (difference < 0, pair.differenceEnds.high.map { $0 < 0 } ?? false, false)
  }
}

extension OracleRun {
  mutating func streaks(_ known: Known, _ variant: Variant) throws {
    for predicate in ["growing", "falling", "first"] {
      let region = one(of: world.regions.filter { $0.level != "world" })
      let indicator = one(of: world.indicators).code
      try compare(
        "streak", ["region": region.code, "indicator": indicator, "predicate": predicate],
        key: ["first_period", "last_period", "basis", "cumulative"], options: variant.options,
        partial: true, with: known.streaks(region, indicator, predicate))
    }
  }
}
