internal import AlmanacFiles
internal import AlmanacModel

/// A program that makes an Excel workbook (.xlsx) of a spreadsheet of another kind, with its formats:
/// Gnumeric's `ssconvert`.
struct WorkbookConverter {
  let program = "ssconvert"
  private let path: String

  /// - Parameter folders: as in PATH, which is meant by nil.
  static func find(in folders: String? = nil) -> WorkbookConverter? {
    FileSystem.program("ssconvert", in: folders).map(WorkbookConverter.init)
  }

  /// The workbook as Excel's.
  ///
  /// - Parameter name: the file's in messages.
  func convert(
    _ file: ScratchFile, name: String, isStopped: () -> Bool
  ) throws(Diagnostic) -> ScratchFile {
    let child = ConverterProcess(
      program: program, path: path,
      arguments: ["--export-type=Gnumeric_Excel:xlsx2", "fd://0", "fd://1"], name: name)
    return try child.run(file, isStopped: isStopped)
  }
}
