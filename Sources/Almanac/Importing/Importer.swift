internal import Glibc
internal import SQLite

extension Database {
  /// Imports files and folders in one transaction: all of it, or nothing.
  ///
  /// - Throws: `Problems`, with everything wrong that one pass finds; the database is then as
  ///   it was.
  public func importFiles(_ paths: [String], options: ImportOptions = ImportOptions()) throws
    -> ImportReport
  {
    var plan = try ImportPlan(paths)
    try plan.openStreams(isStopped: options.isStopped ?? { false })
    return try importing(plan, options.withMapping()) { session in
      for item in plan.items { try session.importItem(item) }
    }
  }

  /// One import, whatever it brings: checked as a whole, written down and logged, so that it can
  /// be taken back.
  func importing(
    _ plan: ImportPlan, _ options: ImportOptions, _ bring: (ImportSession) throws -> Void
  ) throws -> ImportReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report: ImportReport?
    var rejects: RejectWriter?
    var brought: Set<String> = []
    // The index of series is filled all over: with the usual 2 MB each page of it would be
    // written and read again many times.
    try connection.execute("PRAGMA cache_size = -65536")
    defer { try? connection.execute("PRAGMA cache_size = -2000") }
    do {
      try writing(plan, options) {
        brought = try connection.forgetSmallTables()
        let log = try ChangeLog(connection)
        let derived = try DerivedFigures(connection)
        let session = try ImportSession(connection, options: options, plan: plan, path: path)
        rejects = session.rejects
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
          dryRun: options.dryRun, newSources: session.newSources, created: session.created,
          regionsByName: session.regionsByName, rejected: session.rejected,
          importID: changed ? try session.record(counts, seconds) : nil)
        if let id = report?.importID { try log.store(id) }
        // Nothing to keep: leave the file as it is, to the last byte.
        if !changed { throw NothingToKeep() }
      }
    } catch is NothingToKeep {}
    guard var report else { throw SQLiteError.noRow }
    // From here on all is stored: what fails can only be told.
    if report.importID != nil { report.warnings += tidyUp(brought: brought) }
    do throws(Diagnostic) { try rejects?.publish() } catch {
      report.warnings.append(
        "the rows that were left out are not in \(options.rejects ?? ""): \(error.found)")
    }
    return report
  }
}

extension Database {
  private func writing(
    _ plan: ImportPlan, _ options: ImportOptions, _ body: () throws -> Void
  ) throws {
    if let isStopped = options.isStopped {
      // One statement may take most of the time.
      connection.setProgressHandler(every: 100_000) { !isStopped() }
    }
    defer { if options.isStopped != nil { connection.setProgressHandler(nil) } }
    guard isShared else { return try connection.transaction(.immediate, body) }
    try connection.transactionBesideReaders(body)
  }
}

/// Rolls a transaction back without being an error.
struct NothingToKeep: Error {}

extension ImportSession {
  func importItem(_ item: ImportPlan.Item) throws {
    let name = item.path == "-" ? "<stdin>" : item.path
    do {
      if let table = item.table {
        let before = counts
        let digest = FileDigest()
        let file = try TableFile(name: name, source: open(item, digest).source)
        var importer = try PackageImporter(table, file: file, session: self)
        try importer.run()
        files.append(
          .init(
            path: name, format: "table \(table.name)", sha256: digest.hexadecimal,
            counts: counts - before))
        counts = before
      } else {
        try importFigures(item)
      }
    } catch let diagnostic as Diagnostic {
      problems.add(diagnostic)
    } catch let found as Problems {
      problems.add(found)
    }
  }

  private func open(
    _ item: ImportPlan.Item, _ digest: FileDigest
  ) throws(Diagnostic) -> sending InputFile {
    try InputFile.open(
      path: item.path, opened: item.stream,
      options: .init(
        encoding: options.encoding, maxBytes: options.maxBytes, sheet: options.sheet,
        isStopped: options.isStopped ?? { false })
    ) { digest.update($0) }
  }

  private func importFigures(_ item: ImportPlan.Item) throws {
    let prepared = item.prepared
    // A wrong name is an error also where every row names its own source.
    if let stated = options.source { _ = try catalog.find(.source, stated) }
    let digest = FileDigest()
    var file = try open(item, digest)
    let facts = file.facts
    let name = facts.name
    let remarks = facts.remarks
    switch prepared != nil ? .table : try FileContent.find(in: &file, stated: options.format) {
    case .initiatives: try importInitiatives(file, name, remarks)
    case .table:
      let found = try TableLayout.find(
        in: &file.source, name: name, options: options, prepared: prepared)
      let layout = found.layout
      explainer?.begin(facts, found, options: options, isDelimited: true)
      let reader = try TableReader(
        name: name, records: CSVReader(source: file.source, dialect: layout.dialect),
        layout: layout, headers: layout.preamble + 1)
      try layout.check(file: name)
      try take(reader, layout, name, remarks, isText: true)
    case .ndjson:
      let records = try NDJSONReader(name: name, source: file.source)
      let layout = try TableLayout.find(forKeys: records.columns, name: name, options: options)
      explainer?.begin(facts, .init(layout: layout), options: options, isDelimited: false)
      let reader = try TableReader(name: name, records: records, layout: layout, headers: 0)
      try layout.check(file: name)
      try take(reader, layout, name, remarks, isText: false)
    case .jsonStat:
      let layout = try TableLayout.forCubes(.jsonStat, options: options, file: name)
      explainer?.begin(facts, .init(layout: layout), options: options, isDelimited: false)
      let reader = CubeFigures(
        JSONStatReader(name: name, source: file.source), layout: layout, name: name)
      try take(reader, layout, name, remarks, isText: false)
    case .px:
      let layout = try TableLayout.forCubes(.px, options: options, file: name)
      explainer?.begin(facts, .init(layout: layout), options: options, isDelimited: false)
      let reader = CubeFigures(
        PXReader(name: name, source: file.source, encoding: options.encoding), layout: layout,
        name: name)
      try take(reader, layout, name, remarks, isText: false)
    }
    if let index = files.indices.last { files[index].sha256 = digest.hexadecimal }
  }

