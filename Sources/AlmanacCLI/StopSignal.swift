import Dispatch
import Glibc

/// Lets Ctrl-C stop a long statement rather than the process, so that what was begun is cleared
/// away; another one, a second later, ends the process.
enum StopSignal {
  /// - Parameter stop: ends what runs; called until it has.
  static func run<Result>(
    stoppingBy stop: @escaping @Sendable () -> Void, _ body: () throws -> Result
  ) rethrows -> Result {
    let queue = DispatchQueue(label: "almanac.signals")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    // A statement that begins after the signal is stopped by the next call.
    timer.setEventHandler(handler: stop)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      nonisolated(unsafe) var first: ContinuousClock.Instant?
      source.setEventHandler {
        // One press may come as two signals, to the process and to its group.
        if let first {
          if ContinuousClock.now - first > .seconds(1) { exit(130) }
        } else {
          first = .now
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
    return try body()
  }
}
