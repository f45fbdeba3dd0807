import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Parts of a year as columns, beside a column of years")
struct YearPartTests {
  private func figures(_ table: String, _ ignored: Set<String> = []) throws -> [String] {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: "output")]
    options.reading.ignoredColumns = ignored
    try fixture.importText(table, as: "table.csv", options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT indicator, period, value FROM observations ORDER BY value"
    ) { row in rows.append("\(row.string(0)) \(row.string(1)) \(row.double(2))") }
    return rows
  }

  private func problem(_ table: String) -> Diagnostic? {
    do { _ = try figures(table) } catch { return (error as? Problems)?.diagnostics.first }
    return nil
  }

  @Test(
    "are periods of the row's year",
    arguments: [
      ("region,year,Jan,Feb\nCN,2020,1,2\nCN,2021,,4\n", ["2020-01 1", "2020-02 2", "2021-02 4"]),
      ("region,Year,Q1,Q2\nCN,2020,1,2\n", ["2020-Q1 1", "2020-Q2 2"]),
      ("地区,年份,1月,1-3月\nCN,2020年,1,2\n", ["2020-01 1", "2020-01-01/P3M 2"]),
      ("地区,年份,上半年,下半年\nCN,2020,1,2\n", ["2020-S1 1", "2020-S2 2"]),
    ])
  func composed(table: String, expected: [String]) throws {
    #expect(try figures(table) == expected.map { "output \($0).0" })
  }

  @Test("are told from days that a spreadsheet counts, which --periods serial reads")
  func serials() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: "output")]
    let table = "region,44562,44593\nCN,1,2\n"
    let problems = try #require(throws: Problems.self) {
      try fixture.importText(table, as: "table.csv", options: options)
    }
    #expect(problems.diagnostics.first?.remedy.contains("--periods serial") == true)
    options.reading.periods = HumanPeriod(.all).reading(["serial"])
    try fixture.importText(table, as: "table.csv", options: options)
    #expect(try fixture.rows("SELECT period FROM observations") == ["2022-01-01", "2022-02-01"])
  }

  @Test("do not stand beside other columns of figures")
  func mixed() throws {
    let table = "region,year,Q1,Q2,Total\nCN,2020,1,2,3\n"
    #expect(problem(table)?.remedy.contains("--ignore Total") == true)
    #expect(try figures(table, ["Total"]).count == 2)
  }

  @Test("a total beside all parts of a year is that of the year")
  func total() throws {
    #expect(
      try figures("region,year,Q1,Q2,Q3,Q4,Total\nCN,2020,1,2,3,4,10\n").last
        == "output 2020 10.0")
    let months = (1...12).map { "\($0)月" }.joined(separator: ",")
    let row = (1...12).map { "\($0)" }.joined(separator: ",")
    #expect(
      try figures("地区,年份,\(months),合计\nCN,2020,\(row),78\n").last == "output 2020 78.0")
    #expect(problem("region,year,Q1,Q2,Q3,H1,Total\nCN,2020,1,2,3,3,6\n") != nil)
  }

  @Test("are no indicators; and of several indicators none is the one that is stated")
  func stated() throws {
    #expect(try figures("region,year,Sum\nCN,2020,1\n") == ["output 2020 1.0"])
    #expect(
      problem("region,year,Sum,Mean\nCN,2020,1,1\n")?.expected
        == "one column of figures, of the indicator that is stated")
  }

  @Test("of rows of NBS that run since January are told by their names")
  func accumulated() throws {
    let fixture = try Fixture()
    let table = """
      数据库：月度数据
      时间：最近2个月
      指标,2022年6月,2022年5月
      出口_当期值(元),3,2
      出口_累计值(元),6,5
      """
    try fixture.importText(table, as: "table.csv")
    #expect(
      try fixture.rows("SELECT period FROM observations ORDER BY value")
        == ["2022-05", "2022-06", "2022-01-01/P5M", "2022-01-01/P6M"])
  }
}
