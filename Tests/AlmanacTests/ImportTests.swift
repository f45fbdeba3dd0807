import Foundation
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Import")
struct ImportTests {
  static let figures = """
    indicator,region,period,value,qualifier,unit,source
    density,深圳,2022-S1,124.9,,,bureau
    density,CN,2022-S1,21.66,,,bureau
    output,CN-4403,2022,100.46,>,億元,paper
    """

  @Test("figures are stored in the indicator's unit, with their digits and qualifier")
  func figures() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    #expect(
      try fixture.rows(
        """
        SELECT indicator, region, period, value, qualifier, unit, low, high FROM observations
        ORDER BY 1, 2
        """) == [
          "density|CN|2022-S1|21.66|=|patents-per-10k-people|21.655|21.665",
          "density|CN-4403|2022-S1|124.9|=|patents-per-10k-people|124.85|124.95",
          "output|CN-4403|2022|10046000000|>|CNY|10046000000|",
        ])
    #expect(
      try fixture.rows("SELECT decimals FROM observation ORDER BY decimals") == ["-6", "1", "2"])
  }

  @Test(
    "a code and the label beside it mean one region",
    arguments: [
      ("CN-4403,深圳", nil), ("CN-4403,Shenzhen City and suburbs", nil), ("CN-4403,广东省", nil),
      ("CN-22,吉林", nil), ("CN-4403,广州市", "CN-4403 labelled 广州市"),
      ("CN-4403,中国", "CN-4403 labelled 中国"), ("CN-4403,Big two", "CN-4403 labelled Big two"),
    ] as [(String, String?)])
  func labels(region: String, problem: String?) throws {
    let fixture = try Fixture()
    let found = try fixture.problems(
      "indicator,region,region_name,period,value,source\noutput,\(region),2022,1,bureau\n")
    #expect(found.isEmpty == (problem == nil))
    if let problem { #expect(found.first?.contains(problem) == true, "\(found)") }
  }

  @Test("importing the same again changes nothing, to the last byte")
  func twice() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let before =
      try fixture.rows("SELECT * FROM observation") + fixture.rows("SELECT * FROM import")
    let report = try fixture.database.importFiles([fixture.folder.path])
    #expect(report.changedNothing)
    #expect(report.counts.unchanged == report.counts.read)
    #expect(report.importID == nil)
    #expect(
      try fixture.rows("SELECT * FROM observation") + fixture.rows("SELECT * FROM import") == before
    )
  }

  @Test("a changed figure is a new vintage, and the earlier one is kept")
  func revision() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    // The rival publishes in August: later than the bureau's figures, another series.
    let report = try fixture.importText(
      "indicator,region,period,value,source\ndensity,深圳,2022-S1,125.3,bureau\n")
    #expect(report.counts.revised == 1)
    #expect(report.counts.added == 0)
    #expect(
      try fixture.rows(
        "SELECT value, known_until IS NULL, change FROM revisions WHERE region = 'CN-4403' "
          + "AND indicator = 'density' ORDER BY known_until IS NULL, value")
        == ["124.9|0|", "125.3|1|0.3999999999999915"])
    #expect(
      try fixture.rows(
        "SELECT value FROM latest WHERE region = 'CN-4403' AND indicator = 'density'")
        == ["125.3"])
  }

  @Test("one problem, and nothing is changed; all problems come in one pass")
  func problems() throws {
    let fixture = try Fixture()
    let text = """
      indicator,region,period,value,unit,status
      density,深圳,2022-S1,"1,234.5",,
      density,深圳,2022-Q5,1,,
      density,深川,2022,1,,
      output,深圳,2022,1,USD,
      output,吉林,2022,1,,
      output,深圳,2023,,,A
      output,深圳,2024,1
      output,,2022,1,,
      output,深圳,2021,7,,
      """
    let problems = try fixture.problems(text)
    #expect(
      problems == [
        ":2:20 invalid-value 1,234.5", ":3:12 invalid-period 2022-Q5",
        ":4:9 unknown-name 深川", ":5:18 wrong-dimension USD (money-USD)",
        ":6:8 ambiguous-name 吉林, which is CN-22 Jilin (China) and CN-2202 Jilin City (Jilin)",
        ":7:16 missing-value an empty cell with status A", ":8 ragged-row 4 cells",
        ":9:8 missing-value an empty cell",
      ])
    #expect(try fixture.rows("SELECT count(*) FROM observation") == ["0"])
    #expect(try fixture.rows("SELECT count(*) FROM time_period") == ["0"])
  }

  @Test("one figure twice with two values names the first line")
  func duplicate() throws {
    let fixture = try Fixture()
    let text = """
      indicator,region,period,value
      output,深圳,2022,1
      output,CN-4403,2022,1
      output,Shenzhen,2022,2
      """
    let problems = try fixture.problems(text)
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix(":4 duplicate-key output, CN-4403, 2022, which "))
    #expect(problems[0].hasSuffix("more.csv:2 has with another value"))
    // The same time of a stock, written in two ways, is one figure too.
    let stock = "indicator,region,period,value\npollution,深圳,2022,1\npollution,深圳,2022-12,2\n"
    #expect(try fixture.problems(stock).first?.contains("duplicate-key") == true)
  }

  @Test("a figure that two files of one import state differently names both")
  func duplicateAcrossFiles() throws {
    let fixture = try Fixture()
    let header = "indicator,region,period,value,source\n"
    try fixture.write("x-1.csv", header + "output,深圳,1999,1,bureau\n")
    try fixture.write("x-2.csv", header + "output,深圳,1999,2,bureau\n")
    var found = ""
    do {
      _ = try fixture.database.importFiles(
        ["x-1.csv", "x-2.csv"].map { fixture.folder.appending(path: $0).path })
    } catch let problems as Problems {
      found = problems.diagnostics.map(\.found).joined()
    }
    #expect(found.contains("x-1.csv:2 has with another value"))
  }

  @Test("a correction without a new publication is known from today, and the past stays")
  func correction() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    try fixture.importText(
      "indicator,region,period,value,source\ndensity,CN,2022-S1,22.5,bureau\n"
        + "density,深圳,2022-S1,125.3,bureau\n")
    let ask = { (date: String) in
      try fixture.answer(
        "vs-national", ["region": "深圳", "indicator": "density"], columns: ["value"],
        options: QueryOptions(asOf: date))
    }
    let (then, later) = (try ask("2022-12-31"), try ask("9999-12-31"))
    #expect(then == ["124.9"])
    #expect(later == ["125.3"])
  }

  @Test("a percent sign is a unit")
  func percent() throws {
    let fixture = try Fixture()
    let numbers = try #require(NumberGrammar(grouping: nil, acceptsPercent: true))
    let header = "indicator,region,period,value,unit\n"
    try fixture.importText(
      header + "share,深圳,2022,5%,\n", options: ImportOptions(numbers: numbers))
    #expect(try fixture.rows("SELECT value FROM observations") == ["5"])
    for row in ["output,深圳,2022,5%,\n", "share,深圳,2021,5%,CNY\n"] {
      var codes: [Diagnostic.Code] = []
      do {
        try fixture.importText(header + row, options: ImportOptions(numbers: numbers))
      } catch let problems as Problems { codes = problems.diagnostics.map(\.code) }
      #expect(codes == [.wrongDimension])
    }
  }

  @Test("a missing value is a row with its reason")
  func missing() throws {
    let fixture = try Fixture()
    let report = try fixture.importText(
      "indicator,region,period,value,status\noutput,深圳,2021,,Q\noutput,深圳,2022,,\n")
    #expect(report.counts.added == 2)
    #expect(
      try fixture.rows("SELECT period, value IS NULL, status FROM observations ORDER BY period")
        == ["2021|1|Q", "2022|1|O"])
    #expect(
      try fixture.problems("indicator,region,period,value,status\noutput,深圳,2023,5,M\n")
        == [":2:16 invalid-value 5 with status M"])
  }

  @Test(
    "unknown, missing and double columns are named",
    arguments: [
      ("indicator,region,period,valeu\n", ":1 unknown-column valeu"),
      ("indicator,region,value\n", ":1 missing-column indicator, region, value"),
      ("indicator,region,region,value\n", ":1:18 duplicate-column region"),
      ("name,age\n", ":1 unknown-format name, age"),
    ])
  func columns(_ header: String, _ problem: String) throws {
    let fixture = try Fixture()
    #expect(try fixture.problems(header + "\n").first == problem)
  }

  @Test("a column can be left out, and columns stand in any order under SDMX's names")
  func columnOrder() throws {
    let fixture = try Fixture()
    let report = try fixture.importText(
      "OBS_VALUE\tcomment\tTIME_PERIOD\tREF_AREA\tINDICATOR\n5\tx\t2022\t深圳\toutput\n",
      as: "more.tsv", options: ImportOptions(ignoredColumns: ["comment"]))
    #expect(report.counts.added == 1)
  }

  @Test("a file without a source belongs to one named after it, or to the one given")
  func source() throws {
    let fixture = try Fixture()
    let text = "indicator,region,period,value\noutput,深圳,2022,1\n"
    try fixture.importText(text, as: "City Yearbook 2022.csv")
    try fixture.importText(text, options: ImportOptions(source: "rival"))
    #expect(
      try fixture.rows("SELECT source, origin FROM observations ORDER BY 1")
        == ["city-yearbook-2022|city-yearbook-2022", "rival|rival"])
    #expect(
      try fixture.rows("SELECT kind, title FROM sources WHERE source = 'city-yearbook-2022'")
        == ["dataset|City Yearbook 2022"])
  }

  @Test("a figure year to date is about the span since January, however its period is written")
  func yearToDate() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "indicator,region,period,value,cumulative\noutput,深圳,2022-08,1,ytd\n"
        + "output,深圳,2022-Q3,2,ytd\noutput,深圳,2022-11-15,3,ytd\n")
    #expect(
      try fixture.rows("SELECT period FROM observations ORDER BY end_date")
        == ["2022-01-01/P8M", "2022-01-01/P9M", "2022-01-01/P319D"])
    #expect(try fixture.rows("SELECT count(*) FROM time_period") == ["3"])
  }

  @Test("a dry run reads everything and changes nothing")
  func dryRun() throws {
    let fixture = try Fixture()
    let report = try fixture.importText(
      "indicator,region,period,value\noutput,深圳,2022,1\n",
      options: ImportOptions(dryRun: true))
    #expect(report.counts.added == 1)
    #expect(try fixture.rows("SELECT count(*) FROM observation") == ["0"])
  }

  @Test("an older file that comes later takes its place before the newer one")
  func backfill() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    _ = try fixture.importText(
      "code,kind,published\nbureau,bulletin,2022-07-10\n", as: "sources.csv")
    let report = try fixture.importText(
      "indicator,region,period,value,source\ndensity,深圳,2022-S1,120.0,bureau\n")
    #expect(report.counts.added == 1)
    #expect(
      try fixture.rows(
        "SELECT value FROM latest WHERE region = 'CN-4403' AND indicator = 'density'")
        == ["124.9"])
    #expect(
      try fixture.rows(
        "SELECT known_from, known_until, value FROM revisions WHERE region = 'CN-4403' "
          + "AND indicator = 'density' ORDER BY 1")
        == ["2022-07-10|2022-07-20|120", "2022-07-20||124.9"])
  }

  @Test("a reference that goes round in a circle is refused")
  func cycles() throws {
    let fixture = try Fixture()
    #expect(
      try fixture.problems("code,level,parent\nCN,country,CN-44\n", as: "regions.csv")
        .contains { $0.contains("cycle region CN lies within itself") })
    #expect(
      try fixture.problems(
        "code,kind,derived_from\nbureau,bulletin,paper\n", as: "sources.csv"
      )
      .contains { $0.contains("cycle source bureau is derived from itself") })
  }

  @Test("what is said of a whole series stays, since figures of other prices are not comparable")
  func attributes() throws {
    let fixture = try Fixture()
    let header = "indicator,region,period,value,source,price_base\n"
    try fixture.importText(header + "output,CN,2019,5,bureau,\noutput,CN,2020,6,bureau,2015\n")
    let stored = "SELECT DISTINCT price_base FROM series"
    #expect(try fixture.rows(stored) == ["2015"])
    #expect(
      try fixture.problems(header + "output,CN,2021,7,bureau,2020\n")
        == [":2:25 invalid-value 2020 for a series that has 2015"])
    // What is not said, or said again, is no contradiction; and another source is another series.
    try fixture.importText(
      header
        + "output,CN,2021,7,bureau,2015\noutput,CN,2022,8,bureau,\noutput,CN,2021,7,rival,2020\n")
    #expect(try fixture.rows(stored + " ORDER BY 1") == ["2015", "2020"])
    // A series of which nothing was said yet is told of.
    try fixture.importText(header + "pollution,CN,2021,7,bureau,\n")
    try fixture.importText(header + "pollution,CN,2022,7,bureau,2010\n")
    #expect(
      try fixture.rows(
        "SELECT price_base FROM series WHERE indicator_id = (SELECT indicator_id FROM indicator "
          + "WHERE code = 'pollution')") == ["2010"])
  }

  @Test("rows in any order make the same database", arguments: [1, 2, 3])
  func anyOrder(_ seed: UInt64) throws {
    var rows = (2000..<2040).flatMap { year in
      ["深圳", "广州", "CN"].map { "output,\($0),\(year),\(year % 7).\(year % 10),bureau" }
    }
    let header = "indicator,region,period,value,source\n"
    let listing =
      "SELECT indicator, region, period, value, low, high FROM observations ORDER BY 1, 2, 3"
    let first = try Fixture()
    try first.importText(header + rows.joined(separator: "\n"))
    var generator = SeededGenerator(seed: seed)
    rows.shuffle(using: &generator)
    let second = try Fixture()
    try second.importText(header + rows.joined(separator: "\n"))
    #expect(try first.rows(listing) == second.rows(listing))
  }

  @Test("what only tries an import says why it needs a database that can be written to")
  func readOnly() throws {
    let fixture = try Fixture()
    let path = fixture.folder.appending(path: "a.db").path
    _ = try Database.importing([fixture.folder.path], into: path)
    try fixture.write("more.csv", Self.figures)
    let database = try Database.open(path, for: .reading)
    let more = fixture.folder.appending(path: "more.csv").path
    for (option, attempt) in [
      ("--explain", { _ = try database.explain(more) }),
      (
        "--dry-run",
        { _ = try database.importFiles([more], options: ImportOptions(dryRun: true)) }
      ),
    ] {
      let problem = #expect(throws: Diagnostic.self) { try attempt() }
      #expect(problem?.code == .readOnly)
      #expect(problem?.expected.contains(option) == true)
    }
  }
}

struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
