import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("A schema that is not the tool's own")
struct SchemaCheckTests {
  @Test(
    "is named, and not written to",
    arguments: [
      ("CREATE VIEW mine AS SELECT 1", "extra: view mine"),
      ("CREATE TABLE notes (x)", "extra: table notes"),
      ("CREATE INDEX more ON observation (value)", "extra: index more"),
      (
        "CREATE TRIGGER twice AFTER INSERT ON region BEGIN SELECT 1; END", "extra: trigger twice"
      ),
      ("DROP VIEW claims", "missing: view claims"),
      ("DROP VIEW claims; CREATE VIEW claims AS SELECT 1 AS claim", "changed: view claims"),
      ("DROP TRIGGER series_alternative_added", "missing: trigger series_alternative_added"),
      (
        "DROP VIEW claims; CREATE TABLE notes (x); CREATE VIEW mine AS SELECT 1",
        "missing: view claims; extra: table notes, view mine"
      ),
    ])
  func foreign(_ change: String, _ name: String) throws {
    let path = TestFolder.url
      .appending(path: "almanac-schema-\(UUID().uuidString).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = try Fixture()
    _ = try Database.importing([fixture.folder.path], into: path)
    #expect(try Database.open(path, for: .writing).schemaDifferences().isEmpty)
    try Connection(path: path, mode: .readWrite).execute(change)
    do {
      _ = try Database.open(path, for: .writing)
      Issue.record("it opened")
    } catch let problem as Diagnostic {
      #expect(problem.code == .foreignSchema)
      #expect(problem.found == name)
      #expect(problem.remedy.contains("drop them here") == name.hasPrefix("extra"))
      #expect(problem.code.exitStatus == 78)
    }
    let reading = try Database.open(path, for: .reading)
    #expect(try reading.schemaDifferences().description == name)
    #expect(!Database.hasOwnSchema(path, reading.migrator))
  }

  @Test("statistics and what SQLite keeps for itself are no difference")
  func statistics() throws {
    let fixture = try Fixture()
    try fixture.database.connection.execute("ANALYZE")
    #expect(try fixture.database.schemaDifferences().isEmpty)
  }
}
