internal import CSQLite
internal import Synchronization

/// Stops the statements of one connection from another task or thread.
///
/// The connection may be gone meanwhile: then there is nothing to stop.
public final class Interrupter: Sendable {
  private struct State {
    /// The address, since a pointer is not `Sendable`; the lock keeps the connection from being
    /// closed under an interrupt.
    var address: UInt?
    var helpers: [Interrupter] = []
    /// How often it was asked.
    var count = 0
  }

  private let state: Mutex<State>

  init(_ handle: OpaquePointer) {
    state = Mutex(State(address: UInt(bitPattern: handle)))
  }

  /// How often it was asked to stop something, be there a statement to stop or not.
  var count: Int { state.withLock { $0.count } }

  /// Makes the statements that run now fail with `.interrupt`, also those of helpers.
  ///
  /// One that begins later is not stopped. Not to be called in a signal handler, which must not
  /// wait for a lock.
  public func interrupt() {
    let helpers = state.withLock { state in
      state.count += 1
      if let handle = state.address.flatMap({ OpaquePointer(bitPattern: $0) }) {
        sqlite3_interrupt(handle)
      }
      return state.helpers
    }
    for helper in helpers { helper.interrupt() }
  }

  func add(_ helper: Interrupter) { state.withLock { $0.helpers.append(helper) } }

  func disconnect() {
    state.withLock { $0.address = nil }
  }
}

extension Connection {
  /// Stops what the connection is doing; see `interrupter` to do so from elsewhere.
  public func interrupt() { interrupter.interrupt() }

  /// Makes another connection do a part of what this one was asked for: who stops this one stops
  /// it as well, and what is asked while a statement of this one runs is asked of its statements.
  public func engage(_ helper: Connection) {
    helper.watch = watch
    helper.installWatch()
    interrupter.add(helper.interrupter)
  }
}
