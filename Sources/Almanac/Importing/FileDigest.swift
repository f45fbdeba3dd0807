internal import Synchronization

/// The SHA-256 of a file, taken on the core that reads it.
final class FileDigest: Sendable {
  private let hash = Mutex(SHA256())

  func update(_ bytes: UnsafeRawBufferPointer) { hash.withLock { $0.update(bytes) } }

  var hexadecimal: String { hash.withLock { $0.hexadecimal } }
}
