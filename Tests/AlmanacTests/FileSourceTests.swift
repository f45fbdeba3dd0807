import Foundation
import Glibc
import Testing

@testable import AlmanacFiles
@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Sources of files")
struct FileSourceTests {
  static let text = "indicator,region,period,value\noutput,CN,2020,"

  private func bring(
    _ folder: String, _ value: Int, into fixture: Fixture, as name: String = "data.csv"
  ) throws -> ImportReport {
    let place = fixture.folder.appending(path: folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appending(path: name)
    try Data("\(Self.text)\(value)\n".utf8).write(to: file)
    return try fixture.database.importFiles([file.path])
  }

  @Test("two files of one name from two folders are two sources, each found again")
  func folders() throws {
    let fixture = try Fixture()
    #expect(try bring("ministry", 1, into: fixture).newSources.map(\.code) == ["data"])
    let second = try bring("bank", 2, into: fixture)
    #expect(second.newSources.map(\.code) == ["bank-data"])
    #expect(second.warnings.first?.contains("--source data") == true)
    #expect(try bring("ministry", 3, into: fixture).knownSources.map(\.code) == ["data"])
    #expect(try bring("bank", 2, into: fixture).changedNothing)
    #expect(
      try fixture.rows("SELECT source, value FROM observations ORDER BY 1")
        == ["bank-data|2", "data|3"])
  }

  @Test("streams that begin differently are different sources, and each is found again")
  func streams() throws {
    let fixture = try Fixture()
    func bring(_ value: Int) throws -> ImportReport {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      defer { close(ends[0]) }
      let text = "\(Self.text)\(value)\n"
      #expect(text.withCString { write(ends[1], $0, strlen($0)) } == text.utf8.count)
      close(ends[1])
      return try fixture.database.recordImport(StoreOptions(), totalBytes: nil, rejects: nil) {
        session in
        var item = ImportPlan.Item(path: "-", table: nil)
        item.stream = OpenFile(ends[0], closing: false)
        let importer = Importer(session, ImportOptions())
        try importer.importItem(item)
        try importer.finish()
      }
    }
    #expect(try bring(1).newSources.map(\.code) == ["stdin"])
    let second = try bring(2)
    #expect(second.newSources.map(\.code) == ["stdin-2"])
    #expect(second.warnings.first?.contains("--source stdin") == true)
    #expect(try bring(1).changedNothing)
    #expect(try bring(2).changedNothing)
    #expect(try bring(3).newSources.map(\.code) == ["stdin-3"])
  }

  @Test("a source is found by its title, and one that is not there can be made")
  func titles() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN,2020,1,Bulletin\n")
    #expect(try fixture.scalar("SELECT source FROM observations") == "bureau")
    var options = ImportOptions()
    options.source = "nobody"
    let found = #expect(throws: Problems.self) {
      try fixture.importText(Self.text + "2\n", options: options)
    }
    #expect(found?.diagnostics.first?.remedy.contains("sources.csv") == true)
  }

  @Test("codes of one list are never one region by a similar name")
  func alike() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.regions]
    try fixture.importText(
      "indicator,region,region_name,period,value,source\noutput,0305,Håbo,2020,1,bureau\n"
        + "output,0643,Habo,2020,2,bureau\n", options: options)
    #expect(
      try fixture.rows("SELECT region, value FROM observations ORDER BY 1")
        == ["0305|1", "0643|2"])
  }

  @Test("a name means the region that had it at the figure's time")
  func times() throws {
    let fixture = try Fixture([
      "regions.csv": Fixture.regions + """

        CS-OLD,country,WLD,Old,旧国,舊國,Land
        CS-NEW,country,WLD,New,新国,新國,Land
        """
    ])
    try fixture.importText(
      "code,level,valid_from,valid_to\nCS-OLD,country,,1992\nCS-NEW,country,2003,\n",
      as: "regions.csv")
    let text = "indicator,region,period,value,source\noutput,Land,1990,1,bureau\n"
    try fixture.importText(text + "output,Land,2005,2,bureau\n")
    #expect(
      try fixture.rows("SELECT region, value FROM observations ORDER BY 1")
        == ["CS-NEW|2", "CS-OLD|1"])
    #expect(try fixture.problems(text + "output,Land,1999,2,bureau\n").count == 1)
  }
}
