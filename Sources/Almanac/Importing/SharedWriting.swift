internal import Glibc
internal import SQLite

extension Connection {
  /// Runs a long write during which others can go on reading.
  ///
  /// With a rollback journal, readers are shut out from the moment when the cache is full until
  /// the commit. A write-ahead log lets them read what was there before. The delivered file has
  /// a rollback journal again, since a copy of it without its log would lack the last commits.
  ///
  /// Where another program is just reading, the file stays in the mode that it has, before as
  /// after; a later import tries again.
  func sharingReaders(_ body: () throws -> Void) throws {
    if try journalMode == .delete { switchJournal(to: .wal) }
    let result = Result { try body() }
    try? returnToJournal()
    try result.get()
  }

  /// Writes the log into the file, which readers do not notice, then takes it away, for which
  /// there must be a moment without any.
  private func returnToJournal() throws {
    guard try journalMode == .wal else { return }
    _ = try scalar("PRAGMA wal_checkpoint(TRUNCATE)")
    switchJournal(to: .delete)
  }

  /// Needs a moment in which nobody else reads; given up after a second or two.
  private func switchJournal(to mode: JournalMode) {
    for attempt in 0..<50 {
      if (try? setJournalMode(mode)) != nil { return }
      usleep(UInt32(1000 + attempt * 1000))
    }
  }
}
