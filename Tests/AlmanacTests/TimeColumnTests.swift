import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Figures of output as period, value and cumulation, in the order of their values.
struct TimeFixture {
  var constants = ["indicator": "output"]
  var columns: [String: String] = [:]
  var creating: Set<Creatable> = []
  var periods: HumanPeriod?

  func read(_ table: String, as name: String = "table.csv") throws -> [String] {
    let fixture = try Fixture()
    try fixture.importText(table, as: name, options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT period, value, cumulative, status FROM observations ORDER BY value"
    ) { row in
      let words = [
        row.string(0), NumberFormat.exact(row.double(1)),
        row.string(2) == "none" ? "" : row.string(2),
        row.string(3) == "A" ? "" : row.string(3),
      ]
      rows.append(words.filter { !$0.isEmpty }.joined(separator: " "))
    }
    return rows
  }

  func problem(_ table: String) -> Diagnostic? {
    do { _ = try read(table) } catch { return (error as? Problems)?.diagnostics.first }
    return nil
  }

  private var options: ImportOptions {
    var options = ImportOptions()
    options.reading.constants = constants.sorted { $0.key < $1.key }
      .map { (field: $0.key, text: $0.value) }
    options.reading.columns = columns.sorted { $0.key < $1.key }
      .map { (field: $0.key, header: $0.value) }
    options.reading.periods = periods
    options.creating = creating
    return options
  }
}

@Suite("Columns that say together when figures are")
struct TimeColumnTests {
  private func read(_ table: String, _ periods: HumanPeriod? = nil) throws -> [String] {
    try TimeFixture(periods: periods).read(table)
  }

  private func problem(_ table: String, _ periods: HumanPeriod? = nil) -> Diagnostic? {
    TimeFixture(periods: periods).problem(table)
  }

  @Test(
    "the finest of them counts, in whatever order they stand",
    arguments: [
      ("region,date,year,output\nCN,2021-03-01,2021,1\n", "2021-03-01 1"),
      ("region,year,date,output\nCN,2021,2021-03-01,1\n", "2021-03-01 1"),
      ("region,time,year,output\nCN,2021-03,2021,1\n", "2021-03 1"),
      ("地区,日期,年份,数值\nCN,2021年3月,2021,1\n", "2021-03 1"),
      ("indicator,region,date,year,value\noutput,CN,2021-03-01,2021,1\n", "2021-03-01 1"),
      ("region,year,month,output\nCN,2022,2022-01,1\n", "2022-01 1"),
      ("region,year,quarter,month,output\nCN,2022,Q1,3,1\n", "2022-03 1"),
      ("region,month,quarter,year,output\nCN,3,Q1,2022,1\n", "2022-03 1"),
      ("region,year,half,quarter,output\nCN,2022,1,2,1\n", "2022-Q2 1"),
      ("region,year,month,week,output\nCN,2022,1,5,1\n", "2022-W05 1"),
      ("region,year,quarter,month,day,output\nCN,2022,1,2,28,1\n", "2022-02-28 1"),
      ("region,year,quarter,month,output\nCN,2022,Q1,,1\n", "2022-Q1 1"),
    ])
  func finest(table: String, expected: String) throws {
    #expect(try read(table) == [expected])
  }

  @Test(
    "is refused where one does not lie in the other",
    arguments: [
      "region,date,year,output\nCN,2022-03-01,2021,1\n",
      "region,year,quarter,month,output\nCN,2022,Q2,3,1\n",
      "region,year,month,output\nCN,2022,2021-01,1\n",
      "region,year,month,week,output\nCN,2022,6,2,1\n",
    ])
  func apart(table: String) {
    #expect(problem(table)?.remedy.contains("known_from") == true)
  }

