internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// A program that writes a sheet of an Excel workbook as CSV. Reading workbooks is a craft of
/// its own, with dates, styles and shared texts; two packages of Debian know it.
struct WorkbookConverter {
  let program: String
  private let path: String

  /// The first that is installed. Not from folders relative to where one happens to be.
  static func find(in searchPath: String?) -> WorkbookConverter? {
    let folders = (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    for program in ["xlsx2csv", "ssconvert"] {
      for folder in folders where folder.hasPrefix("/") {
        let path = "\(folder)/\(program)"
        if path.withFileName({ access($0, X_OK) }) == 0 {
          return WorkbookConverter(program: program, path: path)
        }
      }
    }
    return nil
  }

  static func find() -> WorkbookConverter? {
    find(in: getenv("PATH").map { FileName.text($0) })
  }

  /// The sheet as CSV in UTF-8. The program is given the file as its standard input, by a path
  /// at which it can open it.
  func convert(
    _ file: ScratchFile, sheet: (index: Int, name: String), unpacked: Int, name: String,
    isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> ByteSource {
    let arguments =
      switch program {
      case "xlsx2csv":
        // Numbers as they are stored: as they are shown, some digits are gone. Before another
        // option, since the formats are a list.
        [
          "--ignore-formats", "float", "percentage", "--sheet", String(sheet.index + 1),
          "/dev/stdin",
        ]
      default:
        [
          "--import-type=Gnumeric_Excel:xlsx", "--export-type=Gnumeric_stf:stf_assistant",
          "--export-options=sheet='\(Self.quoted(sheet.name))' separator=, quoting-mode=auto "
            + "format=automatic charset=UTF-8",
          "/dev/stdin", "fd://1",
        ]
      }
    return .filter(
      try ChildProcess(
        path, arguments, program: program, input: file, work: unpacked, name: name,
        isStopped: isStopped))
  }

  private static func quoted(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : String($1) }
  }
}
