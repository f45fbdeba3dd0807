import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Queries over time")
struct GrowthQueryTests {
  private func world(_ rows: String) throws -> Fixture {
    try Fixture([
      "observations.csv": "indicator,region,period,value,status,basis,cumulative,source\n" + rows
    ])
  }

  private func expect(
    _ rows: some Sequence<String>, _ expected: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(Array(rows) == expected, sourceLocation: sourceLocation)
  }

  private func known(_ date: String) -> ImportOptions {
    var options = ImportOptions()
    options.knownFrom = date
    return options
  }

  @Test("a year earlier and the span before")
  func growth() throws {
    let fixture = try world(
      """
      output,CN,2021-Q1,200,,,,bureau
      output,CN,2021-Q2,220,,,,bureau
      output,CN,2022-Q1,250,P,,,bureau
      output,CN,2022-Q3,300,,,,bureau
      """)
    let columns = ["period", "base_period", "difference", "percent", "verdict", "flags"]
    expect(
      try fixture.answer("yoy", ["region": "CN", "period": "all"], columns: columns),
      [
        "2022-Q3||||no data: no figure a year earlier|",
        "2022-Q1|2021-Q1|50|25|comparable|provisional",
        "2021-Q2||||no data: no figure a year earlier|",
        "2021-Q1||||no data: no figure a year earlier|",
      ])
    // 2022-Q3 has no figure of the span before; 2021-Q2, the nearest, is not taken.
    expect(
      try fixture.answer("pop", ["region": "CN", "period": "all"], columns: columns),
      [
        "2022-Q3||||no data: no figure of the span before|",
        "2022-Q1||||no data: no figure of the span before|provisional",
        "2021-Q2|2021-Q1|20|\(NumberFormat.exact(100 * (220 / 200.0 - 1)))|comparable|",
        "2021-Q1||||no data: no figure of the span before|",
      ])
    // 250 ± 0.5 against 200 ± 0.5
    let ends = try fixture.answer(
      "yoy", ["region": "CN", "period": "2022-Q1"], columns: ["difference_low", "percent_low"])
    #expect(ends == ["49|\(NumberFormat.exact(100 * (249.5 / 200.5 - 1)))"])
  }

  @Test("what runs since January is set against the same span only, however it is written")
  func yearToDate() throws {
    let fixture = try world(
      """
      output,CN,2021-S1,200,,,ytd,bureau
      output,CN,2021-01-01/P8M,280,,,ytd,bureau
      output,CN,2022-01-01/P6M,230,,,ytd,bureau
      output,CN,2022-01-01/P7M,290,,,ytd,bureau
      """)
    expect(
      try fixture.answer(
        "yoy", ["region": "CN", "period": "all", "missing": "hide"],
        columns: ["period", "base_value", "percent"]),
      ["2022-01-01/P6M|200|\(NumberFormat.exact(100 * (230 / 200.0 - 1)))"])
    expect(
      try fixture.answer(
        "pop", ["region": "CN", "period": "all", "missing": "hide"], columns: ["period"]), [])
  }

  @Test("a position at the end of a span, whatever the span is called; shares in points")
  func positions() throws {
    let fixture = try world(
      """
      density,CN,2021,4.0,,,,bureau
      density,CN,2022-12,5.0,,,,bureau
      density,CN,2023-S1,6.0,,,,bureau
      share,CN,2021,10.0,,,,bureau
      share,CN,2022,12.5,,,,bureau
      """)
    expect(
      try fixture.answer(
        "yoy", ["region": "CN", "indicator": "density", "period": "2022"],
        columns: ["period", "base_period", "percent"]), ["2022-12|2021|25"])
    expect(
      try fixture.answer(
        "pop", ["region": "CN", "indicator": "density", "period": "2023-S1"],
        columns: ["base_period", "percent"]),
      ["2022-12|\(NumberFormat.exact(100 * (6.0 / 5.0 - 1)))"])
    expect(
      try fixture.answer(
        "yoy", ["region": "CN", "indicator": "share"],
        columns: ["difference", "difference_unit", "percent"]), ["2.5|percentage-point|"])
  }

