internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

extension Database {
  /// Copies the database into a file that has its name only when it is whole, on the disk and
  /// found to be what almanac has written. Others may read and write the original meanwhile.
  ///
  /// - Parameters:
  ///   - replaces: takes the place of a file that is there.
  ///   - progress: gets the pages left and the pages in all.
  ///   - checking: told what of the copy is looked at next.
  /// - Returns: what is wrong with the copy, which then has no name; empty when all is well.
  /// - Throws: `Diagnostic` when the name is taken, of a file in use, or cannot be made.
  public func backup(
    to target: String, replacing replaces: Bool = false,
    progress: (Int, Int) -> Void = { _, _ in },
    checking: (IntegrityFinding.Part) -> Void = { _ in }
  ) throws -> [IntegrityFinding] {
    // A copy is looked at before it is handed on, so it is no stream.
    try StagedFile.check(target, replacing: replaces, sparing: filesInUse(), isStreamed: false)
    let staged = try StagedName(for: target)
    try connection.backup(to: FileName.bytes(staged.path), progress: progress)
    let copy = Database(
      path: staged.path,
      connection: try Connection(fileName: FileName.bytes(staged.path), mode: .readWrite),
      migrator: migrator)
    connection.engage(copy.connection)
    // One with a write-ahead log would be a copy that lacks it.
    try copy.connection.setJournalMode(.delete)
    let findings = try copy.integrityFindings(progress: checking)
    guard findings.isEmpty else { return findings }
    try staged.move(to: target, replacing: replaces)
    return []
  }
}
