internal import AlmanacModel
internal import SQLite

extension Database {
  /// One import, whatever it brings: checked as a whole, written down and logged, so that it can
  /// be taken back.
  ///
  /// - Parameters:
  ///   - totalBytes: how much there is to read; nil when that is not known.
  ///   - rejects: takes bad rows, which then do not stop the import.
  /// - Throws: `Problems`, with everything wrong that one pass finds; the database is then as
  ///   it was.
  package func recordImport(
    _ options: StoreOptions, totalBytes: Int? = nil, rejects: RejectSink? = nil,
    _ bring: (ImportSession) throws -> Void
  ) throws -> ImportReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report: ImportReport?
    var brought: Set<String> = []
    do {
      try writing(options) {
        brought = try connection.forgetSmallTables()
        let log = try ChangeLog(connection)
        let derived = try DerivedFigures(connection)
        let session = try ImportSession(
          connection, options: options, totalBytes: totalBytes, path: path, rejects: rejects)
        try bring(session)
        try session.finish()
        guard session.problems.isEmpty else { throw session.problems }
        brought.formUnion(session.packageTables)
        let counts = session.files.reduce(session.counts) { $0 + $1.counts }
        let changed = !counts.changesNothing && !options.dryRun
        if changed { try session.refresh(derived) }
        let seconds = (clock.now - start) / .seconds(1)
        report = ImportReport(
          files: session.files, counts: counts, seconds: seconds,
          dryRun: options.dryRun, newSources: session.newSources,
          knownSources: session.knownSources, created: session.created,
          regionsByName: session.regionsByName, rejected: session.rejected,
          importID: changed ? try session.record(counts, seconds) : nil)
        report?.warnings = session.warnings
        if let id = report?.importID { try log.store(id) }
        // Nothing to keep: leave the file as it is, to the last byte.
        if !changed { throw NothingToKeep() }
      }
    } catch is NothingToKeep {}
    guard var report else { throw SQLiteError.noRow }
    // From here on all is stored: what fails can only be told.
    if report.importID != nil { report.warnings += tidyUp(brought: brought) }
    return report
  }

  /// The same of which nothing is kept, and the file shows nothing meanwhile.
  package func tryImport(
    _ options: StoreOptions, totalBytes: Int? = nil, rejects: RejectSink? = nil,
    _ bring: (ImportSession) throws -> Void
  ) throws {
    do {
      try writing(options) {
        try bring(
          try ImportSession(
            connection, options: options, totalBytes: totalBytes, path: path, rejects: rejects))
        throw NothingToKeep()
      }
    } catch is NothingToKeep {}
  }

  private func writing(_ options: StoreOptions, _ body: () throws -> Void) throws {
    if let isStopped = options.isStopped {
      // One statement may take most of the time.
      connection.setProgressHandler(every: 100_000) { !isStopped() }
    }
    defer { if options.isStopped != nil { connection.setProgressHandler(nil) } }
    guard isShared else {
      return try connection.withRoom { try connection.transaction(.immediate, body) }
    }
    try connection.transactionBesideReaders(body)
  }
}

/// Rolls a transaction back without being an error.
package struct NothingToKeep: Error {
  package init() {}
}

extension ImportSession {
  /// Makes anew what follows from the rows that changed, and checks what only the whole shows.
  fileprivate func finish() throws {
    if periodsChanged { try connection.deriveEarlierTimes() }
    let found =
      (regionsChanged ? try connection.deriveRegions() : [])
      + (sourcesChanged ? try connection.deriveSources() : [])
      + (initiativesChanged ? try connection.circlingInitiatives() : [])
    for diagnostic in found { problems.add(diagnostic) }
    if let code = try derivedSourceStated() { problems.add(.derivedIsNoSource(code)) }
    do { try DerivedFigures.check(connection) } catch let found as Problems { problems.add(found) }
    try catalog.dropTexts()
  }

  /// The numbers of all vintages that this import has brought.
  private var allVintages: [Int64] { vintages.values.flatMap { $0 } }

  /// Makes the figures anew that are derived from what has changed.
  fileprivate func refresh(_ derived: DerivedFigures) throws {
    var touched = try derived.touched(by: allVintages)
    try derived.addChangedSeries("temp.change_log, series AS s WHERE 1", to: &touched)
    try derived.refresh(touched, extents)
    try extents.finish()
  }