  @Test("a break, and a base that is not above zero")
  func refused() throws {
    let fixture = try world(
      """
      output,CN,2020,0,,,,bureau
      output,CN,2021,100,,,,bureau
      output,CN,2022,150,B,,,bureau
      output,CN,2023,O,O,,,bureau
      """.replacingOccurrences(of: ",O,O,", with: ",,O,"))
    expect(
      try fixture.answer(
        "yoy", ["region": "CN", "period": "all"],
        columns: ["period", "difference", "percent", "verdict"]),
      [
        "2023|||no data: region missing",
        "2022|||not comparable: break in the series",
        "2021|100||comparable",
        "2020|||no data: no figure a year earlier",
      ])
  }

  @Test("compound growth a year")
  func compound() throws {
    let fixture = try world(
      """
      output,CN,2010,100,,,,bureau
      output,CN,2012,130,B,,,bureau
      output,CN,2015,200,,,,bureau
      pollution,CN,2010,-5,,,,bureau
      pollution,CN,2015,10,,,,bureau
      density,CN,2010-06,1.00,,,,bureau
      density,CN,2012,2.00,,,,bureau
      """)
    let five = 100 * (pow(2.0, 1 / 5.0) - 1)
    expect(
      try fixture.answer(
        "cagr", ["region": "CN", "indicator": "output"],
        columns: ["base_period", "period", "years", "cagr", "verdict", "flags"]),
      ["2010|2015|5|\(NumberFormat.exact(five))|comparable|break at 2012"])
    expect(
      try fixture.answer(
        "cagr", ["region": "CN", "indicator": "pollution"], columns: ["cagr", "verdict"]),
      ["|comparable"])
    // From the end of June 2010 to the end of 2012: two years and 184 of 365 days.
    let years = 2 + 184 / 365.0
    let rows = try fixture.answer(
      "cagr", ["region": "CN", "indicator": "density"], columns: ["years", "cagr"])
    #expect(rows.count == 1)
    let cells = try #require(rows.first).split(separator: "|").compactMap { Double($0) }
    #expect(abs(cells[0] - years) < 1e-12)
    #expect(abs(cells[1] - 100 * (pow(2, 1 / years) - 1)) < 1e-10)
    expect(
      try fixture.answer(
        "cagr", ["region": "CN", "indicator": "output", "from": "2011", "to": "2015"],
        columns: ["base_value", "value", "cagr", "verdict"]), ["|200||no data: base missing"])
    // Backwards the break lies between as well.
    expect(
      try fixture.answer(
        "cagr", ["region": "CN", "indicator": "output", "from": "2015", "to": "2010"],
        columns: ["years", "flags"]), ["-5|break at 2012"])
  }

