internal import CPlatform
internal import Glibc

/// Where text goes.
public protocol TextSink {
  mutating func write(_ text: String) throws(OutputProblem)
  /// Hands on what is still held.
  mutating func finish() throws(OutputProblem)
}

/// Why output stopped.
public enum OutputProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whoever read it has gone: no error for `… | head`.
  case closedPipe
  /// A signal to stop came while the reader took nothing.
  case stopped
  /// The system's error number.
  case failed(Int32)

  public var description: String {
    switch self {
    case .closedPipe: "the reader of the output has gone"
    case .stopped: "a signal to stop came while the output was written"
    case .failed(let code): "the output cannot be written: \(String(cString: strerror(code)))"
    }
  }
}

/// Standard output, buffered.
public struct StandardOutputSink: TextSink {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  public init(descriptor: Int32 = 1) {
    self.descriptor = descriptor
    buffer.reserveCapacity(80 << 10)
  }

  public mutating func write(_ text: String) throws(OutputProblem) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 64 << 10 { try finish() }
  }

  public mutating func finish() throws(OutputProblem) {
    try Self.send(&buffer, to: descriptor)
  }

  /// Writes all of the bytes and takes them away; those that have gone out are taken away also
  /// when the rest fails, so that a second try does not send them again.
  public static func send(_ bytes: inout [UInt8], to descriptor: Int32) throws(OutputProblem) {
    var sent = 0
    defer { bytes.removeFirst(sent) }
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
      }
      if count > 0 {
        sent += count
      } else if count == 0 {
        throw .failed(EIO)
      } else if errno == EPIPE {
        throw .closedPipe
      } else if errno == EAGAIN || errno == EINTR {
        if errno == EAGAIN {
          // Another program has left the terminal or the pipe non-blocking.
          var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waited, 1, -1)
        }
        if almanac_signal_noted() != 0 { throw .stopped }
      } else {
        throw .failed(errno)
      }
    }
  }
}

/// Keeps the text, for tests and for callers that want it.
public final class StringSink: TextSink {
  public private(set) var text = ""

  public init() {}

  public func write(_ text: String) { self.text += text }

  public func finish() {}
}
