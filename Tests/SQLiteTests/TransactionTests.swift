import Testing

@testable import SQLite

@Suite("Transactions and backup")
struct TransactionTests {
  struct Stop: Error {}

  @Test("a transaction that throws leaves nothing behind")
  func rollback() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x)")
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.scalar("SELECT count(*) FROM t") == .integer(0))
  }

  @Test("a transaction inside another rolls back alone")
  func nested() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x)")
    try connection.transaction {
      try connection.run("INSERT INTO t VALUES (1)")
      try? connection.transaction {
        try connection.run("INSERT INTO t VALUES (2)")
        throw Stop()
      }
      try connection.transaction { try connection.run("INSERT INTO t VALUES (3)") }
    }
    #expect(try connection.scalar("SELECT group_concat(x) FROM t") == .text("1,3"))
  }

  @Test("a commit that fails is rolled back too")
  func failedCommit() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY);
      CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED);
      """)
    let error = failure {
      try connection.transaction { try connection.run("INSERT INTO b VALUES (1)") }
    }
    #expect(error?.primary == .constraint)
    #expect(!connection.isInTransaction)
    #expect(try connection.scalar("SELECT count(*) FROM b") == .integer(0))
  }

  @Test("foreign keys hold, and cannot be switched inside a transaction")
  func foreignKeys() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a)")
    #expect(failure { try connection.run("INSERT INTO b VALUES (1)") }?.primary == .constraint)
    #expect(
      failure { try connection.transaction { try connection.setForeignKeys(false) } }?.primary
        == .misuse)
    try connection.setForeignKeys(false)
    try connection.run("INSERT INTO b VALUES (1)")
  }

  @Test("a second writer waits, then is told that the database is busy")
  func busy() throws {
    let path = try temporaryPath()
    let first = try Connection(path: path, mode: .create)
    try first.execute("CREATE TABLE t (x)")
    let second = try Connection(path: path, mode: .readWrite, busyTimeout: 50)
    try first.transaction(.immediate) {
      #expect(failure { try second.transaction(.immediate) {} }?.primary == .busy)
    }
    try second.transaction(.immediate) { try second.run("INSERT INTO t VALUES (1)") }
  }

  @Test("a backup is equal to what it was taken from")
  func backup() throws {
    let source = try Connection.inMemory()
    try source.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y)")
    for x in 1...2000 {
      try source.run("INSERT INTO t VALUES (?, ?)", [.integer(Int64(x)), .text("深圳\(x)")])
    }
    let path = try temporaryPath("copy.db")
    var seen: [Int] = []
    try source.backup(to: Array(path.utf8), pagesAtOnce: 5) { left, _ in seen.append(left) }
    #expect(seen.count > 1)
    #expect(seen.last == 0)
    let copy = try Connection(path: path, mode: .readOnly)
    let sum = "SELECT count(*) || ' ' || sum(x) || ' ' || max(y) FROM t"
    #expect(try copy.scalar(sum) == source.scalar(sum))
    #expect(try copy.scalar("PRAGMA integrity_check") == .text("ok"))
  }

  @Test("who stops a connection stops a backup of it, and what it has others do")
  func stoppedBackup() throws {
    let source = try Connection.inMemory()
    try source.execute("CREATE TABLE t (x)")
    for x in 1...2000 { try source.run("INSERT INTO t VALUES (?)", [.text("深圳\(x)")]) }
    let path = try temporaryPath("stopped.db")
    let error = sqliteError {
      try source.backup(to: Array(path.utf8), pagesAtOnce: 5) { _, _ in source.interrupt() }
    }
    #expect(error?.primary == .interrupt)

    let endless =
      "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    let helper = try Connection.inMemory()
    source.engage(helper)
    helper.setProgressHandler {
      source.interrupt()
      return true
    }
    #expect(sqliteError { _ = try helper.scalar(endless) }?.primary == .interrupt)
    source.setProgressHandler { false }
    let asked = try Connection.inMemory()
    source.engage(asked)
    #expect(sqliteError { _ = try asked.scalar(endless) }?.primary == .interrupt)
  }
}
