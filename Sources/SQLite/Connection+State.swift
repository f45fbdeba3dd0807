internal import CSQLite

extension Connection {
  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }
  /// Rows that the last statement changed.
  public var changes: Int { Int(sqlite3_changes64(handle)) }
  /// Rows changed since the connection was opened.
  public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }
  public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
  public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }
  /// Whether a statement is prepared and neither finalized nor kept to run again, which a test
  /// asserts.
  public var hasOpenStatements: Bool {
    var next = sqlite3_next_stmt(handle, nil)
    while let statement = next {
      if !statements.contains(statement) { return true }
      next = sqlite3_next_stmt(handle, statement)
    }
    return false
  }

  /// `PRAGMA application_id`: whose file it is.
  public var applicationID: Int32 { get throws(SQLiteError) { try number("application_id") } }
  /// `PRAGMA user_version`: the version of its schema.
  public var userVersion: Int32 { get throws(SQLiteError) { try number("user_version") } }

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
    guard try number("foreign_keys") == (on ? 1 : 0) else {
      throw SQLiteError(
        primary: .misuse, message: "foreign keys cannot be switched inside a transaction")
    }
  }

  /// Runs `body` without the enforcement of foreign keys, also inside a transaction: for bulk
  /// inserts whose keys have been looked up just before. Prepared statements are made anew.
  public func withoutForeignKeyChecks<Result>(_ body: () throws -> Result) throws -> Result {
    let wasOn = try number("foreign_keys") == 1
    try check(almanac_db_config_flag(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0))
    defer {
      if wasOn { _ = almanac_db_config_flag(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1) }
    }
    return try body()
  }

  /// Runs `body` without the enforcement of foreign keys and of CHECK constraints: for bulk
  /// inserts of numbers that come from closed types and of keys that have just been looked up.
  /// Types, NOT NULL and keys are checked as ever, and `PRAGMA integrity_check` checks the rest.
  public func withoutRowChecks<Result>(_ body: () throws -> Result) throws -> Result {
    let ignored = try number("ignore_check_constraints") == 1
    try execute("PRAGMA ignore_check_constraints = ON")
    defer { if !ignored { try? execute("PRAGMA ignore_check_constraints = OFF") } }
    return try withoutForeignKeyChecks(body)
  }

  /// Runs `body` without triggers, for a bulk insert of which it is known that they would do nothing.
  public func withoutTriggers<Result>(_ body: () throws -> Result) throws -> Result {
    try check(almanac_db_config_flag(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0))
    defer { _ = almanac_db_config_flag(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1) }
    return try body()
  }

  /// How a transaction is made whole again, as in <https://sqlite.org/pragma.html>.
  public enum JournalMode: String, Sendable {
    case delete, truncate, persist, memory, wal, off
  }

  /// `PRAGMA journal_mode`; nil for one that is none of `JournalMode`.
  public var journalMode: JournalMode? {
    get throws(SQLiteError) {
      guard case .text(let name) = try pragma("journal_mode") else { return nil }
      return JournalMode(rawValue: name)
    }
  }

  /// Sets `PRAGMA journal_mode`.
  ///
  /// - Throws: when SQLite keeps another, as it does in memory and while others hold the file.
  public func setJournalMode(_ mode: JournalMode) throws(SQLiteError) {
    let answer = try pragma("journal_mode = \(mode.rawValue)")
    guard answer == .text(mode.rawValue) else {
      throw SQLiteError(
        primary: .misuse, message: "journal_mode stays \(answer ?? .null), not \(mode.rawValue)")
    }
  }

  /// What a pragma answers: the first value of its first row, nil when it answers nothing.
  ///
  /// - Parameter text: the pragma's name, with its argument if any, as in `cache_size = 1000`.
  @discardableResult
  public func pragma(_ text: String) throws(SQLiteError) -> Value? {
    try scalar("PRAGMA \(text)")
  }

  /// The first bytes of the file, fewer where it is shorter; read without a lock, through the
  /// descriptor that SQLite has.
  public func fileHead(_ count: Int) throws(SQLiteError) -> [UInt8] {
    var file: UnsafeMutablePointer<sqlite3_file>?
    try check(sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file))
    guard let file, let methods = file.pointee.pMethods?.pointee else { return [] }
    var size: Int64 = 0
    try check(methods.xFileSize(file, &size))
    var bytes = [UInt8](repeating: 0, count: min(count, Int(size)))
    guard !bytes.isEmpty else { return [] }
    let code = bytes.withUnsafeMutableBytes { buffer in
      methods.xRead(file, buffer.baseAddress, Int32(buffer.count), 0)
    }
    try check(code)
    return bytes
  }

  /// How long a statement waits for another connection's lock.
  public func setBusyTimeout(_ milliseconds: Int32) throws(SQLiteError) {
    try check(sqlite3_busy_timeout(handle, milliseconds))
    busyTimeout = milliseconds
  }

  private func number(_ name: String) throws(SQLiteError) -> Int32 {
    guard case .integer(let value)? = try pragma(name) else { return 0 }
    return Int32(truncatingIfNeeded: value)
  }
}
