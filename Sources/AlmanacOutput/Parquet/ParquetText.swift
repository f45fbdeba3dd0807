/// A text that is what its bytes are: to Swift, `é` in one and in two scalars would be one text,
/// and a dictionary would make them one.
struct ParquetText: ParquetValue {
  let text: String

  init(_ text: String) { self.text = text }

  static var type: ParquetType { .text }

  var weight: Int { text.utf8.count }

  static func == (a: ParquetText, b: ParquetText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }

  /// Each behind its length in four bytes.
  static func plain(_ texts: [ParquetText]) -> [UInt8] {
    var bytes: [UInt8] = []
    for text in texts {
      bytes += [UInt8].littleEndian([UInt32(text.text.utf8.count)])
      bytes += text.text.utf8
    }
    return bytes
  }

  /// Without the length. Long ones would fill the footer, which every reader has to read whole.
  func bound(isUpper: Bool) -> [UInt8]? {
    text.utf8.count <= 128 ? Array(text.utf8) : nil
  }

  static func precedes(_ a: ParquetText, _ b: ParquetText) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}
