import Testing

@testable import AlmanacQuery

/// A named query without further parameters is its view, also where figures are missing, revised,
/// disputed or of parts.
@Suite("A query says what its view says")
struct ViewQueryTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let query: String
    var arguments: [String: String] = [:]
    /// The columns of the query.
    let columns: String
    /// A SELECT of the same from the view.
    let view: String
    var testDescription: String { query }
  }

  static let pairs = [
    Pair(
      query: "rank", arguments: ["within": "all", "period": "all"],
      columns: "indicator,level,within,period,region,value,rank,rank_last,tied,ranked,population,"
        + "source,status,verdict",
      view: """
        SELECT indicator, level, within, period, region, value, rank, rank_last, tied, ranked,
          population, source, status, verdict
        FROM ranking WHERE dimensions = '' AND indicator = :indicator AND level = :level
        """),
    Pair(
      query: "coverage",
      columns: "indicator,region,level,figures,missing,first,last,stale,dimensions",
      view: """
        SELECT indicator, region, level, figures, missing, first_date, last_date,
          CASE stale WHEN 1 THEN 'stale' END, dimensions FROM coverage
        """),
    Pair(
      query: "revisions", arguments: ["region": "all", "rows": "vintages"],
      columns: "indicator,region,period,source,known_from,known_until,value,status",
      view: """
        SELECT indicator, region, period, source, known_from, known_until, value, status
        FROM revisions WHERE dimensions = ''
        """),
    Pair(
      query: "vs-parent", arguments: ["period": "all"],
      columns: "indicator,region,reference,period,value,reference_value,difference,ratio,verdict",
      view: """
        SELECT indicator, region, reference, period, value, reference_value, difference, ratio,
          verdict
        FROM vs_parent WHERE dimensions = '' AND region = :region
        """),
    Pair(
      query: "growth", arguments: ["region": "all", "period": "all"],
      columns: "indicator,region,period,base_period,value,base_value,difference,verdict",
      view: """
        SELECT indicator, region, period, base_period, value, base_value, difference, verdict
        FROM growth WHERE dimensions = ''
        """),
  ]

  @Test("on random databases", arguments: pairs)
  func same(_ pair: Pair) throws {
    var (rows, missing) = (0, 0)
    for seed in 1...3 as ClosedRange<UInt64> {
      let fixture = try RandomDatabase(seed: seed).fixture
      for given in try Self.given(pair, in: fixture) {
        let columns = pair.columns.split(separator: ",").map(String.init)
        let told = try fixture.answer(
          pair.query, pair.arguments.merging(given) { $1 }, columns: columns)
        let view = given.reduce(pair.view) { $0.replacing(":\($1.key)", with: "'\($1.value)'") }
        #expect(try told.sorted() == fixture.rows(view).sorted(), "seed \(seed), \(given)")
        rows += told.count
        let value = columns.firstIndex(of: "value") ?? columns.firstIndex(of: "figures") ?? 0
        missing += told.count { ["", "0"].contains(Self.cells($0)[value]) }
      }
    }
    #expect(rows > missing && missing > 0)
  }

  private static func cells(_ row: String) -> [Substring] {
    row.split(separator: "|", omittingEmptySubsequences: false)
  }

  /// Values for the parameters that the query asks for, all that there are.
  private static func given(_ pair: Pair, in fixture: Fixture) throws -> [[String: String]] {
    let places = ["region", "indicator", "level"].filter { pair.view.contains(":\($0)") }
    guard !places.isEmpty else { return [[:]] }
    let columns = places.map { $0 == "level" ? "r.level" : "o.\($0)" }.joined(separator: ", ")
    return try fixture.rows(
      """
      SELECT DISTINCT \(columns) FROM observations AS o JOIN region AS r ON r.code = o.region
      WHERE r.level IN ('country', 'province', 'prefecture', 'county', 'zone', 'group')
      """
    ).map { row in
      Dictionary(uniqueKeysWithValues: zip(places, cells(row).map(String.init)))
    }
  }
}
