import Testing

@testable import SQLite

@Suite("Locks and rollbacks")
struct LockingTests {
  struct Stop: Error {}

  private func pair(_ folder: TestFolder, timeout: Int32 = 30) throws -> (Connection, Connection) {
    let first = try Connection(path: folder.file("x.db"), mode: .create)
    try first.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    return (
      first, try Connection(path: folder.file("x.db"), mode: .readWrite, busyTimeout: timeout)
    )
  }

  @Test("who waits for a lock waits as long as was said, and is told that it is busy")
  func timeout() throws {
    let folder = try TestFolder()
    let (first, second) = try pair(folder, timeout: 120)
    var errors: [SQLiteError?] = []
    let time = try first.transaction(.exclusive) {
      ContinuousClock().measure {
        errors += [second.refusal(of: "INSERT INTO t VALUES (3)")]
        errors += [second.refusal(of: "SELECT 1 FROM t")]
      }
    }
    #expect(errors.map { $0?.primary } == [.busy, .busy])
    #expect(time >= .milliseconds(200))
    #expect(time < .seconds(10))
  }

  @Test("a commit that another reader holds up is rolled back, and says why")
  func busyCommit() throws {
    let folder = try TestFolder()
    let (reader, writer) = try pair(folder)
    var reading = try reader.prepare("SELECT x FROM t")
    #expect(try reading.step())
    let error = sqliteError {
      try writer.transaction { try writer.run("INSERT INTO t VALUES (3)") }
    }
    #expect(error?.primary == .busy)
    #expect(!writer.isInTransaction)
    reading.reset()
    #expect(try writer.number(of: "SELECT count(*) FROM t") == 2)
    try writer.transaction { try writer.run("INSERT INTO t VALUES (3)") }
  }

  @Test("a file that may grow no more leaves nothing half done")
  func full() throws {
    let folder = try TestFolder()
    let (connection, _) = try pair(folder)
    try connection.pragma("max_page_count = 10")
    let error = sqliteError {
      try connection.transaction {
        for _ in 0..<100 { try connection.run("INSERT INTO t VALUES (zeroblob(2000))") }
      }
    }
    #expect(error?.primary == .full)
    #expect(!connection.isInTransaction)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 2)
  }

  @Test("a transaction that SQLite has rolled back by itself is reported by its reason")
  func automatic() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1)")
    let error = sqliteError {
      try connection.transaction { try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)") }
    }
    #expect(error?.primary == .constraint)
    #expect(!connection.isInTransaction)
  }

  @Test("a transaction that was over before its end is an error", arguments: [false, true])
  func over(_ isNested: Bool) throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1)")
    let error = sqliteError {
      try connection.transaction {
        let swallowed = { try? connection.run("INSERT OR ROLLBACK INTO t VALUES (1)") }
        if isNested { try connection.transaction { _ = swallowed() } } else { _ = swallowed() }
      }
    }
    #expect(error?.primary == .abort)
    #expect(!connection.isInTransaction)
  }

  @Test("savepoints roll back one inside the other, three deep")
  func nested() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x)")
    func add(_ x: Int64) throws { try connection.run("INSERT INTO t VALUES (?)", [.integer(x)]) }
    try connection.transaction {
      try add(1)
      do {
        try connection.transaction {
          try add(2)
          try connection.transaction { try add(3) }
          throw Stop()
        }
      } catch is Stop {}
      try connection.transaction {
        try add(4)
        try? connection.transaction {
          try add(5)
          throw Stop()
        }
      }
      #expect(connection.isInTransaction)
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.text("SELECT group_concat(x) FROM t") == "1,4")
  }

  @Test("a rollback happens although a statement still stands on a row")
  func openReader() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    var reading = try connection.prepare("SELECT x FROM t")
    #expect(try reading.step())
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("DELETE FROM t")
        connection.interrupt()
        throw Stop()
      }
    }
    #expect(!connection.isInTransaction)
    var primary: SQLiteError.Primary?
    do { _ = try reading.step() } catch { primary = error.primary }
    #expect(primary == .abort)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 2)
  }

  @Test("an interrupt inside a savepoint leaves no half of the transaction to be committed")
  func interruptedSavepoint() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    var reading = try connection.prepare("SELECT x FROM t")
    #expect(try reading.step())
    let error = sqliteError {
      try connection.transaction {
        try? connection.transaction {
          try connection.run("DELETE FROM t WHERE x = 1")
          connection.interrupt()
          throw Stop()
        }
        try connection.run("INSERT INTO t VALUES (3)")
      }
    }
    #expect(error == nil)
    #expect(!connection.isInTransaction)
    reading.reset()
    #expect(try connection.text("SELECT group_concat(x) FROM t") == "1,2,3")
  }

  @Test(
    "a backup replaces what was there, and a page count below 1 means all pages",
    arguments: [
      -1, 0, 1, Int32.max,
    ])
  func backup(_ pages: Int32) throws {
    let folder = try TestFolder()
    let (source, _) = try pair(folder)
    try Connection(path: folder.file("y.db"), mode: .create).execute("CREATE TABLE other (x)")
    try source.backup(to: Array(folder.file("y.db").utf8), pagesAtOnce: pages)
    let copy = try Connection(path: folder.file("y.db"), mode: .readOnly)
    #expect(try copy.text("SELECT group_concat(name) FROM sqlite_schema") == "t")
    #expect(try copy.text("SELECT group_concat(x) FROM t") == "1,2")
  }

  @Test("a backup begins anew when another writes between its steps")
  func restarted() throws {
    let folder = try TestFolder()
    let (source, other) = try pair(folder)
    try source.execute(
      """
      INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 90)
      SELECT zeroblob(3000) FROM n
      """)
    var steps = 0
    try source.backup(to: Array(folder.file("y.db").utf8), pagesAtOnce: 10) { _, _ in
      steps += 1
      if steps == 3 { try? other.run("INSERT INTO t VALUES ('late')") }
    }
    let copy = try Connection(path: folder.file("y.db"), mode: .readOnly)
    #expect(try copy.number(of: "SELECT count(*) FROM t WHERE x = 'late'") == 1)
    #expect(try copy.number(of: "SELECT count(*) FROM t") == 93)
    #expect(try copy.pragma("integrity_check") == .text("ok"))
  }

  @Test("a backup waits for a lock as long as was said, and then leaves the target empty")
  func lockedBackup() throws {
    let folder = try TestFolder()
    let (source, other) = try pair(folder)
    try source.setBusyTimeout(60)
    let error = try other.transaction(.exclusive) {
      sqliteError { try source.backup(to: Array(folder.file("y.db").utf8)) }
    }
    #expect(error?.primary == .busy)
    let copy = try Connection(path: folder.file("y.db"), mode: .readOnly)
    #expect(try copy.number(of: "SELECT count(*) FROM sqlite_schema") == 0)
  }
}