  private func importInitiatives(
    _ input: consuming sending InputFile, _ name: String, _ remarks: [String]
  ) throws {
    let before = counts
    let id = try options.source.map { try catalog.find(.source, $0).id } ?? sourceNamed(after: name)
    let code = try connection.scalar("SELECT code FROM source WHERE source_id = ?", [.integer(id)])
    guard case .text(let code) = code else { throw SQLiteError.noRow }
    files.append(
      .init(
        path: name, format: ImportFormat.initiatives.rawValue, sha256: "", counts: .init(),
        remarks: remarks))
    var table = InitiativeTable(
      try TableFile(name: name, source: input.source),
      type: try options.stated(in: name).initiativeType, session: self)
    try table.run(source: code)
    if let index = files.indices.last {
      files[index].counts = files[index].counts + (counts - before)
    }
    counts = before
  }

  /// Reads a file of figures to its end, on another core.
  private func take<Reader: FigureReader & ~Copyable>(
    _ reader: consuming sending Reader, _ layout: TableLayout, _ name: String,
    _ remarks: [String], isText: Bool
  ) throws {
    if intake == nil { intake = try FigureIntake(self, folder: spillFolder) }
    guard let intake else { return }
    let file = FigureFile(name: name, index: files.count, layout: layout, isText: isText)
    files.append(
      .init(
        path: name, format: layout.format.rawValue, sha256: "", counts: .init(),
        remarks: remarks + layout.remarks))
    try FigurePipe.run(reader, idle: checkProgress) { batch in
      try intake.take(batch, of: file)
      try explainer?.take(batch, of: file)
      try countRows(batch.recordCount, bytes: batch.bytesRead, file: file.index)
    }
  }

  /// The source of a file that names none: a dataset called like the file, or like the package
  /// for its `observations.csv`.
  func sourceNamed(after path: String) throws -> Int64 {
    var name = FileName.shown(ImportPlan.lastName(path))
    if name == PackageTable.figures + ".csv", let slash = path.lastIndex(of: "/") {
      name = FileName.shown(ImportPlan.lastName(String(path[..<slash])))
    }
    for suffix in [".gz", ".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".px", ".xlsx"]
    where name.lowercased().hasSuffix(suffix) && name.count > suffix.count {
      name = String(name.dropLast(suffix.count))
    }
    let code = EntityMaker.code(from: name)
    if case .found(let match) = try catalog.resolve(.source, code) { return match.id }
    try connection.run(
      "INSERT INTO source (code, kind, title) VALUES (?, 'dataset', ?)",
      [.text(code.isEmpty ? "import" : code), .text(name)])
    sourcesChanged = true
    catalog.noteNew(.source)
    newSources.append((code.isEmpty ? "import" : code, path))
    return connection.lastInsertRowID
  }

  /// Makes anew what follows from the rows that changed, and checks what only the whole shows.
  fileprivate func finish() throws {
    try intake?.finish()
    intake = nil
    try rejects?.settle()
    if periodsChanged { try connection.deriveEarlierTimes() }
    let found =
      (regionsChanged ? try connection.deriveRegions() : [])
      + (sourcesChanged ? try connection.deriveSources() : [])
      + (initiativesChanged ? try connection.circlingInitiatives() : [])
    for diagnostic in found { problems.add(diagnostic) }
    if let code = try derivedSourceStated() { problems.add(.derivedIsNoSource(code)) }
    do { try DerivedFigures.check(connection) } catch let found as Problems { problems.add(found) }
  }

  /// The numbers of all vintages that this import has brought.
  private var allVintages: [Int64] { vintages.values.flatMap { $0 } }

  /// Makes the figures anew that are worked out of what has changed.
  fileprivate func refresh(_ derived: DerivedFigures) throws {
    var touched = try derived.touched(by: allVintages)
    try derived.addChangedSeries("temp.change_log, series AS s WHERE 1", to: &touched)
    for series in try derived.refresh(touched) { extents.touch(series) }
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
    guard case .text(let today) = try connection.scalar("SELECT date('now')") else {
      throw SQLiteError.noRow
    }
    return today
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
