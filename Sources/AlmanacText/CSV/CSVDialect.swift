/// What parts and quotes the fields of a CSV file.
package struct CSVDialect: Sendable, Hashable {
  /// An ASCII character other than the quote and the line ends.
  package let delimiter: UInt8

  /// The text is a sheet of a workbook: a record is a row whatever line ends its cells hold, and a
  /// field is a cell.
  package var isSheet = false

  /// RFC 4180's quote, doubled inside a quoted field.
  package static let quote = UInt8(ascii: "\"")

  package static let comma = CSVDialect(delimiter: UInt8(ascii: ","))
  /// What a sheet of a workbook is handed on in.
  package static let sheet = {
    var dialect = comma
    dialect.isSheet = true
    return dialect
  }()
  package static let semicolon = CSVDialect(delimiter: UInt8(ascii: ";"))
  package static let tab = CSVDialect(delimiter: UInt8(ascii: "\t"))
  package static let pipe = CSVDialect(delimiter: UInt8(ascii: "|"))

  /// What `detect` chooses from; the earlier wins a tie.
  package static let known = [comma, tab, semicolon, pipe]

  private init(delimiter: UInt8) { self.delimiter = delimiter }

  /// The dialect with this delimiter; nil for one that no dialect has.
  package init?(delimiter: Character) {
    guard let found = Self.known.first(where: { $0.delimiter == delimiter.asciiValue })
    else { return nil }
    self = found
  }

  /// The dialect of a file that begins with these bytes, by its content alone: of the
  /// delimiters in its first line, the one that the next lines have as often, then the most
  /// frequent. A delimiter that only later lines have is taken when the first line has none;
  /// a file of one column is taken for commas.
  static func detect(_ firstBytes: UnsafeBufferPointer<UInt8>) -> CSVDialect {
    var best = CSVDialect.comma
    var bestScore = (header: 0, share: 0.0, count: 0)
    for dialect in known {
      let counts = dialect.delimiterCounts(firstBytes)
      guard let usual = Self.usual(counts) else { continue }
      let like = counts.reduce(0) { $1 == usual ? $0 + 1 : $0 }
      let score = (
        header: counts.first == usual ? 1 : 0, share: Double(like) / Double(counts.count),
        count: usual
      )
      if score > bestScore { (best, bestScore) = (dialect, score) }
    }
    return best
  }

  static func detect(_ firstBytes: [UInt8]) -> CSVDialect {
    firstBytes.withUnsafeBufferPointer { detect($0) }
  }

  /// How many of them a record has: as the first line, or below a title without any as most lines, where
  /// a title or a note has a few of its own.
  private static func usual(_ counts: [Int]) -> Int? {
    if let first = counts.first, first > 0 { return first }
    let filled = counts.filter { $0 > 0 }
    var best: (count: Int, lines: Int)?
    for count in filled {
      let lines = filled.count { $0 == count }
      if lines > best?.lines ?? 0 { best = (count, lines) }
    }
    return best?.count
  }

  /// How often the delimiter stands outside of quotes in each of the first lines that are
  /// not blank; without the last one where it may be cut off.
  private func delimiterCounts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isBlank = true
    var isQuoted = false
    var isComment = false
    var isAtHead = true
    for byte in bytes {
      // Comments above the table show nothing of it.
      if isAtHead, isBlank, byte == UInt8(ascii: "#") { isComment = true }
      if isComment {
        isComment = byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
        continue
      }
      if isAtHead, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { isAtHead = false }
      // A doubled quote closes and opens again, which comes to the same.
      if byte == Self.quote { isQuoted.toggle() }
      guard !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        if byte == delimiter, !isQuoted { count += 1 }
        isBlank = false
        continue
      }
      if !isBlank { counts.append(count) }
      if counts.count == 50 { return counts }
      (count, isBlank) = (0, true)
    }
    if counts.isEmpty { counts.append(count) }
    return counts
  }
}
