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
    case other
  }

  public let primary: Primary
  /// The extended result code; 0 for an error of this layer.
  public let code: Int32
  public let message: String
  public let sql: String?
  /// Where in `sql` the offending token begins, both from 1, where SQLite knows.
  public let line: Int?
  public let column: Int?

  init(
    primary: Primary, code: Int32 = 0, message: String, sql: String? = nil, line: Int? = nil,
    column: Int? = nil
  ) {
    self.primary = primary
    self.code = code
    self.message = message
    self.sql = sql
    self.line = line
    self.column = column
  }

  /// A row that must be there is not.
  public static let noRow = SQLiteError(primary: .other, message: "a row is missing")
}

extension SQLiteError: CustomStringConvertible {
  public var description: String {
    var text = message
    if let line, let column { text += " at line \(line), column \(column)" }
    if code != 0 { text += " (SQLite code \(code))" }
    if let sql { text += "\n  in: \(sql.prefix(2000))" }
    return text
  }
}

extension SQLiteError {
  /// The error that a connection has just met.
  init(_ code: Int32, on database: OpaquePointer?, sql: String? = nil) {
    let message = database.map { String(cString: sqlite3_errmsg($0)) }
      ?? String(cString: sqlite3_errstr(code))
    var place: (line: Int, column: Int)?
    if let sql, let database {
      let offset = Int(sqlite3_error_offset(database))
      if offset >= 0, offset <= sql.utf8.count {
        let before = sql.utf8.prefix(offset)
        let lastLine = before.split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last
        place = (
          before.count(where: { $0 == UInt8(ascii: "\n") }) + 1,
          (lastLine.map { String(Substring($0)).unicodeScalars.count } ?? 0) + 1
        )
      }
    }
    self.init(
      primary: Self.primary(code), code: code, message: message, sql: sql, line: place?.line,
      column: place?.column)
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
