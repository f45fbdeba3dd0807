import Almanac
import Glibc

/// The terminal, or what stands for it.
enum Console {
  static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  static func errorText(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Data, as it is.
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func note(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal, or of COLUMNS; nil when the output is no terminal.
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
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  static func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)
    do throws(OutputProblem) { try StandardOutputSink.send(&bytes, to: descriptor) } catch {
      if case .closedPipe = error { exit(0) }
      exit(74)
    }
  }
}
