import Testing

@testable import SQLite

@Suite("Opening")
struct OpeningTests {
  @Test(
    "names that SQLite would read otherwise are names of files",
    arguments: [
      ":memory:", "file::memory:", "file:/tmp/x?mode=memory&cache=shared", "file:x?vfs=memdb",
    ])
  func special(_ name: String) {
    // Were it read as a URI or as memory, it would open.
    #expect(
      sqliteError { _ = try Connection(path: name, mode: .readWrite) }?.primary == .cantOpen)
  }

  @Test("a name that is empty or holds a NUL is refused", arguments: ["", "a\u{0}b", "\u{0}"])
  func bad(_ name: String) {
    #expect(sqliteError { _ = try Connection(path: name, mode: .create) }?.primary == .cantOpen)
  }

  @Test("a folder, or a file in a folder that is not there, cannot be opened")
  func folders() throws {
    let folder = try TestFolder()
    for path in [folder.path, folder.file("no/x.db")] {
      #expect(sqliteError { _ = try Connection(path: path, mode: .create) }?.primary == .cantOpen)
    }
  }

  @Test("a file that is no database is known by its first statement, and left alone")
  func noDatabase() throws {
    let folder = try TestFolder()
    let path = try folder.write(Array(repeating: 0x61, count: 5000), to: "x.db")
    let connection = try Connection(path: path, mode: .readWrite)
    #expect(sqliteError { _ = try connection.userVersion }?.primary == .notADatabase)
  }

  @Test("the settings that guard against strangers are on")
  func settings() throws {
    let connection = try Connection.inMemory()
    #expect(try connection.pragma("foreign_keys") == .integer(1))
    #expect(try connection.pragma("cell_size_check") == .integer(1))
    #expect(try connection.pragma("trusted_schema") == .integer(0))
    #expect(sqliteError { try connection.execute("CREATE TABLE t (x CHECK (x <> \"a\"))") } != nil)
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(sqliteError { try connection.execute("DELETE FROM sqlite_schema") } != nil)
  }

  @Test("what a statement may take is limited, and VACUUM still runs")
  func limits() throws {
    let folder = try TestFolder()
    let connection = try Connection(path: folder.file("x.db"), mode: .create)
    try connection.execute("CREATE TABLE t (x); VACUUM")
    let pattern = Value.text(String(repeating: "%", count: 1001))
    #expect(connection.refusal(of: "SELECT 'x' LIKE ?", [pattern]) != nil)
    #expect(connection.refusal(of: "SELECT zeroblob(300000000)")?.primary == .tooBig)
    try connection.execute("ATTACH ':memory:' AS a")
    #expect(sqliteError { try connection.execute("ATTACH ':memory:' AS b") } != nil)
  }

  @Test("the journal mode is what was asked for, or there is an error")
  func journal() throws {
    let folder = try TestFolder()
    let connection = try Connection(path: folder.file("x.db"), mode: .create)
    #expect(try connection.journalMode == .delete)
    try connection.setJournalMode(.wal)
    #expect(try connection.journalMode == .wal)
    try connection.setJournalMode(.delete)
    #expect(sqliteError { try Connection.inMemory().setJournalMode(.wal) }?.primary == .misuse)
  }

  @Test("application_id and user_version take every number", arguments: [Int32.min, -1, 0, .max])
  func identity(_ number: Int32) throws {
    let connection = try Connection.inMemory()
    try connection.setApplicationID(number)
    try connection.setUserVersion(number)
    #expect(try connection.applicationID == number)
    #expect(try connection.userVersion == number)
  }
}
