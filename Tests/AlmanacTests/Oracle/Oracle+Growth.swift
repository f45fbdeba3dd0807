import Foundation

extension Span {
  /// Years between the midnights that end two spans: whole ones, then the share of the days to
  /// the next anniversary.
  func years(to later: Span) -> Double {
    let months = later.last - last
    if months < 0 { return -later.years(to: self) }
    let anniversary = last + 1 + months / 12 * 12
    let days = { (from: Int, to: Int) in
      (from..<to).reduce(0) { sum, month in
        sum + (Int(Span(month / 12, month % 12 + 1, months: 1).end.suffix(2)) ?? 0)
      }
    }
    return Double(months / 12)
      + Double(days(anniversary, later.last + 1)) / Double(days(anniversary, anniversary + 12))
  }
}

extension Known {
  /// The figure of another time of the same series of events.
  func winner(like x: KnownFigure, at span: Span?) -> KnownFigure? {
    span.flatMap { winners(x.key.region, x.key.indicator)[KnownFigure.Time(x.key, $0)] }
  }

  func isShare(_ indicator: String) -> Bool {
    let has = world.indicator(indicator)
    return has?.nature == "share" || has?.unit == "percent"
  }

  /// QUERIES.md, `yoy` and `pop`: against the same span one year earlier, or the adjacent span;
  /// in per cent, but shares in points.
  func growth(_ region: String, _ asked: Asked, aYear: Bool) -> Expectation {
    var rows: Expectation = [:]
    for indicator in world.indicators {
      let own = Array(winners(region, indicator.code).values)
      for x in own {
        switch asked {
        case .all: break
        case .at(let span): if !isAt(x, span) { continue }
        case .latest:
          let newest = newestOfEachKind(own) { $0.value != nil }
          if !newest.contains(where: { $0.periodKey == x.periodKey }) { continue }
        }
        let base = winner(like: x, at: aYear ? x.span.yearEarlier : x.span.previous)
        let none = aYear ? "no figure a year earlier" : "no figure of the span before"
        let pair =
          base.map { self.pair(x, $0) }
          ?? Pair(verdict: "no data: \(x.value == nil ? "region missing" : none)")
        var row = cells(x).merging(cells(base, "base_value")) { $1 }
        row.merge(cells(pair, of: x, percent: !isShare(indicator.code))) { $1 }
        row["base_period"] = .word(base?.span.code)
        row["base_status"] = .word(base?.status)
        rows[[indicator.code] + x.periodKey] = row
      }
    }
    return rows
  }

  /// QUERIES.md, `index-to`: 100·x_t/x_base; the base itself is 100, however exact it is. What
  /// runs since January has a base that does.
  func index(_ indicator: String, _ regions: [String], base span: Span) -> Expectation {
    var rows: Expectation = [:]
    for region in regions {
      for x in winners(region, indicator).values {
        let base = winner(like: x, at: span).flatMap { base in
          let isAlike =
            base.key.basis == x.key.basis && base.key.cumulative == x.key.cumulative
          return isAlike ? base : nil
        }
        let pair =
          base.map { self.multiple(x, $0, aYear: false) }
          ?? Pair(verdict: "no data: \(x.value == nil ? "region" : "base") missing")
        let isBase = base?.periodKey == x.periodKey && pair.ratio != nil
        let ends = isBase ? Ends(low: 1, high: 1) : pair.ratioEnds
        var row = cells(x).merging(cells(base, "base_value")) { $1 }
        row["verdict"] = .text(pair.verdict)
        row["index"] = .exact(pair.ratio.map { 100 * $0 })
        row["index_low"] = .exact((ends * 100).low)
        row["index_high"] = .exact((ends * 100).high)
        rows[[region] + x.periodKey] = row
      }
    }
    return rows
  }

