internal import CSQLite
internal import Glibc

extension Connection {
  /// Prepares one statement.
  ///
  /// - Throws: when the SQL is wrong, empty, or more than one statement.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try prepare(sql, keptAs: nil)
  }

  private func prepare(_ sql: String, keptAs key: String?) throws(SQLiteError) -> Statement {
    let end = try endOfText(sql)
    let first = try prepare(sql, from: 0)
    guard let handle = first.statement else {
      throw SQLiteError(primary: .misuse, message: "there is no statement", sql: sql)
    }
    let trailing = SQLText.skipBlank(sql, from: first.next)
    if trailing < end {
      sqlite3_finalize(handle)
      throw SQLiteError(
        primary: .misuse, message: "text after the end of the statement", sql: sql,
        place: SQLText.place(of: trailing, in: sql))
    }
    return Statement(handle: handle, connection: self, keptAs: key)
  }

  /// Prepares one statement that is kept when it has run, for the next time that the same is asked;
  /// one that was kept is not prepared again.
  public func prepareOnce(_ sql: String) throws(SQLiteError) -> Statement {
    guard restriction.depth == 0, StatementCache.keeps(sql) else { return try prepare(sql) }
    if let kept = statements.take(sql) {
      return Statement(handle: kept, connection: self, keptAs: sql)
    }
    return try prepare(sql, keptAs: sql)
  }

  /// Runs a script of any number of statements; their rows are passed over.
  ///
  /// - Throws: at the first statement that fails, with its place in the script. Those before it
  ///   have run: wrap the script in `transaction` to have all or none.
  public func execute(_ script: String) throws(SQLiteError) {
    let end = try endOfText(script)
    var start = SQLText.skipBlank(script, from: 0)
    while start < end {
      let (prepared, next) = try prepare(script, from: start)
      if let prepared {
        let code = finish(prepared)
        if code != SQLITE_OK {
          let place = SQLText.place(of: start, in: script)
          let error = error(code, sql: script, place: place)
          sqlite3_finalize(prepared)
          throw error
        }
        sqlite3_finalize(prepared)
      }
      start = SQLText.skipBlank(script, from: max(next, start + 1))
    }
  }

  /// Runs one statement to its end.
  ///
  /// - Parameter arguments: one for each parameter, in order.
  public func run(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) {
    var statement = try prepareOnce(sql)
    try statement.bind(arguments)
    while try statement.step() {}
  }

  /// Lends each row of a query to `body`.
  public func query(
    _ sql: String, _ arguments: [Value] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    var statement = try prepareOnce(sql)
    try statement.bind(arguments)
    try statement.forEach(body)
  }

  /// The first value of the first row; nil when there is no row.
  public func scalar(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) -> Value? {
    var statement = try prepareOnce(sql)
    try statement.bind(arguments)
    guard try statement.step() else { return nil }
    return statement.withRow { $0.value(0) }
  }
}

extension Connection {
  /// The length of SQL in bytes.
  ///
  /// - Throws: when it holds a NUL, at which SQLite would silently stop reading.
  private func endOfText(_ sql: String) throws(SQLiteError) -> Int {
    let end = sql.withCString { strlen($0) }
    guard end == sql.utf8.count else {
      throw SQLiteError(
        primary: .misuse, message: "SQL cannot hold a NUL", sql: sql,
        place: SQLText.place(of: end, in: sql))
    }
    return end
  }

  /// Prepares the statement that begins at a byte, and tells where the next one may begin.
  private func prepare(
    _ sql: String, from start: Int
  ) throws(SQLiteError) -> (statement: OpaquePointer?, next: Int) {
    restriction.denied = nil
    var statement: OpaquePointer?
    var next = start
    let code = sql.withCString { text in
      var tail: UnsafePointer<CChar>?
      // To the NUL: given a length, SQLite would count the rest of a script as one statement.
      let code = sqlite3_prepare_v2(handle, text + start, -1, &statement, &tail)
      if let tail { next = tail - text }
      return code
    }
    guard code == SQLITE_OK else {
      let offset = Int(sqlite3_error_offset(handle))
      let place = offset < 0 ? nil : SQLText.place(of: start + offset, in: sql)
      throw error(code, sql: sql, place: place)
    }
    return (statement, next)
  }

  private func finish(_ statement: OpaquePointer) -> Int32 {
    while true {
      switch step(statement) {
      case SQLITE_ROW: continue
      case SQLITE_DONE: return SQLITE_OK
      case let code: return code
      }
    }
  }
}
