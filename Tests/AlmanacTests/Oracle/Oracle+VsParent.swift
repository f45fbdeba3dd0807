import Foundation

extension Known {
  /// Which times are asked for.
  enum Asked {
    case all
    case latest
    case at(Span)

    var text: String {
      switch self {
      case .all: "all"
      case .latest: "latest"
      case .at(let span): span.code
      }
    }
  }

  /// A region against another: QUERIES.md, `vs-parent` and `vs-national`. The latest is the
  /// newest time for which both have a figure, else the region's newest.
  func comparison(of region: String, with reference: String, _ asked: Asked) -> Expectation {
    var rows: Expectation = [:]
    for indicator in world.indicators {
      let own = Array(winners(region, indicator.code).values)
      let others = winners(reference, indicator.code)
      let chosen: [KnownFigure]
      switch asked {
      case .all: chosen = own
      case .at(let span): chosen = own.filter { isAt($0, span) }
      case .latest:
        chosen = newestOfEachKind(own) {
          $0.value != nil && others[$0.time]?.value != nil
        }
      }
      for x in chosen {
        let pair = pair(x, reference: reference)
        let r = others[x.time]
        var row = cells(x).merging(cells(r, "reference_value")) { $1 }
        row.merge(cells(pair, of: x)) { $1 }
        row["status"] = .text(x.status)
        row["reference_status"] = .word(r?.status)
        let isPart = indicator.aggregation == "sum" && isWithin(region, reference)
        row.merge(flagsOfTwo(x, r, pair, isPart: isPart)) { $1 }
        rows[[indicator.code] + x.periodKey] = row
      }
    }
    return rows
  }

  /// Of two regions: the reference's own disagreements are named apart.
  func flagsOfTwo(
    _ x: KnownFigure, _ r: KnownFigure?, _ pair: Pair, isPart: Bool
  ) -> [String: Expected] {
    let flags = [
      x.status == "P" ? "provisional" : nil, x.status == "E" ? "estimated" : nil,
      isDisputed(x) ? "sources disagree" : nil,
      r?.status == "P" ? "reference provisional" : nil,
      r?.status == "E" ? "reference estimated" : nil,
      r.map { isDisputed($0) } ?? false ? "reference sources disagree" : nil,
      pair.difference != nil && pair.ratio == nil ? "no ratio: reference not above zero" : nil,
    ]
    let isAbove = isPart && pair.ratioEnds.low.map { $0 > 1 } == true
    let all = (flags + [isAbove ? "above the whole" : nil]).compactMap { $0 }.joined(
      separator: ", ")
    let plain = ["A", "P", "E"]
    guard plain.contains(x.status), plain.contains(r?.status ?? "A") else { return [:] }
    return ["flags": .word(all)]
  }
}

extension OracleRun {
  mutating func vsParent(_ known: Known, _ variant: Variant) throws {
    let key = ["indicator", "period", "basis", "cumulative"]
    let times = [Known.Asked.all, .latest, .at(Span(2021, 1, months: 12))]
    for (region, asked) in zip(some(3, of: world.regions), times) {
      let arguments = ["region": region.code, "period": asked.text]
      try compare(
        "vs-parent", arguments, key: key, options: variant.options,
        with: region.parent.map { known.comparison(of: region.code, with: $0, asked) } ?? [:])
      let country = region.country == region.code ? nil : region.country
      try compare(
        "vs-national", arguments, key: key, options: variant.options,
        with: country.map { known.comparison(of: region.code, with: $0, asked) } ?? [:])
    }
    let asked = times[Int(seed) % times.count]
    for query in ["vs-parent", "vs-national"] {
      let expected = known.ofAll { region in
        let country = region.country == region.code ? nil : region.country
        return (query == "vs-parent" ? region.parent : country).map {
          known.comparison(of: region.code, with: $0, asked)
        } ?? [:]
      }
      try compare(
        query, ["region": "all", "period": asked.text], key: ["region"] + key,
        options: variant.options, with: expected)
    }
    let two = some(2, of: world.regions).map(\.code)
    try compare(
      "vs-parent", ["region": two[0], "reference": two[1], "period": "all"], key: key,
      options: variant.options, with: known.comparison(of: two[0], with: two[1], .all))
  }
}
