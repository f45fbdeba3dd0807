internal import AlmanacModel
internal import SQLite

/// Draws the column `trend` of a table for people: for each series the figures of the twelve
/// periods up to that of its row, found in the database.
struct Trends {
  static let column = "trend"
  private static let periods = 12

  private let connection: Connection
  private let columns: [String: Int]
  private var seen: Set<[Cell]> = []

  /// - Parameter names: the columns of the result; without a region, an indicator or a period
  ///   nothing has a trend.
  init(_ connection: Connection, names: [String]) {
    self.connection = connection
    columns = Dictionary(
      zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The trend of a row: NULL where fewer than two figures are known, and empty in further
  /// rows of the same series, which the first one shows.
  mutating func cell(_ row: [Cell]) throws -> Cell {
    let series = ["indicator", "region", "basis", "cumulative"].map { cell($0, row) }
    guard let indicator = series[0].text, let region = series[1].text,
      let period = cell("period", row).text.flatMap({ try? TimePeriod(parsing: $0) })
    else { return .null }
    guard seen.insert(series).inserted else { return .text("") }
    var last = period
    var codes = [last.code]
    while codes.count < Self.periods, let previous = last.previous {
      codes.append(previous.code)
      last = previous
    }
    var values: [String: Double] = [:]
    try connection.query(
      """
      SELECT f.period, f.value, f.basis, f.cumulative FROM region AS r JOIN indicator AS i
      JOIN _preferred AS f ON f.region_id = r.region_id AND f.indicator_id = i.indicator_id
      WHERE r.code = ? AND i.code = ? AND f.dimension_set_id = 0 AND f.value IS NOT NULL
        AND f.end_date <= ? AND f.start_date >= ?
      """,
      [
        .text(region), .text(indicator), .text(period.end.description),
        .text(last.start.description),
      ]
    ) { found in
      let isSame = zip(series[2...], [found.value(2), found.value(3)]).allSatisfy {
        $0 == .null || $0 == Cell($1)
      }
      if isSame, case .real(let value) = found.value(1) { values[found.string(0)] = value }
    }
    return Sparkline.text(codes.reversed().map { values[$0] }).map { .text($0) } ?? .null
  }

  private func cell(_ name: String, _ row: [Cell]) -> Cell {
    columns[name].map { row[$0] } ?? .null
  }
}
