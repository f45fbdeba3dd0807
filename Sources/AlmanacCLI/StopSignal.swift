import Dispatch
import Glibc
import Synchronization

/// Lets Ctrl-C or SIGTERM stop what goes on rather than the process, so that what was begun is
/// taken back; another one, a second later, ends the process.
final class StopSignal: Sendable {
  private let first = Mutex<ContinuousClock.Instant?>(nil)

  private init() {}

  /// Whether one has come.
  var isRaised: Bool { first.withLock { $0 != nil } }

  /// - Parameter stop: ends what runs; called until it has.
  static func run<Result>(
    stoppingBy stop: (@Sendable () -> Void)? = nil, _ body: (StopSignal) throws -> Result
  ) rethrows -> Result {
    let signalled = StopSignal()
    let queue = DispatchQueue(label: "almanac.signals")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    // A statement that begins after the signal is stopped by the next call.
    timer.setEventHandler { stop?() }
    let sources = [SIGINT, SIGTERM].map { number in
      // The source sees it all the same.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if signalled.note() {
          timer.schedule(deadline: .now(), repeating: .milliseconds(20))
        }
      }
      source.resume()
      return source
    }
    timer.resume()
    defer {
      sources.forEach { $0.cancel() }
      timer.cancel()
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try body(signalled)
  }

  /// Whether it is the first.
  private func note() -> Bool {
    first.withLock { first in
      guard let before = first else {
        first = .now
        return true
      }
      // One press may come as two signals, to the process and to its group.
      if ContinuousClock.now - before > .seconds(1) { exit(130) }
      return false
    }
  }
}
