internal import CSQLite

/// A prepared statement, finalized when its owner lets go of it.
public struct Statement: ~Copyable {
  let handle: OpaquePointer
  let connection: Connection

  init(handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds values to the parameters in order, from the first.
  public mutating func bind(_ values: [Value]) throws(SQLiteError) {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }

  /// Binds a value to a parameter by its number, from 1.
  ///
  /// - Throws: for NaN, which SQLite would store as NULL, and for infinity, which it cannot
  ///   print so that it reads the same again.
  public mutating func bind(_ value: Value, at index: Int) throws(SQLiteError) {
    let index = Int32(clamping: index)
    switch value {
    case .null: try check(sqlite3_bind_null(handle, index))
    case .integer(let number): try check(sqlite3_bind_int64(handle, index, number))
    case .real(let number):
      guard number.isFinite else {
        throw SQLiteError(primary: .notStorable, message: "\(number) cannot be stored")
      }
      try check(sqlite3_bind_double(handle, index, number))
    case .text(var text):
      let code = text.withUTF8 { bytes in
        // A nil pointer would bind NULL.
        bytes.isEmpty
          ? almanac_bind_text(handle, index, "", 0)
          : almanac_bind_text(handle, index, bytes.baseAddress, UInt64(bytes.count))
      }
      try check(code)
    case .blob(let bytes):
      let code = bytes.withUnsafeBytes { buffer in
        buffer.isEmpty
          ? sqlite3_bind_zeroblob(handle, index, 0)
          : almanac_bind_blob(handle, index, buffer.baseAddress, UInt64(buffer.count))
      }
      try check(code)
    }
  }

  /// Binds a value to a parameter by its name with its sign, as in `:region`.
  public mutating func bind(_ value: Value, named name: String) throws(SQLiteError) {
    let index = sqlite3_bind_parameter_index(handle, name)
    guard index > 0 else {
      throw SQLiteError(primary: .range, message: "there is no parameter \(name)", sql: sql)
    }
    try bind(value, at: Int(index))
  }

  /// Moves to the next row; false at the end.
  public mutating func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLiteError(code, on: connection.handle, sql: sql)
    }
  }

  /// Lends the current row, which does not outlive the call.
  public func withRow<Result>(_ body: (borrowing Row) throws -> Result) rethrows -> Result {
    try body(Row(handle: handle))
  }

  /// Ready to run again; what is bound stays bound.
  public mutating func reset() {
    // Its code repeats the error of the last step, which has been thrown.
    sqlite3_reset(handle)
  }

  public mutating func clearBindings() { sqlite3_clear_bindings(handle) }

  public var sql: String { String(cString: sqlite3_sql(handle)) }
  /// Whether it cannot change the database.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  public var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// The names of its parameters, with their signs.
  public var parameterNames: [String] {
    let count = sqlite3_bind_parameter_count(handle)
    guard count > 0 else { return [] }
    return (1...count).compactMap { index in
      sqlite3_bind_parameter_name(handle, index).map { String(cString: $0) }
    }
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw SQLiteError(code, on: connection.handle, sql: sql) }
  }
}

/// The current row of a statement, lent.
public struct Row: ~Copyable {
  let handle: OpaquePointer

  public var columnCount: Int { Int(sqlite3_data_count(handle)) }

  public func isNull(_ index: Int) -> Bool { type(index) == SQLITE_NULL }
  public func int64(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(index)) }
  public func double(_ index: Int) -> Double { sqlite3_column_double(handle, Int32(index)) }

  /// The text of a column, with any NUL in it; empty for NULL.
  public func string(_ index: Int) -> String {
    withUTF8(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Lends the bytes of a text without copying them.
  public func withUTF8<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let text = sqlite3_column_text(handle, Int32(index))
    // After the text, since asking for it may convert the value.
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return try body(UnsafeBufferPointer(start: text, count: text == nil ? 0 : count))
  }

  public func blob(_ index: Int) -> [UInt8] {
    let bytes = sqlite3_column_blob(handle, Int32(index))
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  public func value(_ index: Int) -> Value {
    switch type(index) {
    case SQLITE_INTEGER: .integer(int64(index))
    case SQLITE_FLOAT: .real(double(index))
    case SQLITE_TEXT: .text(string(index))
    case SQLITE_BLOB: .blob(blob(index))
    default: .null
    }
  }

  private func type(_ index: Int) -> Int32 { sqlite3_column_type(handle, Int32(index)) }
}
