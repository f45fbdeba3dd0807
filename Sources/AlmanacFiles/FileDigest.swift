internal import AlmanacModel
internal import Glibc
internal import Synchronization

/// The SHA-256 of a file, taken on the core that reads it.
package final class FileDigest: Sendable {
  private let hash = Mutex(SHA256())

  package init() {}

  package func update(_ bytes: UnsafeRawBufferPointer) { hash.withLock { $0.update(bytes) } }

  package var hexadecimal: String { hash.withLock { $0.hexadecimal } }

  /// The SHA-256 of a whole file, in sixty-four lower-case digits.
  package static func hexadecimal(ofFile path: String) throws -> String {
    let file = try FileSystem.openForReading(path)
    let digest = FileDigest()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(file.descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileSystem.failure(path, errno) }
      if count == 0 { return digest.hexadecimal }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
