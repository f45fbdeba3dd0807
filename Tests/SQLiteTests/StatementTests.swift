import CSQLite
import Testing

@testable import SQLite

@Suite("Statement")
struct StatementTests {
  @Test("the typed ways to bind give what they were given")
  func typed() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT ?, ?, ?, ?, ?, ?, ?")
    try statement.bind(Int64.min, at: 1)
    try statement.bind(42, at: 2)
    try statement.bind(-0.5, at: 3)
    try statement.bind("深\u{0}圳", at: 4)
    try statement.bind(blob: [], at: 5)
    let bytes = Array("上海".utf8)
    try statement.bind(text: bytes.span, at: 6)
    try bytes.withUnsafeBufferPointer { try statement.bind(text: $0, at: 7) }
    #expect(try statement.step())
    let values = statement.withRow { row in (0..<row.columnCount).map { row.value($0) } }
    #expect(
      values == [
        .integer(.min), .integer(42), .real(-0.5), .text("深\u{0}圳"), .blob([]), .text("上海"),
        .text("上海"),
      ])
  }

  @Test("an empty text is a text and an empty blob a blob, not NULL")
  func empty() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT typeof(?), typeof(?), typeof(?), typeof(?)")
    try statement.bind(text: UnsafeBufferPointer(start: nil, count: 0), at: 1)
    try statement.bind("", at: 2)
    try statement.bind(blob: [], at: 3)
    try statement.bindNull(at: 4)
    #expect(try statement.step())
    let types = statement.withRow { row in (0..<4).map { row.string($0) } }
    #expect(types == ["text", "text", "blob", "null"])
  }

  @Test(
    "parameters and values have to be as many",
    arguments: [
      [], [.null], [.null, .null, .null],
    ] as [[Value]])
  func count(_ values: [Value]) throws {
    let connection = try Connection.inMemory()
    let error = connection.refusal(of: "SELECT ?, ?", values)
    #expect(error?.primary == .range)
    #expect(error?.message == "\(values.count) values for 2 parameters")
  }

  @Test("a parameter that is not there is an error", arguments: [0, -1, 2, Int.max, Int.min])
  func noParameter(_ index: Int) throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT ?")
    var primary: SQLiteError.Primary?
    do { try statement.bind(1, at: index) } catch { primary = error.primary }
    #expect(primary == .range)
  }

  @Test("a column that is not there reads as NULL", arguments: [-1, 1, Int.max, Int.min])
  func noColumn(_ index: Int) throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT 1")
    #expect(try statement.step())
    statement.withRow { row in
      let (isNull, number) = (row.isNull(index), row.int64(index))
      let (text, blob, value) = (row.string(index), row.blob(index), row.value(index))
      #expect(isNull && number == 0 && text == "" && blob == [] && value == .null)
    }
  }

  @Test("a row asked for before the first step or after the last is empty")
  func noRow() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT 1")
    #expect(statement.withRow { $0.columnCount } == 0)
    while try statement.step() {}
    #expect(statement.withRow { $0.value(0) } == .null)
  }

  @Test("a row tells the type of each column and lends text without copying")
  func types() throws {
    let connection = try Connection.inMemory()
    try connection.query("SELECT NULL, 1, 1.5, '深圳', x'00'") { row in
      let types = (0..<5).map { row.type($0) }
      let kinds = (0..<5).map { row.value($0).kind }
      let (bytes, double) = (row.withUTF8(3) { Array($0) }, row.double(1))
      #expect(types == [.null, .integer, .real, .text, .blob])
      #expect(kinds == types)
      #expect(bytes == Array("深圳".utf8))
      #expect(double == 1)
    }
  }

  @Test("bytes that are no UTF-8 do not crash a reader")
  func malformed() throws {
    let connection = try Connection.inMemory()
    #expect(try connection.scalar("SELECT CAST(x'61ff62' AS TEXT)") == .text("a\u{FFFD}b"))
  }

  @Test("a statement can be bound and run again after its end and after an error")
  func again() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY)")
    var statement = try connection.prepare("INSERT INTO t VALUES (?)")
    for number in [1, 1, 2, 2, 3] {
      try statement.bind(number, at: 1)
      do { _ = try statement.step() } catch { #expect(error.primary == .constraint) }
    }
    #expect(try connection.text("SELECT group_concat(x) FROM t") == "1,2,3")
    statement.clearBindings()
    _ = try statement.step()
    #expect(connection.lastInsertRowID == 4)
    #expect(connection.changes == 1)
    #expect(connection.totalChanges == 4)
  }

  @Test("a statement on a row is reset before it is bound again, and keeps what was bound")
  func reset() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT ? UNION ALL SELECT 2")
    try statement.bind(1, at: 1)
    #expect(try statement.step())
    var primary: SQLiteError.Primary?
    do { try statement.bind(9, at: 1) } catch { primary = error.primary }
    #expect(primary == .misuse)
    statement.reset()
    #expect(try statement.step())
    #expect(statement.withRow { $0.int64(0) } == 1)
  }

  @Test("a loop that throws leaves the statement ready and no lock behind")
  func thrownLoop() throws {
    struct Stop: Error {}
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    var statement = try connection.prepare("SELECT x FROM t")
    var stopped = false
    do { try statement.forEach { _ in throw Stop() } } catch { stopped = error is Stop }
    #expect(stopped)
    try connection.execute("DROP TABLE t")
  }

  @Test("the SQL can be shown with its values, and asked whether it writes")
  func description() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x)")
    var statement = try connection.prepare("INSERT INTO t VALUES (:x)")
    try statement.bind(.text("it's"), named: ":x")
    #expect(statement.expandedSQL == "INSERT INTO t VALUES ('it''s')")
    let isReadOnly = statement.isReadOnly
    #expect(!isReadOnly)
    let reading = try connection.prepare("SELECT ?, :a, ?9 FROM t")
    let (onlyReads, count) = (reading.isReadOnly, reading.parameterCount)
    #expect(onlyReads)
    #expect(count == 9)
  }

  @Test("SQLite holds no statement once its owner is gone, and no connection either")
  func finalized() throws {
    struct Stop: Error {}
    weak var gone: Connection?
    do {
      let connection = try Connection.inMemory()
      gone = connection
      do {
        var statement = try connection.prepare("SELECT 1 UNION ALL SELECT 2")
        #expect(connection.hasOpenStatements)
        #expect(try statement.step())
      }
      #expect(!connection.hasOpenStatements)
      #expect(throws: Stop.self) { try connection.query("SELECT 1") { _ in throw Stop() } }
      #expect(throws: SQLiteError.self) { _ = try connection.prepare("SELECT 1; SELECT 2") }
      #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1; SELECT nope") }
      #expect(throws: SQLiteError.self) {
        try connection.execute("SELECT abs(-9223372036854775808)")
      }
      #expect(!connection.hasOpenStatements)
    }
    #expect(gone == nil)
  }

  @Test("a statement keeps its connection alive")
  func keepsAlive() throws {
    func prepared() throws -> Statement { try Connection.inMemory().prepare("SELECT 7") }
    var statement = try prepared()
    #expect(try statement.step())
    #expect(statement.withRow { $0.int64(0) } == 7)
  }

  @Test("a statement that is run again by its text is prepared once, and sees what is new")
  func kept() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x)")
    for number in 1...3 {
      try connection.run("INSERT INTO t VALUES (?)", [.integer(Int64(number))])
      #expect(try connection.scalar("SELECT count(*) FROM t") == .integer(Int64(number)))
    }
    var prepared: [String] = []
    var next = sqlite3_next_stmt(connection.handle, nil)
    while let statement = next {
      prepared.append(String(cString: sqlite3_sql(statement)))
      next = sqlite3_next_stmt(connection.handle, statement)
    }
    #expect(prepared.sorted() == ["INSERT INTO t VALUES (?)", "SELECT count(*) FROM t"])
    // Nothing that was bound is left, and the table is not held.
    #expect(try connection.scalar("SELECT count(*) FROM t WHERE ? IS NULL", [.null]) == .integer(3))
    #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (?)") }
    try connection.execute("DROP TABLE t")
    #expect(throws: SQLiteError.self) { try connection.scalar("SELECT count(*) FROM t") }
  }

  @Test("the same statement inside itself, a pragma's answer, and text after the end")
  func keptApart() throws {
    let connection = try Connection.inMemory()
    let rows = "SELECT 1 AS x UNION ALL SELECT 2"
    var seen: [Int64] = []
    try connection.query(rows) { outer in
      let first = outer.int64(0)
      try connection.query(rows) { inner in seen.append(10 * first + inner.int64(0)) }
    }
    #expect(seen == [11, 12, 21, 22])
    let before = try connection.scalar("PRAGMA foreign_keys")
    try connection.execute("PRAGMA foreign_keys = OFF")
    let after = try connection.scalar("PRAGMA foreign_keys")
    #expect([before, after] == [.integer(1), .integer(0)])
    for _ in 0..<2 {
      #expect(throws: SQLiteError.self) { try connection.scalar("SELECT 1; SELECT 2") }
    }
  }

  @Test("checks of rows are put aside for a while, and the file's own check still finds them")
  func withoutRowChecks() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE t (x INTEGER NOT NULL CHECK (x < 3), y INTEGER REFERENCES parent) STRICT;
      """)
    #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (5, 1)") }
    try connection.withoutRowChecks { try connection.run("INSERT INTO t VALUES (5, 1)") }
    #expect(throws: SQLiteError.self) {
      try connection.withoutRowChecks { try connection.run("INSERT INTO t VALUES (NULL, 1)") }
    }
    #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (5, NULL)") }
    #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (1, 1)") }
    #expect(try connection.scalar("PRAGMA integrity_check") != .text("ok"))
  }

  @Test("triggers are put aside for a while, and only then")
  func withoutTriggers() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE t (x INTEGER); CREATE TABLE seen (x INTEGER);
      CREATE TRIGGER t_seen AFTER INSERT ON t BEGIN INSERT INTO seen VALUES (new.x); END;
      """)
    try connection.run("INSERT INTO t VALUES (1)")
    try connection.withoutTriggers { try connection.run("INSERT INTO t VALUES (2)") }
    #expect(throws: SQLiteError.self) {
      try connection.withoutTriggers { try connection.run("INSERT INTO t VALUES (2, 3)") }
    }
    try connection.run("INSERT INTO t VALUES (4)")
    var seen: [Int64] = []
    try connection.query("SELECT x FROM seen ORDER BY x") { seen.append($0.int64(0)) }
    #expect(seen == [1, 4])
  }
}
