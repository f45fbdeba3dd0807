internal import CSQLite

/// Rows made in Swift, which SQL reads like a table.
///
/// `INSERT INTO t SELECT … FROM rows` runs as one statement inside SQLite, which for millions of
/// rows is several times as fast as binding and stepping an INSERT for each. Nothing is
/// allocated per row.
public protocol RowSource: AnyObject {
  /// Moves to the next row, at the first call to the first; false at the end.
  ///
  /// - Throws: any error, at which the statement fails and leaves nothing of itself behind.
  func next() throws -> Bool

  /// Gives a column of the current row, counted from 0, by one call to `result`; none gives NULL.
  ///
  /// SQLite asks only for the columns that the statement reads, in any order.
  func column(_ index: Int, to result: borrowing ColumnResult) throws
}

/// Where a `RowSource` puts the value of a column.
public struct ColumnResult: ~Copyable {
  let context: OpaquePointer

  public func set(_ number: Int64) { sqlite3_result_int64(context, number) }

  /// - Throws: for NaN, which SQLite would store as NULL, and for infinity.
  public func set(_ number: Double) throws(SQLiteError) {
    try SQLiteError.checkStorable(number)
    sqlite3_result_double(context, number)
  }

  /// Gives a copy of UTF-8, which is not checked.
  public func set(text: UnsafeBufferPointer<UInt8>) {
    guard let bytes = text.baseAddress, !text.isEmpty else {
      // A nil pointer would give NULL.
      almanac_result_text(context, "", 0)
      return
    }
    almanac_result_text(context, bytes, UInt64(text.count))
  }

  public func set(_ text: String) {
    var text = text
    text.withUTF8 { set(text: $0) }
  }

  public func setNull() { sqlite3_result_null(context) }
}

extension Connection {
  /// Makes a source readable as the table `name` while `body` runs.
  ///
  /// It can be read once. It is no part of the schema: views and triggers cannot name it.
  ///
  /// - Parameters:
  ///   - name: one that no table, view or module has.
  ///   - columns: the names of its columns, of which there is one at least.
  /// - Throws: what `body` throws. When that is an SQLite error that comes from the source, the
  ///   source's own error in its place.
  public func withRowSource<Result>(
    named name: String, columns: [String], source: some RowSource, _ body: () throws -> Result
  ) throws -> Result {
    try with(RowFeed(source, columns: columns), named: name, body)
  }

  /// Makes a feed readable while `body` runs.
  func with<Result>(_ feed: RowFeed, named name: String, _ body: () throws -> Result) throws
    -> Result
  {
    try checkFree(name, feed.columns)
    // SQLite releases it when the module is dropped, also when making it fails.
    let code = sqlite3_create_module_v2(
      handle, name, feed.module, Unmanaged.passRetained(feed).toOpaque(),
      { feed in if let feed { Unmanaged<RowFeed>.fromOpaque(feed).release() } })
    try check(code)
    defer {
      // A statement that outlives this call keeps the feed, and finds it closed.
      feed.close()
      sqlite3_create_module_v2(handle, name, nil, nil, nil)
      // SQLite lets go of tables that are gone when it prepares the next statement.
      var none: OpaquePointer?
      sqlite3_prepare_v2(handle, "", -1, &none, nil)
    }
    do {
      return try body()
    } catch let error as SQLiteError where error.message == feed.failureText {
      throw feed.failure ?? error
    }
  }

  /// A module would hide behind a table of its name, and replace another module.
  private func checkFree(_ name: String, _ columns: [String]) throws(SQLiteError) {
    let names = [name] + columns
    guard !name.isEmpty, !columns.isEmpty, !names.contains(where: { $0.utf8.contains(0) }) else {
      throw SQLiteError(
        primary: .misuse, message: "a row source needs a name and columns, without NUL")
    }
    // `pragma_table_list` would answer it all at once, and parse every view for its columns.
    let taken = try scalar(
      """
      SELECT 1 FROM pragma_module_list WHERE name = ?1 COLLATE NOCASE
      UNION ALL SELECT 1 FROM main.sqlite_schema WHERE name = ?1 COLLATE NOCASE
      UNION ALL SELECT 1 FROM temp.sqlite_schema WHERE name = ?1 COLLATE NOCASE
      """, [.text(name)])
    // The tables of pragmas are made when they are first named.
    guard taken == nil, !name.lowercased().hasPrefix("pragma_") else {
      throw SQLiteError(primary: .misuse, message: "there is already a table or module \(name)")
    }
  }
}
