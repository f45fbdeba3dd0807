import Foundation
import SQLite
import Testing

@testable import AlmanacModel
@testable import AlmanacStore

/// More figures than a quadratic query could take. What grew as the square of the figures took minutes.
@Suite("Queries of much")
struct LargeQueryTests {
  @Test("a rank among a million peers is a rank of a million")
  func millionPeers() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2022,10,bureau
      output,CN-4401,2022,20,bureau
      """
    ])
    // What is kept of one peer's series, a million times.
    try fixture.database.connection.execute(
      """
      INSERT INTO series_availability (indicator_id, region_id, series_id, dimension_set_id, time_class,
        has_alternative, figures, missing, first_id, last_id, value_id, low, high, kind)
      WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 1000049)
      SELECT e.indicator_id, e.region_id, 1000000 + n.x, 0, e.time_class, 0, 1, 0, e.first_id,
        e.last_id, e.value_id, e.low, e.high, e.kind
      FROM series_availability AS e JOIN region AS r ON r.region_id = e.region_id CROSS JOIN n
      WHERE r.code = 'CN-4401'
      """)
    #expect(
      try fixture.answer(
        "profile", ["region": "深圳", "indicator": "output"], columns: ["rank", "ranked"])
        == ["1000051|1000051"])
  }

  @Test("three thousand days of figures are answered about within minutes", .timeLimit(.minutes(2)))
  func manyDays() throws {
    var rows = "indicator,region,period,value,source,known_from\n"
    var day = try CalendarDate(parsing: "1990-01-01")
    for number in 1...3000 {
      for region in ["CN", "CN-44", "CN-4403", "CN-4401"] {
        rows += "output,\(region),\(day),\(number % 97 + 1),bureau,2022-07-20\n"
      }
      rows += "share,CN,2020,\(number),rival,\(day)\n"
      day = try #require(day.adding(days: 1))
    }
    let fixture = try Fixture(["observations.csv": rows])
    let own = ["region": "CN-4403", "indicator": "output"]
    let all = own.merging(["period": "all"]) { $1 }
    for (query, arguments, count) in [
      ("yoy", all, 3000), ("pop", all, 3000), ("vs-peers", all, 12_000),
      ("percentile", all, 3000), ("catch-up", own, 1), ("profile", all, 3000),
      ("rank", ["indicator": "output", "level": "prefecture", "period": "all"], 6000),
      (
        "per-capita",
        ["region": "CN-4403", "numerator": "output", "denominator": "output", "period": "all"],
        3000
      ),
      ("index-to", ["indicator": "output", "regions": "CN-4403", "base": "1990-01-02"], 3000),
      ("revisions", ["region": "CN", "indicator": "share", "rows": "vintages"], 3000),
    ] {
      #expect(try fixture.answer(query, arguments, columns: []).count == count, "\(query)")
    }
    for predicate in ["growing", "falling", "first"] {
      #expect(
        try !fixture.answer(
          "streak", own.merging(["predicate": predicate]) { $1 }, columns: []
        ).isEmpty)
    }
  }

  @Test("a region is known by its whole code, whatever other one that looks like")
  func codesAlike() throws {
    let fixture = try Fixture([
      "regions.csv": Fixture.regions + "\nCN_44,province,CN,Other,,,\n",
      "observations.csv": """
      indicator,region,period,value,source
      output,CN_44,2021,10,bureau
      output,CN-44,2021,10,bureau
      """,
    ])
    #expect(
      try fixture.answer(
        "index-to", ["indicator": "output", "regions": "CN_44", "base": "2021"],
        columns: ["region"]) == ["CN_44"])
  }

  @Test("the last of all years is a year like any other")
  func lastYear() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,9999,10,F,bureau
      output,CN-4401,9999,20,F,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "rank", ["indicator": "output", "level": "prefecture"], columns: ["rank", "population"])
        == ["1|3", "2|3"])
    #expect(
      try fixture.rows(
        "SELECT level, population FROM ranking WHERE region = 'CN-4403' AND within = 'CN' ORDER BY 1"
      ) == ["city|3", "prefecture|3"])
  }
}
