internal import CZlib
internal import Glibc

/// Unpacks gzip (RFC 1952) as it is read, in constant memory. Several members one after another
/// are one file, and zeros may fill it up, as tapes and `zcat` have it.
final class Gunzip: ByteFilter {
  /// The most that one packed byte may become on the whole; deflate's own bound is 1032. Tables
  /// of real figures pack 5- to 60-fold.
  ///
  /// A bound by ratio and not by size: what a file costs stays in proportion to what it takes on
  /// the disk, and no file is too large for its size alone.
  static let mostRatio = 250
  /// What may come out in any case.
  static let alwaysAllowed = 1 << 30

  private enum Place {
    case member
    case betweenMembers
    case end
  }

  static let magic: [UInt8] = [0x1F, 0x8B]
  private static let inputSize = 64 << 10

  private var source: ByteSource
  private let name: String
  private let isGuarded: Bool
  /// On the heap: zlib wants it to stay where it is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: inputSize)
  private var place = Place.member
  private var isAtEnd = false
  /// Bytes that were read from the source, and bytes that were given out.
  private var packed = 0
  private var unpacked = 0
  private var failure: ByteSource.Failure?

  /// Unguarded where the caller has a bound of its own.
  init(_ source: ByteSource, name: String, isGuarded: Bool = true) {
    self.source = source
    self.name = name
    self.isGuarded = isGuarded
    stream.initialize(to: z_stream())
    if almanac_inflate_start(stream) != Z_OK { failure = .init(code: ENOMEM) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    if let failure { throw failure }
    do {
      return try inflate(into: buffer)
    } catch {
      failure = error
      throw error
    }
  }

  /// Where in the packed file the next byte stands.
  private var offset: Int { packed - Int(stream.pointee.avail_in) }

  private func inflate(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ByteSource.Failure) -> Int {
    let room = min(buffer.count, Int(UInt32.max))
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    while place != .end, stream.pointee.avail_out == UInt32(room) {
      if stream.pointee.avail_in == 0 { try fill() }
      switch place {
      case .betweenMembers: try startMember()
      case .member where isAtEnd: throw .init(.truncatedGzip(name, at: offset))
      case .member: try inflateSome()
      case .end: break
      }
    }
    let count = room - Int(stream.pointee.avail_out)
    unpacked += count
    if isGuarded, unpacked > Self.alwaysAllowed, unpacked / Self.mostRatio > packed {
      throw .init(.bomb(name, packed: packed, unpacked: unpacked))
    }
    return count
  }

  private func inflateSome() throws(ByteSource.Failure) {
    switch CZlib.inflate(stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: place = .betweenMembers
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "not deflate data"
      throw .init(.damagedGzip(name, at: offset, reason: reason))
    }
  }

  /// After a member: the end, zeros, or the next one.
  private func startMember() throws(ByteSource.Failure) {
    if isAtEnd {
      place = .end
      return
    }
    guard let next = stream.pointee.next_in else { return }
    if next[0] == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    } else if next[0] == Self.magic[0] {
      inflateReset(stream)
      place = .member
    } else {
      throw .init(.damagedGzip(name, at: offset, reason: "data after the packed file"))
    }
  }

  private func fill() throws(ByteSource.Failure) {
    let count = try source.read(into: .init(start: input, count: Self.inputSize))
    packed += count
    stream.pointee.next_in = input
    stream.pointee.avail_in = UInt32(count)
    isAtEnd = count == 0
  }
}