  /// Figures that make one line over time: those of a kind whose spans are equally long.
  func lines(_ region: String, _ indicator: String) -> [[KnownFigure]] {
    let lines = Dictionary(grouping: winners(region, indicator).values) {
      [$0.key.basis, $0.key.cumulative, $0.time.rule == "span" ? "\($0.span.months)" : ""]
    }
    return lines.values.map {
      $0.sorted { ($0.time.start, $0.span.end) < ($1.time.start, $1.span.end) }
    }
  }

  /// QUERIES.md, `cagr`: (x1/x0)^(1/years) − 1, of the first and the last figure of a line; through
  /// a part of a year, of the first of the same part.
  func compound(_ region: String) -> Expectation {
    var rows: Expectation = [:]
    for indicator in world.indicators {
      for line in lines(region, indicator.code) {
        let stated = line.filter { $0.value != nil }
        guard let x = stated.last, let base = first(of: stated) else { continue }
        let years = base.span.years(to: x.span)
        let pair =
          years == 0
          ? Pair(verdict: "no data: one time only") : multiple(x, base, aYear: true)
        let grown = { (ratio: Exact?) -> Double? in
          ratio.flatMap { $0 < 0 ? nil : 100 * (pow($0.double, 1 / years) - 1) }
        }
        let ends = [grown(pair.ratioEnds.low), grown(pair.ratioEnds.high)]
        var row = cells(x).merging(cells(base, "base_value")) { $1 }
        row["verdict"] = .text(pair.verdict)
        rows[[indicator.code] + x.periodKey + [base.span.code]] = row
        // A position at the beginning of spans of different length: their ends tell no years.
        if x.time.rule == "start", x.span.months != base.span.months { continue }
        row["years"] = .real(years)
        row["cagr"] = .real(grown(pair.ratio), scale: 100)
        row["cagr_low"] = .real(ends[0], scale: 100)
        row["cagr_high"] = .real(ends[1], scale: 100)
        rows[[indicator.code] + x.periodKey + [base.span.code]] = row
      }
    }
    return rows
  }
}

extension Known {
  /// What `--region all` has: the rows of each region, by the region as well.
  func ofAll(_ rows: (World.Region) -> Expectation) -> Expectation {
    var all: Expectation = [:]
    for region in world.regions {
      for (id, cells) in rows(region) { all[[region.code] + id] = cells }
    }
    return all
  }
}

extension OracleRun {
  mutating func growth(_ known: Known, _ variant: Variant) throws {
    let key = ["indicator", "period", "basis", "cumulative"]
    let times = [Known.Asked.all, .latest, .at(Span(2021, 1, months: 12))]
    for (region, time) in zip(some(2, of: world.regions.map(\.code)), some(2, of: times)) {
      for query in ["yoy", "pop"] {
        try compare(
          query, ["region": region, "period": time.text], key: key, options: variant.options,
          with: known.growth(region, time, aYear: query == "yoy"))
      }
      try compare(
        "cagr", ["region": region], key: key + ["base_period"], options: variant.options,
        with: known.compound(region))
    }
    let asked = times[Int(seed) % times.count]
    for query in ["yoy", "pop"] {
      try compare(
        query, ["region": "all", "period": asked.text], key: ["region"] + key,
        options: variant.options,
        with: known.ofAll { known.growth($0.code, asked, aYear: query == "yoy") })
    }
    try compare(
      "cagr", ["region": "all"], key: ["region"] + key + ["base_period"], options: variant.options,
      with: known.ofAll { known.compound($0.code) })
    let regions = some(3, of: world.regions.map(\.code))
    let indicator = one(of: world.indicators).code
    let base = one(of: [Span(2020, 1, months: 12), Span(2019, 7, months: 6)])
    try compare(
      "index-to",
      ["indicator": indicator, "regions": regions.joined(separator: ","), "base": base.code],
      key: ["region", "period", "basis", "cumulative"], options: variant.options,
      with: known.index(indicator, regions, base: base))
  }
}
