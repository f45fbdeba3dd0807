import CZlib
import Foundation
import Testing

@testable import AlmanacFiles
@testable import AlmanacModel
@testable import AlmanacText

@Suite("Documents")
struct DocumentFileTests {
  private func read(_ bytes: [UInt8], name: String) throws -> DocumentFile {
    let file = try InputFixture(bytes, name: name)
    return try DocumentFile.read(file.path)
  }

  private func problem(_ bytes: [UInt8], name: String) throws -> Diagnostic.Code? {
    let file = try InputFixture(bytes, name: name)
    do {
      _ = try DocumentFile.read(file.path)
      return nil
    } catch { return error.code }
  }

  @Test("text in Chinese encodings is read")
  func encodings() throws {
    let text = String(repeating: "上半年，全市漁獲增加，我們的報告說這是他們的成績。\n", count: 20)
    #expect(try read(encoded(text, "BIG5"), name: "a.txt").text == text)
    #expect(try read(Array(text.utf8), name: "a.txt").text == text)
  }

  @Test("of HTML, what a reader sees is read")
  func html() throws {
    let page = """
      <!DOCTYPE html><html><head><title>A &amp; B</title><style>p{x:1%}</style><script>let a = "<p>9%"</script></head>
      <body><h1>Report</h1><p title="7 > 5">Catch <b>12.5</b>&nbsp;tonnes,
      up <del>4</del><s>5</s>3&#37;.</p><!-- 77% --><p>5 < 6<del></p></body></html>
      """
    let document = try read(Array(page.utf8), name: "page")
    #expect(document.kind == .html)
    #expect(document.text == "A & B\nReport\nCatch 12.5 tonnes, up 3%.\n5 < 6\n")
  }

  @Test(
    "HTML that never closes is read to its end",
    arguments: [
      "<p>12 t<script>", "<p>12 t<!--", "<p>12 t<p title=\"", "<p>12 t<", "<p>12 t&", "<p>12 t<p ",
      "<p>12 t\n<p\n",
    ], ["<a x <", "<a x\n <", "<del>1"])
  func open(start: String, more: String) throws {
    let page = "<html>" + start + String(repeating: more, count: 100_000)
    #expect(try read(Array(page.utf8), name: "page.html").text.hasPrefix("12 t"))
  }

