internal import AlmanacFiles
public import AlmanacImport
internal import AlmanacModel
public import AlmanacStore
internal import SQLite

extension Lake {
  /// Imports files, their figures into the shards of their indicators: all of it, or nothing.
  ///
  /// The files are read twice: first to see of which indicators they have figures, then into a
  /// database with what is known of these.
  ///
  /// - Throws: `Problems`, as `Database.importFiles`; the lake is then as it was.
  public func importFiles(
    _ paths: [String], options: ImportOptions = ImportOptions()
  ) throws -> ImportReport {
    guard !paths.contains("-") else { throw Diagnostic.readTwice }
    let writing = try LakeWriting(self)
    let touched = try writing.touched(by: paths, options)
    let work = try writing.gather(touched)
    let report = try work.importFiles(paths, options: options)
    guard report.importID != nil else { return report }
    // What was made anew because of them is among them: all that hang together were gathered.
    try writing.commit(
      work, touched: touched.union(try work.newIndicators(since: writing.lake.head())))
    return report
  }

  /// What an import of a file would do, by its layout and names: see `Database.explain`.
  public func explain(
    _ file: String, options: ImportOptions = ImportOptions()
  ) throws -> Explanation {
    let staged = try StagedName(for: path)
    let names = try PartWriter(at: staged.path, names: head())
    return try names.database.explain(file, options: options)
  }

  /// Takes an import back whole.
  ///
  /// - Throws: `Diagnostic`, as `Database.undoImport`; the lake is then as it was.
  public func undoImport(
    _ importID: Int64, dryRun: Bool = false, progress: ((UndoProgress) -> Bool)? = nil
  ) throws -> UndoReport {
    let writing = try LakeWriting(self)
    guard try writing.lake.head().hasImport(importID) else { throw Diagnostic.noImport(importID) }
    // What rests on it may be anywhere.
    let all = writing.lake.indicators
    let work = try writing.gather(all)
    let touched = try work.indicators(touchedBy: importID)
    let report = try work.undoImport(importID, dryRun: dryRun, progress: progress)
    if !dryRun { try writing.commit(work, touched: touched ?? all) }
    return report
  }

  /// The codes of all indicators.
  var indicators: Set<String> { Set(manifest.shards.flatMap(\.indicators)) }
}

extension LakeWriting {
  /// The indicators of whose figures an import may change any: found by trying it where no figures
  /// are.
  fileprivate func touched(by paths: [String], _ options: ImportOptions) throws -> Set<String> {
    // Figures that a file does not have are withdrawn.
    if options.storing.isComplete { return lake.indicators }
    let staged = try StagedName(for: lake.path)
    let names = try gather([], at: staged.path)
    var trial = options
    trial.storing.dryRun = false
    // What is left out is told by the import itself.
    if trial.rejects != nil {
      trial.rejects = staged.path + ".rejects"
      trial.replacesRejects = true
    }
    defer { FileSystem.remove(staged.path + ".rejects") }
    let report = try names.importFiles(paths, options: trial)
    let head = try lake.head()
    // What is deleted may be told by a pattern, of which nothing is found here.
    guard report.counts.missed == 0, try names.hasMeaningsOf(head) else { return lake.indicators }
    return try names.hangingTogether(
      with: indicatorsWithNewSeries(names).union(names.newDerivations(since: head)))
  }
}