  /// The code of the source of derived figures, when files have brought figures of it.
  private func derivedSourceStated() throws -> String? {
    guard !vintages.isEmpty,
      case .text(let code) = try connection.scalar(
        """
        SELECT c.code FROM series AS s CROSS JOIN source AS c ON c.source_id = s.source_id
        WHERE s.source_id = \(DerivedFigures.source) AND EXISTS (
          SELECT 1 FROM observation AS o WHERE o.series_id = s.series_id
          AND o.vintage_id IN (\(allVintages.map { String($0) }.joined(separator: ", "))))
        """)
    else { return nil }
    return code
  }

  /// Writes the import and its files down.
  fileprivate func record(_ counts: ImportReport.Counts, _ seconds: Double) throws -> Int64 {
    let id = try importID()
    try connection.run(
      """
      UPDATE import SET seconds = ?2, rows_read = ?3, added = ?4, revised = ?5, unchanged = ?6,
        withdrawn = ?7, rejected = ?8
      WHERE import_id = ?1
      """,
      [.integer(id), .real(seconds)]
        + [
          counts.read, counts.added, counts.revised, counts.unchanged, counts.withdrawn,
          counts.rejected,
        ].map { .integer(Int64($0)) })
    for (number, file) in files.enumerated() {
      try connection.run(
        """
        INSERT OR IGNORE INTO import_file (import_id, path, format, sha256, rows_read, number)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(id), .text(FileName.shown(file.path)), .text(file.format), .text(file.sha256),
          .integer(Int64(file.counts.read)), .integer(Int64(number)),
        ])
    }
    return id
  }

  /// The row of this import, made when the first thing needs it.
  func importID() throws -> Int64 {
    if let currentImport { return currentImport }
    try connection.run(
      """
      INSERT INTO import (started_at, seconds, tool, rows_read, added, revised, unchanged)
      VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0, ?, 0, 0, 0, 0)
      """, [.text("almanac \(almanacVersion)")])
    let id = connection.lastInsertRowID
    currentImport = id
    return id
  }

  /// The vintage of this import for figures known from a date.
  ///
  /// - Parameter place: which of those of this date, counted from 1.
  func vintage(knownFrom date: String, place: Int = 1) throws -> Int64 {
    if let known = vintages[date], place <= known.count { return known[place - 1] }
    let id = try importID()
    // Those before it too, so that they come in their order whichever is met first.
    for _ in (vintages[date]?.count ?? 0)..<place {
      try connection.run(
        "INSERT INTO vintage (import_id, known_from) VALUES (?, ?)", [.integer(id), .text(date)])
      vintages[date, default: []].append(connection.lastInsertRowID)
    }
    return connection.lastInsertRowID
  }

  /// Today, in UTC.
  func today() throws -> String {
    if let day { return day }
    guard case .text(let today) = try connection.scalar("SELECT date('now')") else {
      throw SQLiteError.noRow
    }
    day = today
    return today
  }

  /// Takes the date that a file says its figures are of, where nothing else says since when those of
  /// its source are known.
  ///
  /// - Parameter date: nil for a file that says none.
  /// - Returns: the date that figures of the file have to state; nil where it holds for their source.
  package func ownDate(_ date: String?, of source: Int64) throws -> String? {
    guard options.knownFrom == nil, try !hasDate(source) else { return nil }
    let today = try today()
    let date = date.map { min($0, today) } ?? today
    if let known = knownFromBySource[source] { return known == date ? nil : date }
    knownFromBySource[source] = date
    return nil
  }

  private func hasDate(_ source: Int64) throws -> Bool {
    if let known = datedSources[source] { return known }
    let published = try connection.scalar(
      "SELECT 1 FROM source WHERE source_id = ? AND published IS NOT NULL", [.integer(source)])
    datedSources[source] = published != nil
    return published != nil
  }

  /// From when a source's figures were known: the day that it was published (the last one,
  /// when only a month or year is stated), else today in UTC.
  func knownFrom(_ source: Int64) throws -> String {
    if let stated = options.knownFrom { return stated }
    if let date = knownFromBySource[source] { return date }
    let published = try connection.scalar(
      "SELECT published FROM source WHERE source_id = ?", [.integer(source)])
    let date: String
    if case .text(let text) = published, let period = try? TimePeriod(parsing: text) {
      date = period.end.description
    } else {
      date = try today()
    }
    knownFromBySource[source] = date
    return date
  }
}