  @Test("growth of parts of a year is from one part to the same part")
  func compoundOfParts() throws {
    let fixture = try world(
      """
      output,CN,2020-S1,100,,,,bureau
      output,CN,2020-S2,150,,,,bureau
      output,CN,2022-S1,100,,,,bureau
      output,CN,2022-S2,600,,,,bureau
      """)
    let columns = ["base_period", "period", "cagr", "verdict"]
    let answer = { (parameters: [String: String], isForced: Bool) in
      try fixture.answer(
        "cagr", ["region": "CN"].merging(parameters) { $1 }, columns: columns,
        options: QueryOptions(force: isForced))
    }
    expect(try answer([:], false), ["2020-S2|2022-S2|100|comparable"])
    expect(try answer(["from": "2020-S1"], false), ["2020-S1|2022-S1|0|comparable"])
    expect(try answer(["to": "2022-S1"], false), ["2020-S1|2022-S1|0|comparable"])
    let apart = ["from": "2020-S1", "to": "2022-S2"]
    expect(
      try answer(apart, false), ["2020-S1|2022-S2||not comparable: another part of the year"])
    #expect(
      try answer(apart, true).first?.hasSuffix("forced: another part of the year") == true)
  }

  @Test("what has come down to nothing has shrunk by all; positions at a beginning go by that")
  func compoundAtTheEdge() throws {
    let fixture = try world(
      """
      output,CN,2020,100,,,,bureau
      output,CN,2022,0,,,,bureau
      pollution,CN,2019,10,,B,,bureau
      pollution,CN,2019-07,20,,B,,bureau
      """)
    expect(
      try fixture.answer(
        "cagr", ["region": "CN"],
        columns: ["indicator", "base_period", "period", "cagr", "cagr_low", "verdict"]
      ).map { $0.hasPrefix("pollution") ? String($0.prefix(22)) : $0 },
      ["output|2020|2022|-100||comparable", "pollution|2019|2019-07"])
  }

  @Test("an index, 100 at the base")
  func index() throws {
    let fixture = try world(
      """
      output,CN,2020,50,,,,bureau
      output,CN,2021,75,,,,bureau
      output,CN-4403,2021,9,,,,bureau
      """)
    expect(
      try fixture.answer(
        "index-to", ["indicator": "output", "regions": "中国,深圳", "base": "2020"],
        columns: ["region", "period", "index", "index_low", "verdict"]),
      [
        "CN|2020|100|100|comparable",
        "CN|2021|150|\(NumberFormat.exact(100 * (74.5 / 50.5)))|comparable",
        "CN-4403|2021|||no data: base missing",
      ])
  }

  @Test("the gap to a reference, and the years until it is closed")
  func gap() throws {
    let fixture = try world(
      """
      density,CN,2018,100.0,,,,bureau
      density,CN,2019,100.0,,,,bureau
      density,CN,2020,100.0,,,,bureau
      density,CN,2021,100.0,,,,bureau
      density,CN-4403,2018,40.0,,,,bureau
      density,CN-4403,2019,50.0,,,,bureau
      density,CN-4403,2020,45.0,,,,bureau
      density,CN-4403,2021,80.0,,,,bureau
      """)
    let given = ["region": "深圳", "indicator": "density"]
    expect(
      try fixture.answer("gap-trend", given, columns: ["period", "ratio", "movement"]),
      [
        "2018|0.4|", "2019|0.5|converging", "2020|0.45|diverging", "2021|0.8|converging",
      ])
    // Shenzhen doubles in three years, China stands still: ln(100/80) / (ln 2 / 3).
    let years = Foundation.log(100 / 80.0) / (Foundation.log(2.0) / 3)
    let row = try #require(
      fixture.answer("catch-up", given, columns: ["years", "growth", "outlook", "verdict"]).first)
    let cells = row.split(separator: "|")
    #expect(abs((Double(cells[0]) ?? 0) - years) < 1e-12)
    #expect(abs((Double(cells[1]) ?? 0) - 100 * (pow(2, 1 / 3.0) - 1)) < 1e-10)
    #expect(cells[2...] == ["catching up", "comparable"])
    // Since 2020 only, one year.
    let since = try fixture.answer(
      "catch-up", given.merging(["since": "2020"]) { $1 }, columns: ["base_period", "years"])
    let fast = Foundation.log(100 / 80.0) / Foundation.log(80 / 45.0)
    #expect(since.first?.hasPrefix("2020|\(String(fast).prefix(10))") == true)
    // The other way round there is nothing to catch up with.
    expect(
      try fixture.answer(
        "catch-up", ["region": "CN", "indicator": "density", "reference": "深圳"],
        columns: ["years", "outlook"]), ["|level or ahead"])
  }

  @Test("where less is better, the one with more is behind and catches up by falling")
  func lessIsBetter() throws {
    let fixture = try world(
      """
      pollution,CN,2018,100.0,,,,bureau
      pollution,CN,2020,100.0,,,,bureau
      pollution,CN-4403,2018,400.0,,,,bureau
      pollution,CN-4403,2020,200.0,,,,bureau
      """)
    let columns = ["years", "years_low", "years_high", "outlook"]
    // Shenzhen halves in two years, China stands still: ln(200/100) / (ln 2 / 2) = 2.
    let row = try #require(
      fixture.answer("catch-up", ["region": "深圳", "indicator": "pollution"], columns: columns)
        .first)
    let cells = row.split(separator: "|")
    let years = cells.dropLast().compactMap { Double($0) }
    #expect(cells.last == "catching up" && years.count == 3)
    #expect(abs(years[0] - 2) < 1e-12)
    // At the least the gap of 199.95 to 100.05, at the fastest fall of the one against the fastest
    // growth of the other; at the most the other way round.
    let gap = { (x: Double, r: Double) in Foundation.log(x / r) }
    let fastest = (gap(400.05, 199.95) + gap(100.05, 99.95)) / 2
    let slowest = (gap(399.95, 200.05) - gap(100.05, 99.95)) / 2
    #expect(abs(years[1] - gap(199.95, 100.05) / fastest) < 1e-9)
    #expect(abs(years[2] - gap(200.05, 99.95) / slowest) < 1e-9)
    expect(
      try fixture.answer(
        "catch-up", ["region": "CN", "indicator": "pollution", "reference": "深圳"],
        columns: columns), ["|||level or ahead"])
  }

  @Test("a gap that changes sides is said to; one that moves less than is known as well")
  func sides() throws {
    let fixture = try world(
      """
      density,CN,2018,10.0,,,,bureau
      density,CN,2019,10.0,,,,bureau
      density,CN,2020,10.0,,,,bureau
      density,CN-4403,2018,9.0,,,,bureau
      density,CN-4403,2019,11.0,,,,bureau
      density,CN-4403,2020,11.1,,,,bureau
      """)
    expect(
      try fixture.answer(
        "gap-trend", ["region": "深圳", "indicator": "density"],
        columns: ["period", "movement", "flags"]),
      [
        "2018||", "2019|converging|sign changed, movement within precision",
        "2020|diverging|movement within precision",
      ])
  }

  @Test("months out of figures since January")
  func steps() throws {
    let fixture = try world(
      """
      output,CN,2022-01-01/P2M,10.0,,,ytd,bureau
      output,CN,2022-01-01/P3M,17.5,,,ytd,bureau
      output,CN,2022-01-01/P6M,37.5,,,ytd,bureau
      output,CN,2022-01-01/P7M,36.5,,,ytd,bureau
      output,CN,2022-01-01/P12M,,O,,ytd,bureau
      output,CN,2023-01,4.0,,,ytd,bureau
      """)
    expect(
      try fixture.answer(
        "ytd-to-period", ["region": "CN", "indicator": "output", "year": "2022"],
        columns: ["flow_period", "flow", "flow_low", "verdict", "flags"]),
      [
        "2022-01-01/P2M|10|9.95|comparable|",
        "2022-03|7.5|\(NumberFormat.exact(17.45 - 10.05))|comparable|",
        "2022-Q2|20|\(NumberFormat.exact(37.45 - 17.55))|comparable|",
        "2022-07|-1|\(NumberFormat.exact(36.45 - 37.55))|comparable|negative",
        "|||no data: region missing|missing",
      ])
    try fixture.importText(
      """
      indicator,region,period,value,cumulative,source
      output,CN,2022-01-01/P2M,11.0,ytd,bureau
      """, as: "observations.csv", options: known("2023-06-01"))
    expect(
      try fixture.answer(
        "ytd-to-period", ["region": "CN", "indicator": "output", "year": "2022"],
        columns: ["flow_period", "flow", "flags"]
      ).prefix(2),
      [
        "2022-01-01/P2M|11|", "2022-03|6.5|step before revised since",
      ])
    expect(
      try fixture.answer(
        "ytd-to-period", ["region": "CN", "indicator": "pollution"], columns: ["verdict"]),
      ["refused: a stock has no steps since January"])
  }

  @Test("streaks: a gap breaks one, a claim is no observation")
  func streak() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2015,10.0,bureau
      output,CN-4403,2016,11.0,bureau
      output,CN-4403,2017,12.0,bureau
      output,CN-4403,2019,13.0,bureau
      output,CN-4403,2020,14.0,bureau
      output,CN-4403,2021,13.0,bureau
      output,CN-4403,2022,15.0,bureau
      output,CN-4401,2015,9.0,bureau
      output,CN-4401,2016,15.0,bureau
      output,CN-4401,2017,11.0,bureau
      output,CN-4401,2019,13.0,bureau
      output,CN-4401,2020,13.0,bureau
      """,
      "claims.csv": """
      code,kind,indicator,region,value,source
      first-18,streak,output,CN-4403,18,paper
      """,
    ])
    let given = ["region": "深圳", "indicator": "output"]
    let columns = ["first_period", "last_period", "observed", "certain", "is_current", "claimed"]
    expect(
      try fixture.answer("streak", given, columns: columns),
      [
        "2022|2022|1|1|1|", "2020|2020|1|1|0|", "2016|2017|2|2|0|", "|||||18",
      ])
    expect(
      try fixture.answer(
        "streak", given.merging(["predicate": "falling"]) { $1 }, columns: columns),
      ["2021|2021|1|1|0|", "|||||18"])
    // 2019 is a tie: rank 1, but not surely.
    expect(
      try fixture.answer(
        "streak", given.merging(["predicate": "first", "coverage": "0"]) { $1 }, columns: columns),
      [
        "2019|2022|4|3|1|", "2017|2017|1|1|0|", "2015|2015|1|1|0|", "|||||18",
      ])
    // First of one in three is first of nothing.
    expect(
      try fixture.answer(
        "streak", given.merging(["predicate": "first"]) { $1 },
        columns: columns + ["ranked", "population", "verdict"]),
      [
        "2021|2022|||1||1|3|refused: 1 of 3 regions", "2019|2020|2|1|0||2|3|comparable",
        "2017|2017|1|1|0||2|3|comparable", "2015|2015|1|1|0||2|3|comparable", "|||||18|||",
      ])
  }

  @Test("what was said first and last of a figure, also as of a date")
  func revisions() throws {
    let fixture = try world("output,CN,2021,100,P,,,bureau\noutput,CN,2022,5,,,,bureau\n")
    for (value, date) in [("110", "2022-09-01"), ("120", "2022-12-20")] {
      try fixture.importText(
        "indicator,region,period,value,source\noutput,CN,2021,\(value),bureau\n",
        as: "observations.csv", options: known(date))
    }
    let columns = [
      "period", "first_known_from", "known_from", "value", "change", "percent", "days",
    ]
    expect(
      try fixture.answer("revisions", ["region": "CN"], columns: columns),
      [
        "2021|2022-07-20|2022-12-20|120|20|\(NumberFormat.exact(100 * (120 / 100.0 - 1)))|153"
      ])
    expect(
      try fixture.answer(
        "revisions", ["region": "CN"], columns: columns, options: .init(asOf: "2022-10-01")),
      ["2021|2022-07-20|2022-09-01|110|10|\(NumberFormat.exact(100 * (110 / 100.0 - 1)))|43"])
    expect(
      try fixture.answer(
        "revisions", ["region": "CN", "rows": "vintages", "period": "2021"],
        columns: ["vintage", "value", "status", "known_until", "change"]),
      [
        "1|100|P|2022-09-01|0", "2|110|A|2022-12-20|10", "3|120|A||20",
      ])
  }

  @Test("a share that is revised has changed by points, not in per cent")
  func revisedShare() throws {
    let fixture = try world("share,CN,2021,40,,,,bureau\n")
    try fixture.importText(
      "indicator,region,period,value,source\nshare,CN,2021,50,bureau\n",
      as: "observations.csv", options: known("2022-09-01"))
    expect(
      try fixture.answer("revisions", ["region": "CN"], columns: ["change", "percent"]), ["10|"])
  }
}
