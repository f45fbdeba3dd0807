/// The characters that XML, and workbooks within it, write in another way.
enum XMLText {
  /// Adds a text with its entities read: `&amp;`, `&#x5E74;`. What is none stays as it is.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "&")) else {
      bytes.append(contentsOf: text)
      return
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "&"),
        let end = text[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: text[index + 1..<end], as: UTF8.self))
      {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        index = end + 1
      } else {
        bytes.append(byte)
        index += 1
      }
    }
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let number =
        name.hasPrefix("#x") || name.hasPrefix("#X")
        ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      return number.flatMap(Unicode.Scalar.init)
    }
  }

  /// Reads what a workbook writes as `_x000D_`, from `start` on; a carriage return before a line
  /// feed is dropped.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard bytes[start...].contains(UInt8(ascii: "_")) else { return }
    var result: [UInt8] = []
    var index = start
    while index < bytes.count {
      if index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"),
        bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_"),
        let number = UInt32(
          String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      {
        if number != 0x0D { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    bytes.replaceSubrange(start..., with: result)
  }
}
