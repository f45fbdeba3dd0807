internal import AlmanacModel
internal import Glibc

/// The first part of a text, and what it shows of its encoding.
struct TextSample {
  /// How much is looked at.
  static let size = 256 << 10

  let bytes: [UInt8]
  /// Not cut off: the file ends here.
  let isWhole: Bool

  /// The byte order mark, if there is one.
  var mark: (bytes: [UInt8], encoding: TextEncoding)? {
    TextEncoding.marks.first { bytes.starts(with: $0.bytes) }
  }

  /// How far the bytes are UTF-8.
  struct UTF8Finding {
    var firstInvalid: Int?
    var invalid = 0
    /// Characters beyond ASCII, and those of three bytes or more.
    var characters = 0
    var longCharacters = 0
    var nuls = 0

    var isValid: Bool { invalid == 0 }
    /// UTF-8 that is damaged somewhere. Eight good characters in a row are no chance.
    var isDamaged: Bool { invalid > 0 && characters >= 8 * invalid }
  }

  func utf8() -> UTF8Finding {
    bytes.withUnsafeBufferPointer { bytes in
      var finding = UTF8Finding()
      guard let base = bytes.baseAddress else { return finding }
      var start = 0
      while start < bytes.count {
        let (limit, stop) = UTF8Check.check(base, from: start, to: bytes.count)
        // By index, as below: a quarter of a million iterators take a debug build long.
        while start < limit {
          finding.characters &+= base[start] >= 0xC0 ? 1 : 0
          finding.longCharacters &+= base[start] >= 0xE0 ? 1 : 0
          start += 1
        }
        start = limit + 1
        switch stop {
        case .end: break
        case .incomplete where !isWhole: return finding
        case .nul: finding.nuls += 1
        case .incomplete, .invalid:
          finding.invalid += 1
          if finding.firstInvalid == nil { finding.firstInvalid = limit }
        }
      }
      return finding
    }
  }

  /// UTF-16 without a mark: every other byte is often 0, by the commas, digits and line ends
  /// that each table has, and none of those between.
  func utf16() -> TextEncoding? {
    var nuls = (even: 0, odd: 0)
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0 {
          if index & 1 == 0 { nuls.even += 1 } else { nuls.odd += 1 }
        }
        index += 1
      }
    }
    let least = max(2, bytes.count / 20)
    if nuls.even == 0, nuls.odd >= least { return .utf16LE }
    if nuls.odd == 0, nuls.even >= least { return .utf16BE }
    return nil
  }

  /// An encoding that writes characters of two bytes between escapes, in seven bits each: it looks
  /// like ASCII. Nil where there are none of its escapes.
  func sevenBitEncoding(_ utf8: UTF8Finding) -> String? {
    guard utf8.characters == 0 else { return nil }
    let escapes = [
      ("ISO-2022-KR", "\u{1B}$)C"), ("ISO-2022-CN", "\u{1B}$)A"), ("ISO-2022-CN", "\u{1B}$)G"),
      ("ISO-2022-JP", "\u{1B}$B"), ("ISO-2022-JP", "\u{1B}$@"),
    ]
    if let found = escapes.first(where: { contains($0.1) }) { return found.0 }
    return contains("~{") && contains("~}") ? "HZ" : nil
  }

  /// By the C library's search for its first byte, which few files have at all.
  private func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
      while let base = rest.baseAddress, rest.count >= wanted.count,
        let found = memchr(base, Int32(wanted[0]), rest.count)
      {
        rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - base)...])
        if rest.starts(with: wanted) { return true }
        rest = UnsafeRawBufferPointer(rebasing: rest[1...])
      }
      return false
    }
  }

  /// The text in UTF-8; nil when it is not in this encoding.
  func decoded(as encoding: TextEncoding) -> String? {
    guard
      var decoder = (try? TextDecoder(.bytes(bytes), from: encoding, isWhole: isWhole, name: ""))
        .map({ ByteSource.filter($0) })
    else { return nil }
    // GB18030's three bytes for what takes two, at the most.
    guard let text = try? decoder.peek(bytes.count * 3 + 16) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// Big5 with or without Hong Kong's characters, as the text needs it.
  func big5() -> TextEncoding {
    let privateUse: ClosedRange<Unicode.Scalar> = "\u{E000}"..."\u{F8FF}"
    let plain = decoded(as: .big5)
    if let plain, !plain.unicodeScalars.contains(where: privateUse.contains) { return .big5 }
    return decoded(as: .big5HKSCS) == nil ? .big5 : .big5HKSCS
  }

  /// How much the text is like Chinese in the encodings that Chinese files have; nil where it
  /// cannot be read so.
  func chineseScores() -> (gb18030: Double?, big5: Double?) {
    let big5 = big5()
    return (
      decoded(as: .gb18030).map(HanFrequency.score), decoded(as: big5).map(HanFrequency.score)
    )
  }

  /// The Chinese encoding that the text is in; nil when none is convincing, or both are.
  func chinese() -> TextEncoding? {
    let scores = chineseScores()
    let (gb18030, big5) = (scores.gb18030 ?? -.infinity, scores.big5 ?? -.infinity)
    if gb18030 >= HanFrequency.convincing, big5 <= 0 { return .gb18030 }
    if big5 >= HanFrequency.convincing, gb18030 <= 0 { return self.big5() }
    return nil
  }

  /// Where a byte stands.
  func place(of index: Int, in file: String) -> Diagnostic.Location {
    var place = TextPlace()
    bytes.withUnsafeBufferPointer { place.advance(over: .init(rebasing: $0[..<index])) }
    return place.location(in: file)
  }
}
