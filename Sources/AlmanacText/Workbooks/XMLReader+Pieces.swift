// What is asked of the current piece.
extension XMLReader {
  /// Whether the current element is called so.
  @inline(__always)
  func isNamed(_ text: StaticString) -> Bool {
    name.count == text.utf8CodeUnitCount
      && Self.equal(window.bytes + name.lowerBound, text.utf8Start, name.count)
  }

  /// The value of an attribute by its name without a prefix; nil where there is none.
  func attribute(_ wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
    let bytes = window.bytes
    var index = name.upperBound
    while index < attributesEnd {
      while index < attributesEnd, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") {
        index += 1
      }
      var start = index
      while index < attributesEnd, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "=") {
        if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
        index += 1
      }
      let end = index
      while index < attributesEnd, bytes[index] != UInt8(ascii: "\""),
        bytes[index] != UInt8(ascii: "'")
      {
        index += 1
      }
      guard index < attributesEnd else { return nil }
      let quote = bytes[index]
      index += 1
      let value = index
      while index < attributesEnd, bytes[index] != quote { index += 1 }
      if end - start == wanted.utf8CodeUnitCount,
        Self.equal(bytes + start, wanted.utf8Start, end - start)
      {
        return UnsafeBufferPointer(start: bytes + value, count: index - value)
      }
      index += 1
    }
    return nil
  }

  /// An attribute as text, its entities read; nil where there is none.
  func text(of name: StaticString) -> String? {
    guard let value = attribute(name) else { return nil }
    var text: [UInt8] = []
    XMLText.append(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the current text, its entities read.
  func appendText(to bytes: inout [UInt8]) {
    let text = UnsafeBufferPointer(
      start: window.bytes + textRange.lowerBound, count: textRange.count)
    if isVerbatim { bytes.append(contentsOf: text) } else { XMLText.append(text, to: &bytes) }
  }

  @inline(__always)
  static func equal(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    for index in 0..<count where left[index] != right[index] { return false }
    return true
  }
}
