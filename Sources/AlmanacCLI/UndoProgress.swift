import Almanac
import Glibc

/// Says on a terminal that an undo goes on, once it has taken a second; each second anew.
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
    Console.progress("taking \(figures) figures back, \(seconds) s")
  }

  func finish() {
    if isShown, shown > 0 { Console.progress("") }
    shown = 0
  }
}
