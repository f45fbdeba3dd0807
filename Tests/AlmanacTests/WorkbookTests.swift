import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("Workbooks")
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
    #expect(reading.evidence == .workbook(by: nil))
    #expect(
      reading.text == """
        地区,日期,,值
        深圳市,2024-01-31,,0.1234567890123
        ,,,1e-7

        """)
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

  @Test("without a word of it the first sheet is read that is not hidden and not empty")
  func visibleSheet() throws {
    let book = Self.workbook([
      ("Old\" state=\"hidden", [["hidden"]]), ("Cover", [[]]), ("Data", [["shown"]]),
      ("Secret\" state=\"veryHidden", [["secret"]]),
    ])
    let file = try InputFixture(book)
    #expect(try file.read().text == "shown\n")
    let input = try InputFile.open(path: file.path)
    #expect(input.sheet == "Data")
    #expect(input.otherSheets == ["Old (hidden)", "Cover", "Secret (hidden)"])
    #expect(try file.read(InputOptions(sheet: "Old")).text == "hidden\n")
    #expect(try file.read(InputOptions(sheet: "Cover")).text.isEmpty)
    let empty = Self.workbook([("a", [[]]), ("b\" state=\"hidden", [["x"]])])
    #expect(try InputFixture.problem(empty)?.code == .emptyFile)
    #expect(try InputFixture.problem(empty)?.remedy.contains("--sheet with b") == true)
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

  @Test("a workbook that is cut short, or of which a part is missing or broken, is damaged")
  func broken() throws {
    var members = Self.members([("a", [["b"]])])
    members.removeAll { $0.name.hasPrefix("xl/worksheets") }
    #expect(try InputFixture.problem(zipped(members))?.code == .damagedFile)
    let cut = Array(Self.book.prefix(Self.book.count / 2))
    #expect(try InputFixture.problem(cut)?.code == .damagedFile)
    for xml in [
      "", "<worksheet>", "<worksheet><sheetData><row>", "<a><!DOCTYPE x></a>", "</a>", "<a b='",
    ] {
      let problem = try Self.problem(of: xml)
      #expect(problem?.code == .damagedFile, "\(xml)")
    }
    for rows in [
      "<row r='0'/>", "<row r='2'><c><v>1</v></c></row><row r='1'/>", "<row r='1048577'/>",
      "<row><c r='B1'><v>1</v></c><c r='A1'/></row>", "<row><c r='XFE1'><v>1</v></c></row>",
      "<row><c t='s'><v>9</v></c></row>", "<row><c t='s'><v>x</v></c></row>",
    ] {
      let problem = try Self.problem(of: "<worksheet><sheetData>\(rows)</sheetData></worksheet>")
      #expect(problem?.code == .damagedFile, "\(rows)")
    }
    var other = Self.book
    let place = try #require(other.firstRange(of: Array("0.1234567890123".utf8)))
    other[place.lowerBound] = UInt8(ascii: "9")
    #expect(try InputFixture.problem(other)?.found.contains("sheet1.xml") == true)
  }

  @Test("cells hold shared and rich texts, results, truth, errors, and numbers in few digits")
  func cells() throws {
    let text = try Self.text(
      of: """
        <row spans="1:9"><c t="s"><v>0</v></c><c t='s'><v>1</v></c><c t="inlineStr"><is><r><t>a</t></r>\
        <r><t xml:space="preserve"> b</t></r><rPh><t>x</t></rPh></is></c></row>
        <row r="3"><c r="B3" t="str"><f>A1&amp;"x"</f><v>x &amp; y</v></c><c t="b"><v>1</v></c>
        <c t="e"><v>#DIV/0!</v></c><c><f>1/3</f><v>0.33333333333333331</v></c></row>
        <row><c><v>8.1999999999999993</v></c><c><v>2020.0</v></c><c><v>1.5E+3</v></c>
        <c><v>3.0999999046325684</v></c><c t="d"><v>2022-06-30T00:00:00</v></c></row>
        <row><c t="str"><f>""</f><v></v></c><c s="1"/><c t="inlineStr"><is><t>l 1&#10;l "2"</t></is></c></row>
        """,
      strings: """
        <si><t>深圳_x000D_</t><phoneticPr/></si><si><r><t>rich</t></r><rPh><t>xx</t></rPh><r><t>er</t></r></si>
        """)
    #expect(
      text == """
        深圳,richer,a b

        ,x & y,TRUE,#DIV/0!,0.333333333333333
        8.2,2020,1500,3.1,2022-06-30
        ,,"l 1
        l ""2"\"",,

        """)
  }

  @Test("cells without a reference follow each other, and rows are as wide as the widest before")
  func references() throws {
    #expect(
      try Self.text(of: "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")
        == "1,,3\n4,,\n")
    #expect(try Self.text(of: "<row r='2'><c r='C2'><v>1</v></c></row>") == "\n,,1\n")
  }

  @Test("formulas without a result are named, and nothing is read")
  func formulas() throws {
    let rows = "<row r='4'><c r='B4'><f>B2-B3</f><v/></c><c r='C4'><f>C2</f></c></row><row r='5'/>"
    let problem = try Self.problem(
      of: "<worksheet><sheetData>\(rows)</sheetData></worksheet>")
    #expect(problem?.location?.line == 4 && problem?.location?.column == 2)
    #expect(problem?.found == "a formula without a stored result, in B4 and C4")
    #expect(problem?.description.hasPrefix("figures.csv:B4: error:") == false)
  }

  @Test("strict workbooks, parts in other places and in other capitals, and prefixes are read")
  func variants() throws {
    var members = Self.members([("a", [["b", "=45322"]])]).map { member in
      (
        name: member.name.replacing("xl/", with: "Book/"),
        text: member.text.replacing(
          "schemas.openxmlformats.org/spreadsheetml/2006", with: "purl.oclc.org/ooxml/spreadsheetml"
        )
        .replacing(
          "Target=\"worksheets/sheet1.xml\"", with: "Target=\"/book/Worksheets/Sheet1.xml\""
        )
        .replacing("Target=\"xl/", with: "Target=\"Book/")
      )
    }
    #expect(try InputFixture(zipped(members), name: "a.xlsx").read().text == "b,2024-01-31\n")
    members = Self.members([("a", [["b", "=45322"]])]).map { member in
      guard member.name.hasPrefix("xl/worksheets") else { return member }
      return (
        member.name,
        member.text.replacing("</", with: "</x:").replacing("<", with: "<x:")
          .replacing("<x:/x:", with: "</x:").replacing("<x:?", with: "<?")
      )
    }
    #expect(try InputFixture(zipped(members)).read().text == "b,2024-01-31\n")
  }

  @Test("a workbook of the kind before, or with a password, is named")
  func compound() throws {
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    if WorkbookConverter.find() == nil {
      #expect(try InputFixture.problem(old)?.found.contains("old Excel") == true)
    }
    let name = Array("EncryptedPackage".utf8.map { [$0, 0] }.joined())
    #expect(try InputFixture.problem(old + name)?.found == "a workbook with a password")
  }
}
