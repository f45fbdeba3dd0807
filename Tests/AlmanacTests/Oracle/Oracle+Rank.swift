/// Where a figure stands among others of its time.
struct Standing {
  let better: Int
  let tied: Int
  let ranked: Int

  /// `others` with the figure itself.
  init(_ x: KnownFigure, among others: [KnownFigure], direction: Int) {
    let stated = others.filter { $0.value != nil }
    better =
      stated.filter {
        direction < 0 ? $0.ends.isBelow(x.ends) : x.ends.isBelow($0.ends)
      }.count
    tied = stated.filter { $0.ends.overlaps(x.ends) }.count - 1
    ranked = stated.count
  }

  var cells: [String: Expected] {
    [
      "rank": .count(better + 1), "rank_last": .count(better + 1 + tied), "tied": .count(tied),
      "ranked": .count(ranked),
    ]
  }
}

extension Known {
  /// The regions of a level in another: in a country, a province, the world or the group.
  func regions(_ level: String, within: String) -> [World.Region] {
    world.regions.filter { $0.level == level && isWithin($0.code, within) }
  }

  func isWithin(_ region: String, _ place: String) -> Bool {
    var all = world.members.contains(region) ? [World.group] : []
    var above = world.region(region)?.parent
    while let next = above {
      all.append(next)
      if world.members.contains(next) { all.append(World.group) }
      above = world.region(next)?.parent
    }
    return all.contains(place)
  }

  /// QUERIES.md: no rank, percentile or first under two thirds.
  func isThin(_ ranked: Int, of population: Int) -> Bool { 3 * ranked < 2 * population }

  /// Of figures of one time those of the kind that most are of: only these may be ranked together.
  func usual(among stated: [KnownFigure]) -> [KnownFigure]? {
    Dictionary(grouping: stated, by: \.kind)
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.first?.value
  }

  /// QUERIES.md, `rank`: by the indicator's direction; ties where intervals overlap; n of N. Only
  /// what may be compared is ranked: the kind of figure that most regions have.
  func rank(_ indicator: String, _ level: String, within: [String], _ asked: Asked) -> Expectation {
    var rows: Expectation = [:]
    for place in within {
      let crowd = regions(level, within: place)
      let all = crowd.flatMap { winners($0.code, indicator).values }
      for x in all {
        if case .at(let span) = asked, !isAt(x, span) { continue }
        var row = cells(x)
        row["status"] = .text(x.status)
        let stated = all.filter { $0.time == x.time && $0.value != nil }
        let usual = usual(among: stated)
        if x.value == nil {
          row["verdict"] = .text("no data: region missing")
        } else if let other = usual?.first {
          row["verdict"] = .text(pair(x, other).verdict)
        }
        let isRanked = x.value != nil && (isForced || usual?.first?.kind == x.kind)
        if !isRanked {
          row["rank"] = .nothing
          row["tied"] = .nothing
        } else {
          let standing = Standing(
            x, among: isForced ? stated : usual ?? [],
            direction: world.indicator(indicator)?.direction ?? 0)
          row.merge(standing.cells) { $1 }
          row["population"] = .count(crowd.count)
          if isThin(standing.ranked, of: crowd.count) {
            row["verdict"] = .text(
              "\(isForced ? "forced" : "partial"): \(standing.ranked) of \(crowd.count) regions")
          }
        }
        rows[[x.key.region, place, x.span.code, x.key.source]] = row
      }
    }
    return rows
  }

  /// QUERIES.md, `profile`: every indicator of a region, the national value, the ratio, the
  /// rank among the regions of its level in the country whose figures may be compared.
  func profile(_ region: World.Region, _ asked: Asked) -> Expectation {
    guard let country = region.country else { return [:] }
    // Of the newest figures of the region, whether the nation has one or not.
    var rows: Expectation = [:]
    var all = comparison(of: region.code, with: country, .all)
    if case .at = asked { all = comparison(of: region.code, with: country, asked) }
    for (id, row) in all {
      let figures = winners(region.code, id[0]).values
      guard let x = figures.first(where: { [id[0]] + $0.periodKey == id }) else { continue }
      if case .latest = asked,
        !newestOfEachKind(Array(figures)).contains(where: { $0.periodKey == x.periodKey })
      {
        continue
      }
      let shared = [
        "value", "value_low", "value_high", "ratio", "ratio_low", "ratio_high", "status", "verdict",
      ]
      var cells = row.filter { shared.contains($0.key) }
      cells["national_value"] = row["reference_value"]
      cells["rank"] = .nothing
      if x.value != nil {
        let all = regions(region.level, within: region.level == "country" ? "WLD" : country)
        let peers =
          all
          .compactMap { winners($0.code, id[0])[x.time] }
          .filter { isForced || $0.kind == x.kind }
        let standing = Standing(
          x, among: peers, direction: world.indicator(id[0])?.direction ?? 0)
        if isForced || !isThin(standing.ranked, of: all.count) {
          cells["rank"] = .count(standing.better + 1)
        }
        cells["peers"] = .count(all.count)
        cells["ranked"] = .count(standing.ranked)
      }
      rows[id] = cells
    }
    return rows
  }
}

extension OracleRun {
  mutating func rank(_ known: Known, _ variant: Variant) throws {
    for level in ["prefecture", "province"] {
      let indicator = one(of: world.indicators).code
      let time = one(
        of: [
          .all, .at(Span(2021, 1, months: 12)), .at(Span(2020, 7, months: 6)),
        ] as [Known.Asked])
      let within = one(of: [["C", "D"], ["C"], ["P"], [World.group], ["WLD"]])
      try compare(
        "rank",
        [
          "indicator": indicator, "level": level, "period": time.text,
          "within": within.count == 2 ? "country" : within[0],
        ], key: ["region", "within", "period", "source"], options: variant.options,
        with: known.rank(indicator, level, within: within, time))
    }
    for region in some(2, of: world.regions.filter { $0.level != "world" && $0.level != "country" })
    {
      let time = one(of: [.all, .latest, .at(Span(2021, 1, months: 12))] as [Known.Asked])
      try compare(
        "profile", ["region": region.code, "period": time.text],
        key: ["indicator", "period", "basis", "cumulative"], options: variant.options,
        with: known.profile(region, time))
    }
  }
}
