import Foundation
import SQLite
import Testing

@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("A lake that is not as it was written does not answer")
struct LakeFaultTests {
  /// What can happen to a file.
  enum Fault: String, CaseIterable {
    case missing, folder, shortened, longer, changed, swapped, olderSchema, empty
  }

  private static func lake(shards: Int = 3) throws -> LakeFixture {
    try LakeFixture(try OracleRun(seed: 10).fixture.database, shards: shards)
  }

  private func bring(_ fault: Fault, to path: String, beside other: String) throws {
    let manager = FileManager.default
    var bytes = try Data(contentsOf: URL(filePath: path))
    switch fault {
    case .missing: return try manager.removeItem(atPath: path)
    case .folder:
      try manager.removeItem(atPath: path)
      return try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
    case .shortened: bytes.removeLast(16384)
    case .longer: bytes.append(contentsOf: [0])
    case .changed: bytes[bytes.count / 2] ^= 1
    case .swapped:
      try manager.moveItem(atPath: path, toPath: path + "~")
      try manager.moveItem(atPath: other, toPath: path)
      return try manager.moveItem(atPath: path + "~", toPath: other)
    case .olderSchema:
      let connection = try Connection(path: path, mode: .readWrite)
      return try connection.execute("PRAGMA user_version = 1")
    case .empty: bytes = Data()
    }
    try bytes.write(to: URL(filePath: path))
  }

  /// The problem of a question to all shards; nil when it is answered.
  private func problem(of path: String, _ query: String = "conflicts") throws -> Diagnostic? {
    let collector = EveryColumnWriter()
    var writer: any ResultWriter = collector
    do {
      let lake = try Lake(path)
      let query = try NamedQuery.named(query)
      switch try lake.place(of: query, [:]) {
      case .one(let database):
        try database.answer(query, [:], options: .init(), to: &writer)
      case .all:
        try lake.answer(
          query, [:], options: .init(), tool: "almanac", to: &writer, running: LakeFixture.direct)
      }
      return nil
    } catch let diagnostic as Diagnostic {
      #expect(collector.rows.isEmpty, "a part of an answer")
      return diagnostic
    }
  }

  @Test("whatever happened to a shard or the head, its name is told", arguments: Fault.allCases)
  func files(fault: Fault) throws {
    for name in ["shards/00001.db", "head.db"] {
      let fixture = try Self.lake()
      #expect(try problem(of: fixture.path) == nil)
      let path = fixture.path + "/" + name
      try bring(fault, to: path, beside: fixture.path + "/shards/00002.db")
      let problem = try #require(try problem(of: fixture.path), "\(fault) \(name)")
      #expect(problem.code == .damagedLake && problem.code.exitStatus == 65, "\(problem)")
      #expect(problem.location?.file == path, "\(problem)")
      // Gathering looks at the files as well.
      let gathering = #expect(throws: Diagnostic.self) { try Lake(fixture.path).database() }
      #expect(gathering?.location?.file == path)
      #expect(Lake.damage(of: fixture.path)?.location?.file == path)
    }
  }

