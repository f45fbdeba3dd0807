internal import Glibc

/// An open file, pipe or terminal, closed when nobody holds it any more.
package final class OpenFile: Sendable {
  package let descriptor: Int32
  private let isOwned: Bool

  /// - Parameter closing: false for what is not ours to close.
  package init(_ descriptor: Int32, closing: Bool = true) {
    self.descriptor = descriptor
    isOwned = closing
  }

  package static var standardInput: OpenFile { OpenFile(STDIN_FILENO, closing: false) }

  deinit { if isOwned { close(descriptor) } }
}
