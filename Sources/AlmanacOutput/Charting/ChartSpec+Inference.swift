internal import AlmanacModel
internal import AlmanacQuery

extension ChartSpec {
  /// The columns that tell rows apart, as people call them, then by code.
  static let identities = [
    ["indicator_name", "indicator"], ["region_name", "region"], ["name"],
  ]
  static let times = ["period", "date", "year", "month", "day", "start_date", "end_date"]
  private static let companions = [
    "_low", "_high", "_decimals", "_qualifier", "_unit", "_status", "_last",
  ]

  /// Numbers that are no amounts.
  private static let ordinals = ["tier", "direction", "import"]

  /// What to draw of a result that does not say it: the column `value`, else the first with an
  /// interval, else the first of numbers; over time where there is a column of periods.
  static func inferred(from table: ChartTable) -> [ChartSpec] {
    let numeric = table.names.filter { name in
      !companions.contains { name.hasSuffix($0) } && !times.contains(name)
        && !ordinals.contains(name)
        && table.rows.contains { table.number(name, $0) != nil }
    }
    let named = numeric.first { $0 == "value" } ?? numeric.first { table.has($0 + "_low") }
    guard let measure = named ?? numeric.first else { return [] }
    var specs = [ChartSpec(.bars, along: nil, [Measure(column: measure)])]
    let time = times.first { name in
      table.varies(name)
        && table.rows.allSatisfy { (try? TimePeriod(parsing: table.text(name, $0))) != nil }
    }
    if let time { specs.append(ChartSpec(.line, along: time, [Measure(column: measure)])) }
    return specs
  }
}
