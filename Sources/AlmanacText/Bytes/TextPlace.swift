package import AlmanacModel

/// A line and a column of a text, both from 1, the column in Unicode scalars. LF, CR LF and CR
/// end a line.
package struct TextPlace: Sendable, Hashable {
  package var line = 1
  package var column = 1
  /// The line is a row of a sheet, and the column one of its columns.
  private var isCell = false
  /// An LF here belongs to the CR before it.
  private var followsReturn = false

  package init(line: Int = 1, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// A cell of a sheet.
  init(row: Int, column: Int) {
    self.init(line: row, column: column)
    isCell = true
  }

  /// Moves over UTF-8 bytes, eight at a time where there is no line end among them.
  package mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var index = 0
    while index < count {
      while index &+ 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if Self.hasByte(word, 0x0A) || Self.hasByte(word, 0x0D) { break }
        // A byte 10xxxxxx continues a character.
        let inner = (word &>> 7) & ~(word &>> 6) & 0x0101_0101_0101_0101
        column &+= 8 &- inner.nonzeroBitCount
        followsReturn = false
        index &+= 8
      }
      guard index < count else { return }
      advance(over: base[index])
      index &+= 1
    }
  }

  package func location(in file: String) -> Diagnostic.Location {
    .init(file: file, line: line, column: column, isCell: isCell)
  }

  @inline(__always)
  private mutating func advance(over byte: UInt8) {
    if byte == 0x0D || (byte == 0x0A && !followsReturn) {
      line &+= 1
      column = 1
    } else if byte != 0x0A, byte & 0xC0 != 0x80 {
      column &+= 1
    }
    followsReturn = byte == 0x0D
  }

  /// Whether one of the eight bytes is `byte`; may also say so of a byte after one that is.
  @inline(__always)
  private static func hasByte(_ word: UInt64, _ byte: UInt64) -> Bool {
    let rest = word ^ (byte &* 0x0101_0101_0101_0101)
    return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080 != 0
  }
}
