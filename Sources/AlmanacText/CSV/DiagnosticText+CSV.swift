internal import AlmanacFiles
package import AlmanacModel

// The words for what makes a CSV file unreadable.

extension Diagnostic {
  package static func malformed(_ problem: CSVProblem, file: String) -> Diagnostic {
    let place = Location(file: file, line: problem.line, column: problem.column)
    func malformed(_ found: String, _ expected: String, _ remedy: String) -> Diagnostic {
      Diagnostic(.malformedText, at: place, found: found, expected: expected, remedy: remedy)
    }
    switch problem.kind {
    case .bareQuote:
      return malformed(
        "a quote inside a field that does not begin with one", "fields as in RFC 4180",
        "put the whole field in quotes and double each quote inside it")
    case .textAfterQuote:
      return malformed(
        "text after a closing quote", "a delimiter or the end of the line",
        "double the quotes that belong to the text, or remove the text after the field")
    case .unclosedQuote:
      return malformed(
        "a quote that is never closed", "a closing quote before the end of the file",
        "close the quote; if the file was cut short, fetch it again")
    case .nulByte:
      return malformed(
        "a NUL, byte \(problem.byteOffset + 1) of the file", "UTF-8 text",
        "check that this is a text file; if it is UTF-16, convert it with "
          + "`iconv -f UTF-16 -t UTF-8`")
    case .invalidUTF8(let byte):
      return malformed(
        "byte \(problem.byteOffset + 1) of the file, "
          + "0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16)), which is not valid UTF-8",
        "UTF-8 text", Diagnostic.remedyForOtherEncodings)
    case .notUTF8:
      return malformed(
        "the byte order mark of UTF-16 or UTF-32", "UTF-8 text",
        "convert the file, as in `iconv -f UTF-16 -t UTF-8`")
    case .fieldTooLong(let maximum):
      return malformed(
        "a field of more than \(maximum) bytes", "at most \(maximum) bytes in a field",
        "check for a quote that is not closed")
    case .recordTooLong(let maximum):
      return malformed(
        "a row of more than \(maximum) bytes", "at most \(maximum) bytes in a row",
        "check the line ends, and for a quote that is not closed")
    case .unreadable(let code): return FileSystem.failure(file, code)
    case .refused(let diagnostic): return diagnostic
    }
  }
}
