@testable import AlmanacModel
@testable import AlmanacText

/// Workbooks, made part by part.
extension WorkbookTests {
  static func text(of rows: String, strings: String = "") throws -> String {
    let sheet = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
    return try InputFixture(zipped(members(sheet: sheet, strings: strings))).read().text
  }

  static func problem(of sheet: String) throws -> Diagnostic? {
    try InputFixture.problem(zipped(members(sheet: sheet, strings: "")))
  }

  /// A workbook whose sheet is written out.
  static func members(
    sheet: String, strings: String
  ) -> [(name: String, text: String)] {
    var members = members([("a", [["b"]])])
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for index in members.indices {
      if members[index].name.hasPrefix("xl/worksheets") { members[index].text = sheet }
      if members[index].name == "xl/_rels/workbook.xml.rels" {
        members[index].text = members[index].text.replacing(
          "</Relationships>",
          with: "<Relationship Id=\"s\" Type=\"\(kind)/sharedStrings\" "
            + "Target=\"sharedStrings.xml\"/></Relationships>")
      }
    }
    return members + [("xl/sharedStrings.xml", "<sst>\(strings)</sst>")]
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
