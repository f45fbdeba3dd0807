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
    let touched = try touched(by: paths, options, writing)
    let work = try writing.gather(touched)
    let report = try work.importFiles(paths, options: options)
    guard report.importID != nil else { return report }
    // What was made anew because of them is among them: all that hang together were gathered.
    try writing.commit(work, touched: touched.union(try work.newIndicators(since: head())))
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
    // What rests on it may be anywhere.
    let all = Set(manifest.shards.flatMap(\.indicators))
    let work = try writing.gather(all)
    let touched = try work.indicators(touchedBy: importID)
    let report = try work.undoImport(importID, dryRun: dryRun, progress: progress)
    if !dryRun { try writing.commit(work, touched: touched ?? all) }
    return report
  }

  /// The indicators of whose figures an import may change any.
  private func touched(
    by paths: [String], _ options: ImportOptions, _ writing: LakeWriting
  ) throws -> Set<String> {
    let all = Set(manifest.shards.flatMap(\.indicators))
    // Figures that a file does not have are withdrawn.
    if options.storing.isComplete { return all }
    let staged = try StagedName(for: path)
    let names = try writing.gather([], at: staged.path)
    var trial = options
    // What is left out is told by the import itself.
    if trial.rejects != nil {
      trial.rejects = staged.path + ".rejects"
      trial.replacesRejects = true
    }
    defer { FileSystem.remove(staged.path + ".rejects") }
    _ = try names.importFiles(paths, options: trial)
    guard try names.hasMeaningsOf(head()) else { return all }
    let found = try names.indicatorsWithSeries()
    return try names.hangingTogether(with: found)
  }
}
