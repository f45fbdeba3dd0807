package import AlmanacModel
internal import Glibc

/// What a child process says on its standard error; of much, the last.
package final class MessagePipe {
  private let reading: OpenFile
  private var writing: OpenFile?
  private var bytes: [UInt8] = []
  private var isOver = false

  /// How many bytes are kept at least.
  private static let kept = 64 << 10

  package init() throws(Diagnostic) {
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { throw FileSystem.failure("a pipe", errno) }
    // Of another program that is started meanwhile, neither is a business.
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(descriptors[0], F_SETFL, O_NONBLOCK)
    reading = OpenFile(descriptors[0])
    writing = OpenFile(descriptors[1])
  }

  var writingDescriptor: Int32 { writing?.descriptor ?? -1 }

  /// Leaves the child alone with its end, so that the pipe is over when it has gone.
  func closeWriting() { writing = nil }

  /// Takes what was said meanwhile, without waiting, so that who says it need not wait either.
  package func hear() {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    // Who never falls silent is heard again the next time.
    for _ in 0..<64 where !isOver {
      let count = read(reading.descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else {
        isOver = true
        return
      }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > 2 * Self.kept { bytes.removeFirst(bytes.count - Self.kept) }
    }
  }

  /// What was heard until now.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The last line that is not blank; empty when there is none.
  package var lastLine: Substring {
    text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) } ?? ""
  }

  /// Waits until one of them has something to be heard, a signal comes, or a twentieth of a second
  /// has passed, and hears them all.
  package static func wait(for pipes: [MessagePipe]) {
    var wanted = pipes.filter { !$0.isOver }
      .map { pollfd(fd: $0.reading.descriptor, events: Int16(POLLIN), revents: 0) }
    // One that is over belongs to a child that is about to end, or that has closed it.
    let milliseconds: Int32 = wanted.count < pipes.count ? 2 : 50
    _ = poll(&wanted, nfds_t(wanted.count), milliseconds)
    for pipe in pipes { pipe.hear() }
  }
}
