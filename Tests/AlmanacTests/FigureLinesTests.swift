import SQLite
import Testing

@testable import AlmanacStore

@Suite("The line of each figure is known")
struct FigureLinesTests {
  static let regions = ["CN", "CN-44", "CN-22", "CN-4403", "CN-4401", "CN-2202"]

  /// A row of each figure of two indicators, six regions and `years`, without those that `isLeftOut`.
  static func rows(years: ClosedRange<Int>, isLeftOut: (Int) -> Bool = { _ in false }) -> [String] {
    var rows: [String] = []
    for indicator in ["output", "pollution"] {
      for region in regions {
        for year in years { rows.append("\(indicator),\(region),\(year)") }
      }
    }
    return rows.enumerated().filter { !isLeftOut($0.offset) }.map(\.element)
  }

  enum Order: String, CaseIterable { case series, time, shuffled, gaps, backwards }

  static func ordered(_ order: Order) -> [String] {
    var random = SeededGenerator(seed: 7)
    switch order {
    case .series: return rows(years: 2001...2020)
    case .time: return (2001...2020).flatMap { rows(years: $0...$0) }
    case .shuffled: return rows(years: 2001...2020).shuffled(using: &random)
    case .gaps: return rows(years: 2001...2020) { $0 % 17 == 3 || $0 % 41 < 2 }
    case .backwards: return rows(years: 2001...2020).reversed()
    }
  }

  private func lines(_ fixture: Fixture) throws -> [String: Int] {
    var found: [String: Int] = [:]
    try fixture.database.connection.query(
      """
      SELECT i.code || ',' || r.code || ',' || p.code,
        l.line + (o.series_id - l.series_id) * l.stride + (o.period_id - l.period_id) * l.step
      FROM observation AS o JOIN series AS s USING (series_id)
      JOIN indicator AS i USING (indicator_id) JOIN region AS r USING (region_id)
      JOIN time_period AS p USING (period_id)
      JOIN observation_line AS l ON l.vintage_id = o.vintage_id
        AND o.series_id BETWEEN l.series_id AND l.series_id + l.series - 1
        AND o.period_id BETWEEN l.period_id AND l.period_id + l.figures - 1
      """
    ) { row in
      // Each figure is of one block alone.
      #expect(found.updateValue(Int(row.int64(1)), forKey: row.string(0)) == nil)
    }
    return found
  }

  @Test("however the rows are ordered", arguments: Order.allCases)
  func order(_ order: Order) throws {
    let rows = Self.ordered(order)
    let fixture = try Fixture()
    try fixture.importText(
      "indicator,region,period,value\n" + rows.map { $0 + ",1" }.joined(separator: "\n") + "\n")
    let wanted = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0 + 2) })
    #expect(try lines(fixture) == wanted)
    let blocks = try #require(Int(fixture.scalar("SELECT count(*) FROM observation_line")))
    switch order {
    case .series, .time, .backwards: #expect(blocks == 1)
    case .shuffled, .gaps: #expect(blocks > 1)
    }
  }

  @Test("a block has a thousand series at the most, and a trace finds the line in any of them")
  func long() throws {
    let fixture = try Fixture()
    let codes = (1...2500).map { "place-\(String($0 + 10000).dropFirst())" }
    try fixture.importText(
      "code,level,parent,name:en\n" + codes.map { "\($0),other,CN,\($0)\n" }.joined(),
      as: "regions.csv")
    try fixture.importText(
      "indicator,region,period,value\n"
        + codes.flatMap { code in (2001...2003).map { "output,\(code),\($0),1\n" } }.joined())
    #expect(
      try fixture.rows("SELECT series FROM observation_line ORDER BY 1 DESC") == [
        "1000", "1000", "500",
      ])
    for (number, year) in [(0, 2001), (999, 2003), (1000, 2002), (2499, 2003)] {
      let answer = try fixture.answer(
        "trace", ["region": codes[number], "indicator": "output", "period": "\(year)"],
        columns: ["what"])
      let line = 2 + 3 * number + year - 2001
      #expect(answer.contains { $0.hasSuffix("more.csv:\(line)") }, "\(answer)")
    }
  }
}
