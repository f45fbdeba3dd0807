import Foundation
import TestSupport
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Files that are written")
struct StagedFileTests {
  let folder: String

  init() throws {
    let url = TestFolder.url
      .appending(path: "almanac-staged-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path + "/"
  }

  private func put(_ name: String, _ text: String = "old") throws {
    try Data(text.utf8).write(to: URL(filePath: folder + name))
  }

  private func text(_ name: String) -> String? {
    try? String(contentsOf: URL(filePath: folder + name), encoding: .utf8)
  }

  private func write(
    _ name: String, replacing replaces: Bool = false, sparing files: FilesInUse = FilesInUse()
  ) throws {
    let staged = try StagedFile(folder + name, replacing: replaces, sparing: files)
    staged.file.write("new")
    try staged.finish()
  }

  private func problem(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Diagnostic)?.found ?? "\(error)" }
    return nil
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("a file appears when all of it is there, and nothing when it is given up")
  func appears() throws {
    do {
      let staged = try StagedFile(folder + "a", replacing: false, sparing: FilesInUse())
      staged.file.write("new")
      #expect(text("a") == nil)
    }
    #expect(try names() == [])
    try write("a")
    #expect(text("a") == "new")
    #expect(try names() == ["a"])
  }

  @Test("a file that is there stays, unless it may be replaced")
  func taken() throws {
    try put("a")
    #expect(problem { try write("a") } == "a file or folder of that name")
    #expect(text("a") == "old")
    try write("a", replacing: true)
    #expect(text("a") == "new")
  }

  @Test("what is made meanwhile stays too")
  func meanwhile() throws {
    let staged = try StagedFile(folder + "a", replacing: false, sparing: FilesInUse())
    try put("a")
    #expect(problem { try staged.finish() } == "a file that was made meanwhile")
    #expect(text("a") == "old")
  }

  @Test("neither the database nor an input is written over, whatever it is called")
  func inUse() throws {
    try put("a.db")
    try put("in.csv")
    for suffix in ["-journal", "-wal", "-shm"] { try put("a.db" + suffix) }
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder + "link", withDestinationPath: "a.db")
    try manager.linkItem(atPath: folder + "a.db", toPath: folder + "hard")
    try manager.createSymbolicLink(atPath: folder + "inlink", withDestinationPath: "in.csv")
    let files = FilesInUse(database: folder + "a.db", inputs: [folder + "in.csv"])
    for name in ["a.db", "link", "hard", "./a.db"] {
      #expect(problem { try write(name, replacing: true, sparing: files) } == "the database")
    }
    for name in ["in.csv", "inlink"] {
      #expect(
        problem { try write(name, replacing: true, sparing: files) } == "an input of this command")
    }
    #expect(
      problem { try write("a.db-journal", replacing: true, sparing: files) }
        == "the journal of the database")
    #expect(text("a.db") == "old" && text("in.csv") == "old")
    // One that is to be made.
    let new = FilesInUse(database: folder + "new.db")
    #expect(problem { try write("new.db", sparing: new) } == "the database")
  }

  @Test("a link is replaced, and not what it leads to")
  func link() throws {
    try put("other")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "link", withDestinationPath: "other")
    #expect(problem { try write("link") } == "a file or folder of that name")
    try write("link", replacing: true)
    #expect(text("other") == "old" && text("link") == "new")
  }

  @Test("a folder or a missing one is no place for a file")
  func noPlace() throws {
    #expect(problem { try write("", replacing: true) } == "a folder of that name")
    #expect(problem { try write("no/such", replacing: true) } == "no such folder")
    try put("file")
    #expect(problem { try write("file/x") } == "no such folder")
    // A mark that follows the slash is one character with it.
    #expect(FileSystem.split("a/\u{301}b") == ("a", "\u{301}b"))
  }

  @Test("what a killed process left is taken away, what another works on is not")
  func strays() throws {
    let live = try StagedName(for: folder + "b")
    let liveName = FileSystem.split(live.path).name
    try put(".a.almanac-abcdefgh")
    try put(".a.almanac-abcdefgh-journal")
    try put(".mine.almanac-ABCDEFGH")
    try put(".almanac-notes")
    try FileManager.default.createDirectory(
      atPath: folder + ".f.almanac-22222222", withIntermediateDirectories: true)
    try put(".f.almanac-22222222/x.csv")
    try write("a")
    #expect(
      try names() == [".almanac-notes", liveName, ".mine.almanac-ABCDEFGH", "a"].sorted())
    try live.move(to: folder + "b", replacing: false)
    #expect(try names() == [".almanac-notes", ".mine.almanac-ABCDEFGH", "a", "b"])
  }

  @Test("a name of 255 bytes can be written")
  func longName() throws {
    let name = String(repeating: "深", count: 85)
    try write(name)
    #expect(text(name) == "new")
    #expect(problem { try write(name + "x") } == "a name of more than 255 bytes")
    #expect(try names() == [name])
  }

  @Test("rejects are written when there are some, and only then")
  func rejects() throws {
    try put("good.csv", "indicator,region,period,value\noutput,CN,2020,1\n")
    try put("bad.csv", "indicator,region,period,value\noutput,CN,2021,1\noutput,CN,2021-13,x\n")
    let fixture = try Fixture()
    var options = ImportOptions()
    options.rejects = folder + "rejects.csv"
    _ = try fixture.database.importFiles([folder + "good.csv"], options: options)
    #expect(text("rejects.csv") == nil)
    options.dryRun = true
    #expect(
      try fixture.database.importFiles([folder + "bad.csv"], options: options).counts.rejected == 1)
    #expect(text("rejects.csv") == nil)
    options.dryRun = false
    _ = try fixture.database.importFiles([folder + "bad.csv"], options: options)
    #expect(text("rejects.csv")?.contains("2021-13") == true)
    #expect(
      problem { _ = try fixture.database.importFiles([folder + "bad.csv"], options: options) }
        == "a file or folder of that name")
    options.rejects = folder + "bad.csv"
    options.replacesRejects = true
    #expect(
      problem { _ = try fixture.database.importFiles([folder + "bad.csv"], options: options) }
        == "an input of this command")
  }
}
