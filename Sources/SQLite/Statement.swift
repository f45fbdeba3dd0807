internal import CSQLite

/// A prepared statement, finalized when its owner lets go of it.
public struct Statement: ~Copyable {
  let handle: OpaquePointer
  let connection: Connection
  private var isOnRow = false
  /// The text under which the connection keeps it for the next time; nil when it does not.
  private let key: String?

  init(handle: OpaquePointer, connection: Connection, keptAs key: String? = nil) {
    self.handle = handle
    self.connection = connection
    self.key = key
  }

  deinit {
    if let key {
      connection.statements.put(handle, key)
    } else {
      sqlite3_finalize(handle)
    }
  }

  /// Moves to the next row; false at the end.
  ///
  /// At the end and after an error the statement is ready to be bound and run again, and holds
  /// no lock.
  public mutating func step() throws(SQLiteError) -> Bool {
    guard !isOnRow || sqlite3_stmt_busy(handle) != 0 else {
      // A step would begin anew, and give rows a second time.
      isOnRow = false
      throw SQLiteError(
        primary: .abort, message: "the statement was stopped by a rollback", sql: sql)
    }
    let code = connection.step(handle)
    isOnRow = code == SQLITE_ROW
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let error = connection.error(code, sql: sql)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Lends the current row, which does not outlive the call.
  public func withRow<Result>(_ body: (borrowing Row) throws -> Result) rethrows -> Result {
    try body(Row(handle: handle))
  }

  /// Steps to the end and lends each row to `body`; ready to run again, also when it throws.
  public mutating func forEach(_ body: (borrowing Row) throws -> Void) throws {
    defer { reset() }
    while try step() { try withRow(body) }
  }

  /// Ready to run again; what is bound stays bound.
  public mutating func reset() {
    // Its code repeats the error of the last step, which has been thrown.
    sqlite3_reset(handle)
    isOnRow = false
  }

  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// The SQL with the values that are bound, for a person who asks to see them; nil when it
  /// would be too long.
  public var expandedSQL: String? {
    guard let text = sqlite3_expanded_sql(handle) else { return nil }
    defer { sqlite3_free(text) }
    return String(cString: text)
  }

  /// Whether it cannot change the database.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  public var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// The names of its parameters, with their signs.
  public var parameterNames: [String] {
    let count = sqlite3_bind_parameter_count(handle)
    guard count > 0 else { return [] }
    return (1...count).compactMap { index in
      sqlite3_bind_parameter_name(handle, index).map { String(cString: $0) }
    }
  }
}
