internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// The program that takes the text out of a PDF file: Poppler's `pdftotext`.
struct PDFConverter {
  private let path: String

  /// Where it is installed; only in folders of absolute names.
  static func find() -> PDFConverter? {
    let folders = (getenv("PATH").map { FileName.text($0) } ?? "/usr/local/bin:/usr/bin:/bin")
      .split(separator: ":")
    for folder in folders where folder.hasPrefix("/") {
      let path = "\(folder)/pdftotext"
      if path.withFileName({ access($0, X_OK) }) == 0 { return PDFConverter(path: path) }
    }
    return nil
  }

  func convert(_ file: ScratchFile, name: String, isStopped: () -> Bool) throws(Diagnostic)
    -> ScratchFile
  {
    let child = ChildProcess(
      program: "pdftotext", path: path, arguments: ["-enc", "UTF-8", "-", "-"],
      name: name)
    return try child.run(file, isStopped: isStopped)
  }
}
