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
    options.reading.constants = constants.map { (field: $0.0, text: $0.1) }
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
    ])
  func used(table: String) throws {
    #expect(try figures(table, [("indicator", "output")]) == ["output 2020 200000000.0"])
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
}
