import Almanac
import Glibc

/// The terminal, or whatever stands in for it.
enum Console {
  /// A message. If it cannot be written, the exit status has to do.
  static func error(_ text: String) {
    try? write(TerminalText.cleaned(text) + "\n", to: STDERR_FILENO)
  }

  /// A line of progress, in place of the previous one.
  static func progress(_ text: String) {
    try? write("\r\(TerminalText.cleaned(text))\u{1B}[K", to: STDERR_FILENO)
  }

  /// Data: as it is to a program; to a terminal, without anything that would control it.
  static func text(_ text: String) {
    send(outputIsTerminal ? TerminalText.cleaned(text) : text, done: nil)
  }

  /// What a command reports.
  ///
  /// - Parameter done: what has been done even if the report cannot be written.
  static func note(_ text: String, done: String? = nil) {
    send(TerminalText.cleaned(text) + "\n", done: done)
  }

  private static func send(_ text: String, done: String?) {
    do throws(OutputProblem) { try write(text, to: STDOUT_FILENO) } catch {
      if case .closedPipe = error { exit(0) }
      self.error("error: \(error)" + (done.map { "; \($0) nevertheless" } ?? ""))
      exit(74)
    }
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The width of the terminal, or COLUMNS; nil when the output is not a terminal.
  static var width: Int? {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    guard outputIsTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static var hasColour: Bool { outputIsTerminal && environment("NO_COLOR") == nil }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = FileName.text(
      UnsafeBufferPointer(start: value, count: strlen(value)).map(UInt8.init(bitPattern:)))
    return text.isEmpty ? nil : text
  }

  static func fileExists(_ path: String) -> Bool {
    access(FileName.bytes(path).map { CChar(bitPattern: $0) } + [0], F_OK) == 0
  }

  private static func write(_ text: String, to descriptor: Int32) throws(OutputProblem) {
    var bytes = Array(text.utf8)
    try StandardOutputSink.send(&bytes, to: descriptor)
  }
}
