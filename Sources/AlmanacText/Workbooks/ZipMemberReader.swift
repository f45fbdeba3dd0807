internal import AlmanacFiles
internal import AlmanacModel
internal import CZlib
internal import Glibc

/// Unpacks one member of a zip file as it is read, in constant memory: never more than the
/// directory says, and at the end just that, with the check that it states.
final class ZipMemberReader: ByteFilter {
  private static let inputSize = 64 << 10

  private let member: ZipArchive.Member
  private let file: ScratchFile
  private let name: String
  private let isStopped: @Sendable () -> Bool
  /// On the heap: zlib wants it to stay where it is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: inputSize)
  private var next: Int
  private var packedLeft: Int
  private var left: Int
  private var check: UInt = 0
  private var isAtEnd = false
  private var failure: ByteSource.Failure?

  init(
    _ member: ZipArchive.Member, in file: ScratchFile, at start: Int, name: String,
    isStopped: @escaping @Sendable () -> Bool
  ) {
    self.isStopped = isStopped
    self.member = member
    self.file = file
    self.name = name
    next = start
    packedLeft = member.packedSize
    left = member.size
    stream.initialize(to: z_stream())
    if almanac_inflate_start_raw(stream) != Z_OK { failure = .init(code: ENOMEM) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    if let failure { throw failure }
    if isAtEnd { return 0 }
    do throws(ByteSource.Failure) {
      let count =
        member.method == 0
        ? try fill(.init(rebasing: buffer.prefix(1 << 30))) : try inflate(into: buffer)
      guard count <= left else { throw damage }
      left -= count
      check = crc32(check, buffer.baseAddress, UInt32(count))
      if count == 0 || isAtEnd {
        isAtEnd = true
        guard left == 0, check == UInt(member.check) else { throw damage }
      }
      return count
    } catch {
      failure = error
      throw error
    }
  }

  private var damage: ByteSource.Failure {
    .init(.damagedMember(member.name, file: name))
  }

  private func inflate(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ByteSource.Failure) -> Int {
    let room = min(buffer.count, 1 << 30)
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    while !isAtEnd, stream.pointee.avail_out == UInt32(room) {
      if stream.pointee.avail_in == 0 {
        let count = try fill(.init(start: input, count: Self.inputSize))
        guard count > 0 else { throw damage }
        stream.pointee.next_in = input
        stream.pointee.avail_in = UInt32(count)
      }
      switch CZlib.inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isAtEnd = true
      default: throw damage
      }
    }
    return room - Int(stream.pointee.avail_out)
  }

  /// Reads packed bytes; 0 when there are no more.
  private func fill(_ room: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    if isStopped() { throw .init(Diagnostic.stopped()) }
    do {
      let count = try file.read(into: .init(rebasing: room.prefix(packedLeft)), at: next)
      next += count
      packedLeft -= count
      return count
    } catch { throw .init(error) }
  }
}
