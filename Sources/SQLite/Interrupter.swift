internal import CSQLite
internal import Synchronization

/// Stops the statements of one connection from another task or thread.
///
/// The connection may be gone meanwhile: then there is nothing to stop.
public final class Interrupter: Sendable {
  /// The address, since a pointer is not `Sendable`; the lock keeps the connection from being
  /// closed under an interrupt.
  private let connection: Mutex<UInt?>

  init(_ handle: OpaquePointer) {
    connection = Mutex(UInt(bitPattern: handle))
  }

  /// Makes the statements that run now fail with `.interrupt`.
  ///
  /// One that begins later is not stopped. Not to be called in a signal handler, which must not
  /// wait for a lock.
  public func interrupt() {
    connection.withLock { address in
      guard let address, let handle = OpaquePointer(bitPattern: address) else { return }
      sqlite3_interrupt(handle)
    }
  }

  func disconnect() {
    connection.withLock { $0 = nil }
  }
}

extension Connection {
  /// Stops what the connection is doing; see `interrupter` to do so from elsewhere.
  public func interrupt() { interrupter.interrupt() }
}
