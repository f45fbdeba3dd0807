import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Zip files as portals pack tables into them.
@Suite("Tables in zip files")
struct ZippedTableTests {
  private static let table = "indicator,region,period,value\noutput,CN,2020,1\n"

  private static func read(_ members: [(String, String)], sheet: String? = nil) throws -> (
    figures: [String], remarks: [String]
  ) {
    let fixture = try Fixture()
    let bytes = zipped(members.map { (name: $0.0, text: $0.1) })
    let url = fixture.folder.appending(path: "a.zip")
    try Data(bytes).write(to: url)
    var options = ImportOptions()
    options.creating = [.indicators]
    options.reading.sheet = sheet
    let report = try fixture.database.importFiles([url.path], options: options)
    return (
      try fixture.rows("SELECT indicator, value FROM observations"), report.files.flatMap(\.remarks)
    )
  }

  @Test("the one table is read, and named with what is not")
  func one() throws {
    let found = try Self.read([
      ("d/", ""), ("d/t.csv", Self.table), ("__MACOSX/d/._t.csv", "x"), ("README.txt", "none"),
    ])
    #expect(found.figures == ["output|1"])
    #expect(found.remarks.contains("d/t.csv in the zip file; not read: README.txt"))
  }

  @Test("of the World Bank's three, the figures")
  func worldBank() throws {
    let found = try Self.read([
      ("Metadata_Indicator_API.csv", "\"INDICATOR_CODE\"\n"),
      (
        "API.csv",
        """
        "Data Source","World Development Indicators",

        "Country Name","Country Code","Indicator Name","Indicator Code","2019",
        "China","CHN","Things (piece)","X.Y","10",

        """
      ),
      ("Metadata_Country_API.csv", "\"Country Code\",\"Region\"\n"),
    ])
    #expect(found.figures == ["X.Y|10"])
  }

  @Test("two tables of one zip file are two sources; the only one is called after the file")
  func sources() throws {
    let fixture = try Fixture()
    let other = Self.table.replacing(",1\n", with: ",2\n")
    func bring(_ members: [(name: String, text: String)], _ sheet: String?) throws -> [String] {
      let url = fixture.folder.appending(path: "a.zip")
      try Data(zipped(members)).write(to: url)
      var options = ImportOptions()
      options.reading.sheet = sheet
      return try fixture.database.importFiles([url.path], options: options).newSources.map(\.code)
    }
    let both = [(name: "b.csv", text: Self.table), (name: "c/d.csv", text: other)]
    #expect(try bring(both, "b.csv") == ["b"])
    #expect(try bring(both, "d.csv") == ["d"])
    #expect(try bring([both[0]], "b.csv") == ["a"])
    #expect(
      try fixture.rows("SELECT source, value FROM observations ORDER BY 1")
        == ["a|1", "b|1", "d|2"])
  }

  @Test("one with nothing in it says so, and a bad table is named")
  func empty() throws {
    let fixture = try Fixture()
    for (bytes, words) in [
      (zipped([]), "no file in it"), (zipped([(name: "a.csv", text: "")]), "This is a.csv"),
      (zipped([(name: "a.csv", text: "x,y\n1,2\n")]), "This is a.csv"),
    ] {
      let url = fixture.folder.appending(path: "e.zip")
      try Data(bytes).write(to: url)
      let problem = try #require(throws: Problems.self) {
        try fixture.database.importFiles([url.path])
      }
      #expect(problem.diagnostics[0].description.contains(words))
    }
  }

  @Test("of several the person says which", arguments: ["b/c.csv", "c.csv", "2"])
  func several(_ sheet: String) throws {
    let members = [("a.csv", Self.table), ("b/c.csv", Self.table.replacing(",1\n", with: ",2\n"))]
    #expect(try Self.read(members, sheet: sheet).figures == ["output|2"])
    do {
      _ = try Self.read(members)
      Issue.record("one of two tables was read")
    } catch {
      #expect("\(error)".contains("a.csv, b/c.csv") && "\(error)".contains("--sheet"))
    }
  }

  @Test(
    "what is no table is named",
    arguments: [("a.pdf", "%PDF-"), ("a.xlsx", "PK"), ("a.csv", "<!doctype html><html>")])
  func others(_ name: String, _ text: String) throws {
    do {
      _ = try Self.read([(name, text)])
      Issue.record("\(name) was read")
    } catch { #expect("\(error)".contains(name) && "\(error)".contains("unpack it")) }
  }
}
