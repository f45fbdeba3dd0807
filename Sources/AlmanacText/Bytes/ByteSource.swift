internal import AlmanacFiles
package import AlmanacModel
internal import Glibc

/// Where bytes come from: an open file, standard input, memory, or a filter over another
/// source. Read once, in chunks; never mapped, since a mapped file that is cut short kills its
/// reader.
///
/// Not `Sendable`: a copy reads on from the same descriptor.
package struct ByteSource {
  /// A read that failed, with the system's error number, or in words where the bytes are to
  /// blame.
  package struct Failure: Error, Sendable, Hashable {
    package let code: Int32
    package let diagnostic: Diagnostic?

    package init(code: Int32) {
      self.code = code
      diagnostic = nil
    }

    init(_ diagnostic: Diagnostic) {
      code = EILSEQ
      self.diagnostic = diagnostic
    }

    /// What to say of a file of this name.
    package func diagnostic(in file: String) -> Diagnostic {
      diagnostic ?? FileSystem.failure(file, code)
    }
  }

  private enum Storage {
    case bytes([UInt8], next: Int)
    case descriptor(Descriptor)
    case filter(any ByteFilter)
  }

  /// Shared by the copies of a source.
  private final class Descriptor {
    let file: OpenFile
    /// What a file looked like at first; nil for what may not be compared.
    let state: FileState?
    /// Bytes that were read.
    var taken = 0
    /// Asked while nothing comes, whether to go on waiting; nil for what never waits.
    let isStopped: (@Sendable () -> Bool)?

    init(_ file: OpenFile, name: String, isStopped: @escaping @Sendable () -> Bool) {
      self.file = file
      state = FileState(file.descriptor, name: name)
      // A file is there whenever it is asked.
      self.isStopped = state == nil ? isStopped : nil
    }
  }

  private var storage: Storage
  /// Bytes that were read to look at and are still to be given out.
  private var peeked: ArraySlice<UInt8> = []
  private var observer: ((UnsafeRawBufferPointer) -> Void)?

  private init(_ storage: Storage) { self.storage = storage }

  package static func bytes(_ bytes: [UInt8]) -> ByteSource {
    ByteSource(.bytes(bytes, next: 0))
  }

  /// An open file, called so in messages. When it is read to its end, it must be as it was at
  /// first, or reading fails.
  ///
  /// - Parameter isStopped: asked while a pipe or terminal says nothing; true ends the reading.
  static func file(
    _ file: OpenFile, name: String, isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> ByteSource {
    ByteSource(.descriptor(Descriptor(file, name: name, isStopped: isStopped)))
  }

  static func filter(_ filter: any ByteFilter) -> ByteSource { ByteSource(.filter(filter)) }

  /// The same source, which shows each byte once to `body` as it is read, for a digest.
  func observed(by body: @escaping (UnsafeRawBufferPointer) -> Void) -> ByteSource {
    var copy = self
    copy.observer = body
    return copy
  }

  /// How many bytes are to come, where that is known: in memory.
  var size: Int? {
    guard case .bytes(let bytes, let next) = storage else { return nil }
    return peeked.count + bytes.count - next
  }

  /// The next bytes, up to `count`, which stay to be read; fewer only at the end.
  package mutating func peek(_ count: Int) throws(Failure) -> [UInt8] {
    var bytes = Array(peeked)
    while bytes.count < count {
      var failure: Failure?
      let chunk = [UInt8](unsafeUninitializedCapacity: count - bytes.count) { room, got in
        do throws(Failure) {
          got = try readFresh(into: UnsafeMutableRawBufferPointer(room))
        } catch { failure = error }
      }
      if let failure { throw failure }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    peeked = bytes[...]
    return Array(bytes.prefix(count))
  }

  /// Passes over the mark that UTF-8 may begin with; returns how many bytes it has.
  mutating func skipMark() throws(Failure) -> Int {
    let head = try peek(4)
    let count = head.count - TextEncoding.unmarked(head).count
    peeked = peeked.dropFirst(count)
    return count
  }

  /// The next bytes, up to `count` of them from the first on that is no space or line end, however
  /// many of these there are; they stay to be read.
  package mutating func peekBeyondBlanks(_ count: Int) throws(Failure) -> [UInt8] {
    var size = count
    while true {
      let bytes = try peek(size)
      let blanks = bytes.prefix { $0 == 0x20 || 0x09...0x0D ~= $0 }.count
      if bytes.count < size || size >= Self.mostBlanks || blanks <= size - count / 2 {
        return bytes
      }
      size *= 4
    }
  }

  /// A file that begins with more than that is not looked through.
  private static let mostBlanks = 16 << 20

  /// Reads into `buffer` and returns how many bytes; 0 only at the end, or for no room.
  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard !peeked.isEmpty else { return try readFresh(into: buffer) }
    let count = min(peeked.count, buffer.count)
    buffer.copyBytes(from: peeked.prefix(count))
    peeked = peeked.dropFirst(count)
    return count
  }

  /// Reads to the end, into a file.
  mutating func copy(to file: ScratchFile) throws(Failure) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return }
      do throws(Diagnostic) { try file.append(.init(rebasing: buffer[..<count])) } catch {
        throw Failure(error)
      }
    }
  }

  private mutating func readFresh(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    let count: Int
    switch storage {
    case .bytes(let bytes, let next):
      count = min(bytes.count - next, buffer.count)
      buffer.copyBytes(from: bytes[next..<next + count])
      storage = .bytes(bytes, next: next + count)
    case .descriptor(let descriptor):
      if let isStopped = descriptor.isStopped { try Self.wait(descriptor.file, isStopped) }
      count = try Self.read(descriptor.file, buffer)
      descriptor.taken += count
      if let state = descriptor.state, !buffer.isEmpty, count == 0 || descriptor.taken > state.size
      {
        try state.check(descriptor.file.descriptor, taken: descriptor.taken)
      }
    case .filter(let filter):
      count = buffer.isEmpty ? 0 : try filter.read(into: buffer)
    }
    if count > 0, let observer { observer(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count
  }

  private static func wait(
    _ file: OpenFile, _ isStopped: () -> Bool
  ) throws(Failure) {
    while !FileSystem.waitToRead(file, milliseconds: 100) {
      if isStopped() || FileSystem.hasStopSignal { throw Failure(Diagnostic.stopped()) }
    }
  }

  private static func read(
    _ file: OpenFile, _ buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    while true {
      let count = Glibc.read(file.descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: if FileSystem.hasStopSignal { throw Failure(Diagnostic.stopped()) }
      case EAGAIN:
        // A terminal or pipe that another program made non-blocking.
        guard FileSystem.waitToRead(file) else { throw Failure(Diagnostic.stopped()) }
      case let code: throw Failure(code: code)
      }
    }
  }
}

/// Turns the bytes of one source into others as they are read.
///
/// A class, so that the copies of a source read on from the same place. After it threw, it
/// throws the same again.
protocol ByteFilter: AnyObject {
  /// Fills some of a buffer that is not empty and returns how much; 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int
}
