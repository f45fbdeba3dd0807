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
      program: "pdftotext", path: path, arguments: ["-enc", "UTF-8", "-nopgbrk", "-", "-"],
      name: name)
    return try child.run(file, isStopped: isStopped)
  }
}

/// Paragraphs of a text whose lines are those of a page.
enum UnwrappedText {
  /// Lines that go on are joined: one that is nearly as long as the longest and ends no sentence.
  static func text(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lengths = lines.map { width($0.unicodeScalars) }.sorted()
    let usual = lengths.isEmpty ? 0 : lengths[lengths.count * 9 / 10]
    var joined = ""
    for line in lines {
      let last = joined.unicodeScalars.last
      if let last, last != "\n", goesOn(joined, usual), !line.isEmpty {
        // A space between words; none between Chinese characters.
        if last.value < 0x2E80 || (line.unicodeScalars.first?.value ?? 0) < 0x2E80 { joined += " " }
      } else if !joined.isEmpty {
        joined += "\n"
      }
      joined += line
    }
    return joined
  }

  /// Chinese characters are twice as wide as letters.
  private static func width(_ line: some Sequence<Unicode.Scalar>) -> Int {
    line.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }

  private static func goesOn(_ text: String, _ usual: Int) -> Bool {
    let line = text.unicodeScalars.reversed().prefix { $0 != "\n" }
    guard let last = line.first else { return false }
    return width(line) * 10 >= usual * 6 && !"。！？；：.!?;:".unicodeScalars.contains(last)
  }
}
