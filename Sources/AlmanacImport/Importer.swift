internal import AlmanacFiles
internal import AlmanacFormats
internal import AlmanacModel
public import AlmanacStore
internal import AlmanacText
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
    if options.dryRun { try checkIsWritable(trying: "--dry-run") }
    try plan.open(for: path, isStopped: options.isStopped ?? { false })
    let options = try options.withMapping()
    let rejects = try RejectWriter(options, reading: plan, into: self)
    var report = try recordImport(
      options.storing, totalBytes: plan.totalBytes, rejects: rejects?.write
    ) { session in
      let importer = Importer(session, options)
      for item in plan.items { try importer.importItem(item) }
      try importer.finish()
      try rejects?.settle()
    }
    do throws(Diagnostic) { try rejects?.publish() } catch {
      report.warnings.append(
        "the rows that were left out are not in \(options.rejects ?? ""): \(error.found)")
    }
    return report
  }

  /// What only tries an import makes it and takes it back, which needs a file that can be written to.
  func checkIsWritable(trying option: String) throws {
    if connection.isReadOnly { throw Diagnostic.cannotTry(option, in: path) }
  }

  /// Imports files and folders into the database at `path`, which is made when it is not there.
  public static func importing(
    _ paths: [String], into path: String, options: ImportOptions = ImportOptions()
  ) throws -> ImportReport {
    try openOrCreate(path, keep: { !$0.dryRun }) { try $0.importFiles(paths, options: options) }
  }
}

/// Brings the files of one import into its session, each by a reader of its format.
final class Importer {
  private let session: ImportSession
  private let options: ImportOptions
  /// Notes what there is, when that is what is asked for.
  private let explainer: Explainer?
  /// Where the figures of all files go, once there are any.
  private var intake: FigureIntake?

  init(_ session: ImportSession, _ options: ImportOptions, explainer: Explainer? = nil) {
    self.session = session
    self.options = options
    self.explainer = explainer
  }

  func importItem(_ item: ImportPlan.Item) throws {
    let name = item.path == "-" ? "<stdin>" : item.path
    do {
      if let table = item.table {
        let before = session.counts
        let digest = FileDigest()
        let file = try TableFile(name: name, source: open(item, digest).source)
        var importer = try PackageImporter(
          table, file: file, session: session, ignoring: options.ignoredColumns)
        try importer.run()
        session.files.append(
          .init(
            path: name, format: "table \(table.name)", sha256: digest.hexadecimal,
            counts: session.counts - before))
        session.counts = before
      } else {
        try importFigures(item)
      }
    } catch let diagnostic as Diagnostic {
      session.problems.add(diagnostic)
    } catch let found as Problems {
      session.problems.add(found)
    }
  }

  private func open(
    _ item: ImportPlan.Item, _ digest: FileDigest
  ) throws(Diagnostic) -> sending InputFile {
    try InputFile.open(
      path: item.path, opened: item.stream,
      options: .init(
        encoding: options.encoding, maxBytes: options.maxBytes, sheet: options.sheet,
        statesEncoding: PXReader.recognises, isStopped: options.isStopped ?? { false })
    ) { digest.update($0) }
  }

  private func importFigures(_ item: ImportPlan.Item) throws {
    // A wrong name is an error also where every row names its own source.
    do { _ = try options.source.map { try session.catalog.find(.source, $0) } } catch let
      diagnostic as Diagnostic
    { throw diagnostic.offeringCreation(of: .source) }
    let digest = FileDigest()
    var file = try open(item, digest)
    let facts = file.facts
    let origin = try FileOrigin(&file)
    let makers = EntityMaker(session)
    do {
      let content = try FileContent.find(
        in: file, options: options.reading, prepared: item.prepared,
        isUnit: makers.isUnit, isRegion: makers.isRegion, isIndicator: makers.isIndicator)
      switch consume content {
      case .initiatives(let table): try importInitiatives(table, facts, origin)
      case .figures(let source): try importFigures(source, facts, origin)
      }
    } catch let problem as Diagnostic { throw facts.withSheets(problem) }
    if let index = session.files.indices.last { session.files[index].sha256 = digest.hexadecimal }
  }

  private func importFigures(
    _ source: consuming sending FigureSource, _ facts: InputFile.Facts, _ origin: FileOrigin
  ) throws {
    let found = source.found
    explainer?.begin(facts, found, options: options)
    let figures = begin(found.layout, facts, origin, isText: found.isDelimited)
    var shortened = ShortenedNumbers()
    try FigureSource.read(source, idle: session.checkProgress) {
      try take($0, of: figures)
      shortened.add($0.shortened)
    }
    if !figures.headings.isEmpty {
      throw Diagnostic.headings(figures.headings, of: figures.headingCount, file: figures.name)
    }
    session.files[Int(figures.index)].remarks += figures.places.remarks
    if let unitless = figures.unitless, !unitless.isEmpty {
      session.files[Int(figures.index)].remarks.append(TableLayout.noUnitRemark(unitless))
    }
    if let remark = shortened.remark { session.files[Int(figures.index)].remarks.append(remark) }
  }

  private func importInitiatives(
    _ file: consuming sending TableFile, _ facts: InputFile.Facts, _ origin: FileOrigin
  ) throws {
    let name = facts.name
    let before = session.counts
    let id =
      try options.source.map { try session.catalog.find(.source, $0).id }
      ?? session.source(ofFile: name, origin)
    let code = try session.connection.scalar(
      "SELECT code FROM source WHERE source_id = ?", [.integer(id)])
    guard case .text(let code) = code else { throw SQLiteError.noRow }
    session.files.append(
      .init(
        path: name, format: ImportFormat.initiatives.rawValue, sha256: "", counts: .init(),
        remarks: facts.remarks + InitiativeTable.remarks(on: file.columns)))
    var table = InitiativeTable(
      file, type: try options.reading.stated(in: name).initiativeType, session: session)
    try table.run(source: code)
    if let index = session.files.indices.last {
      session.files[index].counts = session.files[index].counts + (session.counts - before)
    }
    session.counts = before
  }

  /// Lists a file of figures, which is then taken batch by batch.
  private func begin(
    _ layout: TableLayout, _ facts: InputFile.Facts, _ origin: FileOrigin, isText: Bool
  ) -> FigureFile {
    let file = FigureFile(
      name: facts.name, index: session.files.count, layout: layout, isText: isText,
      source: options.source, origin: origin)
    session.files.append(
      .init(
        path: facts.name, format: layout.format.rawValue, sha256: "", counts: .init(),
        remarks: facts.remarks + layout.remarks + layout.origin.remarks))
    return file
  }

  private func take(_ batch: FigureBatch, of file: FigureFile) throws {
    let intake =
      try intake
      ?? FigureIntake(session, folder: session.spillFolder, capacity: options.sortCapacity)
    self.intake = intake
    session.files[Int(file.index)].remarks += batch.remarks
    if !batch.unplaced.isEmpty {
      let makers = EntityMaker(session)
      let places = try batch.unplaced.filter { try $0.texts.contains(where: makers.isRegion) }
      throw Diagnostic.noRegion(
        among: batch.unplaced.map(\.dimension), places: places.map(\.dimension),
        at: .init(file: file.name))
    }
    try intake.take(batch, of: file)
    try explainer?.take(batch, of: file)
    try session.countRows(batch.recordCount, bytes: batch.bytesRead, file: file.index)
  }

  /// Writes what is still held back.
  func finish() throws {
    try intake?.finish()
    intake = nil
  }
}
