// The tokens of JSON. Each begins at the window's `start`; when the window ends within it, more
// is read, and the bytes may have moved.

extension JSONReader {
  /// Moves to the next byte that is not white space; nil at the end of the text.
  @inline(__always)
  mutating func skipSpace() throws(JSONProblem) -> UInt8? {
    while true {
      let bytes = window.bytes
      let limit = window.limit
      var index = window.position
      while index < limit {
        let byte = bytes[index]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
          window.position = index
          window.start = index
          return byte
        }
        index &+= 1
      }
      window.position = index
      window.start = index
      guard try fill() else { return nil }
    }
  }

  /// Reads on; false at the end of the text.
  mutating func fill() throws(JSONProblem) -> Bool {
    let isFirst = window.dropped == 0 && window.limit == 0
    switch window.fill() {
    case .more: return true
    case .end: return false
    case .full: throw problem(.stringTooLong(maximum: limits.string), at: window.start)
    case .nul where isFirst && window.bytes[1] == 0 && window.bytes[2] == 0xFE:
      throw problem(.notUTF8, at: window.limit)
    case .nul: throw problem(.nulByte, at: window.limit)
    case .invalid:
      let byte = window.bytes[window.limit]
      let isMark = isFirst && (byte == 0xFF || byte == 0xFE)
      throw problem(isMark ? .notUTF8 : .invalidUTF8(byte: byte), at: window.limit)
    case .unreadable(let failure): throw problem(.unreadable(failure), at: window.limit)
    }
  }

  /// A number, by RFC 8259: `-`, digits without a needless 0, a fraction, an exponent.
  @inline(__always)
  mutating func scanNumber() throws(JSONProblem) {
    while true {
      let bytes = window.bytes
      let limit = window.limit
      let start = window.start
      var index = start
      func skipDigits() { while index < limit, bytes[index] &- 0x30 <= 9 { index &+= 1 } }
      var missing = false
      if bytes[index] == UInt8(ascii: "-") { index &+= 1 }
      let whole = index
      skipDigits()
      let hasLeadingZero = index &- whole > 1 && bytes[whole] == 0x30
      missing = index == whole
      if !missing, index < limit, bytes[index] == UInt8(ascii: ".") {
        index &+= 1
        let fraction = index
        skipDigits()
        missing = index == fraction
      }
      if !missing, index < limit, bytes[index] | 0x20 == UInt8(ascii: "e") {
        index &+= 1
        if index < limit, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
          index &+= 1
        }
        let exponent = index
        skipDigits()
        missing = index == exponent
      }
      if index &- start > limits.number {
        throw problem(.numberTooLong(maximum: limits.number), at: start)
      }
      // The number may go on beyond the window.
      if index == limit, try fill() { continue }
      if hasLeadingZero { throw problem(.leadingZero, at: window.start) }
      let end = index &- start &+ window.start
      if missing { throw try missingDigits(at: end) }
      if end < window.limit, !Self.endsNumber(window.bytes[end]) {
        throw problem(.textAfterNumber, at: end)
      }
      textStart = window.start
      textEnd = end
      window.position = end
      return
    }
  }

  @inline(__always)
  private static func endsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x0A, 0x0D, 0x09: true
    // A comment or bracket in the wrong place is found there.
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "{"): true
    default: false
    }
  }

  /// A number without digits at `end`, or `-Infinity`.
  private mutating func missingDigits(at end: Int) throws(JSONProblem) -> JSONProblem {
    let length = end - window.start
    for word in ["-Infinity", "-NaN"] where length == 1 {
      while window.limit - window.start < word.utf8.count, try fill() {}
      let found = window.slice(window.start, window.limit).prefix(word.utf8.count)
      if found.elementsEqual(word.utf8) { return problem(.notFinite(word), at: window.start) }
    }
    return problem(.missingDigits, at: window.start + length)
  }

  /// `true`, `false` or `null`; names what else people write.
  mutating func scanWord() throws(JSONProblem) -> Event {
    let longest = 32
    while true {
      let start = window.start
      var index = start
      while index < window.limit, index - start < longest, Self.isLetter(window.bytes[index]) {
        index += 1
      }
      if index == window.limit, index - start < longest, try fill() { continue }
      let length = index - start
      let word = String(
        decoding: window.slice(window.start, window.start + length), as: UTF8.self)
      window.position = window.start + length
      switch word {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case "null": return .null
      case "NaN", "nan", "Infinity", "inf": throw problem(.notFinite(word), at: window.start)
      default: throw problem(.unknownWord(word), at: window.start)
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- 0x30 <= 9
      || byte == UInt8(ascii: "_")
  }
}
