internal import AlmanacFiles
package import AlmanacModel
internal import Glibc

/// The lines of a part of a file, one after the other, of which few are in memory at once.
package struct ShardRows {
  private let file: ScratchFile
  /// What has not been read, in bytes.
  private var rest: Range<Int>
  private var buffer: [UInt8] = []
  private var position = 0

  private static let chunk = 256 << 10

  /// - Parameter place: in bytes; each line in it has its end.
  init(_ file: ScratchFile, _ place: Range<Int>) {
    self.file = file
    rest = place
  }

  /// The next row, a JSON array, without the end of its line; nil after the last.
  package mutating func next() throws(Diagnostic) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = end(from: searched) {
        defer { position = end + 1 }
        return buffer[position..<end]
      }
      buffer.removeFirst(position)
      position = 0
      searched = buffer.count
      let more = try file.bytes(at: rest.lowerBound, count: min(Self.chunk, rest.count))
      guard !more.isEmpty else { return nil }
      rest = rest.lowerBound + more.count..<rest.upperBound
      buffer.append(contentsOf: more)
    }
  }

  private func end(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count else { return nil }
      return memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
        .map { UnsafeRawPointer($0) - base }
    }
  }
}
