import CSQLite
import Testing

@testable import SQLite

@Suite("SQL text and errors")
struct SQLTextTests {
  @Test("what follows a statement is blank exactly where SQLite finds nothing in it")
  func blank() throws {
    let connection = try Connection.inMemory()
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = Random(state: seed)
    let pieces = [" ", "\n", "\t", "\r", "\u{C}", "-", "--", "/", "/*", "*/", "*", ";", "a", "深"]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...9, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let isBlank = SQLText.skipBlank(text, from: 0) == text.utf8.count
      let expected = Self.findsNothing(in: text, connection)
      #expect(isBlank == expected, "\(text.debugDescription), seed \(seed)")
    }
  }

  /// Whether SQLite reads a text to its end without an error or a statement.
  private static func findsNothing(in text: String, _ connection: Connection) -> Bool {
    text.withCString { start in
      var next: UnsafePointer<CChar>? = start
      while let rest = next, rest.pointee != 0 {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(connection.handle, rest, -1, &statement, &next)
        sqlite3_finalize(statement)
        guard code == SQLITE_OK, statement == nil, next != rest else { return false }
      }
      return true
    }
  }

  /// Knuth's linear congruential generator, which repeats what a seed gave.
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(
    "a place is counted in lines and scalars from 1",
    arguments: [
      (0, 1, 1), (1, 1, 2), (4, 1, 3), (5, 2, 1), (7, 2, 2), (10, 2, 3),
    ])
  func place(_ offset: Int, _ line: Int, _ column: Int) {
    #expect(SQLText.place(of: offset, in: "a深\né深") == .init(line: line, column: column))
  }

  @Test("there is no place outside of a text", arguments: [-1, 11, Int.max, Int.min])
  func noPlace(_ offset: Int) { #expect(SQLText.place(of: offset, in: "a深\né深") == nil) }

  @Test(
    "a line is found without its end",
    arguments: [
      (1, "a"), (2, ""), (3, "b c"), (4, ""), (0, ""), (5, ""),
    ])
  func line(_ number: Int, _ text: String) {
    #expect(SQLText.line(number, of: "a\r\n\nb c\n") == text)
  }

  @Test("an error in a script has its place in the whole script")
  func script() throws {
    let connection = try Connection.inMemory()
    let error = try #require(
      sqliteError {
        try connection.execute("CREATE TABLE t (x);\n-- 深圳\nINSERT INTO t\n  VALUES (1, nope);")
      })
    #expect(error.line == 4)
    #expect(error.column == 14)
    #expect(error.description.hasSuffix("\n  in:   VALUES (1, nope);"))
  }

  @Test("a statement of a script that fails when it runs is named by its beginning")
  func runningScript() throws {
    let connection = try Connection.inMemory()
    let error = try #require(
      sqliteError {
        try connection.execute(
          "CREATE TABLE t (x UNIQUE);\n/* twice */ INSERT INTO t VALUES (1), (1);\nDROP TABLE t")
      })
    #expect(error.primary == .constraint)
    // SQLITE_CONSTRAINT_UNIQUE, which is an expression that Swift does not import.
    #expect(error.code == SQLITE_CONSTRAINT | 8 << 8)
    #expect(error.line == 2)
    #expect(error.column == 13)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 0)
  }

  @Test("a second statement is refused at its place")
  func trailing() throws {
    let connection = try Connection.inMemory()
    let error = sqliteError { _ = try connection.prepare("SELECT 1; -- one\n SELECT 2") }
    #expect(error?.primary == .misuse)
    #expect(error?.line == 2)
    #expect(error?.column == 2)
  }

  @Test("SQL with a NUL in it is refused, not cut")
  func embeddedNUL() throws {
    let connection = try Connection.inMemory()
    #expect(sqliteError { _ = try connection.prepare("SELECT 1\u{0}; nope") }?.column == 9)
    #expect(sqliteError { try connection.execute("SELECT 1;\u{0}nope") }?.primary == .misuse)
  }

  @Test("scripts of blanks only are nothing to run", arguments: ["", " ", ";;", "-- x", "/* x"])
  func nothing(_ script: String) throws { try Connection.inMemory().execute(script) }

  @Test("a long script runs, an endless statement is too big")
  func long() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x);")
    try connection.execute(String(repeating: "INSERT INTO t VALUES (1);\n", count: 50_000))
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 50_000)
    let endless = "SELECT '" + String(repeating: "x", count: 1_000_000) + "'"
    #expect(sqliteError { _ = try connection.prepare(endless) }?.primary == .tooBig)
  }

  @Test("an error does not tell the values that were bound")
  func secret() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x INTEGER, y TEXT UNIQUE) STRICT")
    try connection.run("INSERT INTO t VALUES (1, ?)", [.text("secret")])
    for values in [[Value.text("secret"), .null], [.integer(2), .text("secret")]] {
      let error = try #require(
        connection.refusal(of: "INSERT INTO t VALUES (?, ?)", values))
      #expect(error.primary == .constraint)
      #expect(error.sql == "INSERT INTO t VALUES (?, ?)")
      #expect(!error.description.contains("secret"))
    }
  }
}
