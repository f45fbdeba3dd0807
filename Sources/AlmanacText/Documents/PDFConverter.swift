internal import AlmanacFiles
internal import AlmanacModel

/// The program that takes the text out of a PDF file: Poppler's `pdftotext`.
struct PDFConverter {
  private let path: String

  static func find() -> PDFConverter? {
    FileSystem.program("pdftotext").map(PDFConverter.init)
  }

  func convert(_ file: ScratchFile, name: String, isStopped: () -> Bool) throws(Diagnostic)
    -> ScratchFile
  {
    let child = ConverterProcess(
      program: "pdftotext", path: path, arguments: ["-enc", "UTF-8", "-", "-"],
      name: name)
    return try child.run(file, isStopped: isStopped)
  }
}
