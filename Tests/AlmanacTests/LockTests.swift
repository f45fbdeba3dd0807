import Foundation
import SQLite
import Synchronization
import TestSupport
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// A process that closes any descriptor of a file loses all of its locks there.
@Suite("Locks are kept")
struct LockTests {
  private let path = TestFolder.url
    .appending(path: "almanac-lock-\(UUID().uuidString).db").path

  /// Whether another process can take the file for itself.
  private func canTake() throws -> Bool {
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/env")
    shell.arguments = ["sqlite3", path, "BEGIN EXCLUSIVE; ROLLBACK;"]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus == 0
  }

  @Test("a reader's, when the schema is looked at meanwhile and the file is opened once more")
  func reading() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = try Fixture()
    _ = try Database.importing([fixture.folder.path], into: path)
    #expect(try canTake())
    let database = try Database.open(path, for: .reading)
    try database.connection.transaction {
      _ = try database.connection.scalar("SELECT count(*) FROM region")
      #expect(try !canTake())
      #expect(Database.hasOwnSchema(path, database.migrator))
      #expect(try !canTake())
      _ = try Database.open(path, for: .reading)
      _ = try Database.open(path, for: .writing)
      #expect(try !canTake())
    }
    #expect(try canTake())
  }

  @Test("a writer's: the database is no input of its own", arguments: [false, true])
  func itself(explains: Bool) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = try Fixture()
    _ = try Database.importing([fixture.folder.path], into: path)
    let database = try Database.open(path, for: .writing)
    let problem = try #require(throws: Diagnostic.self) {
      if explains {
        _ = try database.explain(path)
      } else {
        _ = try database.importFiles([fixture.folder.path, path])
      }
    }
    #expect(problem.code == .unreadable)
    #expect(problem.found == "the database that is imported into")
  }

  @Test("to explain a file shuts nobody out, and writes nothing")
  func explaining() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = try Fixture()
    _ = try Database.importing([fixture.folder.path], into: path)
    let database = try Database.open(path, for: .writing)
    let before = try Data(contentsOf: URL(filePath: path))
    var rows = "indicator,region,period,value,source\n"
    for index in 0..<30_000 {
      rows += "output,CN,\(1000 + index % 3000)-W\(10 + index / 3000),1,rival\n"
    }
    let file = fixture.folder.appending(path: "many.csv").path
    try rows.write(toFile: file, atomically: true, encoding: .utf8)
    let sizes = Mutex<Set<UInt64>>([])
    let path = path
    var options = ImportOptions()
    options.progress = { _ in
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64
      sizes.withLock { _ = $0.insert(size ?? 0) }
    }
    let explanation = try database.explain(file, options: options)
    #expect(explanation.figureCount == 30_000 && !explanation.hasProblems)
    #expect(sizes.withLock { $0 } == [UInt64(before.count)])
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }
}
