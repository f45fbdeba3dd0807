import Almanac
import Glibc

/// Shows on a terminal how far an import is, once it has taken a second.
struct ImportProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1

  @Sendable func update(_ progress: ImportProgress) {
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
    Console.progress(text)
  }

  func finish() {
    if isShown { Console.progress("") }
  }
}
