import Foundation
import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Figures of workbooks")
struct WorkbookImportTests {
  /// Formats by the numbers that cells name them with, from 1 on.
  private static let formats = [
    "0.0%", "mmm-yy", "0\"年\"", "#,##0,,", "0!.0,\"万\"", "\"$\"#,##0", "[$$-409]#,##0.00",
    "[$₽-419]#,##0", "\"<\"0", "General\" (p)\"", "#,##0\\ \"€\"",
  ]

  /// A workbook of rows whose cells are texts, or numbers with their format: `=0.031:1`.
  private static func book(_ rows: [[String]]) -> [UInt8] {
    var sheet = ""
    for row in rows {
      sheet += "<row>"
      for cell in row {
        let parts = cell.dropFirst().split(separator: ":")
        sheet +=
          cell.hasPrefix("=")
          ? "<c s=\"\(parts.count > 1 ? parts[1] : "0")\"><v>\(parts[0])</v></c>"
          : cell.hasPrefix("#")
            ? "<c t=\"e\"><v>\(cell)</v></c>"
            : "<c t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
      }
      sheet += "</row>"
    }
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
    return zipped(
      WorkbookTests.members(
        sheet: "<worksheet><sheetData>\(sheet)</sheetData></worksheet>", strings: ""
      ).map { member in
        member.name == "xl/styles.xml"
          ? (
            member.name,
            "<styleSheet><numFmts>\(codes.joined())</numFmts><cellXfs><xf numFmtId=\"0\"/>"
              + cells.joined() + "</cellXfs></styleSheet>"
          ) : member
      })
  }

  private let fixture: Fixture
  init() throws { fixture = try Fixture() }

  /// The figures of a workbook, or what is wrong with it.
  private func figures(_ rows: [[String]], _ constants: [String: String] = [:]) throws -> [String] {
    let path = fixture.folder.appending(path: "book-\(UUID().uuidString).xlsx")
    try Data(Self.book(rows)).write(to: path)
    var options = ImportOptions()
    options.reading.constants = constants.map { (field: $0.key, text: $0.value) }
    options.creating = [.indicators]
    do { _ = try fixture.database.importFiles([path.path], options: options) } catch let found
      as Problems
    {
      return found.diagnostics.map { problem in
        let place = problem.location.map {
          Diagnostic.Location.cell(row: $0.line ?? 0, column: $0.column ?? 0)
        }
        return "\(place ?? "") \(problem.found)"
      }
    }
    return try fixture.rows(
      """
      SELECT indicator || ' ' || period, value, unit, high FROM observations
      ORDER BY indicator, period, value
      """)
  }

  @Test("a percentage is per cent, also of an indicator that is made new")
  func percent() throws {
    let rows = [["region", "=2020", "=2021"], ["CN", "=0.031:1", "=0.28999999999999998:1"]]
    #expect(
      try figures(rows, ["indicator": "share"])
        == ["share 2020|3.1|percent|3.15", "share 2021|29|percent|29.5"])
    #expect(try figures(rows, ["indicator": "fresh"]).first == "fresh 2020|3.1|percent|3.15")
  }

  @Test("a bare number among percentages is asked, but for nought")
  func mixed() throws {
    #expect(
      try figures(
        [["region", "=2020", "=2021"], ["CN", "=0.031:1", "=2.9"]], ["indicator": "share"])
        == ["C2 2.9, while other figures of the indicator have a percent sign"])
    #expect(
      try figures(
        [["region", "=2020", "=2021"], ["CN", "=0.031:1", "=0"]], ["indicator": "share"]
      )
      .count == 2)
  }

  @Test("dates and years are periods, in headers and in a column; serial numbers are not")
  func dates() throws {
    #expect(
      try figures(
        [["region", "=44713:2", "=44743:2"], ["CN", "=1", "=2"]], ["indicator": "share"]
      )
      .map { $0.prefix(13) } == ["share 2022-06", "share 2022-07"])
    #expect(
      try figures(
        [["region", "=2020:3", "=2021:3"], ["CN", "=5", "=6"]], ["indicator": "output"]
      )
      .prefix(2).map { $0.prefix(11) } == ["output 2020", "output 2021"])
    #expect(
      try figures([
        ["indicator", "region", "period", "value"], ["share", "CN", "=44713", "=1"],
      ]) == ["C2 44713"])
    #expect(
      try figures([["region", "=44713", "=44743"], ["CN", "=1", "=2"]], ["indicator": "share"])
        .map { $0.hasSuffix(" 44713") || $0.hasSuffix(" 44743") } == [true, true])
  }

  @Test("a format that scales is refused, unless it says by how much")
  func scaled() throws {
    let refused = try figures(
      [["region", "=2020"], ["CN", "=1375000000:4"]], ["indicator": "output"])
    #expect(
      refused.count == 1 && refused[0].hasPrefix("B2 1,375,000,000, which the format #,##0,,"))
    #expect(
      try figures([["region", "=2020"], ["CN", "=123456:5"]], ["indicator": "output"])
        == ["output 2020|123456|CNY|123456.5"])
  }

  @Test("a currency is the unit, that of the country where the format says it, and asked for else")
  func currencies() throws {
    func table(_ format: Int) -> [[String]] {
      [["region", "=2020", "=2021"], ["CN", "=5:\(format)", "=6:\(format)"]]
    }
    #expect(
      try figures(table(6), ["indicator": "fresh", "unit": "USD"])
        == ["fresh 2020|5|USD|5.5", "fresh 2021|6|USD|6.5"])
    #expect(try figures(table(7), ["indicator": "output"])[0] == "B2 USD (money-USD)")
    #expect(try figures(table(7), ["indicator": "dollars"])[0] == "dollars 2020|5|USD|5.5")
    #expect(try figures(table(8), ["indicator": "output"])[0] == "B2 RUB")
    #expect(
      try figures(table(6), ["indicator": "millions", "unit": "million USD"])
        .contains("millions 2020|5000000|USD|5500000"))
    #expect(try figures(table(11), ["indicator": "euros"]).contains("euros 2020|5|€|5.5"))
  }

  @Test("the words of a format are read, or told")
  func words() throws {
    #expect(
      try figures(
        [["region", "=2020", "=2021"], ["CN", "=12.5:9", "=13:10"]], ["indicator": "share"])
        == ["share 2020|12.5|percent|12.5", "share 2021|13|percent|13.5"])
    #expect(try fixture.rows("SELECT note FROM observation_note") == ["marked p"])
  }

  @Test("the sign of one cell is the unit of its own indicator")
  func percentOfOne() throws {
    #expect(
      try figures([
        ["indicator", "region", "period", "value"], ["share", "CN", "=2020", "=0.051:1"],
        ["fresh", "CN", "=2020", "约50"],
      ]) == ["fresh 2020|50|unspecified|52.5", "share 2020|5.1|percent|5.15"])
  }

  @Test("an error of a formula is told as such")
  func errors() throws {
    #expect(
      try figures(
        [["region", "=2020", "=2021"], ["CN", "#DIV/0!", "=2"]], ["indicator": "share"])
        == ["B2 #DIV/0!"])
  }
}
