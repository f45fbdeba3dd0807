package import AlmanacModel

/// What makes a CSV file unreadable, and where.
package struct CSVProblem: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A quote inside a field that does not begin with one.
    case bareQuote
    /// Text between a closing quote and the next delimiter.
    case textAfterQuote
    /// A quoted field that the end of the file cuts off; the place is its opening quote.
    case unclosedQuote
    /// A byte 0.
    case nulByte
    /// A byte that no UTF-8 text has here.
    case invalidUTF8(byte: UInt8)
    /// The byte order mark of UTF-16 or UTF-32.
    case notUTF8
    /// More bytes than a field may have.
    case fieldTooLong(maximum: Int)
    /// More bytes than a record may have, quotes and delimiters included.
    case recordTooLong(maximum: Int)
    /// The system could not read on; its error number.
    case unreadable(code: Int32)
    /// The bytes could not be had from the file, which says all itself.
    case refused(Diagnostic)
  }

  package let kind: Kind
  /// From 1. LF, CR LF and CR end a line, also inside quotes.
  package let line: Int
  /// From 1, in Unicode scalars, a byte order mark not counted.
  package let column: Int
  /// Bytes before the place, from the start of the file.
  package let byteOffset: Int
}
