import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("A schema that is not the tool's own")
struct SchemaCheckTests {
  @Test(
    "is named, and not written to",
    arguments: [
      ("CREATE VIEW mine AS SELECT 1", "view mine"),
      ("CREATE TABLE notes (x)", "table notes"),
      ("CREATE INDEX more ON observation (value)", "index more"),
      (
        "CREATE TRIGGER twice AFTER INSERT ON region BEGIN SELECT 1; END", "trigger twice"
      ),
      ("DROP VIEW claims", "view claims"),
      ("DROP VIEW claims; CREATE VIEW claims AS SELECT 1 AS claim", "view claims"),
      ("DROP TRIGGER series_alternative_added", "trigger series_alternative_added"),
    ])
  func foreign(_ change: String, _ name: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "almanac-schema-\(UUID().uuidString).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = try Fixture()
    _ = try Database.importing([fixture.folder.path], into: path)
    #expect(try Database.open(path, for: .writing).schemaDifferences() == [])
    try Connection(path: path, mode: .readWrite).execute(change)
    do {
      _ = try Database.open(path, for: .writing)
      Issue.record("it opened")
    } catch let problem as Diagnostic {
      #expect(problem.code == .foreignSchema)
      #expect(problem.found == name)
      #expect(problem.code.exitStatus == 78)
    }
    let reading = try Database.open(path, for: .reading)
    #expect(try reading.schemaDifferences() == [name])
    #expect(!reading.hasOwnSchema())
  }

  @Test("statistics and what SQLite keeps for itself are no difference")
  func statistics() throws {
    let fixture = try Fixture()
    try fixture.database.connection.execute("ANALYZE")
    #expect(try fixture.database.schemaDifferences() == [])
  }
}
