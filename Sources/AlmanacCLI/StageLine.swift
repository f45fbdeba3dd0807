import Glibc

/// Shows on a terminal what is being done, once it takes more than a second.
final class StageLine {
  private let start = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false

  func show(_ stage: String) {
    guard isTerminal, ContinuousClock.now - start > .seconds(1) else { return }
    isShown = true
    Console.progress(stage)
  }

  func finish() {
    if isShown { Console.progress("") }
    isShown = false
  }
}
