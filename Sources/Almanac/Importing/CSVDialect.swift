/// What parts and quotes the fields of a CSV file.
public struct CSVDialect: Sendable, Hashable {
  /// An ASCII character other than the quote and the line ends.
  public let delimiter: UInt8

  /// RFC 4180's quote, doubled inside a quoted field.
  public static let quote = UInt8(ascii: "\"")

  public static let comma = CSVDialect(delimiter: UInt8(ascii: ","))
  public static let semicolon = CSVDialect(delimiter: UInt8(ascii: ";"))
  public static let tab = CSVDialect(delimiter: UInt8(ascii: "\t"))
  public static let pipe = CSVDialect(delimiter: UInt8(ascii: "|"))

  /// What `detect` chooses from; the earlier wins a tie.
  public static let known = [comma, tab, semicolon, pipe]

  private init(delimiter: UInt8) { self.delimiter = delimiter }

  /// The dialect with this delimiter; nil for one that no dialect has.
  public init?(delimiter: Character) {
    guard let found = Self.known.first(where: { Character(Unicode.Scalar($0.delimiter)) == delimiter })
    else { return nil }
    self = found
  }

  /// The dialect of a file that begins with these bytes, by its content alone: among the
  /// delimiters in the header line, the one that the next lines have as often as the header;
  /// then the most frequent. A file of one column is taken for commas.
  public static func detect(_ firstBytes: UnsafeBufferPointer<UInt8>) -> CSVDialect {
    var best = CSVDialect.comma
    var bestScore = (share: 0.0, count: 0)
    for dialect in known {
      let counts = dialect.delimiterCounts(firstBytes)
      guard let header = counts.first, header > 0 else { continue }
      let like = counts.reduce(0) { $1 == header ? $0 + 1 : $0 }
      let score = (share: Double(like) / Double(counts.count), count: header)
      if score > bestScore { (best, bestScore) = (dialect, score) }
    }
    return best
  }

  public static func detect(_ firstBytes: [UInt8]) -> CSVDialect {
    firstBytes.withUnsafeBufferPointer { detect($0) }
  }

  /// How often the delimiter stands outside of quotes in each of the first records that are
  /// not blank; without the last one where it may be cut off.
  private func delimiterCounts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isBlank = true
    var isQuoted = false
    var atFieldStart = true
    for byte in bytes {
      if isQuoted {
        // A doubled quote closes and opens again: the same for counting.
        if byte == Self.quote { isQuoted = false }
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isBlank { counts.append(count) }
        if counts.count == 50 { return counts }
        (count, isBlank, atFieldStart) = (0, true, true)
      case delimiter:
        count += 1
        (isBlank, atFieldStart) = (false, true)
      case Self.quote:
        isQuoted = atFieldStart || !isBlank
        (isBlank, atFieldStart) = (false, false)
      default: (isBlank, atFieldStart) = (false, false)
      }
    }
    if !isBlank, counts.isEmpty { counts.append(count) }
    return counts
  }
}
