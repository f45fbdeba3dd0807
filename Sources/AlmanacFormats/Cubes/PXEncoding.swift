internal import Glibc

/// Turns text of other encodings into UTF-8, through the C library's `iconv`. PX is the one
/// format here that states its own encoding, so its reader takes bytes as they are.
enum PXEncoding {
  enum Failure: Error {
    case unknown
    /// The bytes from here on are no text of the encoding.
    case invalid(at: Int)
  }

  /// Encodings to try for a name: what files call GB2312 and Big5 has characters that only
  /// their extensions have, which leave all others as they are.
  static func candidates(_ name: String) -> [String] {
    switch name.lowercased() {
    case "gb2312", "gbk", "gb_2312-80", "cp936", "windows-936": [name, "GB18030"]
    case "big5", "cp950", "windows-950": [name, "BIG5-HKSCS"]
    case let lower where lower.hasPrefix("windows-"): [name, "CP" + lower.dropFirst(8)]
    default: [name]
    }
  }

  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from name: String
  ) throws(Failure) -> [UInt8] {
    var failure = Failure.unknown
    for candidate in candidates(name) {
      do throws(Failure) { return try convert(bytes, from: candidate) } catch {
        if case .invalid = failure { continue }
        failure = error
      }
    }
    throw failure
  }

  private static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, from name: String
  ) throws(Failure) -> [UInt8] {
    let isName = name.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte &- 0x30 <= 9
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    guard isName, !name.isEmpty, let converter = iconv_open("UTF-8", name),
      converter != iconv_t(bitPattern: -1)
    else { throw .unknown }
    defer { iconv_close(converter) }
    guard let base = bytes.baseAddress else { return [] }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    // iconv does not write to its input; its type only says so.
    var next: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
      .assumingMemoryBound(to: CChar.self)
    var rest = bytes.count
    var buffer = [CChar](repeating: 0, count: 64 << 10)
    while rest > 0 {
      var room = buffer.count
      var code: Int32 = 0
      let isDone = buffer.withUnsafeMutableBufferPointer { buffer in
        var end = buffer.baseAddress
        let result = iconv(converter, &next, &rest, &end, &room)
        code = errno
        return result >= 0
      }
      output.append(contentsOf: buffer[..<(buffer.count - room)].lazy.map(UInt8.init(bitPattern:)))
      if !isDone, code != E2BIG { throw .invalid(at: bytes.count - rest) }
    }
    return output
  }
}