  @Test("the year may stand in a header or be stated")
  func elsewhere() throws {
    let expected = ["2021-06 1", "2022-06 2"]
    #expect(try read("地区,月份,2021年,2022年\nCN,6月,1,2\n") == expected)
    #expect(try read("region,month,2021,2022\nCN,6,1,2\n") == expected)
    var fixture = TimeFixture(columns: ["subperiod": "m"])
    #expect(try fixture.read("region,m,2021,2022\nCN,M06,1,2\n") == expected)
    fixture = TimeFixture(constants: ["indicator": "output", "period": "2021"])
    #expect(try fixture.read("region,month,value\nCN,3,1\n") == ["2021-03 1"])
    #expect(try fixture.read("地区,1月,2月\nCN,1,2\n") == ["2021-01 1", "2021-02 2"])
    #expect(
      try fixture.read("地区,一季度,上半年,前三季度,全年\nCN,1,2,3,4\n")
        == ["2021-Q1 1", "2021-S1 2", "2021-01-01/P9M 3 ytd", "2021 4"])
    fixture.constants["subperiod"] = "3"
    #expect(fixture.problem("region,value\nCN,1\n")?.remedy.contains("Q3 for the") == true)
    fixture.constants["subperiod"] = "M03"
    #expect(try fixture.read("region,value\nCN,1\n") == ["2021-03 1"])
  }

  @Test("parts alone ask for their year, and a column of whole periods beside years for its use")
  func noYear() {
    #expect(problem("地区,1月,2月\nCN,1,2\n")?.remedy == "state it, as in --set period=2022")
    #expect(
      problem("region,date,2021,2022\nCN,2023-01-02,1,2\n")?.remedy.contains("subperiod=HEADER")
        == true)
  }

  @Test(
    "parts of a year are known by their names in several languages",
    arguments: [
      ("trimestre", "2021-Q1"), ("Quartal", "2021-Q1"), ("Monat", "2021-01"), ("mois", "2021-01"),
      ("tertial", "2021-T1"), ("bimestre", "2021-01-01/P2M"), ("semestre", "2021-S1"),
      ("kvartal", "2021-Q1"), ("månad", "2021-01"), ("四半期", "2021-Q1"), ("月度", "2021-01"),
      ("wk", "2021-W01"), ("HY", "2021-S1"), ("Q", "2021-Q1"), ("Month No", "2021-01"),
      ("quarter_no", "2021-Q1"), ("Calendar month", "2021-01"), ("Reference month", "2021-01"),
    ])
  func names(name: String, period: String) throws {
    var fixture = TimeFixture(constants: [:])
    fixture.creating = [.indicators]
    #expect(try fixture.read("region,year,\(name),output\nCN,2021,1,5\n") == ["\(period) 5"])
  }

  @Test(
    "parts are written in words, with ordinals and as spans",
    arguments: [
      ("region,year,trimestre,output\nCN,2021,1º trimestre,5\n", "2021-Q1 5"),
      ("region,year,mes,output\nCN,2021,enero,5\n", "2021-01 5"),
      ("region,Jahr,Monat,output\nCN,2021,März,5\n", "2021-03 5"),
      ("region,year,quarter,output\nCN,2021,T4,5\n", "2021-Q4 5"),
      ("地区,年份,月份,数值\nCN,2021,1-2月,5\n", "2021-01-01/P2M 5 ytd"),
      ("地区,年份,月份,数值\nCN,2021,1-3,5\n", "2021-01-01/P3M 5 ytd"),
      ("地区,年份,季度,数值\nCN,2021,前三季度,5\n", "2021-01-01/P9M 5 ytd"),
      ("地区,年份,月份,数值\nCN,2021,全年,5\n", "2021 5"),
      ("region,year,1. Quartal\nCN,2021,5\n", "2021-Q1 5"),
    ])
  func words(table: String, expected: String) throws {
    #expect(try read(table) == [expected])
  }

  @Test("a part that is blank, or of no known kind, is asked for")
  func blank() {
    #expect(problem("region,year,month,output\nCN,2021,,5\n")?.remedy.contains("全年") == true)
    #expect(problem("region,year,旬,output\nCN,2021,1,5\n") != nil)
    #expect(
      problem("region,year,trimester,output\nCN,2021,1,5\n")?.remedy.contains("t-trimesters")
        == true)
    var fixture = TimeFixture(constants: [:])
    fixture.creating = [.indicators]
    #expect(
      fixture.problem("region,year,nth,output\nCN,2021,1,5\nCN,2021,2,5\n")?.remedy
        .contains("subperiod=nth") == true)
  }

  @Test(
    "a column's name tells how its periods are meant",
    arguments: [
      ("week", "2021-1", "2021-W01"), ("week", "202105", "2021-W05"),
      ("quarter", "2021-4", "2021-Q4"), ("季度", "20214", "2021-Q4"), ("half", "2021-2", "2021-S2"),
      ("quarter", "2021-01-01", "2021-Q1"), ("quarter", "2021Q3", "2021-Q3"),
      ("quarter", "2021T3", "2021-Q3"), ("month", "2021-06-30", "2021-06"),
      ("month", "2021-6", "2021-06"), ("quarter", "2021", "2021"),
    ])
  func called(name: String, text: String, period: String) throws {
    #expect(try read("region,\(name),value\nCN,\(text),5\n") == ["\(period) 5"])
  }

  @Test(
    "and what fits it in two ways, or in none, is refused",
    arguments: [
      ("季度", "202104"), ("quarter", "2021-03"), ("week", "2021-01-04"), ("month", "2021-01-15"),
    ])
  func notAsCalled(name: String, text: String) {
    #expect(problem("region,\(name),value\nCN,\(text),5\n")?.code == .invalidPeriod)
  }

  @Test("quarters of a fiscal year, and months beside --fiscal-start")
  func fiscal() throws {
    let april = HumanPeriod(.all, fiscalStart: 4)
    #expect(
      try read("region,fiscal year,quarter,output\nCN,2022-23,Q1,5\n", april) == [
        "2022-04-01/P3M 5"
      ])
    #expect(try read("region,year,month,output\nCN,2011,12,5\n", april) == ["2011-12 5"])
    #expect(problem("region,fiscal year,output\nCN,2022,5\n")?.remedy.contains("fy-end") == true)
    #expect(
      problem("region,fiscal year,output\nCN,2011-12,5\n")?.remedy.contains("--fiscal-start")
        == true)
    #expect(
      problem("region,year,Fiscal quarter,output\nCN,2021,1,5\n")?.remedy.contains("fy-end") == true
    )
    #expect(
      problem("region,time,output\nCN,2022-06,5\n", april)?.remedy.contains("2022-M06") == true)
  }

  @Test("days of publication are no periods")
  func publication() {
    #expect(
      problem("region,year,release_date,value\nCN,2021,2022-01-01,5\n")?.remedy
        .contains("known_from=release_date") == true)
    #expect(
      problem("region,year,vintage,value\nCN,2021,2022-01-01,5\n")?.remedy.contains("known_from")
        == true)
  }
}
