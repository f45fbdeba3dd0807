internal import AlmanacModel
internal import SQLite

extension Database {
  /// Takes an import back whole, in one transaction: the database is then as if it had never
  /// been, also for figures that other imports have revised since.
  ///
  /// - Parameter progress: told now and then that it goes on, and of how much; false stops it,
  ///   and nothing is changed.
  /// - Throws: `Diagnostic` when there is no such import, a later one rests on what it made, or
  ///   what it changed is not known; nothing is changed then.
  public func undoImport(
    _ importID: Int64, dryRun: Bool = false, progress: ((UndoProgress) -> Bool)? = nil
  ) throws -> UndoReport {
    let clock = ContinuousClock()
    let start = clock.now
    var undone: UndoReport?
    do {
      try undoing(importID, progress) {
        var undo = try ImportUndo(connection, importID: importID, dryRun: dryRun)
        try undo.run()
        undone = undo.report
        if dryRun { throw NothingToKeep() }
      }
    } catch is NothingToKeep {}
    guard var report = undone else { throw SQLiteError.noRow }
    if !dryRun { report.warnings = tidyUp() }
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }

  /// Instructions of SQLite's machine: some milliseconds.
  private static let betweenProgress: Int32 = 100_000

  private func undoing(
    _ importID: Int64, _ progress: ((UndoProgress) -> Bool)?, _ body: () throws -> Void
  ) throws {
    guard
      case .integer(let count) = try connection.scalar(
        "SELECT added + revised + withdrawn FROM import WHERE import_id = ?",
        [.integer(importID)])
    else { throw Diagnostic.noImport(importID) }
    if let progress {
      // One statement may take most of the time, so SQLite itself has to say that it goes on.
      connection.setProgressHandler(every: Self.betweenProgress) {
        progress(UndoProgress(figures: Int(count)))
      }
    }
    defer { if progress != nil { connection.setProgressHandler(nil) } }
    // References are checked as a whole at the end: row by row they would cost as much as the
    // rest, and cascade over what must not go.
    try connection.transactionBesideReaders { try connection.withoutForeignKeyChecks(body) }
  }
}
