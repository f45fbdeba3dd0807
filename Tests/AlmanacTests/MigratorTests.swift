import Migrations
import SQLite
import Testing

@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Migrations")
struct MigratorTests {
  static let first = Migration(name: "0001_a.sql", sql: "CREATE TABLE a (x);\n")
  static let second = Migration(
    name: "0002_b.sql", sql: "CREATE TABLE b (y);\nINSERT INTO b VALUES (1);\n")

  func schema(_ connection: Connection) throws -> String {
    var text = ""
    try connection.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid") {
      text += $0.string(0) + ";\n"
    }
    return text
  }

  func found(_ migrations: [Migration], on connection: Connection) throws -> String? {
    do {
      _ = try Migrator(migrations).migrate(connection)
      return nil
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.code == .migrationMismatch)
      return "\(diagnostic.location?.file ?? ""): \(diagnostic.found)"
    }
  }

  @Test("step by step leads to the same schema as all at once")
  func stepByStep() throws {
    let whole = try Connection.inMemory()
    _ = try Migrator().migrate(whole)
    let steps = try Connection.inMemory()
    for count in 1...Migration.all.count {
      #expect(try Migrator(Array(Migration.all.prefix(count))).migrate(steps).count == 1)
    }
    #expect(try schema(whole) == schema(steps))
    #expect(try steps.applicationID == Database.applicationID)
    #expect(try Int(steps.userVersion) == Migration.all.count)
  }

  @Test("what has run does not run again, and a dry run runs nothing")
  func pending() throws {
    let connection = try Connection.inMemory()
    #expect(try Migrator([Self.first]).migrate(connection, dryRun: true) == [Self.first])
    #expect(try schema(connection) == "")
    #expect(try Migrator([Self.first]).migrate(connection) == [Self.first])
    #expect(try Migrator([Self.first, Self.second]).migrate(connection) == [Self.second])
    #expect(try Migrator([Self.first, Self.second]).migrate(connection).isEmpty)
    #expect(try connection.scalar("SELECT count(*) FROM b") == .integer(1))
  }

  @Test("an edited, missing, unknown or misplaced migration is named")
  func mismatch() throws {
    let connection = try Connection.inMemory()
    _ = try Migrator([Self.first, Self.second]).migrate(connection)
    let edited = Migration(name: "0001_a.sql", sql: "CREATE TABLE a (x, z);\n")
    #expect(
      try found([edited, Self.second], on: connection)
        == "Migrations/0001_a.sql: another text than the one that ran (SHA-256 differs)")
    #expect(
      try found([Self.first], on: connection)
        == "Migrations/0002_b.sql: a migration that this almanac does not have")
    let other = Migration(name: "0001_other.sql", sql: "SELECT 1;\n")
    #expect(
      try found([other, Self.second], on: connection)
        == "Migrations/0001_other.sql: 0001_a.sql in its place in the database")
    #expect(try found([Self.second], on: connection) == "Migrations/0002_b.sql: number 2")
    #expect(
      try found([Migration(name: "x.sql", sql: "")], on: connection)
        == "Migrations/x.sql: number missing")
  }

  @Test("line ends do not count as an edit")
  func lineEnds() throws {
    let connection = try Connection.inMemory()
    _ = try Migrator([Self.first, Self.second]).migrate(connection)
    let windows = Migration(
      name: Self.second.name, sql: Self.second.sql.replacing("\n", with: "\r\n"))
    #expect(try Migrator([Self.first, windows]).migrate(connection).isEmpty)
  }

  @Test("a migration that fails leaves the database as it was")
  func failing() throws {
    let connection = try Connection.inMemory()
    _ = try Migrator([Self.first]).migrate(connection)
    let before = try schema(connection)
    let bad = Migration(name: "0003_bad.sql", sql: "CREATE TABLE c (x);\nSELECT nope;\n")
    #expect(throws: MigrationFailure.self) {
      try Migrator([Self.first, Self.second, bad]).migrate(connection)
    }
    #expect(try schema(connection) == before)
    let broken = Migration(
      name: "0002_broken.sql",
      sql: "CREATE TABLE p (id INTEGER PRIMARY KEY);"
        + "CREATE TABLE q (p REFERENCES p); INSERT INTO q VALUES (7);")
    #expect(
      try found([Self.first, broken], on: connection)
        == "Migrations/0002_broken.sql: a broken reference in table q")
    #expect(try schema(connection) == before)
    #expect(try connection.scalar("PRAGMA foreign_keys") == .integer(1))
  }
}
