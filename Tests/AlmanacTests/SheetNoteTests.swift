import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Sheets of notes")
struct SheetNoteTests {
  private static let figures = [
    ["地区", "日期", "产值"], ["CN", "=44562", "=5"], ["CN", "=44927", "=6"],
  ]

  /// Values and remarks of a workbook whose first sheet holds figures of output.
  private func read(
    _ others: [(name: String, rows: [[String]])], unit: String? = nil
  ) throws -> (values: [String], remarks: [String]) {
    let fixture = try Fixture()
    let path = fixture.folder.appending(path: "book.xlsx")
    try Data(WorkbookTests.workbook([("数据", Self.figures)] + others)).write(to: path)
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: "output")]
    if let unit { options.reading.constants.append((field: "unit", text: unit)) }
    let report = try fixture.database.importFiles([path.path], options: options)
    return (
      try fixture.rows("SELECT value FROM observations WHERE region = 'CN' ORDER BY value"),
      report.files[0].remarks
    )
  }

  @Test(
    "the unit that they say is that of the figures",
    arguments: [
      [["本表按当年价格计算"], ["单位：亿元"]], [["Metadata", ""], ["单位", "亿元"]], [["注：产值以亿元计"]],
    ])
  func unit(rows: [[String]]) throws {
    let read = try read([("说明", rows)])
    #expect(read.values == ["500000000", "600000000"])
    #expect(read.remarks.contains { $0.contains("of the sheet 说明 says") })
    #expect(try self.read([("说明", rows)], unit: "CNY").values == ["5", "6"])
  }

  @Test("several, or beside other figures, are asked for")
  func several() throws {
    let notes: (name: String, rows: [[String]]) = ("Notes", [["Unit: 亿元"]])
    for others in [
      [notes, ("More", [["Unit: CNY"]])], [notes, ("Table 2", [["a", "=1", "=44562", "=3"]])],
    ] {
      let problems = #expect(throws: Problems.self) { try read(others) }
      #expect(problems?.diagnostics.first?.remedy.contains("--set unit=") == true)
      #expect(try read(others, unit: "亿元").values == ["500000000", "600000000"])
    }
    #expect(try read([("Notes", [["Source: the office"], ["See page 3"]])]).values == ["5", "6"])
  }
}
