import Foundation
import SQLite
import Testing

@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Queries that the database keeps")
struct SavedQueryTests {
  func save(_ text: String, as name: String, in fixture: Fixture) throws -> (String, Bool) {
    try fixture.write(name, text)
    let (saved, replaces) = try fixture.database.saveQuery(
      fixture.folder.appending(path: name).path)
    return (saved, replaces)
  }

  func code(_ body: () throws -> Void) throws -> Diagnostic.Code? {
    do {
      try body()
      return nil
    } catch let diagnostic as Diagnostic {
      return diagnostic.code
    }
  }

  @Test("it is kept by the name of its header or file, byte for byte, until it is removed")
  func kept() throws {
    let fixture = try Fixture()
    let text = "\u{FEFF}-- of-header: It answers.\r\nSELECT 1 AS x\r\n"
    #expect(try save(text, as: "file.sql", in: fixture) == ("of-header", false))
    #expect(try save("SELECT 2 AS x", as: "of-file.sql", in: fixture) == ("of-file", false))
    #expect(try fixture.database.query(named: "of-header").text == text)
    #expect(
      try fixture.database.savedQueries().map { "\($0.name): \($0.summary)" }
        == ["of-file: SELECT 2 AS x", "of-header: It answers."])
    #expect(try save("SELECT 3 AS x", as: "of-file.sql", in: fixture) == ("of-file", true))
    #expect(try fixture.database.query(named: "of-file").text == "SELECT 3 AS x")
    try fixture.database.removeQuery("of-file")
    #expect(try code { try fixture.database.removeQuery("of-file") } == .unknownQuery)
    #expect(try code { _ = try fixture.database.query(named: "of-file") } == .unknownQuery)
    #expect(try fixture.database.savedQueries().map(\.name) == ["of-header"])
  }

  @Test("what would not run, or has a name that is taken or none, is not kept")
  func refused() throws {
    let fixture = try Fixture()
    for (text, name, expected) in [
      ("SELECT 1", "rank.sql", Diagnostic.Code.takenName),
      ("-- rank: Mine.\nSELECT 1", "mine.sql", .takenName),
      ("SELECT 1", "My Query.sql", .invalidHeader),
      ("SELECT 1", "-x.sql", .invalidHeader),
      ("SELECT nix", "mine.sql", .invalidSQL),
      ("DELETE FROM region", "mine.sql", .refusedSQL),
      ("-- mine: Mine.\n-- preset: mine a=1", "mine.sql", .unknownQuery),
      ("SELECT 1 -- \(String(repeating: "x", count: 1_000_000))", "mine.sql", .invalidSQL),
    ] {
      let found = try code { _ = try save(text, as: name, in: fixture) }
      #expect(found == expected, "\(name)")
    }
    #expect(try fixture.database.savedQueries().isEmpty)
  }

  @Test("one that somebody has spoilt is listed, and keeps no other from being found")
  func spoilt() throws {
    let fixture = try Fixture()
    try fixture.database.connection.run(
      "INSERT INTO saved_query (name, text) VALUES ('bad', ?), ('good', 'SELECT 1 AS x')",
      [.text("-- bad: B.\n-- nonsense\nSELECT 1")])
    let listed = try fixture.database.savedQueries()
    #expect(listed.map(\.name) == ["bad", "good"])
    #expect(listed.first?.summary.contains("cannot be read") == true)
    #expect(try fixture.database.query(named: "good").name == "good")
    try fixture.database.removeQuery("bad")
  }

  @Test("a name that is nearly one of the kept ones is told")
  func nearest() throws {
    let fixture = try Fixture()
    _ = try save("SELECT 1 AS x", as: "growth-of-cities.sql", in: fixture)
    do {
      _ = try fixture.database.query(named: "growth-of-citys")
      Issue.record("a query of that name")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.remedy.contains("growth-of-cities"))
    }
  }

  @Test("a preset gives what the built-in query gives")
  func preset() throws {
    let fixture = try Fixture(["observations.csv": QueryTests.figures])
    _ = try save(
      "-- two: Two cities.\n-- preset: rank indicator=pollution level=prefecture within=big-two",
      as: "x.sql", in: fixture)
    var writer: any ResultWriter = CollectingWriter(wanted: ["region", "rank"])
    try fixture.database.answer(fixture.database.query(named: "two"), to: &writer)
    #expect((writer as? CollectingWriter)?.rows == ["CN-4403|1", "CN-4401|2"])
  }
}
