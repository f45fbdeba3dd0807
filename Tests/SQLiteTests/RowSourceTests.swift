import Testing

@testable import SQLite

/// Rows of values, and an error after some of them if asked.
private final class Rows: RowSource {
  struct Broken: Error, Equatable { let row: Int }

  let rows: [[Value]]
  let breaksAfter: Int?
  var index = -1

  init(_ rows: [[Value]], breaksAfter: Int? = nil) {
    self.rows = rows
    self.breaksAfter = breaksAfter
  }

  func next() throws -> Bool {
    index += 1
    if index == breaksAfter { throw Broken(row: index) }
    return index < rows.count
  }

  func column(_ index: Int, to result: borrowing ColumnResult) throws {
    switch rows[self.index][index] {
    case .null: result.setNull()
    case .integer(let number): result.set(number)
    case .real(let number): try result.set(number)
    case .text(let text): result.set(text)
    case .blob: break
    }
  }
}

@Suite("Row source")
struct RowSourceTests {
  private func connection() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (a, b)")
    return connection
  }

  private func numbers(_ count: Int) -> [[Value]] {
    (0..<count).map { [.integer(Int64($0)), .real(Double($0) / 2)] }
  }

  @Test("values of every kind arrive as they were given")
  func values() throws {
    let connection = try connection()
    let rows: [[Value]] = [
      [.integer(.min), .integer(.max)], [.real(0.1), .real(-.leastNonzeroMagnitude)],
      [.text("深\u{0}圳"), .text("")], [.null, .blob([1])],
    ]
    try connection.withRowSource(named: "rows", columns: ["a", "b"], source: Rows(rows)) {
      try connection.run("INSERT INTO t SELECT a, b FROM rows")
    }
    var found: [[Value]] = []
    try connection.query("SELECT a, b FROM t ORDER BY rowid") { row in
      found.append([row.value(0), row.value(1)])
    }
    // A column that nothing is given for is NULL.
    #expect(found == rows.dropLast() + [[.null, .null]])
  }

  @Test("rows can be chosen, computed with, sorted and counted", arguments: [0, 1, 1000])
  func select(_ count: Int) throws {
    let connection = try connection()
    try connection.withRowSource(named: "rows", columns: ["a", "b"], source: Rows(numbers(count))) {
      try connection.run(
        "INSERT INTO t SELECT b * 2, rowid FROM rows WHERE a % 2 = 0 ORDER BY a DESC")
    }
    let even = (count + 1) / 2
    #expect(connection.changes == even)
    #expect(try connection.number(of: "SELECT count(*) FROM t WHERE a = b") == Int64(even))
  }

  @Test("an error in the middle fails the statement whole, and comes out as it was thrown")
  func broken() throws {
    let connection = try connection()
    try connection.run("INSERT INTO t VALUES (0, 0)")
    var inside: SQLiteError?
    #expect(throws: Rows.Broken(row: 500)) {
      let source = Rows(numbers(1000), breaksAfter: 500)
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: source) {
        do {
          try connection.run("INSERT INTO t SELECT a, b FROM rows")
        } catch let error as SQLiteError {
          inside = error
          throw error
        }
      }
    }
    #expect(inside?.primary == .error)
    #expect(inside?.message == "Broken(row: 500)")
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 1)
    #expect(!connection.hasOpenStatements)
  }

  @Test("an error at the first row is one too")
  func brokenAtOnce() throws {
    let connection = try connection()
    #expect(throws: Rows.Broken(row: 0)) {
      let source = Rows([], breaksAfter: 0)
      try connection.withRowSource(named: "rows", columns: ["a"], source: source) {
        _ = try connection.scalar("SELECT a FROM rows")
      }
    }
  }

  @Test("NaN and infinity are refused", arguments: [Double.nan, .infinity, -.infinity])
  func notStorable(_ number: Double) throws {
    let connection = try connection()
    let error = sqliteError {
      let source = Rows([[.real(1), .null], [.real(number), .null]])
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: source) {
        try connection.run("INSERT INTO t SELECT a, b FROM rows")
      }
    }
    #expect(error?.primary == .notStorable)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 0)
  }

  @Test("an error of the body that is not the source's comes out as it is")
  func bodyError() throws {
    let connection = try connection()
    let error = sqliteError {
      let source = Rows(numbers(9), breaksAfter: 5)
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: source) {
        try? connection.run("INSERT INTO t SELECT a, b FROM rows")
        try connection.run("SELECT nope FROM t")
      }
    }
    #expect(error?.message == "no such column: nope")
  }

  @Test(
    "a source is read once: a second reader is told so",
    arguments: [
      "SELECT count(*) FROM rows AS x, rows AS y",
      "SELECT 1 FROM rows UNION ALL SELECT 2 FROM rows",
      "SELECT t.rowid FROM t CROSS JOIN rows",
    ])
  func once(_ sql: String) throws {
    let connection = try connection()
    try connection.run("INSERT INTO t VALUES (1, 1), (2, 2)")
    let error = sqliteError {
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: Rows(numbers(3))) {
        try connection.run(sql)
      }
    }
    #expect(error?.message == "a row source can be read once only")
  }

  @Test("the planner reads a source on the outside of a join")
  func join() throws {
    let connection = try connection()
    try connection.run("INSERT INTO t VALUES (1, 10), (2, 20)")
    let source = Rows(numbers(3))
    let sum = try connection.withRowSource(named: "rows", columns: ["a", "b"], source: source) {
      try connection.number(of: "SELECT sum(t.b) FROM t JOIN rows ON t.a = rows.a")
    }
    #expect(sum == 30)
  }

  @Test("no view can name a source, whether the schema is trusted or not", arguments: [0, 1])
  func schema(_ isTrusted: Int) throws {
    let connection = try connection()
    try connection.execute(
      "PRAGMA trusted_schema = \(isTrusted); CREATE VIEW v AS SELECT * FROM rows")
    let error = sqliteError {
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: Rows(numbers(3))) {
        try connection.run("SELECT * FROM v")
      }
    }
    #expect(error?.message == "unsafe use of virtual table \"rows\"")
  }

  @Test("a source cannot be written to, and is gone afterwards together with its owner")
  func gone() throws {
    let connection = try connection()
    weak var source: Rows?
    do {
      let rows = Rows(numbers(3))
      source = rows
      try connection.withRowSource(named: "rows", columns: ["a", "b"], source: rows) {
        #expect(connection.refusal(of: "INSERT INTO rows VALUES (1, 2)") != nil)
        #expect(connection.refusal(of: "DELETE FROM rows") != nil)
      }
    }
    #expect(source == nil)
    #expect(connection.refusal(of: "SELECT * FROM rows")?.message == "no such table: rows")
  }

  @Test("a statement that outlives the source finds it closed", arguments: [0, 1])
  func outlived(_ steps: Int) throws {
    final class Keeper {
      var statement: Statement
      init(_ statement: consuming Statement) { self.statement = statement }
    }
    let connection = try connection()
    let keeper = try connection.withRowSource(
      named: "rows", columns: ["a", "b"], source: Rows(numbers(3))
    ) {
      let keeper = Keeper(try connection.prepare("SELECT a FROM rows"))
      for _ in 0..<steps { _ = try keeper.statement.step() }
      return keeper
    }
    let error = sqliteError { _ = try keeper.statement.step() }
    // One that has not begun looks for the table again.
    #expect(error?.message == (steps == 0 ? "no such table: rows" : "the row source is closed"))
  }

  @Test("a name that is taken is refused", arguments: ["t", "T", "json_each", "pragma_table_list"])
  func taken(_ name: String) throws {
    let connection = try connection()
    let error = sqliteError {
      try connection.withRowSource(named: name, columns: ["a"], source: Rows([])) {}
    }
    #expect(error?.primary == .misuse)
    _ = try connection.scalar("SELECT value FROM json_each('[1]')")
  }

  @Test("one source may be read beside another, but not under its name")
  func two() throws {
    let connection = try connection()
    try connection.withRowSource(named: "r", columns: ["a"], source: Rows(numbers(2))) {
      let error = sqliteError {
        try connection.withRowSource(named: "R", columns: ["a"], source: Rows([])) {}
      }
      #expect(error?.primary == .misuse)
      try connection.withRowSource(named: "s", columns: ["a"], source: Rows(numbers(3))) {
        let count = try connection.number(
          of: "SELECT count(*) FROM (SELECT a FROM r UNION ALL SELECT a FROM s)")
        #expect(count == 5)
      }
    }
  }

  @Test("names may be any text but not empty, doubled or with NUL")
  func names() throws {
    let connection = try connection()
    let odd = ["a \"b\" -- ", "数值", "select"]
    try connection.withRowSource(named: "the \"rows\"", columns: odd, source: Rows([])) {
      let names = try connection.prepare("SELECT * FROM \"the \"\"rows\"\"\"").columnNames
      #expect(names == odd)
    }
    for columns in [[], ["a\u{0}"], ["a", "A"]] {
      let error = sqliteError {
        try connection.withRowSource(named: "r", columns: columns, source: Rows([])) {
          _ = try connection.scalar("SELECT * FROM r")
        }
      }
      #expect(error != nil)
    }
  }
}
