internal import SQLite

extension Connection {
  /// How much of a write is kept in memory before pages of it go to the file.
  private static let mostKept = 512 << 20
  /// The longest that a commit waits for those who are still reading.
  private static let patience = Duration.seconds(60)

  /// Runs a transaction during which others can go on reading, and of which the file shows nothing, to
  /// the last byte, when it is given up.
  ///
  /// With a rollback journal, readers are shut out from the moment when the cache is full until
  /// the commit. So what changes stays in memory, up to a bound that only tens of millions of
  /// figures reach, and the file is written at the commit alone.
  func transactionBesideReaders(_ body: () throws -> Void) throws {
    let start = ContinuousClock.now
    let before = busyTimeout
    // A negative number is of KiB.
    try pragma("cache_spill = -\(Self.mostKept >> 10)")
    defer {
      _ = try? pragma("cache_spill = 1")
      try? setBusyTimeout(before)
    }
    try withRoom {
      try transaction(.immediate) {
        try body()
        // Work of minutes is not given up for a reader of seconds.
        let worth = min(ContinuousClock.now - start, Self.patience) / .milliseconds(1)
        try setBusyTimeout(max(before, Int32(worth)))
      }
    }
  }

  /// Runs `body` with 64 MB for pages. The index of series is filled all over: with the usual 2 MB
  /// each page of it would be written and read again many times.
  func withRoom(_ body: () throws -> Void) throws {
    guard case .integer(let before) = try pragma("cache_size") else { return try body() }
    try pragma("cache_size = -65536")
    defer { _ = try? pragma("cache_size = \(before)") }
    try body()
  }

  /// Renews what the views' plans depend on; bounded, and worth it.
  ///
  /// - Parameter tables: those of which much is new: SQLite before 3.46 looks only at tables of
  ///   which this connection has asked something.
  func optimize(_ tables: Set<String> = []) throws {
    try execute("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;")
    for table in tables.sorted() {
      try execute("ANALYZE \"\(table.replacing("\"", with: "\"\""))\"")
    }
  }

  /// Forgets what the planner knows of the sizes of small tables, for one transaction.
  ///
  /// To the planner, a table of one row is read whole sooner than by its key, and so it does for
  /// each of the thousands of rows that an import brings into it. A rollback brings back what was
  /// known; after a commit the tables are to be measured again.
  ///
  /// - Returns: their names.
  func forgetSmallTables() throws -> Set<String> {
    guard try scalar("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'") != nil else {
      return []
    }
    var names: Set<String> = []
    // From a thousand rows on, no plan reads a whole table for one of them.
    try query(
      """
      SELECT tbl FROM sqlite_stat1
      WHERE tbl IN (SELECT name FROM sqlite_schema WHERE type = 'table')
      GROUP BY tbl HAVING max(CAST(stat AS INTEGER)) < 1000 ORDER BY tbl
      """
    ) { names.insert($0.string(0)) }
    for name in names {
      try run("DELETE FROM sqlite_stat1 WHERE tbl = ?", [.text(name)])
    }
    if !names.isEmpty { try execute("ANALYZE sqlite_schema") }
    return names
  }
}

extension Database {
  /// What is due after a commit. All is stored by then, so nothing of it is an error.
  ///
  /// - Returns: what could not be done, a sentence each.
  func tidyUp(brought tables: Set<String> = []) -> [String] {
    var warnings: [String] = []
    do { try connection.optimize(tables) } catch {
      warnings.append(
        "statistics for the plans of queries could not be renewed: \(Self.words(error)); "
          + "answers may be slower until the next import")
    }
    do { try leaveWriteAheadLog() } catch {
      warnings.append(
        "\(path) stays in write-ahead mode, since another program has it open: "
          + "copy it together with \(path)-wal")
    }
    return warnings
  }

  private static func words(_ error: any Error) -> String {
    (error as? SQLiteError)?.message ?? "\(error)"
  }

  /// The delivered file has a rollback journal: a copy of one with a write-ahead log would lack
  /// the last commits without it. Another program may have set that mode.
  ///
  /// Needs a moment in which nobody else reads; given up after a second or so.
  private func leaveWriteAheadLog() throws {
    guard try connection.journalMode == .wal else { return }
    let before = connection.busyTimeout
    try connection.setBusyTimeout(50)
    defer { try? connection.setBusyTimeout(before) }
    for attempt in 0..<20 {
      do {
        _ = try connection.pragma("wal_checkpoint(TRUNCATE)")
        return try connection.setJournalMode(.delete)
      } catch { if attempt == 19 { throw error } }
    }
  }
}
