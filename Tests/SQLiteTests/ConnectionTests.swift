import Foundation
import Testing

@testable import SQLite

/// A file of its own in a fresh folder.
func temporaryPath(_ name: String = "test.db") throws -> String {
  let folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder.appending(path: name).path
}

/// The error that `body` throws.
func failure(_ body: () throws -> Void) -> SQLiteError? {
  do {
    try body()
    return nil
  } catch { return error as? SQLiteError }
}

@Suite("Connection")
struct ConnectionTests {
  @Test(
    "values of every kind come back as they went in",
    arguments: [
      .null, .integer(.max), .integer(.min), .integer(0), .real(0.1), .real(-0.0),
      .real(.greatestFiniteMagnitude), .real(.leastNonzeroMagnitude), .text(""), .text("深圳\u{0}市"),
      .text("e\u{301}"), .blob([]), .blob([0, 1, 255, 0]),
    ] as [Value])
  func roundTrip(_ value: Value) throws {
    let connection = try Connection.inMemory()
    try connection.run("CREATE TABLE t (v)")
    try connection.run("INSERT INTO t VALUES (?)", [value])
    #expect(try connection.scalar("SELECT v FROM t") == value)
  }

  @Test("NaN and infinity are refused", arguments: [Double.nan, .infinity, -.infinity])
  func notStorable(_ number: Double) throws {
    let connection = try Connection.inMemory()
    #expect(failure { try connection.run("SELECT ?", [.real(number)]) }?.primary == .notStorable)
  }

  @Test("an error names the line and column of the token")
  func errorPlace() throws {
    let connection = try Connection.inMemory()
    let error = try #require(
      failure { _ = try connection.prepare("SELECT 1,\n  深 , nope FROM x y z") })
    #expect(error.line == 2)
    #expect(error.column == 21)
    #expect(error.description.contains("line 2, column 21"))
  }

  @Test("double-quoted strings are no strings, and extensions do not load")
  func hardened() throws {
    let connection = try Connection.inMemory()
    #expect(failure { try connection.run("SELECT \"no such column\"") } != nil)
    #expect(failure { try connection.run("SELECT load_extension('x')") } != nil)
    #expect(
      failure {
        try connection.execute("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''")
      } != nil)
  }

  @Test("more than one statement is refused, comments after it are not")
  func trailing() throws {
    let connection = try Connection.inMemory()
    #expect(failure { _ = try connection.prepare("SELECT 1; SELECT 2") }?.primary == .misuse)
    #expect(failure { _ = try connection.prepare("  -- nothing") }?.primary == .misuse)
    #expect(failure { _ = try connection.prepare("SELECT 1; -- done\n /* all */ ;") } == nil)
  }

  @Test("a statement is finalized when its owner lets go of it, also after an error")
  func finalized() throws {
    let connection = try Connection.inMemory()
    _ = try connection.scalar("SELECT 1")
    #expect(failure { try connection.run("SELECT abs(-9223372036854775808)") } != nil)
    #expect(!connection.hasOpenStatements)
  }

  @Test(
    "a name that looks like a URI, or has blanks and Chinese, is a plain file",
    arguments: [
      "file:x.db?mode=memory", "a b.db", "数据.db", "x%20y.db",
    ])
  func names(_ name: String) throws {
    let path = try temporaryPath(name)
    try Connection(path: path, mode: .create).execute("CREATE TABLE t (x)")
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(
      failure { _ = try Connection(path: path + "\u{0}", mode: .create) }?.primary == .cantOpen)
  }

  @Test("a file that is not there is not made unless asked")
  func missing() throws {
    let path = try temporaryPath()
    #expect(failure { _ = try Connection(path: path, mode: .readWrite) }?.primary == .cantOpen)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("read-only means read-only")
  func readOnly() throws {
    let path = try temporaryPath()
    try Connection(path: path, mode: .create).execute("CREATE TABLE t (x)")
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(connection.isReadOnly)
    #expect(failure { try connection.run("INSERT INTO t VALUES (1)") }?.primary == .readOnly)
  }

  @Test("the identity of a file is kept")
  func identity() throws {
    let path = try temporaryPath()
    let connection = try Connection(path: path, mode: .create)
    try connection.setApplicationID(0x1234)
    try connection.setUserVersion(7)
    let again = try Connection(path: path, mode: .readOnly)
    #expect(try again.applicationID == 0x1234)
    #expect(try again.userVersion == 7)
  }

  @Test("parameters are bound by name, and an unknown name is an error")
  func parameters() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT :a + :b, :a AS twice")
    #expect(statement.parameterNames == [":a", ":b"])
    #expect(statement.columnNames == [":a + :b", "twice"])
    try statement.bind(.integer(2), named: ":a")
    try statement.bind(.integer(3), named: ":b")
    #expect(try statement.step())
    #expect(statement.withRow { $0.int64(0) } == 5)
    var refused = false
    do { try statement.bind(.null, named: ":c") } catch { refused = error.primary == .range }
    #expect(refused)
  }
}
