internal import CSQLite

/// A connection to one database file.
///
/// Opened without SQLite's own mutexes, so it belongs to one task at a time; that it is not
/// `Sendable` is stated below, so that nobody takes it for an oversight. Statements keep their
/// connection alive and finalize themselves, so nothing can leak.
public final class Connection {
  public enum OpenMode: Sendable {
    case readOnly
    /// The file must be there.
    case readWrite
    /// The file is made when it is not there.
    case create
  }

  let handle: OpaquePointer

  /// Opens a file by its plain name: `file:` is a name like any other.
  ///
  /// - Parameter busyTimeout: how long to wait for another writer, in milliseconds.
  public init(
    path: String, mode: OpenMode, busyTimeout milliseconds: Int32 = 5000
  ) throws(SQLiteError) {
    guard !path.utf8.contains(0) else {
      throw SQLiteError(primary: .cantOpen, message: "a file name cannot hold a NUL")
    }
    let access =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    // A library may be built to take URIs anywhere; ./file: is no URI.
    let plain = path.hasPrefix("file:") ? "./" + path : path
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      plain, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError(code, on: opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    try harden()
    try setBusyTimeout(milliseconds)
  }

  /// A database in memory.
  public static func inMemory() throws(SQLiteError) -> Connection {
    try Connection(path: ":memory:", mode: .create)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Trusts neither the file nor the SQL more than needed:
  /// <https://sqlite.org/security.html>.
  private func harden() throws(SQLiteError) {
    for (operation, on) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 1), (SQLITE_DBCONFIG_ENABLE_VIEW, 1),
    ] {
      try check(almanac_db_config_flag(handle, operation, Int32(on)))
    }
    // What no sane statement of a person needs more of.
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
    try execute("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY")
  }

  func check(_ code: Int32, sql: String? = nil) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw SQLiteError(code, on: handle, sql: sql) }
  }
}

@available(*, unavailable, message: "a connection belongs to one task at a time")
extension Connection: Sendable {}

extension Connection {
  /// Prepares one statement.
  ///
  /// - Throws: when the SQL is wrong, empty, or more than one statement.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    var statement: OpaquePointer?
    var rest = 0
    var text = sql
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { buffer -> Int32 in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(
          handle, buffer.baseAddress, Int32(clamping: buffer.count), &statement, &tail)
        if let tail, let base = buffer.baseAddress { rest = tail - base }
        return code
      }
    }
    try check(code, sql: sql)
    guard let statement else {
      throw SQLiteError(primary: .misuse, message: "there is no statement", sql: sql)
    }
    let prepared = Statement(handle: statement, connection: self)
    let trailing = Substring(sql.utf8.dropFirst(rest))
    if try !isBlank(trailing) {
      throw SQLiteError(
        primary: .misuse, message: "text after the end of the statement: \(trailing.prefix(40))",
        sql: sql)
    }
    return prepared
  }

  /// Whether SQL is only spaces and comments, as SQLite itself reads it.
  private func isBlank(_ sql: Substring) throws(SQLiteError) -> Bool {
    if sql.utf8.allSatisfy({ $0 == 0x20 || (9...13).contains($0) || $0 == UInt8(ascii: ";") }) {
      return true
    }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, String(sql), -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    return code == SQLITE_OK && statement == nil
  }

  /// Runs a script of any number of statements.
  public func execute(_ script: String) throws(SQLiteError) {
    try check(sqlite3_exec(handle, script, nil, nil, nil), sql: script)
  }

  /// Runs one statement to its end.
  public func run(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) {
    var statement = try prepare(sql)
    try statement.bind(arguments)
    while try statement.step() {}
  }

  /// Lends each row of a query to `body`.
  public func query(
    _ sql: String, _ arguments: [Value] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    var statement = try prepare(sql)
    try statement.bind(arguments)
    while try statement.step() { try statement.withRow(body) }
  }

  /// The first value of the first row; nil when there is no row.
  public func scalar(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) -> Value? {
    var statement = try prepare(sql)
    try statement.bind(arguments)
    guard try statement.step() else { return nil }
    return statement.withRow { $0.value(0) }
  }
}
