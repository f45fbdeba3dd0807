internal import AlmanacModel

/// Lets through so many bytes and fails at the next, so that a file cannot grow without end.
final class ByteLimit: ByteFilter {
  private var source: ByteSource
  private var left: Int
  private let excess: Diagnostic

  /// `excess` is what to say when there are more than `count`.
  init(_ source: ByteSource, count: Int, excess: Diagnostic) {
    self.source = source
    left = max(count, 0)
    self.excess = excess
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    guard left > 0 else {
      var byte: UInt8 = 0
      let result = withUnsafeMutableBytes(of: &byte) { byte in
        Result { () throws(ByteSource.Failure) in try source.read(into: byte) }
      }
      guard try result.get() == 0 else { throw .init(excess) }
      return 0
    }
    let count = try source.read(into: .init(rebasing: buffer.prefix(left)))
    left -= count
    return count
  }
}
