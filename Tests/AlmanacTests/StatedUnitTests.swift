import Foundation
import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Units that a table states outside of its columns")
struct StatedUnitTests {
  @Test(
    "what a text says in so many words",
    arguments: [
      ("单位：亿元", "亿元"), ("（单位:万人）", "万人"), ("計量單位： 萬元", "萬元"), ("注：单位为万人。", "万人"),
      ("地区（单位：万人）", "万人"), ("Unit: million EUR", "million EUR"), ("(units: %)", "%"),
      ("Unit of measure: tonnes; annual", "tonnes"),
      ("Units: USD (2015 prices)", "USD (2015 prices)"),
    ])
  func said(text: String, unit: String) {
    #expect(StatedUnits.said(in: text) == unit)
  }

  @Test(
    "what says none",
    arguments: ["单位从业人员", "事业单位数", "单位GDP能耗", "Community: north", "Units sold", "unit", ""])
  func none(text: String) {
    #expect(StatedUnits.said(in: text) == nil)
  }

  private func figures(_ table: String, _ constants: [(String, String)] = []) throws -> [String] {
    let fixture = try Fixture([
      "units.csv": Fixture.units + "\n10k-CNY,money-CNY,10000,,万元,ten thousand yuan\n",
      "indicators.csv": Fixture.indicators + "\nsales,Sales,,CNY,flow,1,sum,\n",
    ])
    var options = ImportOptions()
    options.reading.constants = constants.filter { $0.0 != "column" }
      .map { (field: $0.0, text: $0.1) }
    for (_, text) in constants.filter({ $0.0 == "column" }) {
      let parts = text.split(separator: "=").map(String.init)
      options.reading.columns.append((field: parts[0], header: parts[1]))
    }
    try fixture.importText(table, as: "table.csv", options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT indicator, period, value FROM observations ORDER BY indicator"
    ) { row in
      rows.append("\(row.string(0)) \(row.string(1)) \(row.double(2))")
    }
    return rows
  }

  @Test(
    "is that of its figures",
    arguments: [
      "City statistics,\n单位：亿元,\nregion,2020\nCN,2\n",
      "City statistics,单位：亿元\nregion,2020\nCN,2\n",
      "Output of cities（亿元）,\nregion,2020\nCN,2\n",
      "region（单位：亿元）,2020\nCN,2\n",
      "region,2020\nCN,2\n注：单位为亿元,\n",
      "\"Table 3. Output, 100 million CNY\",\nregion,2020\nCN,2\n",
      "Output in 100 million CNY,\nregion,2020\nCN,2\n",
      "region,2020\nCN,2\nNote: figures in 100 million CNY,\n",
      "Output (100 million),\nregion,2020\nCN,2\n",
      "亿元,\nregion,2020\nCN,2\n", "Table 3,\n(100 million yuan),\nregion,2020\nCN,2\n",
      "单位 亿元,\nregion,2020\nCN,2\n", "单 位：亿元,\nregion,2020\nCN,2\n",
      "各市产值（单位亿元）,\nregion,2020\nCN,2\n", "2020年各市产值 亿元,\nregion,2020\nCN,2\n",
      "单位：亿元  本表按当年价格计算,\nregion,2020\nCN,2\n", "region(亿元),2020\nCN,2\n",
      "Table 5 (in 100 million yuan): output by region,\nregion,2020\nCN,2\n",
      "\"Output (100 million CNY, seasonally adjusted) [1]\",\nregion,2020\nCN,2\n",
      "Einheit: 100 Mio. yuan,\nregion,2020\nCN,2\n", "region,2020\nCN,2\n（亿元）,\n",
      "region,2020\nCN,2\n注：产值以亿元计,\n", "region,2020\nCN,2\n* in 100 million yuan,\n",
      "region,period,亿元\nCN,2020,2\n", "region,period,数值/亿元\nCN,2020,2\n",
      "region,period,金额_亿元\nCN,2020,2\n", "亿元,2020\nCN,2\n",
    ])
  func used(table: String) throws {
    var stated = [("indicator", "output")]
    // The corner of a table may hold nothing else.
    if table.hasPrefix("亿元,2020") { stated.append(("column", "region=亿元")) }
    #expect(try figures(table, stated) == ["output 2020 200000000.0"])
  }

