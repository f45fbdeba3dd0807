internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// A program that makes an Excel workbook (.xlsx) of a spreadsheet of another kind, with its formats:
/// Gnumeric's `ssconvert`.
struct WorkbookConverter {
  let program = "ssconvert"
  private let path: String

  /// Where it is installed. Not in folders relative to where one happens to be.
  static func find(in searchPath: String?) -> WorkbookConverter? {
    let folders = (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    for folder in folders where folder.hasPrefix("/") {
      let path = "\(folder)/ssconvert"
      if path.withFileName({ access($0, X_OK) }) == 0 { return WorkbookConverter(path: path) }
    }
    return nil
  }

  static func find() -> WorkbookConverter? {
    find(in: getenv("PATH").map { FileName.text($0) })
  }

  /// The workbook as Excel's.
  ///
  /// - Parameter name: the file's in messages.
  func convert(
    _ file: ScratchFile, name: String, isStopped: () -> Bool
  ) throws(Diagnostic) -> ScratchFile {
    let child = ChildProcess(
      program: program, path: path,
      arguments: ["--export-type=Gnumeric_Excel:xlsx2", "fd://0", "fd://1"], name: name)
    return try child.run(file, isStopped: isStopped)
  }
}
