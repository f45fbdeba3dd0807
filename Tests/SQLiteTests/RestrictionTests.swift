import Glibc
import Testing

@testable import SQLite

@Suite("Limits on what statements may do")
struct RestrictionTests {
  private func connection() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE t (x); INSERT INTO t VALUES (1), (2);
      CREATE VIEW v AS SELECT x * 2 AS y FROM t; CREATE INDEX t_x ON t (x);
      """)
    return connection
  }

  @Test(
    "a stranger's SQL cannot write, attach, or set anything",
    arguments: [
      "INSERT INTO t VALUES (3)", "UPDATE t SET x = 0", "DELETE FROM t",
      "REPLACE INTO t VALUES (1)",
      "CREATE TABLE u (x)", "CREATE TEMP TABLE u (x)", "CREATE TABLE u AS SELECT * FROM t",
      "CREATE VIEW w AS SELECT 1", "CREATE TEMP VIEW w AS SELECT 1", "CREATE INDEX i ON t (x)",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
      "CREATE VIRTUAL TABLE f USING fts5(x)",
      "DROP TABLE t", "DROP VIEW v", "ALTER TABLE t RENAME TO u", "ALTER TABLE t ADD COLUMN y",
      "ATTACH 'x.db' AS x", "ATTACH ':memory:' AS x", "DETACH main", "VACUUM", "VACUUM INTO 'x.db'",
      "BEGIN", "SAVEPOINT s", "ANALYZE", "REINDEX", "PRAGMA user_version = 1",
      "PRAGMA application_id(1)", "PRAGMA writable_schema = ON", "PRAGMA journal_mode = OFF",
      "PRAGMA journal_mode(off)", "PRAGMA foreign_keys = OFF", "PRAGMA query_only = OFF",
      "PRAGMA synchronous = OFF", "PRAGMA trusted_schema = ON", "PRAGMA wal_checkpoint",
      "PRAGMA optimize", "PRAGMA incremental_vacuum", "PRAGMA temp_store_directory = '/'",
      "PRAGMA schema_version = 9", "SELECT load_extension('x')", "SELECT LOAD_EXTENSION('x', 'y')",
      "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "EXPLAIN DELETE FROM t",
      "INSERT INTO t VALUES (3) RETURNING x",
    ])
  func denied(_ sql: String) throws {
    let connection = try connection()
    let error = connection.restrictedToReading { connection.refusal(of: sql) }
    #expect(error?.primary == .authorization)
    #expect(error?.message.contains("only reading is allowed") == true)
    #expect(try connection.text("SELECT group_concat(x) FROM t") == "1,2")
    #expect(!connection.isInTransaction)
  }

  @Test(
    "a stranger's SQL cannot change the schema by hand",
    arguments: [
      "DELETE FROM sqlite_schema", "UPDATE sqlite_schema SET sql = ''",
      "UPDATE sqlite_master SET rootpage = 2 WHERE name = 't'",
      "INSERT INTO sqlite_schema VALUES (1, 2, 3, 4, 5)", "UPDATE sqlite_temp_schema SET sql = ''",
      "UPDATE main.sqlite_schema SET sql = '' RETURNING sql",
    ])
  func schema(_ sql: String) throws {
    let connection = try connection()
    let before = try connection.text("SELECT group_concat(sql) FROM sqlite_schema")
    #expect(connection.restrictedToReading { connection.refusal(of: sql) } != nil)
    #expect(try connection.text("SELECT group_concat(sql) FROM sqlite_schema") == before)
  }

  @Test(
    "a stranger's SQL can read",
    arguments: [
      "SELECT * FROM t", "SELECT sum(y) OVER () FROM v", "WITH a AS (SELECT 1) SELECT * FROM a",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT i FROM n",
      "SELECT * FROM sqlite_schema", "PRAGMA table_info(t)", "SELECT name FROM pragma_table_list",
      "SELECT name FROM pragma_table_info('t')", "PRAGMA user_version",
      "EXPLAIN QUERY PLAN SELECT 1",
      "SELECT value FROM json_each('[1,2]')", "VALUES (1)", "PRAGMA main.index_list('t')",
      "SELECT x FROM t UNION SELECT y FROM v ORDER BY 1",
    ])
  func allowed(_ sql: String) throws {
    let connection = try connection()
    try connection.restrictedToReading { try connection.run(sql) }
  }

  @Test("a statement prepared before is held to it too, and freed after it")
  func before() throws {
    let connection = try connection()
    var statement = try connection.prepare("INSERT INTO t VALUES (3)")
    var primary: SQLiteError.Primary?
    connection.restrictedToReading {
      do { _ = try statement.step() } catch { primary = (error as? SQLiteError)?.primary }
    }
    #expect(primary == .authorization)
    _ = try statement.step()
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 3)
  }

  @Test("a transaction and another restriction may lie in one")
  func inside() throws {
    let connection = try connection()
    let error = try connection.restrictedToReading {
      try connection.transaction { try readThenWrite(connection) }
    }
    #expect(error?.primary == .authorization)
    #expect(!connection.isInTransaction)
  }

  private func readThenWrite(_ connection: Connection) throws -> SQLiteError? {
    try connection.restrictedToReading { _ = try connection.scalar("SELECT x FROM t") }
    return connection.refusal(of: "DELETE FROM t")
  }

  @Test("an error that has nothing to do with it stays as it is")
  func otherError() throws {
    let connection = try connection()
    connection.restrictedToReading {
      #expect(connection.refusal(of: "DELETE FROM t") != nil)
      let error = connection.refusal(of: "SELECT nope FROM t")
      #expect(error?.primary == .error)
      #expect(error?.message == "no such column: nope")
    }
  }

  @Test(
    "of functions only those that compute may be called",
    arguments: [
      "fts3_tokenizer('simple')", "fts3_tokenizer('x', x'0102030405060708')", "sqlite_log(1, 'x')",
      "load_extension('x')", "rtreecheck('t')",
    ])
  func functions(_ call: String) throws {
    let connection = try connection()
    #expect(
      connection.restrictedToReading { connection.refusal(of: "SELECT \(call)") } != nil)
    _ = try connection.restrictedToReading {
      try connection.scalar(
        """
        SELECT abs(x) + round(sqrt(x), 2) + length(printf('%d', x)) + json_extract('[1]', '$[0]')
          + row_number() OVER (ORDER BY x) + coalesce(NULL, julianday('2022-01-01')) FROM t
        """)
    }
  }

  @Test("the tokenizers of FTS3 cannot be set, whoever asks")
  func tokenizers() throws {
    #expect(try connection().refusal(of: "SELECT fts3_tokenizer('x', x'0102030405060708')") != nil)
  }

  @Test("a value has some megabytes at most, and as many as before outside")
  func longValues() throws {
    let connection = try connection()
    let sql = "SELECT length(zeroblob(5000000))"
    #expect(
      connection.restrictedToReading { connection.refusal(of: sql) }?.primary == .tooBig)
    #expect(try connection.number(of: sql) == 5_000_000)
  }

  @Test("what is done with a row counts, and waiting does not")
  func workBetweenRows() throws {
    let connection = try connection()
    let error = sqliteError {
      try connection.withTimeLimit(.milliseconds(30)) {
        try connection.query("SELECT x FROM t, (VALUES (1), (2), (3), (4))") { _ in
          try connection.notCountingWaits {
            let end = ContinuousClock.now + .milliseconds(20)
            while ContinuousClock.now < end {}
          }
        }
      }
    }
    #expect(error?.primary == .timeLimit)
    try connection.withTimeLimit(.milliseconds(200)) {
      for _ in 0..<4 { try connection.notCountingWaits { _ = usleep(100_000) } }
      _ = try connection.scalar("SELECT 1")
    }
  }

  @Test("what is not trusted is stopped when it has used its time, and what is trusted goes on")
  func doubt() throws {
    let connection = try connection()
    connection.doubt(after: .milliseconds(20)) { false }
    #expect(sqliteError { try connection.run(endless) }?.primary == .timeLimit)
    #expect(connection.isDistrusted)
    // There is some time to say why.
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 2)

    let trusted = try self.connection()
    var asked = 0
    trusted.doubt(after: .milliseconds(20)) {
      asked += 1
      return true
    }
    let error = sqliteError {
      try trusted.withTimeLimit(.milliseconds(300)) { try trusted.run(endless) }
    }
    #expect(error?.primary == .timeLimit && asked == 1 && !trusted.isDistrusted)
    trusted.doubt(after: .zero) { false }
    #expect(try trusted.withoutDoubt { try trusted.number(of: "SELECT count(*) FROM t") } == 2)
  }

  @Test("an endless statement ends at its time limit, with its transaction")
  func timeLimit() throws {
    let connection = try connection()
    let error = sqliteError {
      try connection.withTimeLimit(.milliseconds(50)) {
        try connection.transaction {
          try connection.run("DELETE FROM t")
          try connection.run(endless)
        }
      }
    }
    #expect(error?.primary == .timeLimit)
    #expect(!connection.isInTransaction)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 2)
  }

  @Test(
    "of time limits inside each other the earliest holds, whichever is outside",
    arguments: [
      (Duration.milliseconds(30), Duration.seconds(600)), (.seconds(600), .milliseconds(30)),
      (.zero, .seconds(Int64.max)), (.seconds(-5), .seconds(1)),
    ])
  func nestedLimits(_ outer: Duration, _ inner: Duration) throws {
    let connection = try connection()
    let error = sqliteError {
      try connection.withTimeLimit(outer) {
        try connection.withTimeLimit(inner) { try connection.run(endless) }
      }
    }
    #expect(error?.primary == .timeLimit)
  }

  @Test("a progress handler is asked, and stops the statement")
  func progress() throws {
    let connection = try connection()
    var asked = 0
    connection.setProgressHandler(every: 100) {
      asked += 1
      return asked < 5
    }
    #expect(connection.refusal(of: endless)?.primary == .interrupt)
    #expect(asked == 5)
    connection.setProgressHandler(nil)
    _ = try connection.scalar("SELECT 1 FROM t, t, t")
    #expect(asked == 5)
  }

  @Test("a handler that stops everything does not stop a rollback")
  func stubbornHandler() throws {
    let connection = try connection()
    let error = sqliteError {
      try connection.transaction {
        try connection.run("DELETE FROM t")
        connection.setProgressHandler(every: 1) { false }
        try connection.run(endless)
      }
    }
    connection.setProgressHandler(nil)
    #expect(error?.primary == .interrupt)
    #expect(!connection.isInTransaction)
    #expect(try connection.number(of: "SELECT count(*) FROM t") == 2)
  }

  @Test("an interrupt stops what runs, not what comes after, and no closed connection")
  func interrupt() throws {
    let interrupter: Interrupter
    do {
      let connection = try connection()
      interrupter = connection.interrupter
      connection.setProgressHandler { [interrupter] in
        interrupter.interrupt()
        return true
      }
      #expect(connection.refusal(of: endless)?.primary == .interrupt)
      connection.setProgressHandler(nil)
      #expect(try connection.number(of: "SELECT 1") == 1)
    }
    interrupter.interrupt()
  }
}
