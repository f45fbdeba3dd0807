internal import AlmanacFiles
internal import CZlib
internal import Glibc

/// Packs the pages of a file, each as a gzip member.
final class PageCompressor {
  /// On the heap: zlib wants it to stay where it is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool

  /// - Parameter level: from 1 for fast to 9 for small.
  init(level: Int32) {
    stream.initialize(to: z_stream())
    isReady = almanac_deflate_start(stream, level) == Z_OK
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// - Throws: `Diagnostic` when there is no memory.
  func pack(_ page: [UInt8]) throws -> [UInt8] {
    guard isReady, deflateReset(stream) == Z_OK else {
      throw FileSystem.writeFailure("zlib", ENOMEM)
    }
    var page = page
    let room = Int(deflateBound(stream, UInt(page.count)))
    return [UInt8](unsafeUninitializedCapacity: room) { output, filled in
      page.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        // The room is what zlib itself says is enough, so it ends in one step.
        deflate(stream, Z_FINISH)
        filled = output.count - Int(stream.pointee.avail_out)
      }
    }
  }
}
