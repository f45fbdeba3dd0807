/// Writes the rows that were left out, with the reasons, as CSV: a line for each problem.
final class RejectWriter {
  static let columns = [
    "file", "line", "column", "problem", "found", "expected", "mend", "record",
  ]

  private let file: OutputFile

  /// - Throws: `Diagnostic` when the file cannot be made. One that is there is replaced.
  init(path: String) throws(Diagnostic) {
    file = try OutputFile(path: path)
    file.append(Self.columns)
  }

  func write(_ diagnostics: [Diagnostic], record: String) throws {
    for diagnostic in diagnostics {
      file.append([
        diagnostic.location?.file ?? "", diagnostic.location?.line.map(String.init) ?? "",
        diagnostic.location?.column.map(String.init) ?? "", diagnostic.code.rawValue,
        diagnostic.found, diagnostic.expected, diagnostic.remedy,
        String(record.reversed().drop(while: \.isNewline).reversed()),
      ])
    }
    try file.flushIfFull()
  }

  func finish() throws { try file.finish() }
}
