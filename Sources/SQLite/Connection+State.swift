internal import CSQLite

extension Connection {
  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }
  /// Rows that the last statement changed.
  public var changes: Int { Int(sqlite3_changes64(handle)) }
  /// Rows changed since the connection was opened.
  public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }
  public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
  public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }
  /// Whether a statement is prepared and not finalized, which a test asserts.
  public var hasOpenStatements: Bool { sqlite3_next_stmt(handle, nil) != nil }

  /// `PRAGMA application_id`: whose file it is.
  public var applicationID: Int32 { get throws(SQLiteError) { try pragma("application_id") } }
  /// `PRAGMA user_version`: the version of its schema.
  public var userVersion: Int32 { get throws(SQLiteError) { try pragma("user_version") } }

  public func setApplicationID(_ id: Int32) throws(SQLiteError) {
    try execute("PRAGMA application_id = \(id)")
  }

  public func setUserVersion(_ version: Int32) throws(SQLiteError) {
    try execute("PRAGMA user_version = \(version)")
  }

  /// Switches the enforcement of foreign keys; without effect inside a transaction, and then
  /// an error.
  public func setForeignKeys(_ on: Bool) throws(SQLiteError) {
    try execute("PRAGMA foreign_keys = \(on ? "ON" : "OFF")")
    guard try pragma("foreign_keys") == (on ? 1 : 0) else {
      throw SQLiteError(
        primary: .misuse, message: "foreign keys cannot be switched inside a transaction")
    }
  }

  /// How long a statement waits for another connection's lock.
  public func setBusyTimeout(_ milliseconds: Int32) throws(SQLiteError) {
    try check(sqlite3_busy_timeout(handle, milliseconds))
  }

  /// Stops what the connection is doing.
  public func interrupt() { sqlite3_interrupt(handle) }

  private func pragma(_ name: String) throws(SQLiteError) -> Int32 {
    guard case .integer(let value)? = try scalar("PRAGMA \(name)") else { return 0 }
    return Int32(truncatingIfNeeded: value)
  }
}

extension Connection {
  public enum TransactionKind: String, Sendable { case deferred, immediate, exclusive }

  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws, also
  /// when the commit itself fails. Inside another transaction, in a savepoint of it.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    let isNested = isInTransaction
    try execute(isNested ? "SAVEPOINT almanac" : "BEGIN \(kind.rawValue)")
    do {
      let result = try body()
      try execute(isNested ? "RELEASE almanac" : "COMMIT")
      return result
    } catch {
      // A full disk or a lost lock may have rolled back already.
      if isNested, isInTransaction {
        try execute("ROLLBACK TO almanac; RELEASE almanac")
      } else if isInTransaction {
        try execute("ROLLBACK")
      }
      throw error
    }
  }

  /// Copies the database into a new file, page by page, while others read and write it.
  ///
  /// - Parameter progress: gets the pages left and the pages in all.
  public func backup(
    to path: String, pagesAtOnce: Int32 = 1024, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(SQLiteError) {
    let target = try Connection(path: path, mode: .create)
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw SQLiteError(sqlite3_extended_errcode(target.handle), on: target.handle)
    }
    var code = SQLITE_OK
    var waits = 0
    while true {
      code = sqlite3_backup_step(backup, pagesAtOnce)
      progress(Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
      if code == SQLITE_OK { continue }
      // Another writer: the next step goes on, or begins anew, by itself.
      guard code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED, waits < 200 else { break }
      waits += 1
      sqlite3_sleep(25)
    }
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw SQLiteError(code, on: target.handle) }
  }
}
