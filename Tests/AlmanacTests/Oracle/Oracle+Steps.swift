import Foundation

extension Known {
  /// QUERIES.md, `gap-trend`: difference and ratio over time; converging when |ln(x/r)| falls.
  func gaps(_ region: String, _ reference: String, _ indicator: String) -> Expectation {
    var rows: Expectation = [:]
    for line in lines(region, indicator) {
      var before: (x: KnownFigure, r: KnownFigure?, gap: Double)?
      for x in line {
        let pair = pair(x, reference: reference)
        let gap = pair.ratio.flatMap { $0 > 0 ? abs(log($0.double)) : nil }
        var row = cells(x).merging(cells(pair, of: x, percent: false)) { $1 }
        row["gap"] = .real(gap, scale: 1)
        let r = winners(reference, indicator)[x.time]
        // What may not be compared over time has not moved.
        let isOne = before.map { before in
          self.pair(x, before.x).difference != nil
            && both(r, before.r) { self.pair($0, $1).difference != nil } == true
        }
        let moved = both(gap, before?.gap) {
          $0 < $1 ? "converging" : $0 > $1 ? "diverging" : "unchanged"
        }
        row["movement"] = .word(isOne == true ? moved : nil)
        if let gap { before = (x, r, gap) }
        rows[x.periodKey] = row
      }
    }
    return rows
  }

  /// QUERIES.md, `catch-up`: ln(r/x)/ln((1+gx)/(1+gr)), only when the one behind by the
  /// indicator's direction closes in, from the first to the last time at which both are stated.
  func catchUp(_ region: String, _ reference: String, _ indicator: String) -> Expectation {
    var rows: Expectation = [:]
    let others = winners(reference, indicator)
    for line in lines(region, indicator) {
      let common = line.filter { $0.value != nil && others[$0.time]?.value != nil }
      guard let x = common.last, let x0 = first(of: common), let r = others[x.time],
        let r0 = others[x0.time]
      else { continue }
      let pair = pair(x, r)
      let (own, other) = (multiple(x, x0, aYear: true), multiple(r, r0, aYear: true))
      var row = cells(x).merging(cells(r, "reference_value")) { $1 }
      let said = [
        pair.ratio == nil && pair.verdict != "comparable" ? pair.verdict : "comparable",
        x.time == x0.time ? "no data: one common time only" : "comparable", own.verdict,
        other.verdict, pair.verdict,
      ]
      row["verdict"] = .text(said.first { $0 != "comparable" } ?? "comparable")
      rows[x.periodKey] = row
      guard x.time != x0.time, x.time.rule != "start" else { continue }
      let years = x0.span.years(to: x.span)
      let rate = { (pair: Pair) in
        pair.ratio.flatMap { $0 > 0 ? log($0.double) / years : nil }
      }
      let side: Double = (world.indicator(indicator)?.direction ?? 0) < 0 ? -1 : 1
      let gap = pair.ratio.flatMap { $0 > 0 ? -side * log($0.double) : nil }
      let gain = both(rate(own), rate(other)) { side * ($0 - $1) }
      let time = both(gap, gain) { $0 > 0 && $1 > 0 ? $0 / $1 : nil }
      row["base_period"] = .text(x0.span.code)
      row["growth"] = .real(rate(own).map { 100 * (exp($0) - 1) }, scale: 100)
      row["reference_growth"] = .real(rate(other).map { 100 * (exp($0) - 1) }, scale: 100)
      // What is small beside what it comes from has as many digits fewer.
      let lost = both(rate(own), gain) { max(1, abs($0 / $1)) } ?? 1
      row["years"] = .real(time ?? nil, scale: lost * max(1, abs((time ?? nil) ?? 0)) * 100)
      rows[x.periodKey] = row
    }
    return rows
  }

