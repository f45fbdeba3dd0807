import Foundation
import SQLite
import Testing

@testable import AlmanacFiles
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Resolved figures as Parquet")
struct FactsTests {
  private func facts(
    _ database: Database, _ selection: FigureSelection = .init(), number: Int = 0
  ) throws -> [Fact] {
    var rows = 0
    let bytes = try ParquetWriterTests.written { file in
      rows = try database.writeFacts(selection, to: file, number: number, rowsPerGroup: 64)
    }
    let facts = try Fact.all(ParquetReader(bytes))
    #expect(facts.count == rows)
    return facts
  }

  /// Worlds of every kind of figure, in which sources contradict each other.
  @Test(
    "rows are those of the view latest, and growth by their keys alone is that of the view growth")
  func worlds() throws {
    var verdicts: Set<String> = []
    for seed in 1...8 as ClosedRange<UInt64> {
      var generator = WorldGenerator(seed: seed)
      let fixture = try generator.world().fixture()
      try compare(fixture, "world \(seed)")
      verdicts.formUnion(try fixture.rows("SELECT DISTINCT verdict FROM growth"))
    }
    for reason in [
      "no data: region missing", "no data: base missing", "no data: no figure a year earlier",
      "time basis", "definition", "price base", "coverage", "forecast against actual",
      "break in the series", "region changed", "comparable",
    ] { #expect(verdicts.contains { $0.contains(reason) }, "\(reason) was not compared") }
  }

  @Test("the same of odd databases, with weeks, days and ranges", arguments: 1...12)
  func odd(_ seed: UInt64) throws {
    try compare(try RandomDatabase(seed: seed).fixture, "database \(seed)")
  }

  private static let latest = [
    "indicator", "region", "dimensions", "period", "start_date", "end_date", "basis", "cumulative",
    "value", "low", "high", "qualifier", "unit", "status", "source", "origin", "known_from",
  ]

  private func compare(_ fixture: Fixture, _ comment: Comment) throws {
    let facts = try facts(fixture.database)
    let rows = facts.map { fact in Self.latest.map { fact.plain($0) }.joined(separator: "|") }
    let latest = try fixture.rows("SELECT \(Self.latest.joined(separator: ", ")) FROM latest")
    #expect(rows.sorted() == latest.sorted(), comment)
    let kinds = facts.map { fact in
      ["indicator", "region", "level", "period", "frequency", "decimals", "status", "has_percent"]
        .map { fact.plain($0) }.joined(separator: "|")
    }
    let stored = try fixture.rows(
      """
      SELECT i.code, r.code, r.level, f.period, f.frequency, f.decimals, t.code, u.has_percent
      FROM _preferred AS f JOIN indicator AS i USING (indicator_id)
      JOIN region AS r ON r.region_id = f.region_id JOIN _measure AS u USING (indicator_id)
      JOIN observation_status AS t USING (status_id)
      """)
    #expect(kinds.sorted() == stored.sorted(), comment)
    let indicators = facts.map { $0.plain("indicator") }
    #expect(indicators == indicators.sorted(), comment)

    let growth = try fixture.rows(
      """
      SELECT indicator, region, period, base_period, value, base_value, percent, percent_low,
        percent_high, verdict, dimensions FROM growth
      """)
    #expect(
      Fact.growth(facts, by: "year_earlier", "a year earlier").sorted() == growth.sorted(), comment)
    let spans = try fixture.rows(
      """
      SELECT indicator, region, period, reference_period, value, reference_value, percent,
        percent_low, percent_high, verdict,
        (SELECT x.code FROM dimension_set AS x WHERE x.dimension_set_id = g.dimension_set_id)
      FROM _growth AS g WHERE step = 'span'
      """)
    #expect(
      Fact.growth(facts, by: "span_before", "of the span before").sorted() == spans.sorted(),
      comment)
  }

  @Test("an empty database has a table without rows")
  func empty() throws { #expect(try facts(Database.inMemory()).isEmpty) }

  @Test("figures of one indicator, region or period, and as they were known on a day")
  func selection() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source,known_from
      output,CN,2019,1,bureau,2020-01-01
      output,CN,2020,2,bureau,2021-01-01
      output,CN-44,2019,3,bureau,2020-01-01
      share,CN,2019,4,bureau,2020-01-01
      output,CN-44,2019,5,retired,2020-01-01
      """
    ])
    func values(_ selection: FigureSelection) throws -> [String] {
      try facts(fixture.database, selection).map { $0.plain("value") }
    }
    #expect(try values(.init()) == ["1", "2", "3", "4"])
    #expect(try values(.init(indicators: ["占比"])) == ["4"])
    #expect(try values(.init(regions: ["广东"])) == ["3"])
    #expect(try values(.init(periods: ["2020"])) == ["2"])
    // Of two files that are read together no two cells are one.
    let (first, second) = (try facts(fixture.database), try facts(fixture.database, number: 3))
    #expect(Set((first + second).map { $0["cell_id"] }).count == 6)
    try Perspective(.init(asOf: "2020-06")).apply(to: fixture.database.connection)
    #expect(try values(.init()) == ["1", "3", "4"])
  }
}
