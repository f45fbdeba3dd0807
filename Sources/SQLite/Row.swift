internal import CSQLite

/// The current row of a statement, lent.
///
/// Columns are counted from 0; one that is not there reads as NULL. A value of another type is
/// converted as `CAST` does.
public struct Row: ~Copyable {
  let handle: OpaquePointer

  public var columnCount: Int { Int(sqlite3_data_count(handle)) }

  public func isNull(_ index: Int) -> Bool { type(index) == .null }

  public func int64(_ index: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(clamping: index))
  }

  public func double(_ index: Int) -> Double {
    sqlite3_column_double(handle, Int32(clamping: index))
  }

  /// The text of a column, with any NUL in it; empty for NULL. What is no UTF-8 is U+FFFD.
  public func string(_ index: Int) -> String {
    withUTF8(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Lends the bytes of a text without copying them.
  public func withUTF8<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let text = sqlite3_column_text(handle, Int32(clamping: index))
    // After the text, since asking for it may convert the value.
    let count = Int(sqlite3_column_bytes(handle, Int32(clamping: index)))
    return try body(UnsafeBufferPointer(start: text, count: text == nil ? 0 : count))
  }

  /// How many bytes a text or blob takes; of a number, its text.
  public func byteCount(_ index: Int) -> Int {
    Int(sqlite3_column_bytes(handle, Int32(clamping: index)))
  }

  public func blob(_ index: Int) -> [UInt8] {
    let bytes = sqlite3_column_blob(handle, Int32(clamping: index))
    let count = Int(sqlite3_column_bytes(handle, Int32(clamping: index)))
    return Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  public func value(_ index: Int) -> Value {
    switch type(index) {
    case .integer: .integer(int64(index))
    case .real: .real(double(index))
    case .text: .text(string(index))
    case .blob: .blob(blob(index))
    case .null: .null
    }
  }

  /// The type of a value as it is stored; to be asked before the value is converted.
  public func type(_ index: Int) -> Value.Kind {
    switch sqlite3_column_type(handle, Int32(clamping: index)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }
}
