internal import AlmanacFiles
internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore

/// Writes the rows that were left out, with the reasons, as CSV: a line for each problem. There is
/// no file before the first of them.
final class RejectWriter {
  static let columns = [
    "file", "line", "column", "problem", "found", "expected", "hint", "record",
  ]

  private let path: String
  private let replaces: Bool
  private let files: FilesInUse
  private let isDry: Bool
  private var staged: StagedFile?

  /// - Parameter isDry: checks that the file could be written, and writes nothing.
  /// - Throws: `Diagnostic` when its name is taken.
  init(
    path: String, replacing replaces: Bool, sparing files: FilesInUse, isDry: Bool
  ) throws(Diagnostic) {
    self.path = path
    self.replaces = replaces
    self.files = files
    self.isDry = isDry
    try StagedFile.check(path, replacing: replaces, sparing: files)
  }

  /// Where the options send bad rows; nil when they do not.
  convenience init?(
    _ options: ImportOptions, reading plan: ImportPlan, into database: Database
  ) throws {
    guard let path = options.rejects else { return nil }
    try self.init(
      path: path, replacing: options.replacesRejects,
      sparing: database.filesInUse(with: plan.inputs + [options.mapping ?? "-"]),
      isDry: options.dryRun)
  }

  func write(_ diagnostics: [Diagnostic], record: String) throws {
    guard !isDry, !diagnostics.isEmpty else { return }
    let file = try begin()
    for diagnostic in diagnostics {
      file.append([
        FileName.shown(diagnostic.location?.file ?? ""),
        diagnostic.location?.line.map(String.init) ?? "",
        diagnostic.location?.column.map(String.init) ?? "", diagnostic.code.rawValue,
        diagnostic.found, diagnostic.expected, diagnostic.remedy,
        String(record.reversed().drop(while: \.isNewline).reversed()),
      ])
    }
    try file.flushIfFull()
  }

  private func begin() throws -> OutputFile {
    if let staged { return staged.file }
    let new = try StagedFile(path, replacing: replaces, sparing: files)
    new.file.append(Self.columns)
    staged = new
    return new.file
  }

  /// Brings all of it to the disk, while the import can still be given up.
  func settle() throws { try staged?.settle() }

  /// Gives the file its name, when the import is done.
  func publish() throws(Diagnostic) { try staged?.publish() }
}