  /// QUERIES.md, `ytd-to-period`: flow_k = ytd_k − ytd_{k−1}, the step before being the last
  /// one of the year that is stated. That the two are of different length is no reason here.
  func steps(_ region: String, _ indicator: String, year: Int) -> Expectation {
    var rows: Expectation = [:]
    let own = winners(region, indicator).values.filter {
      $0.key.cumulative == "ytd" && $0.span.first / 12 == year
    }.sorted { $0.span.end < $1.span.end }
    var before: KnownFigure?
    for x in own {
      let pair = before.map { self.pair(x, $0, but: ["time"]) }
      var row = cells(x).merging(cells(x.value == nil ? nil : before, "before_value")) { $1 }
      row["verdict"] = .text(
        pair?.verdict ?? (x.value == nil ? "no data: region missing" : "comparable"))
      row["flow"] = .exact(pair == nil ? x.value : pair?.difference, scale: x.value)
      row["flow_low"] = .exact(pair == nil ? x.ends.low : pair?.differenceEnds.low, scale: x.value)
      row["flow_high"] = .exact(
        pair == nil ? x.ends.high : pair?.differenceEnds.high, scale: x.value)
      rows[x.periodKey.dropLast()] = row
      if x.value != nil { before = x }
    }
    return rows
  }

  /// QUERIES.md, `revisions`: first, latest, change, percent, days between.
  func revisions(_ region: String, asOf: String?) -> Expectation {
    var rows: Expectation = [:]
    var told: [[String]: [World.Statement]] = [:]
    for statement in world.statements
    where statement.key.region == region && asOf.map({ statement.knownFrom <= $0 }) ?? true {
      let key = statement.key
      let id = [key.indicator, statement.span.code, key.basis, key.cumulative, key.source]
      if told[id]?.last?.says(statement) ?? statement.isWithdrawal { continue }
      told[id, default: []].append(statement)
    }
    for (id, all) in told {
      let stated = all.filter { !$0.isWithdrawal }
      guard let first = stated.first, let last = stated.last, stated.count > 1 else { continue }
      let change = both(last.value, first.value) { $0 - $1 }
      rows[id] = [
        "vintages": .count(stated.count), "value": .exact(last.value),
        "first_value": .exact(first.value), "known_from": .text(last.knownFrom),
        "first_known_from": .text(first.knownFrom), "status": .text(last.status),
        "first_status": .text(first.status), "change": .exact(change, scale: first.value),
        "days": .count(days(from: first.knownFrom, to: last.knownFrom)),
      ]
    }
    return rows
  }

  private func days(from: String, to: String) -> Int {
    let days = [from, to].map { text in
      (try? Date("\(text)T00:00:00Z", strategy: .iso8601))?.timeIntervalSince1970 ?? 0
    }
    return Int((days[1] - days[0]) / 86_400)
  }
}

extension OracleRun {
  mutating func steps(_ known: Known, _ variant: Variant) throws {
    let pairs = some(2, of: world.regions.filter { $0.parent != nil })
    for region in pairs {
      let indicator = one(of: world.indicators).code
      let reference = one(of: [region.parent ?? "", "C"])
      guard reference != region.code else { continue }
      try compare(
        "gap-trend", ["region": region.code, "indicator": indicator, "reference": reference],
        key: ["period", "basis", "cumulative"], options: variant.options,
        with: known.gaps(region.code, reference, indicator))
      let expected = known.catchUp(region.code, reference, indicator)
      try compare(
        "catch-up", ["region": region.code, "indicator": indicator, "reference": reference],
        key: ["period", "basis", "cumulative"], options: variant.options, partial: true,
        with: expected)
    }
    let flowing = world.statements.filter { $0.key.cumulative == "ytd" }.map(\.key.region)
    for region in some(2, of: Array(Set(flowing)).sorted()) {
      try compare(
        "ytd-to-period", ["region": region, "indicator": "output", "year": "2021"],
        key: ["period", "basis"], options: variant.options,
        with: known.steps(region, "output", year: 2021))
    }
    let region = one(of: world.regions).code
    guard !variant.first else { return }
    try compare(
      "revisions", ["region": region],
      key: ["indicator", "period", "basis", "cumulative", "source"], options: variant.options,
      with: known.revisions(region, asOf: variant.asOf))
  }
}
