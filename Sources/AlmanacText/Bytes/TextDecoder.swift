internal import AlmanacModel
internal import Glibc

/// Turns text of another encoding into UTF-8 as it is read, through the C library's iconv, in
/// constant memory. What cannot be read is an error with its place, never another character.
final class TextDecoder: ByteFilter {
  private static let inputSize = 64 << 10
  /// Room for what any input becomes, GB18030's four bytes or Latin-1's one.
  private static let outputSize = 256 << 10

  private var source: ByteSource
  private let encoding: TextEncoding
  private let name: String
  private let isWhole: Bool
  private let converter: iconv_t
  private let input = UnsafeMutablePointer<CChar>.allocate(capacity: inputSize)
  private let output = UnsafeMutablePointer<CChar>.allocate(capacity: outputSize)
  /// Bytes of `input` that are still to be converted: those from the front, up to here.
  private var filled = 0
  /// Bytes of `output` that are still to be given out.
  private var ready = 0..<0
  /// Bytes of the file before `input`.
  private var offset: Int
  private var place = TextPlace()
  private var isAtEnd = false
  private var isFinished = false
  private var failure: ByteSource.Failure?

  /// Leaves out a byte order mark of `markLength` bytes. Where the source is only a part of a
  /// file and not the whole, a character may be cut off at its end.
  init(
    _ source: ByteSource, from encoding: TextEncoding, markLength: Int = 0, isWhole: Bool = true,
    name: String
  ) throws(Diagnostic) {
    guard let converter = Self.open(encoding.name) else {
      throw .missingConverter(encoding.name, file: name)
    }
    self.source = source
    self.encoding = encoding
    self.name = name
    self.isWhole = isWhole
    self.converter = converter
    offset = markLength
    do throws(ByteSource.Failure) {
      // It was looked at before, so it is there.
      _ = try self.source.read(into: .init(start: input, count: markLength))
    } catch { throw error.diagnostic(in: name) }
  }

  deinit {
    iconv_close(converter)
    input.deallocate()
    output.deallocate()
  }

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    return Int(bitPattern: converter) == -1 ? nil : converter
  }

  /// Whether iconv has an encoding of this name.
  static func knows(_ name: String) -> Bool {
    guard let converter = open(name) else { return false }
    iconv_close(converter)
    return true
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    while ready.isEmpty {
      if let failure { throw failure }
      if isFinished { return 0 }
      do throws(ByteSource.Failure) {
        try fill()
        try convert()
      } catch { failure = error }
    }
    let count = min(ready.count, buffer.count)
    buffer.copyMemory(from: .init(start: output + ready.lowerBound, count: count))
    ready = ready.lowerBound + count..<ready.upperBound
    return count
  }

  private func fill() throws(ByteSource.Failure) {
    guard !isAtEnd, filled < Self.inputSize else { return }
    let count = try source.read(
      into: .init(start: input + filled, count: Self.inputSize - filled))
    filled += count
    isAtEnd = count == 0
  }

  private func convert() throws(ByteSource.Failure) {
    var (from, left): (UnsafeMutablePointer<CChar>?, Int) = (input, filled)
    var (to, room): (UnsafeMutablePointer<CChar>?, Int) = (output, Self.outputSize)
    var code: Int32 = 0
    if left > 0, iconv(converter, &from, &left, &to, &room) == -1 { code = errno }
    if isAtEnd, code == 0, left == 0 {
      // Some encodings hold a character back until they have seen what follows.
      iconv(converter, nil, nil, &to, &room)
      isFinished = true
    }
    ready = 0..<Self.outputSize - room
    output.withMemoryRebound(to: UInt8.self, capacity: ready.count) {
      place.advance(over: UnsafeBufferPointer(start: $0, count: ready.count))
    }
    let used = filled - left
    offset += used
    switch code {
    case EILSEQ: throw undecodable(from: used, isCut: false)
    case EINVAL where isAtEnd && isWhole: throw undecodable(from: used, isCut: true)
    case EINVAL where isAtEnd: isFinished = true
    default: break
    }
    // A character that the chunk cuts in two waits for its rest.
    (input).update(from: input + used, count: left)
    filled = left
  }

  private func undecodable(from index: Int, isCut: Bool) -> ByteSource.Failure {
    let bytes = UnsafeBufferPointer(start: input + index, count: min(filled - index, 4))
      .map { UInt8(bitPattern: $0) }
    return .init(
      .undecodable(
        bytes, at: place.location(in: name), offset: offset,
        encoding: encoding, isCut: isCut))
  }
}
