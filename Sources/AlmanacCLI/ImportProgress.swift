import Almanac
import Glibc

/// Says on a terminal how far an import is, once it has taken a second; and stops it when the
/// person presses Ctrl-C, so that it can take back what it began.
struct ImportProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1

  init() {
    // Kept pending, to be looked for between rows: a handler could do nothing safe.
    var signals = Self.stoppingSignals
    sigprocmask(SIG_BLOCK, &signals, nil)
  }

  private static var stoppingSignals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  @Sendable func update(_ progress: ImportProgress) throws {
    var pending = sigset_t()
    sigpending(&pending)
    if sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 {
      finish()
      throw Diagnostic(
        .interrupted, found: "a signal to stop, after \(progress.rows) rows",
        expected: "to run to the end", remedy: "nothing was changed; run it again")
    }
    guard isShown else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= 1 else { return }
    let number = { (value: Double) in NumberFormat.grouped(value, decimals: 0) }
    var text = "\(number(Double(progress.rows))) rows read"
    text += ", \(number(Double(progress.rows) / seconds)) a second"
    if let total = progress.totalBytes, progress.bytes > 0, total > progress.bytes {
      let left = seconds * Double(total - progress.bytes) / Double(progress.bytes)
      text += ", \(number(left.rounded(.up))) s left"
    }
    Console.errorText("\r\(text)\u{1B}[K")
  }

  func finish() {
    if isShown { Console.errorText("\r\u{1B}[K") }
  }
}
