internal import Glibc

/// Text that was read in a wrong encoding and saved again: 鍦板尯 for 地区, CÃ´te for Côte.
package enum SpoiltText {
  /// What the text was; nil where it makes sense as it is.
  ///
  /// Its characters, written in the encoding that it was read in, are UTF-8 of other characters;
  /// right text is that by chance only for a few characters, so of these none tells.
  package static func original(of text: String) -> String? {
    let beyond = text.unicodeScalars.filter { $0.value >= 0x80 }
    guard beyond.count >= 2 else { return nil }
    for encoding in ["CP1252", "GB18030"] {
      guard let bytes = written(text, in: encoding) else { continue }
      // The last character may be lost: half of it was no character there.
      let candidates = (0..<3).lazy.compactMap {
        String(validating: bytes.dropLast($0), as: UTF8.self)
      }
      guard let original = candidates.first else { continue }
      let count = original.unicodeScalars.count { $0.value >= 0x80 }
      let isRight = encoding == "CP1252" || original.unicodeScalars.contains(where: isHan)
      guard isRight, count > 0, count < beyond.count else { continue }
      return original
    }
    return nil
  }

  /// Whether a text was written for a page of the web: `C&ocirc;te d&#39;Ivoire`.
  package static func hasEntities(_ text: String) -> Bool {
    text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().contains { part in
      guard let end = part.firstIndex(of: ";") else { return false }
      let name = part[..<end].drop { $0 == "#" }
      return 2...8 ~= name.utf8.count
        && name.utf8.allSatisfy {
          0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 || 0x41...0x5A ~= $0
        }
    }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { 0x4E00...0x9FFF ~= scalar.value }

  private static func written(_ text: String, in encoding: String) -> [UInt8]? {
    guard let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let size = output.count
    let rest = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output -> Int? in
        var from = input.baseAddress
        var to = output.baseAddress
        var (left, room) = (input.count, size)
        let result = iconv(converter, &from, &left, &to, &room)
        // What is no character there, such as U+FFFD, ends the text.
        return result == -1 && left == input.count ? nil : room
      }
    }
    return rest.map { output.prefix(size - $0).map { UInt8(bitPattern: $0) } }
  }
}
