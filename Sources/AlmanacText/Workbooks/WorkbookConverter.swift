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

  /// The workbook as Excel's. The program is given the file as its standard input, by a path at which
  /// it can open it.
  func convert(
    _ file: ScratchFile, name: String, isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> ScratchFile {
    let result = try ScratchFile()
    var output = ByteSource.filter(
      try ChildProcess(
        path, ["--export-type=Gnumeric_Excel:xlsx2", "/dev/stdin", "fd://1"], program: program,
        input: file, work: file.size * 16, name: name, isStopped: isStopped))
    do throws(ByteSource.Failure) { try output.copy(to: result) } catch {
      throw error.diagnostic(in: name)
    }
    return result
  }
}