  @Test("a file that was only touched is the one that was written")
  func touched() throws {
    let fixture = try Self.lake()
    for name in ["head.db", "shards/00000.db"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
        ofItemAtPath: fixture.path + "/" + name)
    }
    #expect(try problem(of: fixture.path) == nil)
  }

  @Test("a byte that changed without the time of the file is found by a look at all of it")
  func restoredTime() throws {
    let fixture = try Self.lake()
    let path = fixture.path + "/shards/00002.db"
    var information = stat()
    #expect(stat(path, &information) == 0)
    try bring(.changed, to: path, beside: "")
    var times = [information.st_atim, information.st_mtim]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    let findings = try Lake(fixture.path).integrityFindings()
    #expect(findings.contains { $0.subject == "shards/00002.db" && $0.found.hasPrefix("SHA-256") })
    #expect(findings.allSatisfy { $0.subject.hasPrefix("shards/00002.db") })
  }

  @Test("a look at a lake tells of each file, and of a shard that does not fit the others")
  func integrity() throws {
    let fixture = try Self.lake()
    #expect(try fixture.lake.integrityFindings() == [])
    try bring(.missing, to: fixture.path + "/shards/00000.db", beside: "")
    let shard = try Connection(path: fixture.path + "/shards/00001.db", mode: .readWrite)
    try shard.execute("UPDATE region SET note = 'changed' WHERE region_id = 1")
    let subjects = try Lake(fixture.path).integrityFindings().map(\.subject)
    #expect(subjects.contains("shards/00000.db"))
    #expect(subjects.contains("shards/00001.db"))
    #expect(subjects.contains("shards/00001.db: region"))
    #expect(!subjects.contains { $0.hasPrefix("head.db") || $0.hasPrefix("shards/00002") })
  }

  @Test("a manifest that is not whole, or of another version, is told")
  func manifest() throws {
    let fixture = try Self.lake()
    let path = fixture.path + "/lake.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let first = fixture.lake.manifest.shards[0].indicators[0]
    let second = fixture.lake.manifest.shards[1].indicators[0]
    let version = fixture.lake.manifest.schema
    let cases: [(String, Int32)] = [
      (String(text.prefix(text.count / 2)), 65), ("", 65), ("[]", 65), ("{}", 65),
      (text.replacing("\"version\": 1", with: "\"version\": 2"), 78),
      (text.replacing("\"schema\": \(version)", with: "\"schema\": \(version + 1)"), 78),
      (text.replacing("\"schema\": \(version)", with: "\"schema\": 1"), 78),
      (text.replacing("\"\(second)\"", with: "\"\(first)\""), 65),
      (text.replacing("shards/00001.db", with: "shards/00000.db"), 65),
      (text.replacing("shards/00001.db", with: "../00001.db"), 65),
      (text.replacing("\"sha256\"", with: "\"sha\""), 65),
    ]
    for (text, status) in cases {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let problem = try #require(try problem(of: fixture.path))
      #expect(problem.code.exitStatus == status, "\(problem)")
      #expect(problem.location?.file == path, "\(problem)")
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(try problem(of: fixture.path)?.code == .noDatabase)
  }

  @Test("an engine that loses a shard, or mixes them up, gives no answer")
  func engine() throws {
    let fixture = try Self.lake()
    let query = try NamedQuery.named("conflicts")
    for change in [
      { Array($0.dropLast()) }, { Array($0.dropFirst()) }, { $0.reversed() }, { $0 + $0 },
      { _ in [] },
    ] as [([ShardTask]) -> [ShardTask]] {
      let collector = EveryColumnWriter()
      var writer: any ResultWriter = collector
      let problem = #expect(throws: Diagnostic.self) {
        try fixture.lake.answer(
          query, [:], options: .init(), tool: "almanac", to: &writer
        ) { tasks, hand in try LakeFixture.direct(change(tasks), hand) }
      }
      #expect(problem?.code == .shardFailed)
      #expect(collector.rows.isEmpty)
    }
  }

  @Test("a figure that was changed in the original is refused, not copied")
  func changedOriginal() throws {
    let fixture = try Self.lake()
    let path = fixture.folder.appending(path: "one.db").path
    try Connection(path: path, mode: .readWrite).execute(
      """
      UPDATE observation SET value = value + 1
      WHERE value IS NOT NULL AND series_id = (SELECT min(series_id) FROM observation)
      """)
    let target = fixture.folder.appending(path: "copy").path
    let problem = #expect(throws: Diagnostic.self) {
      _ = try Database.open(path, for: .reading).exportLake(to: target, .shards(2))
    }
    #expect(problem?.code.exitStatus == 65)
    #expect(!FileManager.default.fileExists(atPath: target))
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
    #expect(left.sorted() == ["lake", "one.db"])
  }
}
