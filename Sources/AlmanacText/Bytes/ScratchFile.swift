internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// A file without a name, for what must be read at any place: it is gone when it is closed,
/// however the program ends.
final class ScratchFile {
  let descriptor: Int32
  private(set) var size = 0

  init() throws(Diagnostic) {
    let folder = getenv("TMPDIR").map { FileName.text($0) } ?? "/tmp"
    descriptor = try FileSystem.openNameless(in: folder)
  }

  deinit { close(descriptor) }

  /// Takes all of a source.
  func fill(from source: inout ByteSource) throws(ByteSource.Failure) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { break }
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(ByteSource.Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .init(FileSystem.writeFailure("a temporary file", errno))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      size += count
    }
  }

  /// The bytes at a place, fewer at the end.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
          off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
  }
}
