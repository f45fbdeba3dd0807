import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore
@testable import AlmanacText

@Suite("Headers below comments and titles, and in two rows")
struct TableHeaderTests {
  private func problems(
    _ table: String, as name: String = "more.csv", constants: [(field: String, text: String)] = []
  ) throws -> [Diagnostic] {
    var options = ImportOptions()
    options.constants = constants
    do {
      try Fixture().importText(table, as: name, options: options)
      return []
    } catch let problems as Problems { return problems.diagnostics }
  }

  private func figures(
    _ table: String, as name: String = "more.csv", options: ImportOptions = .init()
  ) throws -> [String] {
    let fixture = try Fixture([
      "indicators.csv": Fixture.indicators + "\nsales,Sales,,CNY,flow,1,sum,\n"
    ])
    try fixture.importText(table, as: name, options: options)
    return try fixture.rows(
      "SELECT indicator, region, period, value FROM observations ORDER BY 1, 2, 3")
  }

  @Test(
    "Years above known indicators are one header, and indicators above years",
    arguments: [
      ",2020,,2021,\nregion,output,sales,output,sales\nCN,1,2,3,4\n",
      "region,2020,,2021,\n,output,sales,output,sales\nCN,1,2,3,4\n",
      "region,2020,2020,2021,2021\nregion,output,sales,output,sales\nCN,1,2,3,4\n",
      "Title,,,,\n\n地区,2020年,,2021年,\n,產值（元）,Sales,產值（元）,Sales\nCN,1,2,3,4\n",
      "地区,Output,,Sales,\n,2020,2021,2020,2021\nCN,1,3,2,4\n",
      "region,2020,,2021,\n,output,sales,output,sales\n,元,元,元,元\nCN,1,2,3,4\n",
    ])
  func twoRows(table: String) throws {
    #expect(
      try figures(table) == [
        "output|CN|2020|1", "output|CN|2021|3", "sales|CN|2020|2", "sales|CN|2021|4",
      ])
  }

  @Test("Of other names a mapping says what the columns hold, as the hint shows")
  func mapping() throws {
    let table = ",2020,,2021,\nregion,Turnover,sales,Turnover,sales\nCN,1,2,3,4\n"
    let problem = try #require(try problems(table).first)
    #expect(problem.found.hasPrefix("two rows of headers"))
    let flow = try #require(problem.remedy.firstMatch(of: /\{ header: .* \} \}/)?.output)
    var options = ImportOptions()
    options.creating = [.indicators]
    let mapped = options.completed(by: try Mapping.read(String(flow), file: "m.yaml"))
    let fixture = try Fixture()
    let url = fixture.folder.appending(path: "m.yaml")
    try Data(flow.utf8).write(to: url)
    options.mapping = url.path
    #expect(mapped.reading.loadedMapping?.header == 2)
    #expect(
      try figures(table, options: options) == [
        "Turnover|CN|2020|1", "Turnover|CN|2021|3", "sales|CN|2020|2", "sales|CN|2021|4",
      ])
  }

  @Test("Parts of the figures in a second row are no indicators")
  func parts() throws {
    let table = ",2020,,2021,\nregion,Men,Women,Men,Women\nCN,1,2,3,4\n"
    for constants: [(field: String, text: String)] in [[], [("indicator", "output")]] {
      let problem = try #require(try problems(table, constants: constants).first)
      #expect(problem.remedy.contains("make a table of each part"))
      #expect(!problem.remedy.contains("indicator: Men"))
    }
  }

  @Test(
    "One header with a row of units or of figures below it is none of two rows",
    arguments: [
      "region,2020,2021\n,元,元\nCN,1,2\n", "region,2020,2021\nCN,n.a.,2\nWLD,1,2\n",
      "region,period,output,sales\n,,元,元\nCN,2020,1,2\n",
    ])
  func oneRow(table: String) throws {
    var source = ByteSource.bytes(Array(table.utf8))
    #expect(TwoHeaderRows(try TableProbe(&source, name: "x.csv")) == nil)
  }

  @Test(
    "Comments above a table are no part of it, but may tell its unit",
    arguments: [
      "# unit: 元\nindicator,region,period,value\noutput,CN,2020,1\n",
      "# The \"official\" figures, of 2020\n#\n# unit: 元\nindicator;region;period;value\noutput;CN;2020;1\n",
      "# unit: 元\nregion,period,output\nCN,2020,1\n",
      "# a, \"b\" c\n\nindicator\tregion\tperiod\tvalue\noutput\tCN\t2020\t1\n",
      "#country,period,output\nCN,2020,1\n", "#,region,period,output\n1,CN,2020,1\n",
      "Output of countries,,,\nindicator,region,period,value\noutput,CN,2020,1\n",
    ])
  func comments(table: String) throws {
    var options = ImportOptions(ignoredColumns: ["#"])
    options.creating = []
    #expect(try figures(table, options: options) == ["output|CN|2020|1"])
  }

  @Test("A unit in a comment is that of the figures")
  func unit() throws {
    let table = "# unit: 億元\nindicator,region,period,value\noutput,CN,2020,1\n"
    #expect(try figures(table) == ["output|CN|2020|100000000"])
  }

  @Test("A header that is not known is quoted with its line, below a title and blank lines")
  func quoted() throws {
    let problem = try #require(
      try problems("人口（单位：千人）,,\n\n地域,2020,2021\nCN,1,2\n", constants: [("indicator", "output")])
        .first)
    #expect(problem.location?.line == 3)
    #expect(problem.found == "the header 地域, 2020, 2021")
    #expect(problem.remedy.contains("--column region=地域"))
    let long = try #require(try problems("A title,,\nWo,Was,Wieviel\nCN,x,1\n").first)
    #expect(long.found == "A title, , " || long.location?.line == 2)
  }

  @Test(
    "A title in brackets is no JSON",
    arguments: [
      "[In thousands],,", "[1] Provisional,,", "[2020, in thousands],,", "[2020],,",
      "[true story],,",
    ])
  func brackets(title: String) {
    #expect(!FileContent.isArray(Array("\(title)\nregion,2020,2021\n".utf8)[...]))
  }

  @Test(
    "An array is, whole or cut short",
    arguments: ["[]", "[", "[1, 2.5,\n-3]\n", "[{", "[[1]", "[\"a", "[null, true]", "[1]\n[2]"])
  func arrays(text: String) {
    #expect(FileContent.isArray(Array(text.utf8)[...]))
  }

  @Test("A scale in brackets above a table is that of its figures")
  func scale() throws {
    let table = "[In thousands],,\nregion,2020,2021\nCN,1,2\n"
    var options = ImportOptions()
    options.constants = [("indicator", "output")]
    #expect(
      try figures(table, options: options) == ["output|CN|2020|1000", "output|CN|2021|2000"])
  }
}
