internal import AlmanacModel

// What is wrong with documents.
extension Diagnostic {
  static func notADocument(_ what: String, file: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file), found: what,
      expected: "a document: text, HTML, PDF, Word (.docx) or OpenDocument (.odt)",
      remedy:
        "tables of figures are read by `almanac import`; save other documents as text or .docx")
  }

  static func missingPDFProgram(_ file: String) -> Diagnostic {
    Diagnostic(
      .missingProgram, at: .init(file: file),
      found: "a PDF file, and no program that takes its text out",
      expected: "pdftotext",
      remedy:
        "install Poppler's pdftotext, as in `apt install poppler-utils`, or save the file as text")
  }

  static func documentWithoutText(_ file: String, isScan: Bool) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: file),
      found: isScan ? "a PDF file without text, as scans are" : "no text",
      expected: "a text that states figures",
      remedy: isScan ? "recognise its text first, as with `ocrmypdf`" : "check the file")
  }

  static func tooLargeDocument(_ file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: .init(file: file), found: "more than \(limit >> 20) MiB of text",
      expected: "an article or a report",
      remedy: "cut it into parts; tables of figures are read by `almanac import`")
  }
}
