import Almanac
import CPlatform
import Dispatch

/// Lets Ctrl-C or SIGTERM stop the work rather than the process, so that what was begun is undone;
/// another one, a second later, ends the process.
struct StopSignal: Sendable {
  private init() {}

  /// Whether one has come.
  var isRaised: Bool { almanac_signal_noted() != 0 }

  /// Stops here if a signal has come too late for the work that was to be stopped by it: to be
  /// called before other work that only reads.
  static func heed() throws {
    if StopSignal().isRaised { throw Diagnostic.stopped("a signal to stop") }
  }

  /// - Parameter stop: ends the work; called until it has ended.
  static func run<Result>(
    stoppingBy stop: (@Sendable () -> Void)? = nil, _ body: (StopSignal) throws -> Result
  ) rethrows -> Result {
    almanac_note_signals(1)
    defer { almanac_note_signals(0) }
    let signal = StopSignal()
    guard let stop else { return try body(signal) }
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "almanac.signals"))
    // A statement that begins after the signal is stopped by the next call.
    timer.setEventHandler {
      guard signal.isRaised else { return }
      stop()
      almanac_wake()
    }
    timer.schedule(deadline: .now(), repeating: .milliseconds(20))
    timer.resume()
    defer { timer.cancel() }
    return try body(signal)
  }
}
