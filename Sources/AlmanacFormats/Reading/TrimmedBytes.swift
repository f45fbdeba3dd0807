extension UnsafeBufferPointer<UInt8> {
  /// Without the spaces and tabs around it, no-break and ideographic ones too.
  @inline(__always)
  var trimmed: UnsafeBufferPointer<UInt8> {
    guard let first, let last = self.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    return slowlyTrimmed
  }

  private var slowlyTrimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end {
      if self[start] <= 0x20 { start += 1; continue }
      guard let length = Self.spaces.first(where: { hasBytes($0, at: start) })?.count else { break }
      start += length
    }
    while end > start {
      if self[end - 1] <= 0x20 { end -= 1; continue }
      guard
        let length = Self.spaces.first(where: {
          end - $0.count >= start && hasBytes($0, at: end - $0.count)
        })?.count
      else { break }
      end -= length
    }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  private func hasBytes(_ bytes: [UInt8], at index: Int) -> Bool {
    index + bytes.count <= count && bytes.indices.allSatisfy { self[index + $0] == bytes[$0] }
  }

  /// U+00A0, U+2009, U+202F, U+3000 and U+FEFF in UTF-8.
  private static var spaces: [[UInt8]] {
    [
      [0xC2, 0xA0], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0xAF], [0xE3, 0x80, 0x80],
      [0xEF, 0xBB, 0xBF],
    ]
  }
}