  @Test(
    "is asked for where a title, a header or a note may tell a power of ten of something unknown",
    arguments: [
      "Producción (miles),\nregion,2020\nCN,2\n", "region,period,value (k)\nCN,2020,2\n",
      "Output counted by the million as ever,\nregion,2020\nCN,2\n",
      "region,2020\nCN,2\nFigures are millions of yuan and more,\n",
      "\"单位：万元、亿元\",\nregion,2020\nCN,2\n",
    ])
  func mayTell(table: String) throws {
    let problem = try #require(throws: Problems.self) {
      try figures(table, [("indicator", "output")])
    }
    #expect(problem.diagnostics.first?.remedy.contains("--set unit=") == true)
  }

  @Test(
    "is none where a number is counted",
    arguments: [
      "Output of cities of more than 1 million people,\nregion,2020\nCN,2\n",
      "Output per million people,\nregion,2020\nCN,2\n",
      "region,2020\nCN,2\nNote: 3 million people live there,\n",
      "region,2020\nCN,2\n注：含万州区,\n",
    ])
  func counted(table: String) throws {
    #expect(try figures(table, [("indicator", "output")]) == ["output 2020 2.0"])
  }

  @Test("one by one in the headers of columns, or in a row below them")
  func columns() throws {
    let expected = ["output 2020 20000.0", "sales 2020 300000000.0"]
    #expect(
      try figures("region,period,output（万元）,sales（单位：亿元）\nCN,2020,2,3\n") == expected)
    #expect(
      try figures("region,period,output,sales\n,,万元,亿元\nCN,2020,2,3\n") == expected)
    #expect(
      try figures("region,period,output,sales\n单位,,万元,亿元\nCN,2020,2,3\n") == expected)
    #expect(
      try figures("indicator,region,period,value (万元)\noutput,CN,2020,2\n")
        == ["output 2020 20000.0"])
  }

  @Test(
    "is a scale word of the indicator's own unit, or one with a known unit",
    arguments: [
      "region,period,output (thousand)\nCN,2020,2\n", "region,period,output ('000)\nCN,2020,2\n",
      "region,period,output [1000]\nCN,2020,2\n", "region,period,Output in thousands\nCN,2020,2\n",
      "region,period,\"Output, CNY thousand\"\nCN,2020,2\n",
      "indicator,region,period,value\nOutput (thousand CNY),CN,2020,2\n",
    ])
  func scaled(table: String) throws {
    #expect(try figures(table) == ["output 2020 2000.0"])
  }

  @Test("is never skipped where it has a scale word, also where it is not known")
  func unknownScaled() throws {
    for title in ["Output (million apples)", "Output, million apples", "Output in EUR m"] {
      let problem = try #require(throws: Problems.self) {
        try figures("\"\(title)\",\nregion,2020\nCN,2\n", [("indicator", "output")])
      }
      #expect(problem.diagnostics.first?.code == .unknownName)
    }
  }

  @Test("is none where no unit is called so, and is said by the person rather than by the table")
  func unlike() throws {
    let title = "Output（第一产业）,\nregion,2020\nCN,2\n"
    #expect(try figures(title, [("indicator", "output")]) == ["output 2020 2.0"])
    let stated = "单位：亿元,\nregion,2020\nCN,2\n"
    #expect(
      try figures(stated, [("indicator", "output"), ("unit", "万元")]) == ["output 2020 20000.0"])
  }

  @Test("is asked for where several are told, in a note far below, and where a row holds another")
  func asked() throws {
    let several = "单位：亿元,\n单位：万元,\nregion,2020\nCN,2\n"
    let problem = try #require(throws: Problems.self) {
      try figures(several, [("indicator", "output")])
    }
    #expect(problem.diagnostics.first?.remedy.contains("--set unit=亿元") == true)
    var long = "region,period,output\n"
    for year in 1900..<2000 { long += "CN,\(year),1\n" }
    let note = try #require(throws: Problems.self) { try figures(long + "注：单位为亿元,,\n") }
    #expect(note.diagnostics.first?.remedy == "pass --set unit=亿元")
    let row = try #require(throws: Problems.self) {
      try figures("region,period,output,sales\n,,万元,apples\nCN,2020,2,3\n")
    }
    #expect(row.diagnostics.first?.found.hasPrefix("apples below the header sales") == true)
  }

  @Test("is found in the words of publishers, with the power of ten wherever it stands")
  func titles() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    let names = [
      "Exports (billions, current USD)", "Exports (BoP, current USD), thousands",
      "GDP,current USD,millions,seas. adj.", "Counted (thousands, both sexes)",
      "Output (constant 2015 USD)", "Output (million widgets)",
    ]
    let rows = names.enumerated().map { "China,CHN,\"\($1)\",X\($0),2\n" }.joined()
    try fixture.importText(
      "code,scheme,region\nCHN,iso3,CN\n", as: "region_codes.csv")
    try fixture.importText(
      "Country Name,Country Code,Indicator Name,Indicator Code,2013\n" + rows, as: "wb.csv",
      options: options)
    #expect(
      try fixture.rows("SELECT indicator, value, unit FROM observations ORDER BY 1") == [
        "X0|2000000000|USD", "X1|2000|USD", "X2|2000000|USD", "X3|2000|unspecified",
        "X4|2|USD", "X5|2|million-widgets",
      ])
  }

  @Test("is that of a mapped column's own header, and of a place in the header")
  func others() throws {
    let fixture = try Fixture()
    try fixture.write(
      "map.yaml",
      "columns: { 地区: region, 甲（万元）: { period: 2020, indicator: output } }\n")
    try fixture.importText(
      "code,dimension,factor,alias\n10k-CNY,money-CNY,10000,万元\n", as: "units.csv")
    var options = ImportOptions()
    options.reading.mapping = fixture.folder.appending(path: "map.yaml").path
    try fixture.importText("地区,甲（万元）\nCN,2\n", options: options)
    var wide = ImportOptions()
    wide.reading.constants = [(field: "indicator", text: "output")]
    wide.reading.wide = "region"
    try fixture.importText("Year,China (thousands)\n2021,3\n", as: "w.csv", options: wide)
    #expect(
      try fixture.rows("SELECT period, value FROM observations ORDER BY 1") == [
        "2020|20000", "2021|3000",
      ])
  }

  @Test("thousands of what is counted in a power of ten already are asked about")
  func twice() throws {
    let fixture = try Fixture([
      "indicators.csv": Fixture.indicators + "\nsales,Sales,,100m-CNY,flow,1,sum,\n"
    ])
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: "sales")]
    #expect(throws: Problems.self) {
      try fixture.importText("Sales in thousands,\nregion,2020\nCN,2\n", options: options)
    }
  }
}
