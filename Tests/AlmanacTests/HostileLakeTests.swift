import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("A lake that somebody else has made does no harm")
struct HostileLakeTests {
  private static func lake() throws -> LakeFixture {
    try LakeFixture(try OracleRun(seed: 10).fixture.database, shards: 3, withFacts: true)
  }

  /// The number of the last import, on which nothing rests.
  private static func last(_ fixture: LakeFixture) throws -> Int64 {
    guard
      case .integer(let number) = try fixture.file.connection.scalar(
        "SELECT max(import_id) FROM import")
    else { throw SQLiteError.noRow }
    return number
  }

  private func change(_ fixture: LakeFixture, _ old: String, _ new: String) throws {
    let url = URL(filePath: fixture.path + "/lake.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    let pattern = try Regex(old)
    #expect(text.contains(pattern), "\(old)")
    try text.replacing(pattern, with: new, maxReplacements: 1)
      .write(to: url, atomically: false, encoding: .utf8)
  }

  @Test(
    "names and numbers that no lake has are damage",
    arguments: [
      ("\"file\": \"head.db\"", "\"file\": \"lake.json\""),
      ("\"file\": \"head.db\"", "\"file\": \"head-1.db\""),
      ("\"file\": \"head.db\"", "\"file\": \"shards/00000.db\""),
      ("\"file\": \"shards/00001.db\"", "\"file\": \"link/00001.db\""),
      ("\"file\": \"shards/00001.db\"", "\"file\": \"shards/../head.db\""),
      ("\"file\": \"shards/00001.db\"", "\"file\": \"\""),
      ("\"file\": \"facts/00001.parquet\"", "\"file\": \"link/precious\""),
      ("\"file\": \"facts/00001.parquet\"", "\"file\": \"head.db\""),
      ("\"generation\": 0", "\"generation\": 9223372036854775807"),
      ("\"generation\": 0", "\"generation\": -1"),
      ("\"figures\": [0-9]+", "\"figures\": 9223372036854775807"),
      ("\"figures\": [0-9]+", "\"figures\": -9223372036854775808"),
      ("\"series\": [0-9]+", "\"series\": 4611686018427387904"),
      ("\"bytes\": [0-9]+", "\"bytes\": 9223372036854775807"),
    ])
  func manifest(old: String, new: String) throws {
    let fixture = try Self.lake()
    try change(fixture, old, new)
    let problem = #expect(throws: Diagnostic.self) { try Lake(fixture.path) }
    #expect(problem?.code == .damagedLake && problem?.location?.file.hasSuffix("lake.json") == true)
  }

  @Test("a description of any size is not read as a whole")
  func size() throws {
    let fixture = try Self.lake()
    #expect(truncate(fixture.path + "/lake.json", 1 << 40) == 0)
    let problem = #expect(throws: Diagnostic.self) { try Lake(fixture.path) }
    #expect(problem?.code == .damagedLake)
  }

  @Test("nothing is cleared away or made behind a link", arguments: ["shards", "facts"])
  func links(folder: String) throws {
    let fixture = try Self.lake()
    let manager = FileManager.default
    let elsewhere = fixture.folder.appending(path: "elsewhere").path
    try manager.moveItem(atPath: "\(fixture.path)/\(folder)", toPath: elsewhere)
    try manager.createSymbolicLink(
      atPath: "\(fixture.path)/\(folder)", withDestinationPath: elsewhere)
    let ending = folder == "facts" ? "parquet" : "db"
    try Data("mine".utf8).write(to: URL(filePath: "\(elsewhere)/00009.\(ending)"))
    let before = try manager.contentsOfDirectory(atPath: elsewhere).sorted()
    let lake = try Lake(fixture.path)
    let problem = #expect(throws: Diagnostic.self) { try lake.undoImport(Self.last(fixture)) }
    #expect(problem?.code == .damagedLake && problem?.found == "a link")
    #expect(try manager.contentsOfDirectory(atPath: elsewhere).sorted() == before)
  }

  @Test("a change that fails or is stopped clears away what it has made")
  func stopped() throws {
    let fixture = try Self.lake()
    let before = try FileManager.default.subpathsOfDirectory(atPath: fixture.path).sorted()
    let lake = try Lake(fixture.path)
    var left = 8
    lake.isStopped = {
      left -= 1
      return left <= 0
    }
    #expect(throws: (any Error).self) { try lake.undoImport(Self.last(fixture)) }
    #expect(left <= 0)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: fixture.path).sorted() == before)
    #expect(try Lake(fixture.path).integrityFindings() == [])
  }

  @Test("a shard with a table that is a view is refused where it would be copied")
  func views() throws {
    let fixture = try Self.lake()
    let shard = try fixture.lake.shard(0)
    try #require(shard.path.hasSuffix(".db"))
    let connection = try Connection(path: shard.path, mode: .readWrite)
    try connection.execute(
      """
      ALTER TABLE observation_note RENAME TO mine;
      CREATE VIEW observation_note AS SELECT * FROM mine
      """)
    let other = try Database.open(shard.path, for: .reading)
    let problem = #expect(throws: Diagnostic.self) {
      try other.exportLake(to: fixture.folder.appending(path: "new").path, .shards(1))
    }
    #expect(problem?.code == .foreignSchema)
  }

  @Test("a lake and a copy in a folder whose name is no text are written there")
  func names() throws {
    let fixture = try Self.lake()
    let name = FileName.text([0xC9, 0xEE, 0xDB, 0xDA])
    let folder = fixture.folder.path + "/" + name
    folder.withFileName { _ = mkdir($0, 0o777) }
    _ = try fixture.file.exportLake(to: folder + "/lake", .shards(2))
    #expect(try Lake(folder + "/lake").integrityFindings() == [])
    _ = try Lake(folder + "/lake").undoImport(Self.last(fixture))
    #expect(try Lake(folder + "/lake").integrityFindings() == [])
    #expect(try fixture.file.backup(to: folder + "/copy.db") == [])
    #expect(try Database.open(folder + "/copy.db", for: .reading).integrityFindings() == [])
    let found = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
    #expect(!found.contains(name), "its text is taken for its name")
  }
}
