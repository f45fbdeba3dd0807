internal import Synchronization

/// The SHA-256 of a file, taken on the core that reads it.
package final class FileDigest: Sendable {
  private let hash = Mutex(SHA256())

  package init() {}

  package func update(_ bytes: UnsafeRawBufferPointer) { hash.withLock { $0.update(bytes) } }

  package var hexadecimal: String { hash.withLock { $0.hexadecimal } }
}
