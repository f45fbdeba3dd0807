internal import CSQLite

extension Connection {
  /// Copies the database into a file, page by page, while others read and write it.
  ///
  /// The file is made, or replaced in one transaction: a copy that fails leaves it empty, or as
  /// it was. When another connection writes to the original between two steps, SQLite begins
  /// anew by itself. Each step waits for a lock as long as the busy timeout. `interrupt` ends it
  /// between two steps.
  ///
  /// - Parameters:
  ///   - pagesAtOnce: pages to each step; below 1, all of them.
  ///   - progress: gets the pages left and the pages in all.
  public func backup(
    to fileName: [UInt8], pagesAtOnce: Int32 = 1024, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(SQLiteError) {
    let target = try Connection(fileName: fileName, mode: .create, busyTimeout: busyTimeout)
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.error(sqlite3_extended_errcode(target.handle))
    }
    let stops = interrupter.count
    var code = SQLITE_OK
    while code == SQLITE_OK {
      code = sqlite3_backup_step(backup, pagesAtOnce < 1 ? -1 : pagesAtOnce)
      guard code == SQLITE_OK || code == SQLITE_DONE else { break }
      // Copying is no statement, which SQLite would stop by itself.
      if code == SQLITE_OK, interrupter.count > stops || watch.handler?() == false {
        code = SQLITE_INTERRUPT
      }
      progress(Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
    }
    // It puts the error of the steps into the target.
    sqlite3_backup_finish(backup)
    if code == SQLITE_INTERRUPT { throw SQLiteError(code, on: nil) }
    guard code == SQLITE_DONE else { throw target.error(code) }
  }
}
