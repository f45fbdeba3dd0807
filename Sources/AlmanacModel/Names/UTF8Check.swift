/// Finds where bytes stop being UTF-8 text without NUL.
package enum UTF8Check {
  package enum Stop: Hashable {
    /// Good to the end.
    case end
    /// The bytes end in the middle of a character.
    case incomplete
    case nul
    case invalid
  }

  /// Checks `bytes[start..<end]`, which begins with a character: how far it is good, and why
  /// no further. By table 3-7 of the Unicode Standard.
  package static func check(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (limit: Int, stop: Stop) {
    let raw = UnsafeRawPointer(bytes)
    var index = start
    while index < end {
      // Eight bytes at once: a high bit shows in the word, a NUL by its borrow.
      while index &+ 8 <= end {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0 { break }
        index &+= 8
      }
      guard index < end else { break }
      let first = bytes[index]
      if first < 0x80 {
        if first == 0 { return (index, .nul) }
        index &+= 1
        continue
      }
      guard let shape = shape(first) else { return (index, .invalid) }
      for position in 1..<shape.length {
        guard index + position < end else { return (index, .incomplete) }
        let byte = bytes[index + position]
        let range = position == 1 ? shape.second : 0x80...0xBF
        guard range.contains(byte) else { return (index, .invalid) }
      }
      index &+= shape.length
    }
    return (index, .end)
  }

  private static func shape(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
