/// Names of files are bytes, in any encoding or none, and Swift's texts are Unicode: a byte that
/// is not part of UTF-8 is kept as a scalar of its own, U+10FE00 and the byte, from the far end
/// of private use. So a name in GBK is opened, and written, under its own bytes.
///
/// What goes to the system goes through `bytes`, what comes from it through `text`. People see
/// such a byte as `\xC9` (`shown`).
public enum FileName {
  private static let first: UInt32 = 0x10FE80
  private static let last: UInt32 = 0x10FEFF

  static func isByte(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= first && scalar.value <= last
  }

  /// The text for a name that the system gave.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      let count = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let character = rest.prefix(count)
      // A name that has one of these scalars itself is taken apart too, so that nothing is lost.
      if let scalar = scalar(character), !isByte(scalar) {
        text.append(scalar)
        rest = rest.dropFirst(count)
      } else {
        text.append(Unicode.Scalar(0x10FE00 + UInt32(byte)) ?? "?")
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The one character that the bytes are in UTF-8.
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first,
      text.unicodeScalars.count == 1
    else { return nil }
    return scalar
  }

  package static func text(_ name: UnsafePointer<CChar>) -> String {
    text(UnsafeBufferPointer(start: name, count: length(name)).map { UInt8(bitPattern: $0) })
  }

  private static func length(_ name: UnsafePointer<CChar>) -> Int {
    var count = 0
    while name[count] != 0 { count += 1 }
    return count
  }

  /// The bytes that the system knows the file by, without a NUL at the end.
  public static func bytes(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isByte) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      isByte(scalar)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(UTF8.encode(scalar) ?? .init())
    }
  }

  /// The name as people read it, and as it is kept in the database.
  public static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isByte) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isByte(scalar) { result += shown(scalar) } else { result.unicodeScalars.append(scalar) }
    }
  }

  static func shown(_ scalar: Unicode.Scalar) -> String {
    "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
  }

  /// The name of a file or folder without those that it stands in.
  package static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension String {
  /// Lends the name as the system takes it, with a NUL at the end.
  package func withFileName<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows
    -> Result
  {
    try (FileName.bytes(self).map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      guard let name = $0.baseAddress else { return try "".withCString(body) }
      return try body(name)
    }
  }
}
