internal import CSQLite

/// A row source as SQLite's virtual table sees it: <https://sqlite.org/vtab.html>.
///
/// Held by the module until it is dropped, and by each table of it until that is disconnected.
final class RowFeed {
  private enum State { case unread, reading, closed }

  /// Nil for packed rows.
  let source: (any RowSource)?
  let packed: UnsafeMutablePointer<almanac_packed_rows>?
  let columns: [String]
  let declaration: String
  /// What the source has thrown.
  private(set) var failure: (any Error)?
  private var state = State.unread
  /// SQLite keeps the pointer, so it must live as long as this.
  let module: UnsafeMutablePointer<sqlite3_module>

  init(_ source: any RowSource, columns: [String]) {
    self.source = source
    packed = nil
    self.columns = columns
    declaration = Self.declaration(columns)
    module = .allocate(capacity: 1)
    module.initialize(to: rowModule())
  }

  /// - Parameter packed: freed with the feed.
  init(packed: UnsafeMutablePointer<almanac_packed_rows>, columns: [String]) {
    source = nil
    self.packed = packed
    self.columns = columns
    declaration = Self.declaration(columns)
    module = .allocate(capacity: 1)
    module.initialize(to: packedRowModule())
  }

  private static func declaration(_ columns: [String]) -> String {
    let names = columns.map { name in
      "\"" + String(name.flatMap { $0 == "\"" ? "\"\"" : String($0) }) + "\""
    }
    return "CREATE TABLE rows (\(names.joined(separator: ", ")))"
  }

  deinit {
    packed?.deallocate()
    module.deinitialize(count: 1)
    module.deallocate()
  }

  func close() {
    state = .closed
    // The rows themselves may be gone now.
    packed?.pointee.first = nil
    packed?.pointee.end = nil
  }

  /// Whether it may be read now; nil, or why it may not.
  func begin() -> String? {
    switch state {
    case .unread:
      state = .reading
      return nil
    case .reading: return "a row source can be read once only"
    case .closed: return "the row source is closed"
    }
  }

  /// Moves to the next row: true at the end, nil after an error.
  func advance() -> Bool? {
    guard state == .reading else { return nil }
    do { return try source?.next() != true } catch {
      failure = error
      return nil
    }
  }

  func column(_ index: Int32, to context: OpaquePointer) -> Int32 {
    do {
      try source?.column(Int(index), to: ColumnResult(context: context))
      return SQLITE_OK
    } catch {
      failure = error
      let message = String(describing: error)
      sqlite3_result_error(context, message, -1)
      return SQLITE_ERROR
    }
  }

  var failureText: String {
    failure.map { String(describing: $0) } ?? "the row source is closed"
  }
}
