import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("When the figures of a table are")
struct TableTimeTests {
  private func read(
    _ table: String, _ constants: [(String, String)] = [], periods: HumanPeriod? = nil
  ) throws -> [String] {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = constants.map { (field: $0.0, text: $0.1) }
    options.reading.periods = periods
    try fixture.importText(table, as: "table.csv", options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT period, value, status, dimensions FROM observations WHERE indicator = 'output' ORDER BY 1"
    ) { row in
      let tail = [row.string(2), row.isNull(3) ? "" : row.string(3)].filter {
        !$0.isEmpty && $0 != "A"
      }
      rows.append(
        ([row.string(0), NumberFormat.exact(row.double(1))] + tail).joined(separator: " "))
    }
    return rows
  }

  @Test(
    "is a part of a year that another column says",
    arguments: [
      ("year,month,region,output\n2022,1,CN,5\n2022,12,CN,6\n", ["2022-01 5", "2022-12 6"]),
      ("月份,年份,region,output\n6,2022年,CN,5\n", ["2022-06 5"]),
      ("region,Year,Quarter,output\nCN,2022,Q1,5\nCN,2022,2,6\n", ["2022-Q1 5", "2022-Q2 6"]),
      ("region,Year,Quarter,output\nCN,2022,第三季度,5\n", ["2022-Q3 5"]),
      (
        "region,year,month,output\nCN,2022,December,5\nCN,2022.0,Jan,6\n",
        ["2022-01 6", "2022-12 5"]
      ),
      ("region,year,month,day,output\nCN,2022,2,28,5\n", ["2022-02-28 5"]),
      ("region,year,half,output\nCN,2022,上半年,5\nCN,2022,H2,6\n", ["2022-S1 5", "2022-S2 6"]),
      ("region,year,week,output\nCN,2022,5,5\n", ["2022-W05 5"]),
      ("region,year,period,output\nCN,2022,M03,5\n", ["2022-03 5"]),
      ("indicator,region,year,quarter,value\noutput,CN,2021,1,5\n", ["2021-Q1 5"]),
    ])
  func composed(table: String, expected: [String]) throws {
    #expect(try read(table) == expected)
  }

  @Test(
    "is refused where the part is none",
    arguments: ["13", "", "Q1", "each"])
  func noPart(month: String) {
    #expect(throws: Problems.self) { try read("year,month,region,output\n2022,\(month),CN,5\n") }
  }

  @Test("stands in headers with units, statuses, line breaks and marks around it")
  func headers() throws {
    let set = [("indicator", "output")]
    #expect(
      try read(
        "region,2020\n(revised),\n".replacing("2020\n(revised),", with: "\"2020\n(revised)\"")
          + "CN,5\n", set) == ["2020 5"])
    #expect(try read("region,2020 (provisional),2021*\nCN,5,6\n", set) == ["2020 5 P", "2021 6"])
    #expect(try read("region,2022年1-6月（元）\nCN,5\n", set) == ["2022-01-01/P6M 5"])
  }

  @Test(
    "is asked where headers could mean two things",
    arguments: [
      "region,Jan-22,Feb-22\nCN,5,6\n", "region,2016T1,2016T2\nCN,5,6\n",
      "region,1/2/20,1/3/20\nCN,5,6\n", "region,2019-20,2020-21\nCN,5,6\n",
      "region,2008-09,2009-10,2010-11\nCN,5,6,7\n",
    ])
  func asked(table: String) throws {
    #expect(throws: Problems.self) { try read(table, [("indicator", "output")]) }
  }

  @Test("is what the person says that they mean")
  func said() throws {
    let set = [("indicator", "output")]
    let periods = HumanPeriod(.all).reading(["month-year", "mdy", "t-quarters"])
    #expect(
      try read("region,Jan-22,Feb-22\nCN,5,6\n", set, periods: periods) == [
        "2022-01 5", "2022-02 6",
      ])
    #expect(try read("region,1/22/20\nCN,5\n", set, periods: periods) == ["2020-01-22 5"])
    #expect(
      try read("region,2016T1,2016T4\nCN,5,6\n", set, periods: periods) == [
        "2016-Q1 5", "2016-Q4 6",
      ])
    let fiscal = HumanPeriod(.all, fiscalStart: 4)
    #expect(
      try read("region,2008-09,2009-10\nCN,5,6\n", set, periods: fiscal)
        == ["2008-04-01/P1Y 5", "2009-04-01/P1Y 6"])
  }

  @Test(
    "since January are figures of 1-N月, unless the file says otherwise",
    arguments: [
      (
        "地区,2022年1-3月,2022年1-6月,2022年\nCN,1,3,9\n",
        ["2022-01-01/P3M ytd", "2022-01-01/P6M ytd", "2022 none"]
      ),
      (
        "地区,时间,数值\nCN,2022年1-3月,1\nCN,2022年前三季度,3\nCN,2022年3-5月,2\n",
        ["2022-01-01/P3M ytd", "2022-01-01/P9M ytd", "2022-03-01/P3M none"]
      ),
      ("地区,时间,数值,cumulative\nCN,2022年1-3月,1,none\n", ["2022-01-01/P3M none"]),
    ])
  func sinceJanuary(table: String, expected: [String]) throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    try fixture.importText(table, as: "table.csv", options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT period, cumulative FROM observations WHERE indicator = 'output'"
    ) { rows.append("\($0.string(0)) \($0.string(1))") }
    #expect(rows.sorted() == expected.sorted())
  }

  @Test("divides nothing that everybody calls a key: sex and age are dimensions")
  func keys() throws {
    #expect(
      try read("region,year,sex,output\nCN,2014,1,5\nCN,2014,2,6\nCN,2014,Total,11\n").sorted()
        == ["2014 11", "2014 5 sex=1", "2014 6 sex=2"])
  }
}
