internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Which figures are exported.
public struct FigureSelection: Sendable {
  /// Codes, names or aliases; empty for all.
  public var indicators: [String] = []
  public var regions: [String] = []
  /// Periods in which figures lie, `2022`, or from one to another, `2015..2020`; empty for all.
  public var periods: [String] = []

  public init(indicators: [String] = [], regions: [String] = [], periods: [String] = []) {
    self.indicators = indicators
    self.regions = regions
    self.periods = periods
  }

  /// Whether only time narrows it.
  var isOfAllSeries: Bool { indicators.isEmpty && regions.isEmpty }

  /// The condition on `series AS s`.
  func condition(_ catalog: Catalog) throws -> String {
    var conditions: [String] = []
    for (column, entity, names) in [
      ("s.indicator_id", Entity.indicator, indicators), ("s.region_id", .region, regions),
    ] where !names.isEmpty {
      let ids = try names.map { String(try catalog.find(entity, $0).id) }
      conditions.append("\(column) IN (\(ids.joined(separator: ", ")))")
    }
    return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
  }

  /// Whether a row of time_period, by that name or another, lies in one of the spans that are asked
  /// for, in SQL.
  func timeCondition(of name: String = "time_period") throws -> String {
    let conditions = try periods.map { text in
      let ends = text.split(separator: "..", maxSplits: 1).map(String.init)
      let first = try Self.period(ends.first ?? text)
      let last = try ends.count == 2 ? Self.period(ends[1]) : first
      return "\(name).start_date >= '\(first.start)' AND \(name).end_date <= '\(last.end)'"
    }
    return conditions.isEmpty ? "1" : "(\(conditions.joined(separator: " OR ")))"
  }

  private static func period(_ text: String) throws -> TimePeriod {
    do { return try TimePeriod(parsing: text) } catch {
      throw Diagnostic.invalidPeriod(text, error, at: nil)
    }
  }
}