  @Test("a Word document is read by its paragraphs")
  func word() throws {
    let xml = """
      <w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Catch </w:t></w:r><w:r><w:rPr>\
      <w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>12.5 t</w:t></w:r></w:p>\
      <w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p></w:body></w:document>
      """
    let document = try read(Self.zip("word/document.xml", Array(xml.utf8)), name: "a.docx")
    #expect(document.kind == .word)
    #expect(document.text == "Catch 12.5 t\nA & B\n")
    #expect(
      try problem(Self.zip("word/document.xml", Array("<w:p>".utf8)), name: "a.docx")
        == .damagedFile)
  }

  @Test("an OpenDocument text is read by its paragraphs, without what was deleted")
  func openDocument() throws {
    let xml = """
      <office:document-content><office:body><office:text><text:tracked-changes><text:p>99 t</text:p>\
      </text:tracked-changes><text:h>Report</text:h><text:p>Catch <text:span>12.5</text:span>\
      <text:s text:c="2"/>t<office:annotation><text:p>sure?</text:p></office:annotation></text:p>\
      <text:p>A &amp; B</text:p></office:text></office:body></office:document-content>
      """
    let document = try read(
      Self.zip([
        ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
        ("content.xml", Array(xml.utf8)),
      ]), name: "a.odt")
    #expect(document.kind == .openDocument)
    #expect(document.text == "Report\nCatch 12.5  t\nA & B\n")
    #expect(
      try problem(
        Self.zip([("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))]),
        name: "a.odt") == .damagedFile)
  }

  @Test("a text is the same in whatever normal form and with whatever line ends it comes")
  func canonical() throws {
    let text = "Café: 120\nÅngström 深圳\n"
    let other = text.decomposedStringWithCanonicalMapping.replacingOccurrences(
      of: "\n", with: "\r\n")
    for bytes in [Array(text.utf8), Array(other.utf8), [0xEF, 0xBB, 0xBF] + Array(other.utf8)] {
      let document = try read(bytes, name: "a.txt")
      #expect(Array(document.text.unicodeScalars) == Array(text.unicodeScalars))
      #expect(document.digests.contains(SHA256.hexadecimal(of: Array(text.utf8))))
      #expect(document.digests.contains(SHA256.hexadecimal(of: bytes)))
    }
  }

  @Test("what is no document, or has no text, is refused")
  func refused() throws {
    #expect(try problem(Array(" \n\n".utf8), name: "a.txt") == .emptyFile)
    #expect(try problem(Array("<html><body></body></html>".utf8), name: "a.html") == .emptyFile)
    #expect(try problem(Self.zip("xl/workbook.xml", []), name: "a.xlsx") == .unknownFormat)
    #expect(try problem([0, 1, 0xFF, 0, 0xFE, 3, 0, 9], name: "a.txt") == .unknownFormat)
    #expect(
      try problem(Array(repeating: UInt8(ascii: "a"), count: 17 << 20), name: "a.txt") == .tooLarge)
  }

  @Test("lines of a page are joined, paragraphs are not")
  func pages() {
    let page = """
      The catch in the first half of the year was good and it
      rose by 3 percent.
      Next

      上半年全市渔获增加，产量比去年同期有所提
      高。
      """
    #expect(
      UnwrappedText.text(page) == """
        The catch in the first half of the year was good and it rose by 3 percent.
        Next

        上半年全市渔获增加，产量比去年同期有所提高。
        """)
  }

  @Test("the numbers and heads of pages part nothing")
  func furniture() {
    let pages = Swift.zip(1..., ["甲", "乙", "丙", "丁"]).map { page, county in
      """
      某市统计公报

      上半年\(county)县渔获增加，产量比去年同期有所提高，渔业产值达到了12.5亿元，增长0.7个
      - \(page) -

      """
    }
    let text = UnwrappedText.text(
      (pages + ["百分点。\n\n- 5 -\n"]).joined(separator: "\u{c}"))
    #expect(!text.contains("- "))
    #expect(!text.contains("公报"))
    #expect(text.hasSuffix("增长0.7个百分点。"))
  }

  @Test("no space is put into a Chinese text, and none left out of an English one")
  func spaces() {
    let chinese = String(repeating: "渔", count: 20)
    #expect(UnwrappedText.text("\(chinese)约67\n00万人") == "\(chinese)约6700万人")
    #expect(UnwrappedText.text("\(chinese)的2至\n3%") == "\(chinese)的2至3%")
    #expect(UnwrappedText.text("The catch rose by\n3 percent") == "The catch rose by 3 percent")
    #expect(
      UnwrappedText.text("| a | b long row |\nText that goes")
        == "| a | b long row |\nText that goes")
  }

  /// A zip file of one member, not compressed.
  private static func zip(_ name: String, _ content: [UInt8]) -> [UInt8] { zip([(name, content)]) }

  /// A zip file whose members are not compressed.
  private static func zip(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (all, directory): ([UInt8], [UInt8]) = ([], [])
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    for (name, content) in members {
      let check = Int(crc32(0, content, UInt32(content.count)))
      let sizes =
        little(check, 4) + little(content.count, 4) + little(content.count, 4)
        + little(name.utf8.count, 2) + little(0, 2)
      let start = all.count
      all +=
        [0x50, 0x4B, 3, 4] + little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + sizes
        + Array(name.utf8) + content
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(0, 2) + little(0, 2)
        + little(0, 4) + sizes + little(0, 2) + little(0, 2)
        + little(0, 2) + little(0, 4) + little(start, 4) + Array(name.utf8)
    }
    let end: [UInt8] =
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
      + little(directory.count, 4) + little(all.count, 4) + little(0, 2)
    return all + directory + end
  }
}
