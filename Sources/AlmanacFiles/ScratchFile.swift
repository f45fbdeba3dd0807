package import AlmanacModel
internal import CPlatform
internal import Glibc

/// A file without a name, for what must be read at any place: it is gone when it is closed,
/// however the program ends.
package final class ScratchFile {
  private let file: OpenFile
  package private(set) var size = 0
  /// Of which nothing has been read, so that another program reads it from its start.
  package var descriptor: Int32 { file.descriptor }

  private static let name = "a temporary file"

  /// - Parameter folder: where it has room; nil for that of the system.
  package init(in folder: String? = nil) throws(Diagnostic) {
    let folder = folder ?? FileSystem.temporaryFolder
    let descriptor = folder.withFileName { name in
      FileSystem.uninterrupted { almanac_open_nameless(name) }
    }
    guard descriptor >= 0 else { throw FileSystem.writeFailure(folder, errno) }
    file = OpenFile(descriptor)
  }

  /// The file of a name, which it loses.
  package init(taking path: String) throws(Diagnostic) {
    file = try FileSystem.openForReading(path)
    FileSystem.remove(path)
    try measure()
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    var rest = bytes
    while !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(size))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileSystem.writeFailure(Self.name, errno) }
      size += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  package func append(_ text: String) throws(Diagnostic) {
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBytes { buffer in
      Result { () throws(Diagnostic) in try append(buffer) }
    }.get()
  }

  /// Finds out the size again, after another program wrote to it.
  package func measure() throws(Diagnostic) {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw FileSystem.failure(Self.name, errno) }
    size = Int(end)
  }

  /// Fills a buffer with the bytes at a place, and returns how many: fewer only at the end.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(Diagnostic) -> Int {
    var filled = 0
    while filled < buffer.count {
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, free.baseAddress, free.count, off_t(offset + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileSystem.failure(Self.name, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The bytes at a place, fewer at the end.
  package func bytes(at offset: Int, count: Int) throws(Diagnostic) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(Diagnostic) in try read(into: buffer, at: offset) }
    }
    return Array(bytes[..<(try result.get())])
  }
}
