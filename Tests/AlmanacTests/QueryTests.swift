import SQLite
import Testing

@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Queries and views")
struct QueryTests {
  static let figures = """
    indicator,region,period,value,qualifier,status,basis,cumulative,source
    density,CN-4403,2022-S1,124.9,,,,,bureau
    density,CN,2022-06-30,21.66,,,,,bureau
    density,CN-4401,2022-S1,40,~,,,,bureau
    density,CN-2202,2022-S1,38.5,,P,,,bureau
    density,CN-44,2021,90,,,,,bureau
    output,CN-4403,2022,500,>,,,,bureau
    output,CN,2022,10000,,F,,,bureau
    output,CN-4403,2021,0,,,,,bureau
    output,CN,2021,0,,,,,bureau
    share,CN-4403,2022,45,,,,,bureau
    share,CN,2022,40,,,,,bureau
    pollution,CN-4403,2022,7,,,,,bureau
    pollution,CN-4401,2022,9,,,,,bureau
    pollution,CN-2202,2022,9,,,,,bureau
    """

  @Test("a stock is compared by its end date, in intervals")
  func comparison() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    #expect(
      try fixture.answer(
        "vs-national", ["region": "深圳", "indicator": "每万人发明专利拥有量"],
        columns: [
          "value", "reference_value", "difference", "difference_low", "difference_high", "period",
          "verdict",
        ]) == ["124.9|21.66|103.24|103.185|103.295|2022-S1|comparable"])
    let ratio = try fixture.rows(
      "SELECT ratio, ratio_low, ratio_high FROM vs_national "
        + "WHERE region = 'CN-4403' AND indicator = 'density'")
    let expected: [Double] = [124.9 / 21.66, 124.85 / 21.665, 124.95 / 21.655]
    #expect(ratio == [expected.map { NumberFormat.exact($0) }.joined(separator: "|")])
  }

  @Test("what may not be compared keeps its row, with the reason")
  func verdicts() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    #expect(
      try fixture.rows(
        "SELECT indicator, period, ratio IS NULL, verdict FROM vs_national "
          + "WHERE region = 'CN-4403' ORDER BY 1, 2") == [
          "density|2022-S1|0|comparable", "output|2021|1|comparable",
          "output|2022|1|not comparable: forecast against actual",
          "pollution|2022|1|no data: no reference", "share|2022|0|comparable",
        ])
    #expect(
      try fixture.rows(
        "SELECT verdict FROM vs_parent WHERE region = 'CN-4403' AND indicator = 'density'")
        == ["no data: reference at other times only"])
  }

  @Test("the difference of shares is in percentage points")
  func percentagePoints() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    #expect(
      try fixture.answer(
        "vs-national", ["region": "深圳", "indicator": "share"],
        columns: ["difference", "difference_unit"]) == ["5|percentage-point"])
  }

  @Test("ranks are ties where intervals overlap, and follow the direction")
  func rank() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    // 40 about is [38, 42], which overlaps 38.5 [38.45, 38.55].
    #expect(
      try fixture.answer(
        "rank", ["indicator": "density", "level": "prefecture"],
        columns: ["region", "rank", "rank_last", "tied", "ranked", "population"])
        == ["CN-4403|1|1|0|3|3", "CN-4401|2|3|1|3|3", "CN-2202|2|3|1|3|3"])
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "prefecture", "within": "big-two"],
        columns: ["region", "rank", "ranked", "population"])
        == ["CN-4403|1|2|2", "CN-4401|2|2|2"])
  }

  @Test("figures of one time are ranked and found together, however their periods are written")
  func sameTime() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      pollution,CN-4403,2021,70,,bureau
      pollution,CN-4401,2021-12,90,,bureau
      pollution,CN-2202,2021-12-31,80,,bureau
      pollution,CN,2021,100,,bureau
      """
    ])
    try fixture.importText(
      "indicator,region,period,value,status,source\npollution,CN-44,2021,,Q,bureau\n")
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "province", "period": "2021"],
        columns: ["region", "rank", "value", "flags"]) == ["CN-44|||missing: suppressed"])
    let ranks = try fixture.answer(
      "rank", ["indicator": "pollution", "level": "prefecture", "period": "2021"],
      columns: ["region", "rank", "ranked"])
    #expect(ranks == ["CN-4403|1|3", "CN-2202|2|3", "CN-4401|3|3"])
    #expect(
      try fixture.answer(
        "vs-national", ["region": "广州", "period": "2021"], columns: ["period", "verdict"])
        == ["2021-12|comparable"])
  }

  @Test("a profile has the national value and the rank among peers")
  func profile() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let answer = try fixture.answer(
      "profile", ["region": "深圳"],
      columns: ["indicator", "period", "value", "national_value", "rank", "ranked", "verdict"])
    #expect(
      answer
        == [
          "density|2022-S1|124.9|21.66|1|3|comparable",
          // No rank where one of three has a figure.
          "output|2022|500|10000||1|not comparable: forecast against actual",
          "pollution|2022|7||1|3|no data: no reference", "share|2022|45|40||1|comparable",
        ])
  }

  @Test("the better source wins, reprints are one attestation, and conflicts show")
  func sources() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      density,CN-4403,2022-S1,124.9,paper
      density,CN-4403,2022-S1,124.9,bureau
      density,CN-4403,2022-06,110.5,rival
      density,CN-4403,2022-S1,1,retired
      density,CN,2022-S1,21.66,bureau
      """
    ])
    #expect(
      try fixture.rows("SELECT source, value FROM latest WHERE region = 'CN-4403'")
        == ["bureau|124.9"])
    // The bureau and its reprint are one attestation against the rival.
    let conflicts = try fixture.answer(
      "conflicts", [:], columns: ["source", "value", "other_source", "other_value"])
    let pairs = conflicts.map { row in
      let cells = row.split(separator: "|").map(String.init)
      return ["\(cells[0]) \(cells[1])", "\(cells[2]) \(cells[3])"].sorted()
    }
    #expect(pairs == [["bureau 124.9", "rival 110.5"]])
    #expect(try fixture.rows("SELECT count(*) FROM conflicts") == ["1"])
    #expect(
      try fixture.answer("vs-national", ["region": "深圳"], columns: ["flags"])
        == ["sources disagree"])
  }

  @Test("as of a date, the answer is what was known then")
  func asOf() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    _ = try fixture.importText(
      "code,kind,published\nbureau,bulletin,2023-01-15\n", as: "sources.csv")
    try fixture.importText(
      "indicator,region,period,value,source\ndensity,CN-4403,2022-S1,130,bureau\n")
    let ask = { (date: String?) in
      try fixture.answer(
        "vs-national", ["region": "深圳", "indicator": "density"], columns: ["value"],
        options: QueryOptions(asOf: date))
    }
    #expect(try ask("2022-12-31") == ["124.9"])
    #expect(try ask("2022-01-01") == [])
    #expect(try ask("2023-01-15") == ["130"])
  }

  @Test("what a date changes is made once for queries that follow each other")
  func perspective() throws {
    let fixture = try Fixture()
    let views = { (date: String?) in
      _ = try fixture.answer("regions", [:], columns: [], options: QueryOptions(asOf: date))
      return try fixture.scalar("PRAGMA temp.schema_version")
    }
    let first = try views("2022-12-31")
    #expect(try views("2022-12-31") == first)
    let other = try views("2021-12-31")
    #expect(other != first)
    #expect(try views(nil) != other)
    #expect(try fixture.rows("SELECT name FROM temp.sqlite_schema WHERE type = 'view'") == [])
  }

  @Test("names come in the language asked for")
  func language() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let ask = { (language: String?) in
      try fixture.answer(
        "vs-national", ["region": "深圳", "indicator": "density"],
        columns: ["indicator_name", "region_name"], options: QueryOptions(language: language))
    }
    #expect(try ask(nil) == ["Patents per 10 000 people|Shenzhen"])
    #expect(try ask("zh-Hans") == ["每萬人發明專利擁有量|深圳市"])
  }

  @Test("growth is against the same span one year earlier")
  func growth() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,cumulative,source
      output,CN-4403,2021-01-01/P8M,200,ytd,bureau
      output,CN-4403,2022-01-01/P8M,250,ytd,bureau
      output,CN-4403,2022-01-01/P9M,300,ytd,bureau
      output,CN-4403,2020,5,none,bureau
      """
    ])
    #expect(
      try fixture.rows(
        "SELECT period, base_period, difference, percent FROM growth WHERE base_period <> ''")
        == ["2022-01-01/P8M|2021-01-01/P8M|50|25"])
  }

  @Test("a figure year to date and one of the same span agree")
  func yearToDate() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,cumulative,source
      output,CN-4403,2022-01-01/P6M,200,ytd,bureau
      output,CN,2022-S1,1000,none,bureau
      """
    ])
    #expect(
      try fixture.rows("SELECT region, ratio, verdict FROM vs_national")
        == ["CN-4403|0.2|comparable"])
  }

  @Test("coverage tells figures, missing ones with reason, absent and stale ones")
  func coverage() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,2020,1,,bureau
      output,CN-4403,2021,,Q,bureau
      output,CN-4403,2022,3,,bureau
      output,CN-4401,2020,1,,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "coverage", ["indicator": "output"],
        columns: ["region", "figures", "missing", "absent", "stale", "reasons"])
        == ["CN-4401|1|0|2|stale|", "CN-4403|2|1|0||missing: suppressed"])
  }

  @Test("coverage counts times, however their periods are written")
  func coverageOfOneTime() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      pollution,CN-4403,2021,1,bureau
      pollution,CN-4401,2021-12-31,1,bureau
      pollution,CN-2202,2021-S2,1,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "coverage", ["indicator": "pollution"], columns: ["region", "figures", "absent", "periods"])
        == ["CN-2202|1|0|1", "CN-4401|1|0|1", "CN-4403|1|0|1"])
  }

  @Test("a conflict about a year does not hide one about its second half, nor about its beginning")
  func conflictsOfOneEnd() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,basis,source
      output,CN,2021,10,,bureau
      output,CN,2021,12,,rival
      output,CN,2021-S2,5,,paper
      output,CN,2021-S2,7,,rival
      output,CN,2021-S2,5,B,bureau
      output,CN,2021-Q3,7,B,rival
      output,CN,2021-07,5,B,paper
      """
    ])
    let found = try fixture.answer("conflicts", [:], columns: ["period", "value", "other_value"])
    #expect(found == ["2021|10|12", "2021-S2|5|7", "2021-S2|7|5"])
  }

  @Test("the latest figure is the latest that wins, for each kind")
  func latestThatWins() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,cumulative,source
      output,CN-4403,2022-01-01/P3M,10,ytd,rival
      output,CN-4403,2022-01-01/P6M,20,ytd,rival
      output,CN-4403,2022-S1,21,,bureau
      output,CN-44,2022-Q1,30,,bureau
      """
    ])
    // What the rival says of the half year does not win; its first quarter still does.
    for (query, verdict) in [
      ("profile", "no data: no reference"), ("vs-national", "no data: no reference"),
    ] {
      #expect(
        try fixture.answer(
          query, ["region": "CN-4403"], columns: ["period", "cumulative", "value", "verdict"]) == [
            "2022-S1|none|21|\(verdict)", "2022-01-01/P3M|ytd|10|\(verdict)",
          ])
    }
    #expect(
      try fixture.answer(
        "share-of-parent", ["region": "CN-4403", "missing": "hide"],
        columns: ["period", "value", "share"]
      ).map { String($0.prefix(18)) }
        == ["2022-01-01/P3M|10|"])
  }

  @Test("unknown parameters, regions and queries offer the nearest")
  func unknown() throws {
    let fixture = try Fixture()
    let remedy = { (query: String, arguments: [String: String]) in
      do {
        _ = try fixture.answer(query, arguments, columns: [])
        return ""
      } catch let diagnostic as Diagnostic {
        return diagnostic.remedy
      }
    }
    #expect(try remedy("vs-nationl", [:]).contains("vs-national"))
    #expect(try remedy("vs-national", ["regoin": "CN"]) == "did you mean --region?")
    #expect(try remedy("vs-national", ["region": "Shenzen"]).contains("Shenzhen"))
    #expect(try remedy("vs-national", [:]).contains("almanac query vs-national"))
  }

  @Test("every query's header fits its SQL", arguments: try NamedQuery.all().map(\.name))
  func headers(_ name: String) throws {
    let query = try NamedQuery.named(name)
    let fixture = try Fixture()
    let statement = try fixture.database.connection.prepare(query.lines.joined(separator: "\n"))
    let (isReadOnly, parameters, names) = (
      statement.isReadOnly, statement.parameterNames, statement.columnNames
    )
    #expect(isReadOnly)
    let columns = Set(names)
    #expect(columns.count == names.count, "no two columns have one name")
    let declared = Set(query.allParameters.flatMap(\.sqlNames).map { ":" + $0 })
    #expect(declared.isSuperset(of: parameters))
    for lookup in query.lookups {
      let other = try NamedQuery.named(lookup.query)
      #expect(declared.isSuperset(of: other.allParameters.map { ":" + $0.name }))
    }
    for parameter in query.allParameters {
      let isUsed = parameter.sqlNames.contains { parameters.contains(":" + $0) }
      #expect(isUsed, "\(parameter.name) is used")
    }
    let shown = query.shown.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 }
    #expect(columns.union([Trends.column]).isSuperset(of: shown))
    if shown.contains(Trends.column) {
      #expect(columns.isSuperset(of: ["indicator", "region", "period"]))
    }
    for chart in query.charts {
      #expect(chart.fits(Array(columns)), "all columns of \(chart) are there")
    }
    #expect(!query.summary.isEmpty)
  }

  @Test("SQL for the shell binds what it uses and names no other parameter")
  func script() throws {
    let fixture = try Fixture()
    let script = try fixture.database.script(
      .named("vs-national"), ["region": "深圳"], options: QueryOptions(asOf: "2022-12-31"))
    #expect(script.contains(".parameter set :region \"'CN-4403'\""))
    #expect(script.contains("CREATE TEMP VIEW _known"))
    #expect(!script.contains(":indicator"))
  }
}
