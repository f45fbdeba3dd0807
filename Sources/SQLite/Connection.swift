internal import CSQLite

/// A connection to one database file.
///
/// Opened without SQLite's own mutexes, so it belongs to one task at a time; that it is not
/// `Sendable` is stated below, so that nobody takes it for an oversight. Statements keep their
/// connection alive and finalize themselves, so nothing can leak.
public final class Connection {
  public enum OpenMode: Sendable {
    case readOnly
    /// The file must be there. One that may not be written to opens too: see `isReadOnly`.
    case readWrite
    /// The file is made when it is not there.
    case create
  }

  let handle: OpaquePointer
  /// Stops its statements from other tasks and signal handlers' threads.
  public let interrupter: Interrupter
  /// How long a statement waits for another connection's lock, in milliseconds.
  public internal(set) var busyTimeout: Int32 = 0
  /// How many calls of `sqlite3_step` are under way, one inside the other.
  private(set) var stepDepth = 0
  var watch = Watch()
  var restriction = Restriction()
  var statements = StatementCache()

  /// Opens a file by its plain name: `file:` and `:memory:` are names like any other.
  ///
  /// SQLite does not look into the file before the first statement, so a file of another kind
  /// is an error only then.
  ///
  /// - Parameter busyTimeout: how long to wait for another writer, in milliseconds.
  public convenience init(
    path: String, mode: OpenMode, busyTimeout milliseconds: Int32 = 5000
  ) throws(SQLiteError) {
    try self.init(fileName: Array(path.utf8), mode: mode, busyTimeout: milliseconds)
  }

  /// Opens a file by the bytes of its plain name, which need not be text.
  public convenience init(
    fileName: [UInt8], mode: OpenMode, busyTimeout milliseconds: Int32 = 5000
  ) throws(SQLiteError) {
    guard !fileName.isEmpty, !fileName.contains(0) else {
      throw SQLiteError(
        primary: .cantOpen,
        message: fileName.isEmpty
          ? "a file name cannot be empty" : "a file name cannot hold a NUL")
    }
    try self.init(name: Self.plain(fileName), mode: mode, busyTimeout: milliseconds)
  }

  /// A name that SQLite takes for that of a file: it may be built to read URIs anywhere, and knows
  /// :memory: everywhere.
  private static func plain(_ fileName: [UInt8]) -> [UInt8] {
    let isSpecial = fileName.starts(with: Array("file:".utf8)) || fileName.first == 0x3A
    return isSpecial ? Array("./".utf8) + fileName : fileName
  }

  /// Attaches the file of that plain name as `source`.
  public func attachSource(fileName: [UInt8]) throws {
    // As bytes, since they need not be text, which SQLite hands on as they are.
    try run("ATTACH ? AS source", [.blob(Self.plain(fileName))])
  }

  /// A database in memory.
  public static func inMemory() throws(SQLiteError) -> Connection {
    try Connection(name: Array(":memory:".utf8), mode: .create, busyTimeout: 0)
  }

  private init(
    name: [UInt8], mode: OpenMode, busyTimeout milliseconds: Int32
  ) throws(SQLiteError) {
    let access =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    _ = Self.countsNoMemory
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      name.map { CChar(bitPattern: $0) } + [0], &opened,
      access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError(code, on: opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    interrupter = Interrupter(opened)
    try setBusyTimeout(milliseconds)
    // A comparison is some ten thousand instructions, made of as many small pieces: with room for
    // them at hand, compiling takes a sixth less time. Only what is used is ever touched.
    try check(almanac_db_config_lookaside(handle, 1200, 4000))
    try harden()
  }

  /// Whether SQLite was told, before its first use, not to count the memory that it uses: the
  /// lock of that count took a tenth of the time of a bulk insert. A program that has used
  /// SQLite before keeps what it has.
  private static let countsNoMemory = almanac_config_memory_statistics(0) == SQLITE_OK

  deinit {
    interrupter.disconnect()
    statements.clear()
    sqlite3_close_v2(handle)
  }

  /// Trusts neither the file nor the SQL more than needed:
  /// <https://sqlite.org/security.html>.
  private func harden() throws(SQLiteError) {
    for (operation, on) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 1), (SQLITE_DBCONFIG_ENABLE_VIEW, 1),
      // Debian's SQLite has it on: it takes the address of code to run from SQL.
      (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
    ] {
      try check(almanac_db_config_flag(handle, operation, Int32(on)))
    }
    // What no sane statement of a person needs more of.
    for (limit, most) in [
      (SQLITE_LIMIT_SQL_LENGTH, 1_000_000), (SQLITE_LIMIT_LENGTH, 256 << 20),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000), (SQLITE_LIMIT_TRIGGER_DEPTH, 100),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
      // VACUUM attaches a database of its own.
      (SQLITE_LIMIT_ATTACHED, 1),
    ] {
      sqlite3_limit(handle, limit, Int32(most))
    }
    try execute("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY")
  }

  func step(_ statement: OpaquePointer) -> Int32 {
    stepDepth += 1
    defer { stepDepth -= 1 }
    return sqlite3_step(statement)
  }

  func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// The error that this connection has just met, with what it knows and SQLite does not.
  func error(
    _ code: Int32, sql: String? = nil, place: SQLText.Place? = nil
  ) -> SQLiteError {
    let error = SQLiteError(code, on: handle, sql: sql, place: place)
    switch error.primary {
    case .interrupt where watch.isOver:
      return SQLiteError(
        primary: .timeLimit, code: code, message: "stopped at its time limit", sql: sql)
    case .authorization, .error:
      guard let denied = restriction.denied else { return error }
      restriction.denied = nil
      return SQLiteError(
        primary: .authorization, code: code, message: "\(error.message): \(denied)", sql: sql,
        place: place)
    default: return error
    }
  }
}

@available(*, unavailable, message: "a connection belongs to one task at a time")
extension Connection: Sendable {}
