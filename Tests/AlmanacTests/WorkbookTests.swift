import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite(
  "Workbooks",
  .enabled(if: WorkbookConverter.find() != nil, "needs xlsx2csv: apt install xlsx2csv"))
struct WorkbookTests {
  static let book = workbook([
    (
      "说明 &amp; 备注",
      [["地区", "日期", "", "值"], ["深圳市", "=45322", "", "=0.1234567890123"], ["", "", "", "=1E-7"]]
    ),
    ("2024", [["a,b", "&lt;x&gt;"]]),
  ])

  @Test("the first sheet is read, with its dates, empty cells and all digits")
  func first() throws {
    let file = try InputFixture(Self.book, name: "figures.xlsx")
    let reading = try file.read()
    #expect(reading.evidence == .converted(by: WorkbookConverter.find()?.program ?? ""))
    let lines = reading.text.split(separator: "\n").map { String($0) }
    #expect(lines[0] == "地区,日期,,值")
    #expect(lines[1].hasPrefix("深圳市,2024"))
    #expect(lines[1].hasSuffix(",,0.1234567890123"))
    #expect(lines[2].lowercased() == ",,,1e-7" || lines[2].lowercased() == ",,,1e-07")
  }

  @Test("a sheet is named or numbered", arguments: ["2024", "2"])
  func sheets(sheet: String) throws {
    let file = try InputFixture(Self.book)
    #expect(try file.read(InputOptions(sheet: sheet)).text == "\"a,b\",<x>\n")
  }

  @Test("the sheets are listed when there is none of that name")
  func unknownSheet() throws {
    let problem = try InputFixture.problem(Self.book, InputOptions(sheet: "7"))
    #expect(problem?.code == .unknownName)
    #expect(problem?.remedy.contains("说明 & 备注, 2024") == true)
  }

  @Test("a bound holds, and packed workbooks are read")
  func bound() throws {
    let problem = try InputFixture.problem(
      Self.book, InputOptions(maxBytes: 10_000_000, sheet: "2"))
    #expect(problem == nil)
    let small = try InputFixture.problem(Self.book, InputOptions(maxBytes: 5, sheet: "2"))
    #expect(small?.code == .tooLarge)
    #expect(try InputFixture(gzipped(Self.book)).read().text.hasPrefix("地区"))
  }

  @Test("a workbook that the program cannot read is an error in its words")
  func broken() throws {
    var members = Self.members([("a", [["b"]])])
    members.removeAll { $0.name.hasPrefix("xl/worksheets") }
    let problem = try InputFixture.problem(zipped(members))
    #expect(problem?.code == .conversionFailed)
    let cut = Array(Self.book.prefix(Self.book.count / 2))
    #expect(try InputFixture.problem(cut)?.code == .damagedFile)
  }

  static func workbook(_ sheets: [(name: String, rows: [[String]])]) -> [UInt8] {
    zipped(members(sheets))
  }

  /// The least that a workbook has; texts in their cells, numbers after `=`, column B a date.
  static func members(_ sheets: [(name: String, rows: [[String]])]) -> [(
    name: String, text: String
  )] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let numbers = 1...sheets.count
    let list = zip(numbers, sheets)
      .map { "<sheet name=\"\($1.name)\" sheetId=\"\($0)\" r:id=\"rId\($0)\"/>" }.joined()
    let overrides = numbers.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(kind).worksheet+xml\"/>"
    }.joined()
    let relations = numbers.map {
      "<Relationship Id=\"rId\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }.joined()
    var members = [
      (
        "[Content_Types].xml",
        "\(head)<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
          + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
          + overrides + "</Types>"
      ),
      (
        "_rels/.rels",
        "\(head)<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
          + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "\(head)<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "\(head)<Relationships xmlns=\"\(package)/relationships\">\(relations)<Relationship "
          + "Id=\"rId99\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
      ),
      (
        "xl/styles.xml",
        "\(head)<styleSheet xmlns=\"\(main)\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
          + "formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/>"
          + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
          + "<xf numFmtId=\"2\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
      ),
    ]
    for (number, sheet) in zip(numbers, sheets) {
      var rows = ""
      for (row, cells) in sheet.rows.enumerated() {
        rows += "<row r=\"\(row + 1)\">"
        for (column, text) in zip(["A", "B", "C", "D"], cells) where !text.isEmpty {
          let cell = "\(column)\(row + 1)"
          rows +=
            text.hasPrefix("=")
            ? "<c r=\"\(cell)\" s=\"\(column == "B" ? 1 : 2)\"><v>\(text.dropFirst())</v></c>"
            : "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        rows += "</row>"
      }
      members.append(
        (
          "xl/worksheets/sheet\(number).xml",
          "\(head)<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"
        ))
    }
    return members
  }
}
