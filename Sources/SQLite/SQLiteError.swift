internal import CSQLite

/// What SQLite, or this layer, would not do.
///
/// Values bound to parameters are not part of it: a log must not tell them.
public struct SQLiteError: Error, Sendable, Hashable {
  /// The kind of an error, as in <https://sqlite.org/rescode.html>.
  public enum Primary: Sendable, Hashable {
    case error, permission, abort, busy, locked, noMemory, readOnly, interrupt, inputOutput
    case corrupt, full, cantOpen, constraint, mismatch, tooBig, misuse, authorization, range
    case notADatabase
    /// A value that SQLite would store as another one: NaN, infinity.
    case notStorable
    /// A statement ran longer than `withTimeLimit` lets it.
    case timeLimit
    case other
  }

  public let primary: Primary
  /// The extended result code; 0 for an error of this layer.
  public let code: Int32
  public let message: String
  /// The statement or script that failed.
  public let sql: String?
  /// Where in `sql` the offending token begins, or the offending statement of a script; both
  /// from 1, the column in Unicode scalars. Nil where SQLite does not know.
  public let line: Int?
  public let column: Int?

  init(
    primary: Primary, code: Int32 = 0, message: String, sql: String? = nil,
    place: SQLText.Place? = nil
  ) {
    self.primary = primary
    self.code = code
    self.message = message
    self.sql = sql
    self.line = place?.line
    self.column = place?.column
  }

  /// A row that must be there is not.
  public static let noRow = SQLiteError(primary: .other, message: "a row is missing")
}

extension SQLiteError: CustomStringConvertible {
  /// The message, the place, SQLite's code, and the line of SQL when the place is known.
  public var description: String {
    var text = message
    if let line, let column { text += " at line \(line), column \(column)" }
    if code != 0 { text += " (SQLite code \(code))" }
    guard let sql else { return text }
    let shown = line.map { SQLText.line($0, of: sql) } ?? Substring(sql)
    let cut = shown.prefix(2000)
    return text + "\n  in: \(cut)\(cut.endIndex < shown.endIndex ? "…" : "")"
  }
}

extension SQLiteError {
  /// The error that a connection has just met.
  ///
  /// - Parameter database: nil when there was no memory even for a connection.
  init(
    _ code: Int32, on database: OpaquePointer?, sql: String? = nil, place: SQLText.Place? = nil
  ) {
    let text = database.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    self.init(
      primary: Self.primary(code), code: code, message: text.map { String(cString: $0) } ?? "",
      sql: sql, place: place)
  }

  private static func primary(_ code: Int32) -> Primary {
    switch code & 0xFF {
    case SQLITE_ERROR: .error
    case SQLITE_PERM: .permission
    case SQLITE_ABORT: .abort
    case SQLITE_BUSY: .busy
    case SQLITE_LOCKED: .locked
    case SQLITE_NOMEM: .noMemory
    case SQLITE_READONLY: .readOnly
    case SQLITE_INTERRUPT: .interrupt
    case SQLITE_IOERR: .inputOutput
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_FULL: .full
    case SQLITE_CANTOPEN: .cantOpen
    case SQLITE_CONSTRAINT: .constraint
    case SQLITE_MISMATCH: .mismatch
    case SQLITE_TOOBIG: .tooBig
    case SQLITE_MISUSE: .misuse
    case SQLITE_AUTH: .authorization
    case SQLITE_RANGE: .range
    case SQLITE_NOTADB: .notADatabase
    default: .other
    }
  }
}
