import Foundation
import SQLite
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore
@testable import AlmanacText

@Suite("Figures looked up again in their document")
struct DocumentCheckTests {
  static let text = """
    某市水产简报

    2021年，全市水产品专利拥有量达124.9件，约为全省平均水平(21.66件)6倍；水产企业120余家，产值58.56亿元。

     近年来，90%以上的渔船在本市登记，90%以上的码头由企业经营。出口合同超3000万美元，海产品节2020年4月设立。
    Landings were 3.5 million pieces, up on the year, and the port ranks first.

    """

  /// Where a printed text stands, for the so manieth time.
  static func place(_ printed: String, _ time: Int = 0, in text: String = text) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(printed.unicodeScalars)
    let all = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
    return all[time]..<all[time] + wanted.count
  }

  private static func cells(
    _ printed: String, _ time: Int = 0, paragraph: Int
  ) -> String {
    let range = place(printed, time)
    return "\(paragraph),\(range.lowerBound),\(range.upperBound),\(printed)"
  }

  static let files: [String: String] = [
    "indicators.csv": Fixture.indicators + """

      firms,Firms,水产企业,piece,stock,1,sum,E
      exports,Exports,出口合同,USD,flow,1,sum,S
      landings,Landings,,piece,flow,1,sum,S
      quays,Quays,码头,percent,share,1,none,E
      """,
    "sources.csv": """
    code,kind,publisher,title,published,derived_from,tier,rank,sha256
    bureau,bulletin,Bureau,Bulletin,2022-07-20,,1,,\(SHA256.hexadecimal(of: Array(text.utf8)))
    rival,dataset,Rival,Estimates,2022-08,,2,,
    """,
    "observations.csv": """
    indicator,region,period,value,qualifier,decimals,source,paragraph,start,end,printed
    density,CN-4403,2021,124.9,=,1,bureau,\(cells("124.9件", paragraph: 2))
    firms,CN-4403,2021,120,>,0,bureau,\(cells("120余家", paragraph: 2))
    output,CN-4403,2021,5856000000,=,-6,bureau,\(cells("58.56亿元", paragraph: 2))
    share,CN-4403,2021,90,>=,0,bureau,\(cells("90%以上", paragraph: 3))
    quays,CN-4403,2021,90,>=,0,bureau,\(cells("90%以上", 1, paragraph: 3))
    exports,CN-4403,2021,30000000,>,-4,bureau,\(cells("超3000万美元", paragraph: 3))
    landings,CN-4403,2021,3500000,=,-5,bureau,\(cells("3.5 million pieces", paragraph: 4))
    """,
    "claims.csv": """
    code,kind,indicator,region,period,reference_region,value,qualifier,decimals,source,paragraph,start,end,printed
    six-times,ratio,density,CN-4403,2021,CN-44,6,~,0,bureau,\(cells("约为全省平均水平(21.66件)6倍", paragraph: 2))
    """,
    "initiatives.csv": "code,type,region,name:en\nfair,institution,CN-4403,Seafood fair\n",
    "initiative_events.csv": """
    initiative,kind,date,source,paragraph,start,end,printed
    fair,established,2020-04,bureau,\(cells("2020年4月", paragraph: 3))
    """,
  ]

  static let names = 9

  private func check(
    _ fixture: Fixture, _ bytes: [UInt8], source: String? = nil
  ) throws -> (rows: [String], report: DocumentReport) {
    let file = try InputFixture(bytes, name: "briefing.txt")
    let document = try DocumentFile.read(file.path)
    var writer: any ResultWriter = CollectingWriter(
      wanted: ["name", "verdict", "found_start", "found_printed"])
    let report = try fixture.database.verify(
      CheckedDocument(name: "briefing.txt", text: document.text, digests: document.digests),
      source: source, options: .init(), to: &writer)
    return ((writer as? CollectingWriter)?.rows ?? [], report)
  }

  /// Rows that are not as stored, without their places.
  private func faults(_ fixture: Fixture, _ text: String, source: String? = nil) throws -> [String]
  {
    let found = try check(fixture, Array(text.utf8), source: source)
    let faults = found.rows.map { $0.split(separator: "|").prefix(2).joined(separator: ": ") }
      .filter { !$0.hasSuffix(": found") && !$0.hasSuffix(": document changed") }
    #expect(found.report.hasFault == !faults.isEmpty)
    return faults
  }

  @Test(
    "the document is told by what it says, whatever it was saved as",
    arguments: ["UTF-8", "GB18030", "UTF-16"], ["\n", "\r\n"])
  func encodings(encoding: String, lineEnd: String) throws {
    let fixture = try Fixture(Self.files)
    let text = Self.text.replacingOccurrences(of: "\n", with: lineEnd)
    let found = try check(fixture, encoded(text, encoding))
    #expect(found.report.source == "bureau")
    #expect(found.report.isSame == true)
    #expect(found.rows.count == Self.names)
    #expect(found.rows.allSatisfy { $0.contains("|found|") }, "\(found.rows)")
  }

  @Test("a text in parts of letters is the same text")
  func decomposed() throws {
    let text = "Café du port: 120 pièces, 58.56 million CNY.\n"
    let start = Self.place("58.56 million CNY", in: text)
    let fixture = try Fixture([
      "observations.csv":
        "indicator,region,period,value,decimals,source,paragraph,start,end,printed\n"
        + "output,CN-4403,2021,58560000,-4,bureau,1,\(start.lowerBound),\(start.upperBound),"
        + "58.56 million CNY\n"
    ])
    let found = try check(fixture, Array(text.decomposedStringWithCanonicalMapping.utf8))
    #expect(found.rows == ["output|found|\(start.lowerBound)|58.56 million CNY"])
    #expect(found.report.isSame == nil)
  }

  @Test(
    "what a document prints otherwise is told from what it does not print",
    arguments: [
      ("124.9件", "125.9件", "density: other number"),
      ("124.9件", "12.49件", "density: other number"),
      ("58.56亿元", "58.56万元", "output: other scale"),
      ("58.56亿元", "58.65亿元", "output: other number"),
      ("58.56亿元", "58.56亿镑", "output: other unit"),
      ("120余家", "约120家", "firms: other qualifier"),
      ("120余家", "１２０餘家", ""),
      ("超3000万美元", "近3000万美元", "exports: other qualifier"),
      ("超3000万美元", "超3000万港元", "exports: other unit"),
      ("超3000万美元", "超3000亿美元", "exports: other scale"),
      ("3.5 million pieces", "3.6 million pieces", "landings: other number"),
      ("3.5 million pieces", "3.5 billion pieces", "landings: other scale"),
      ("(21.66件)6倍", "(21.66件)7倍", "six-times: other number"),
      ("约为全省", "近为全省", "six-times: other qualifier"),
      ("2020年4月", "2020年5月", "fair established: other date"),
      ("出口合同超3000万美元", "出口合同超多多少少年年年", "exports: not found"),
      ("简报", "报告", ""),
    ])
  func planted(printed: String, other: String, fault: String) throws {
    let fixture = try Fixture(Self.files)
    let range = try #require(Self.text.firstRange(of: printed))
    let text = Self.text.replacingCharacters(in: range, with: other)
    #expect(try faults(fixture, text) == (fault.isEmpty ? [] : [fault]))
    #expect(try check(fixture, Array(text.utf8)).report.isSame == false)
  }

  @Test("the second of two figures that are printed alike is the one that is wrong")
  func alike() throws {
    let fixture = try Fixture(Self.files)
    let text = Self.text.replacingOccurrences(of: "90%以上的码头", with: "80%以上的码头")
    #expect(try faults(fixture, text) == ["quays: other number"])
  }

  @Test(
    "what is stored otherwise than it is printed is caught",
    arguments: [
      ("UPDATE observation SET value = 125.9 WHERE value = 124.9", "density: other number"),
      ("UPDATE observation SET value = 58560000 WHERE value > 5e9", "output: other scale"),
      ("UPDATE observation SET qualifier = 0 WHERE value = 120", "firms: other qualifier"),
      ("UPDATE observation SET qualifier = 4 WHERE value = 3e7", "exports: other qualifier"),
      ("UPDATE observation SET decimals = 2 WHERE value = 124.9", "density: other precision"),
      ("UPDATE claim SET value = 7", "six-times: other number"),
      ("UPDATE claim SET qualifier = 0", "six-times: other qualifier"),
      (
        "UPDATE evidence SET printed = '58.65亿元' WHERE printed = '58.56亿元'",
        "output: other number"
      ),
      (
        "UPDATE evidence SET printed = '24.9件', start_offset = start_offset + 1 "
          + "WHERE printed = '124.9件'", "density: other number"
      ),
      (
        """
        UPDATE indicator SET unit_id = (SELECT unit_id FROM unit WHERE code = 'USD')
        WHERE code = 'output'
        """, "output: other unit"
      ),
      (
        """
        UPDATE indicator SET unit_id = (SELECT unit_id FROM unit WHERE code = 'percent')
        WHERE code = 'firms'
        """, "firms: other unit"
      ),
      ("UPDATE evidence SET paragraph = 3 WHERE printed = '124.9件'", "density: moved"),
      (
        "UPDATE evidence SET start_offset = 5, end_offset = 12 WHERE printed = '58.56亿元'",
        "output: moved"
      ),
      (
        "UPDATE evidence SET start_offset = 9000, end_offset = 9006 WHERE printed = '124.9件'",
        "density: moved"
      ),
      ("UPDATE evidence SET printed = '77.7吨' WHERE printed = '58.56亿元'", "output: not found"),
    ])
  func stored(sql: String, fault: String) throws {
    let fixture = try Fixture(Self.files)
    try fixture.database.connection.run(sql)
    #expect(try faults(fixture, Self.text) == [fault])
  }

  @Test("a hedge beside the place belongs to the figure")
  func hedgeBeside() throws {
    let fixture = try Fixture(Self.files)
    try fixture.database.connection.run(
      "UPDATE evidence SET start_offset = start_offset + 1, printed = '3000万美元' "
        + "WHERE printed = '超3000万美元'")
    #expect(try faults(fixture, Self.text) == [])
    try fixture.database.connection.run("UPDATE observation SET qualifier = 0 WHERE value = 3e7")
    #expect(try faults(fixture, Self.text) == ["exports: other qualifier"])
  }

  @Test("behind words that were put in, every figure is found at its new place")
  func shifted() throws {
    let fixture = try Fixture(Self.files)
    let text = "更正\n" + Self.text
    let found = try check(fixture, Array(text.utf8))
    #expect(found.rows.count == Self.names)
    #expect(found.rows.allSatisfy { $0.contains("|moved|") }, "\(found.rows)")
    for (name, printed, time) in [("share", "90%以上", 0), ("quays", "90%以上", 1)] {
      let start = Self.place(printed, time, in: text).lowerBound
      #expect(found.rows.contains("\(name)|moved|\(start)|\(printed)"))
    }
    // And a wrong digit among them is still one.
    let wrong = text.replacingOccurrences(of: "124.9件", with: "142.9件")
    #expect(try faults(fixture, wrong).contains("density: other number"))
  }

  @Test("a digit more is no move to another place where the same is printed")
  func longer() throws {
    let fixture = try Fixture(Self.files)
    let text =
      Self.text.replacingOccurrences(of: "58.56亿元", with: "158.56亿元") + "去年产值也是58.56亿元。\n"
    #expect(try faults(fixture, text).first { $0.hasPrefix("output") } == "output: other number")
  }

  @Test("a text that stands at several other places is not taken for any of them")
  func several() throws {
    let fixture = try Fixture([
      "observations.csv":
        "indicator,region,period,value,source,paragraph,start,end,printed\n"
        + "pollution,CN-4403,2021,10,bureau,1,0,3,10件\n"
    ])
    let text = "报告说，甲有10件，乙有10件。\n"
    let found = try check(fixture, Array(text.utf8))
    #expect(found.rows == ["pollution|several places||"])
    #expect(found.report.hasFault)
  }

  @Test("without characters, a figure is looked for in its paragraph")
  func withoutOffsets() throws {
    let fixture = try Fixture(Self.files)
    try fixture.database.connection.run(
      "UPDATE evidence SET start_offset = NULL, end_offset = NULL WHERE printed <> '90%以上'")
    #expect(try faults(fixture, Self.text) == [])
    #expect(
      try faults(fixture, Self.text.replacingOccurrences(of: "58.56亿元", with: "58.56万元"))
        == ["output: other scale"])
    try fixture.database.connection.run(
      "UPDATE evidence SET paragraph = 4 WHERE printed = '58.56亿元'")
    #expect(try faults(fixture, Self.text) == ["output: moved"])
  }

  @Test("which source it is has to be clear")
  func sources() throws {
    let more = """

      pollution,CN-4403,2021,120,>,0,rival,2,3,8,120余家
      """
    let fixture = try Fixture(
      Self.files.merging(["observations.csv": Self.files["observations.csv", default: ""] + more]) {
        $1
      })
    // By its digest.
    #expect(try check(fixture, Array(Self.text.utf8)).report.source == "bureau")
    #expect(try check(fixture, Array(Self.text.utf8), source: "rival").report.source == "rival")
    let other = Array(("新" + Self.text).utf8)
    let problem = #expect(throws: Diagnostic.self) { try check(fixture, other) }
    #expect(problem?.code == .missingParameter)
    #expect(problem?.expected.hasSuffix("bureau, rival") == true)
    #expect(try check(fixture, other, source: "bureau").report.isSame == false)
    let none = #expect(throws: Diagnostic.self) {
      try check(Fixture(), other)
    }
    #expect(none?.code == .missingParameter)
    #expect(throws: Diagnostic.self) { try check(fixture, other, source: "nobody") }
  }

  @Test("an import and a document check tell a wrong figure by one rule")
  func oneRule() throws {
    for (printed, value) in [("58.56亿元", "58.65"), ("58.56亿元", "5856000"), ("3.5 million", "3.4")] {
      let fixture = try Fixture()
      let problems = try fixture.problems(
        "indicator,region,period,value,source,printed\noutput,CN-4403,2021,\(value),bureau,\(printed)\n"
      )
      #expect(problems.count == 1 && problems[0].contains("invalid-value"), "\(problems)")
    }
    // The unit of the row, of the indicator and of the print may all be others.
    let fixture = try Fixture()
    #expect(
      try fixture.problems(
        "indicator,region,period,value,unit,source,printed\n"
          + "output,CN-4403,2021,58.56,100m-CNY,bureau,58.56\n"
          + "output,CN-4401,2021,58.56,100m-CNY,bureau,58.56亿元\n"
          + "output,CN-2202,2021,0.5856,100m-CNY,bureau,5856万元\n") == [])
  }
}
