import Almanac
import Glibc

/// Shows on a terminal how far an undo is, every second after the first.
final class UndoProgressLine {
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1
  private var shown = 0

  func update(_ progress: UndoProgress) {
    guard isShown else { return }
    let seconds = Int((ContinuousClock.now - start) / .seconds(1))
    guard seconds > shown else { return }
    shown = seconds
    let figures = NumberFormat.grouped(Double(progress.figures), decimals: 0)
    Console.progress("\(figures) figures undone, \(seconds) s")
  }

  func finish() {
    if isShown, shown > 0 { Console.progress("") }
    shown = 0
  }
}
