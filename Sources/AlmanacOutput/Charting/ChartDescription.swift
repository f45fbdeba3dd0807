internal import AlmanacQuery

extension Chart {
  /// The key facts in words, for those who hear the chart instead of seeing it.
  var description: String {
    var sentences = [kind == .bars ? "Bar chart: \(title)." : "Line chart: \(title)."]
    for panel in panels {
      sentences += kind == .bars ? Self.bars(panel) : panel.series.map { Self.line($0, panel.unit) }
    }
    sentences += notes
    if let sourceLine { sentences.append(sourceLine + ".") }
    return sentences.joined(separator: " ")
  }

  /// A few bars each with its figure; of many the ends.
  private static func bars(_ panel: Panel) -> [String] {
    let bars = panel.barRows.filter { $0.point != nil }
    let unit = panel.unit.map { " \($0)" } ?? ""
    let told = { (point: Point, series: String) in
      let name = [point.label, series].filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(name) \(point.figure.words)\(point.figure.value == nil ? "" : unit)"
    }
    let all = panel.series.flatMap { series in series.points.map { ($0, series.name) } }
    if bars.count <= 12 { return [all.map(told).joined(separator: "; ") + "."] }
    let drawn = all.filter { $0.0.figure.value != nil }
    let byValue = { (a: (Point, String), b: (Point, String)) in
      (a.0.figure.value ?? 0) < (b.0.figure.value ?? 0)
    }
    guard let most = drawn.max(by: byValue), let least = drawn.min(by: byValue) else { return [] }
    let missing = all.count - drawn.count
    return [
      "\(all.count) bars; the highest is \(told(most.0, most.1)), "
        + "the lowest \(told(least.0, least.1))"
        + (missing > 0 ? "; \(missing) have no figure." : ".")
    ]
  }

  private static func line(_ series: Series, _ unit: String?) -> String {
    let drawn = series.points.filter { $0.figure.value != nil }
    let byValue = { (a: Point, b: Point) in (a.figure.value ?? 0) < (b.figure.value ?? 0) }
    guard let first = drawn.first, let last = drawn.last, let most = drawn.max(by: byValue),
      let least = drawn.min(by: byValue)
    else { return "" }
    let unit = unit.map { " \($0)" } ?? ""
    let name = series.name.isEmpty ? "" : series.name + ": "
    if drawn.count == 1 { return "\(name)\(first.figure.words)\(unit) in \(first.label)." }
    let gaps = max(0, series.runs.count - 1)
    return "\(name)from \(first.figure.words)\(unit) in \(first.label) "
      + "to \(last.figure.words)\(unit) in \(last.label), \(drawn.count) figures; "
      + "highest \(most.figure.words) in \(most.label), "
      + "lowest \(least.figure.words) in \(least.label)"
      + (gaps == 0 ? "." : gaps == 1 ? "; one gap." : "; \(gaps) gaps.")
  }
}
