internal import CSQLite

// Free functions, since a C function pointer cannot be made from a closure that needs a type.
private typealias Table = UnsafeMutablePointer<sqlite3_vtab>
private typealias Cursor = UnsafeMutablePointer<sqlite3_vtab_cursor>

/// No xCreate: the table is there without CREATE VIRTUAL TABLE, and only so. No xUpdate: it
/// cannot be written to.
func rowModule() -> sqlite3_module {
  var module = sqlite3_module()
  module.xConnect = { database, feed, _, _, table, _ in
    guard let database, let feed, let table else { return SQLITE_MISUSE }
    return connect(database, feed, table)
  }
  module.xDisconnect = { table in
    disconnect(table)
    return SQLITE_OK
  }
  module.xBestIndex = { _, plan in
    // Rows come in one way only, and a reader should put it outermost: it is read once.
    plan?.pointee.estimatedCost = 1e12
    plan?.pointee.estimatedRows = 1_000_000_000
    return SQLITE_OK
  }
  module.xOpen = { _, cursor in
    let new = UnsafeMutablePointer<almanac_row_cursor>.allocate(capacity: 1)
    new.initialize(to: almanac_row_cursor())
    cursor?.pointee = UnsafeMutableRawPointer(new).assumingMemoryBound(
      to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }
  module.xClose = { cursor in
    cursor.map { own($0).deallocate() }
    return SQLITE_OK
  }
  module.xFilter = { cursor, _, _, _, _ in
    guard let cursor else { return SQLITE_MISUSE }
    let table = cursor.pointee.pVtab
    let code = withFeed(of: table) { feed in
      guard let refusal = feed.begin() else { return SQLITE_OK }
      setMessage(refusal, of: table)
      return SQLITE_ERROR
    }
    return code == SQLITE_OK ? advance(cursor) : code
  }
  module.xNext = { cursor in
    guard let cursor else { return SQLITE_MISUSE }
    own(cursor).pointee.row += 1
    return advance(cursor)
  }
  module.xEof = { cursor in cursor.map { own($0).pointee.is_at_end } ?? 1 }
  module.xColumn = { cursor, context, index in
    guard let cursor, let context else { return SQLITE_MISUSE }
    return withFeed(of: cursor.pointee.pVtab) { $0.column(index, to: context) }
  }
  module.xRowid = { cursor, row in
    guard let cursor else { return SQLITE_MISUSE }
    row?.pointee = own(cursor).pointee.row
    return SQLITE_OK
  }
  return module
}

/// The same for rows that lie packed in memory.
func packedRowModule() -> sqlite3_module {
  var module = rowModule()
  module.xFilter = almanac_packed_filter
  module.xNext = almanac_packed_next
  module.xColumn = almanac_packed_column_value
  return module
}

private func connect(
  _ database: OpaquePointer, _ context: UnsafeMutableRawPointer,
  _ table: UnsafeMutablePointer<Table?>
) -> Int32 {
  let feed = Unmanaged<RowFeed>.fromOpaque(context)
  let code = sqlite3_declare_vtab(
    database, feed._withUnsafeGuaranteedRef { $0.declaration })
  guard code == SQLITE_OK else { return code }
  let directOnly = almanac_vtab_direct_only(database)
  guard directOnly == SQLITE_OK else { return directOnly }
  let new = UnsafeMutablePointer<almanac_row_table>.allocate(capacity: 1)
  new.initialize(to: almanac_row_table())
  new.pointee.feed = feed.retain().toOpaque()
  new.pointee.packed = feed._withUnsafeGuaranteedRef { $0.packed.map { UnsafePointer($0) } }
  table.pointee = UnsafeMutableRawPointer(new).assumingMemoryBound(to: sqlite3_vtab.self)
  return SQLITE_OK
}

private func disconnect(_ table: Table?) {
  guard let table else { return }
  let own = UnsafeMutableRawPointer(table).assumingMemoryBound(to: almanac_row_table.self)
  if let feed = own.pointee.feed { Unmanaged<RowFeed>.fromOpaque(feed).release() }
  own.deallocate()
}

private func advance(_ cursor: Cursor) -> Int32 {
  let table = cursor.pointee.pVtab
  return withFeed(of: table) { feed in
    guard let isAtEnd = feed.advance() else {
      setMessage(feed.failureText, of: table)
      return SQLITE_ERROR
    }
    own(cursor).pointee.is_at_end = isAtEnd ? 1 : 0
    return SQLITE_OK
  }
}

private func own(_ cursor: Cursor) -> UnsafeMutablePointer<almanac_row_cursor> {
  UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: almanac_row_cursor.self)
}

/// Lends the feed without a retain and a release for each column of each row, which took a fifth
/// of the time of a bulk insert: the table holds the feed meanwhile.
private func withFeed(of table: Table?, _ body: (RowFeed) -> Int32) -> Int32 {
  guard let table else { return SQLITE_MISUSE }
  let own = UnsafeMutableRawPointer(table).assumingMemoryBound(to: almanac_row_table.self)
  guard let feed = own.pointee.feed else { return SQLITE_MISUSE }
  return Unmanaged<RowFeed>.fromOpaque(feed)._withUnsafeGuaranteedRef(body)
}

/// SQLite frees the message, so it has to be of its own memory.
private func setMessage(_ text: String, of table: Table?) {
  guard let table else { return }
  sqlite3_free(table.pointee.zErrMsg)
  let bytes = Array(text.utf8CString)
  let copy = sqlite3_malloc64(UInt64(bytes.count))?.bindMemory(
    to: CChar.self, capacity: bytes.count)
  copy?.update(from: bytes, count: bytes.count)
  table.pointee.zErrMsg = copy
}
