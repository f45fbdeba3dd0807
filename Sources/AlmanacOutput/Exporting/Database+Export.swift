internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacQuery
public import AlmanacStore
internal import SQLite

extension Database {
  /// Stops the statement that runs now, from any thread; it fails as interrupted.
  public var stop: @Sendable () -> Void {
    let interrupter = connection.interrupter
    return { interrupter.interrupt() }
  }

  /// Exports the figures in force, or the whole database where the format is a package and
  /// nothing narrows it.
  ///
  /// What is written has its name when all of it is there.
  ///
  /// - Parameters:
  ///   - options: from when, and in which language of names.
  ///   - path: a file, a folder for a package, or `-` for standard output.
  ///   - replaces: takes the place of a file that is there.
  /// - Throws: `Diagnostic` for a name that is unknown, or a path that is taken.
  public func export(
    _ selection: FigureSelection = FigureSelection(), as format: ExportFormat,
    options: QueryOptions = QueryOptions(), to path: String, replacing replaces: Bool = false
  ) throws -> ExportReport {
    try Perspective(options).apply(to: connection)
    return try bounded { try exportFigures(selection, as: format, options, path, replaces) }
  }

  private func exportFigures(
    _ selection: FigureSelection, as format: ExportFormat, _ options: QueryOptions, _ path: String,
    _ replaces: Bool
  ) throws -> ExportReport {
    if format == .dataPackage {
      let files = try exportPackage(to: folder(path), selection, isWhole: options.asOf == nil)
      return ExportReport(rows: files.reduce(0) { $0 + $1.rows }, files: files.count)
    }
    return try writing(path, replacing: replaces, filesInUse()) { file in
      try connection.transaction(.deferred) {
        var report = ExportReport()
        switch format {
        case .sdmxCSV:
          let export = try SDMXExport(connection, selection)
          report.rows = try export.write(to: file)
          if try export.hasEarlierVintages() { report.lost = ["earlier vintages"] }
          try file.finish()
        case .jsonStat:
          let export = try JSONStatExport(connection, selection, to: file)
          try export.write()
          report.rows = export.rows
          report.lost = export.loss.sentences
          try file.finish()
        case .parquet:
          report.rows = try writeFacts(selection, to: file)
          report.lost = try factLoss(selection, rows: report.rows)
        case .csv, .tsv, .json, .ndjson, .markdown, .dataPackage, .lake:
          let listing = try FigureListing(connection, selection)
          var writer = rowWriter(format, file)
          report.rows = try listing.write(to: &writer, forPeople: format == .markdown)
          if try format != .markdown && listing.hasEarlierVintages() {
            report.lost = ["earlier vintages"]
          }
        }
        return report
      }
    }
  }

  /// Exports the rows of a query.
  ///
  /// - Parameter answering: puts the query to something else than this database, which knows the
  ///   names and the files that are in use, and answers how many rows there were.
  /// - Throws: `Diagnostic` also for a format that holds figures and no rows.
  public func export(
    _ query: NamedQuery, _ arguments: [String: String], as format: ExportFormat,
    options: QueryOptions = QueryOptions(), to path: String, replacing replaces: Bool = false,
    answering: ((QueryOptions, inout any ResultWriter) throws -> Int)? = nil
  ) throws -> ExportReport {
    let answer =
      answering
      ?? { try self.answer(query, arguments, options: $0, to: &$1) }
    var report = ExportReport()
    if format == .dataPackage {
      let folder = try StagedFolder(folder(path), sparing: filesInUse())
      var writer: any ResultWriter = try QueryPackage(
        folder, name: CodeText.code(from: query.name))
      report.rows = try answer(options, &writer)
      report.files = 1
      try folder.finish()
      return report
    }
    guard format.rows != nil else { throw Diagnostic.holdsFigures(format, query.name) }
    var options = options
    options.forPeople = format == .markdown
    var inputs: [String] = []
    if case .file(let path) = query.origin { inputs = [path] }
    return try writing(path, replacing: replaces, filesInUse(with: inputs)) { file in
      var writer = rowWriter(format, file)
      report.rows = try answer(options, &writer)
      return report
    }
  }

  private func rowWriter(_ format: ExportFormat, _ file: OutputFile) -> any ResultWriter {
    makeWriter(
      format: format.rows ?? .csv, sink: StandardOutputSink(descriptor: file.descriptor))
  }

  private func folder(_ path: String) throws -> String {
    guard path == "-" else { return path }
    throw Diagnostic.packageToStandardOutput
  }

  private func writing(
    _ path: String, replacing replaces: Bool, _ files: FilesInUse,
    _ body: (OutputFile) throws -> ExportReport
  ) throws -> ExportReport {
    if path == "-" { return try body(OutputFile(standardOutput: ())) }
    let staged = try StagedFile(path, replacing: replaces, sparing: files)
    let report = try body(staged.file)
    try staged.finish()
    return report
  }
}
