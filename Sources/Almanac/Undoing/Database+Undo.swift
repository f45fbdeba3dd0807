internal import SQLite

extension Database {
  /// Takes an import back whole, in one transaction: the database is then as if it had never
  /// been, also for figures that other imports have revised since.
  ///
  /// - Throws: `Diagnostic` when there is no such import, a later one rests on what it made, or
  ///   what it changed is not known; nothing is changed then.
  public func undoImport(_ importID: Int64, dryRun: Bool = false) throws -> UndoReport {
    let clock = ContinuousClock()
    let start = clock.now
    var undone: UndoReport?
    try connection.execute("PRAGMA cache_size = -65536")
    defer { try? connection.execute("PRAGMA cache_size = -2000") }
    do {
      try undoing(importID) {
        var undo = try ImportUndo(connection, importID: importID, dryRun: dryRun)
        try undo.run()
        undone = undo.report
        if dryRun { throw NothingToKeep() }
      }
    } catch is NothingToKeep {}
    guard var report = undone else { throw SQLiteError.noRow }
    if !dryRun {
      try connection.execute("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;")
    }
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }

  /// So many figures that others should be able to read on meanwhile.
  private static let many: Int64 = 500_000

  private func undoing(_ importID: Int64, _ body: () throws -> Void) throws {
    guard
      case .integer(let count) = try connection.scalar(
        "SELECT added + revised + withdrawn FROM import WHERE import_id = ?",
        [.integer(importID)])
    else { throw Diagnostic.noImport(importID) }
    guard isShared, count > Self.many else { return try unchecked(body) }
    try connection.sharingReaders { try unchecked(body) }
  }

  /// References are checked as a whole at the end: row by row they would cost as much as the
  /// rest, and cascade over what must not go.
  private func unchecked(_ body: () throws -> Void) throws {
    try connection.transaction(.immediate) { try connection.withoutForeignKeyChecks(body) }
  }
}
