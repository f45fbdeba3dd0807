/// The plain grammar, by bytes: sign, digits, fraction, exponent.
package enum PlainNumber {
  /// Nil when the bytes are anything but one plain number that a double can hold.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> ParsedNumber? {
    guard let scan = scan(bytes), scan.end == bytes.count else { return nil }
    return value(of: scan, in: bytes)
  }

  struct Scan {
    var isNegative = false
    /// All digits as one number, when there are no more than 19.
    var mantissa: UInt64 = 0
    var digits = 0
    var fraction = 0
    var exponent = 0
    /// Where the number ends.
    var end = 0
  }

  /// The longest number at the start of the bytes.
  @inline(__always)
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Scan? {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return nil }
    let count = bytes.count
    var scan = Scan()
    var index = 0
    if base[0] == UInt8(ascii: "-") {
      scan.isNegative = true
      index = 1
    } else if base[0] == UInt8(ascii: "+") {
      index = 1
    }
    var mantissa: UInt64 = 0
    let start = index
    while index < count {
      let digit = base[index] &- 0x30
      if digit > 9 { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      index &+= 1
    }
    scan.digits = index &- start
    if index &+ 1 < count, base[index] == UInt8(ascii: "."), base[index &+ 1] &- 0x30 <= 9 {
      index &+= 1
      let point = index
      while index < count {
        let digit = base[index] &- 0x30
        if digit > 9 { break }
        mantissa = mantissa &* 10 &+ UInt64(digit)
        index &+= 1
      }
      scan.fraction = index &- point
      scan.digits &+= scan.fraction
    }
    guard scan.digits > 0 else { return nil }
    scan.mantissa = mantissa
    scan.end = index
    if index < count, base[index] | 0x20 == UInt8(ascii: "e") {
      scanExponent(base, count, &scan)
    }
    return scan
  }

  private static func scanExponent(
    _ base: UnsafePointer<UInt8>, _ count: Int, _ scan: inout Scan
  ) {
    var index = scan.end + 1
    var isNegative = false
    if index < count, base[index] == UInt8(ascii: "-") || base[index] == UInt8(ascii: "+") {
      isNegative = base[index] == UInt8(ascii: "-")
      index += 1
    }
    let start = index
    var exponent = 0
    while index < count, base[index] &- 0x30 <= 9 {
      // Capped far outside of what a double can hold, so that it cannot overflow.
      exponent = min(exponent * 10 + Int(base[index] &- 0x30), 1_000_000_000)
      index += 1
    }
    guard index > start else { return }
    scan.exponent = isNegative ? -exponent : exponent
    scan.end = index
  }

  /// The value; nil when it is too large, or too small without being 0.
  @inline(__always)
  static func value(of scan: Scan, in bytes: UnsafeBufferPointer<UInt8>) -> ParsedNumber? {
    let decimals = scan.fraction &- scan.exponent
    if scan.digits <= 19, let value = ExactDecimal.double(scan.mantissa, exponent: -decimals) {
      // 0 - value rather than -value: -0 is 0.
      return ParsedNumber(value: scan.isNegative ? 0 - value : value, decimals: decimals)
    }
    return longValue(of: scan, in: bytes, decimals: decimals)
  }

  private static func longValue(
    of scan: Scan, in bytes: UnsafeBufferPointer<UInt8>, decimals: Int
  ) -> ParsedNumber? {
    let digits = bytes[..<scan.end]
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
      return nil
    }
    guard value == 0 else { return ParsedNumber(value: value, decimals: decimals) }
    for byte in digits {
      if byte | 0x20 == UInt8(ascii: "e") { break }
      if byte &- 0x31 <= 8 { return nil }
    }
    return ParsedNumber(value: 0, decimals: decimals)
  }
}
