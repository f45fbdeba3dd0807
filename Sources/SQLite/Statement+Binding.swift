internal import CSQLite

// A parameter is given by its number, from 1, or by its name with its sign, as in `:region`. A
// statement that stands on a row has to be reset before it is bound again.
extension Statement {
  /// Binds values to all parameters in order, from the first.
  ///
  /// - Throws: when there are more or fewer of them than parameters, which SQLite would take
  ///   for NULL.
  public mutating func bind(_ values: [Value]) throws(SQLiteError) {
    guard values.count == parameterCount else {
      throw SQLiteError(
        primary: .range,
        message: "\(values.count) values for \(parameterCount) parameters", sql: sql)
    }
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }

  public mutating func bind(_ value: Value, at index: Int) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(at: index)
    case .integer(let number): try bind(number, at: index)
    case .real(let number): try bind(number, at: index)
    case .text(let text): try bind(text, at: index)
    case .blob(let bytes): try bind(blob: bytes, at: index)
    }
  }

  public mutating func bind(_ value: Value, named name: String) throws(SQLiteError) {
    let index = sqlite3_bind_parameter_index(handle, name)
    guard index > 0 else {
      throw SQLiteError(primary: .range, message: "there is no parameter \(name)", sql: sql)
    }
    try bind(value, at: Int(index))
  }

  public mutating func bindNull(at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, Int32(clamping: index)))
  }

  public mutating func bind(_ number: Int64, at index: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(clamping: index), number))
  }

  public mutating func bind(_ number: Int, at index: Int) throws(SQLiteError) {
    try bind(Int64(number), at: index)
  }

  /// - Throws: for NaN, which SQLite would store as NULL, and for infinity, which it cannot
  ///   print so that it reads the same again.
  public mutating func bind(_ number: Double, at index: Int) throws(SQLiteError) {
    try SQLiteError.checkStorable(number)
    try check(sqlite3_bind_double(handle, Int32(clamping: index), number))
  }

  public mutating func bind(_ text: String, at index: Int) throws(SQLiteError) {
    let handle = handle
    var text = text
    try check(text.withUTF8 { Self.bind($0, to: handle, at: index) })
  }

  /// Binds a copy of UTF-8, which is not checked.
  public mutating func bind(
    text: UnsafeBufferPointer<UInt8>, at index: Int
  ) throws(SQLiteError) {
    try check(Self.bind(text, to: handle, at: index))
  }

  /// Binds a copy of UTF-8, which is not checked.
  public mutating func bind(text: Span<UInt8>, at index: Int) throws(SQLiteError) {
    let handle = handle
    try check(text.withUnsafeBufferPointer { Self.bind($0, to: handle, at: index) })
  }

  public mutating func bind(blob bytes: [UInt8], at index: Int) throws(SQLiteError) {
    let handle = handle
    let code = bytes.withUnsafeBytes { buffer in
      buffer.isEmpty
        ? sqlite3_bind_zeroblob(handle, Int32(clamping: index), 0)
        : almanac_bind_blob(
          handle, Int32(clamping: index), buffer.baseAddress, UInt64(buffer.count))
    }
    try check(code)
  }

  /// Makes every parameter NULL.
  public mutating func clearBindings() { sqlite3_clear_bindings(handle) }

  private static func bind(
    _ text: UnsafeBufferPointer<UInt8>, to handle: OpaquePointer, at index: Int
  ) -> Int32 {
    // A nil pointer would bind NULL.
    guard let bytes = text.baseAddress, !text.isEmpty else {
      return almanac_bind_text(handle, Int32(clamping: index), "", 0)
    }
    return almanac_bind_text(handle, Int32(clamping: index), bytes, UInt64(text.count))
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw connection.error(code, sql: sql) }
  }
}

extension SQLiteError {
  static func checkStorable(_ number: Double) throws(SQLiteError) {
    guard number.isFinite else {
      throw SQLiteError(primary: .notStorable, message: "\(number) cannot be stored")
    }
  }
}
