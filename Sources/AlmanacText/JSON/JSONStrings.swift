// Strings of JSON and what is escaped in them.

extension JSONReader {
  /// A string, whose opening quote is at the window's `start`.
  mutating func scanString() throws(JSONProblem) {
    var hasEscapes = false
    // How much of the string is known to be good.
    var scanned = 1
    while true {
      let bytes = window.bytes
      let raw = UnsafeRawPointer(bytes)
      let limit = window.limit
      let start = window.start
      var index = start &+ scanned
      while index < limit {
        while index &+ 8 <= limit {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if Self.hasMark(word) { break }
          index &+= 8
        }
        guard index < limit else { break }
        // Before anything else that may be wrong here: how far a chunk reaches must not matter.
        try checkLength(index &- start &- 1, hasEscapes: hasEscapes)
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") {
          textStart = start &+ 1
          textEnd = index
          window.position = index &+ 1
          if hasEscapes { try unescape() }
          if (hasEscapes ? unescaped.count : textEnd &- textStart) > limits.string {
            throw problem(.stringTooLong(maximum: limits.string), at: start)
          }
          return
        }
        if byte == UInt8(ascii: "\\") {
          guard index &+ 1 < limit else { break }
          hasEscapes = true
          index &+= 2
        } else if byte < 0x20 {
          throw problem(.controlCharacter(byte), at: index)
        } else {
          index &+= 1
        }
      }
      scanned = index &- start
      try checkLength(scanned &- 1, hasEscapes: hasEscapes)
      guard try fill() else { throw problem(.unclosedString, at: window.start) }
    }
  }

  /// So many bytes as they stand in the file cannot be a string that is short enough: an escape
  /// is up to six times as long as what it stands for.
  @inline(__always)
  private func checkLength(_ count: Int, hasEscapes: Bool) throws(JSONProblem) {
    guard count > (hasEscapes ? limits.string &* 6 : limits.string) else { return }
    throw problem(.stringTooLong(maximum: limits.string), at: window.start)
  }

  /// Whether one of eight bytes is a quote, a backslash or below a space; may err to yes.
  @inline(__always)
  private static func hasMark(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (0x22 &* ones)
    let backslash = word ^ (0x5C &* ones)
    let found =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- (0x20 &* ones)) & ~word)
    return found & 0x8080_8080_8080_8080 != 0
  }

  /// Copies the text to `unescaped`, each escape replaced.
  private mutating func unescape() throws(JSONProblem) {
    unescaped.removeAll(keepingCapacity: true)
    var index = textStart
    while index < textEnd {
      let byte = window.bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        unescaped.append(byte)
        index += 1
        continue
      }
      let plain: UInt8
      switch window.bytes[index + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        plain = window.bytes[index + 1]
      case UInt8(ascii: "b"): plain = 0x08
      case UInt8(ascii: "f"): plain = 0x0C
      case UInt8(ascii: "n"): plain = 0x0A
      case UInt8(ascii: "r"): plain = 0x0D
      case UInt8(ascii: "t"): plain = 0x09
      case UInt8(ascii: "u"):
        let (scalar, length) = try unicodeEscape(at: index)
        unescaped.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        index += length
        continue
      default: throw problem(.unknownEscape(scalar(at: index + 1)), at: index)
      }
      unescaped.append(plain)
      index += 2
    }
    isUnescaped = true
  }

  /// The character of the `\u` at `index`, or of two that make a pair, and their length.
  private func unicodeEscape(at index: Int) throws(JSONProblem) -> (Unicode.Scalar, Int) {
    guard let high = hexadecimal(at: index + 2) else {
      throw problem(.badUnicodeEscape, at: index)
    }
    if high == 0 { throw problem(.escapedNUL, at: index) }
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    guard high < 0xDC00, index + 12 <= textEnd,
      window.bytes[index + 6] == UInt8(ascii: "\\"),
      window.bytes[index + 7] == UInt8(ascii: "u"),
      let low = hexadecimal(at: index + 8), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(low - 0xDC00))
    else { throw problem(.loneSurrogate(high), at: index) }
    return (scalar, 12)
  }

  private func hexadecimal(at index: Int) -> UInt16? {
    guard index + 4 <= textEnd else { return nil }
    var number: UInt16 = 0
    for byte in window.slice(index, index + 4) {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      number = number << 4 | UInt16(digit)
    }
    return number
  }
}
