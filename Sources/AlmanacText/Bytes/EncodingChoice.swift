internal import AlmanacModel

/// Which encoding a text is read in, and how that is known. Nothing is guessed: what the first
/// part of the file does not show must be stated, and what is stated must fit the file.
struct EncodingChoice {
  let encoding: TextEncoding
  let evidence: TextEncoding.Evidence
  /// Bytes of a byte order mark to leave out. UTF-8 keeps its own, so that it is not touched.
  let markLength: Int

  private init(_ encoding: TextEncoding, _ evidence: TextEncoding.Evidence, markLength: Int = 0) {
    self.encoding = encoding
    self.evidence = evidence
    self.markLength = encoding == .utf8 ? 0 : markLength
  }

  init(_ sample: TextSample, stated: String?, file: String) throws(Diagnostic) {
    guard let stated else {
      self = try Self.detected(sample, file: file)
      return
    }
    let encoding = try Self.settled(
      TextEncoding.family(stated, file: file), stated, by: sample, file: file)
    try Self.check(encoding, against: sample, file: file)
    self.init(encoding, .stated, markLength: sample.mark?.bytes.count ?? 0)
  }

  private static func detected(_ sample: TextSample, file: String) throws(Diagnostic) -> Self {
    if let mark = sample.mark {
      return Self(mark.encoding, .byteOrderMark, markLength: mark.bytes.count)
    }
    if let encoding = sample.utf16() { return Self(encoding, .detected) }
    let utf8 = sample.utf8()
    if utf8.isValid {
      if let name = sample.sevenBitEncoding(utf8) { throw .sevenBitText(name, file: file) }
      // A few characters of GB18030 may be UTF-8 by chance, of two bytes each: 小学 is Сѧ.
      if utf8.characters > 0, utf8.longCharacters == 0, utf8.characters <= 8,
        let other = sample.chinese()
      {
        throw .ambiguousEncoding([.utf8, other], file: file)
      }
      return Self(.utf8, .detected)
    }
    // The reader tells where it is damaged.
    if utf8.isDamaged { return Self(.utf8, .detected) }
    guard utf8.nuls == 0 else { throw .notText(file) }
    guard let chinese = sample.chinese() else {
      throw .undetectedEncoding(
        at: sample.place(of: utf8.firstInvalid ?? 0, in: file),
        byte: sample.bytes[utf8.firstInvalid ?? 0], offset: utf8.firstInvalid ?? 0)
    }
    return Self(chinese, .detected)
  }

  /// The encoding that a name of several means for this text.
  private static func settled(
    _ family: TextEncoding.Family, _ stated: String, by sample: TextSample, file: String
  ) throws(Diagnostic) -> TextEncoding {
    switch family {
    case .exactly(let encoding): return encoding
    case .big5: return sample.big5()
    case .utf16, .utf32:
      let width = family == .utf16 ? "UTF-16" : "UTF-32"
      if let marked = sample.mark?.encoding { return marked }
      if family == .utf16, let encoding = sample.utf16() { return encoding }
      throw .unknownByteOrder(width, file: file)
    }
  }

  /// A wrong encoding often gives text all the same, of other characters.
  private static func check(
    _ stated: TextEncoding, against sample: TextSample, file: String
  ) throws(Diagnostic) {
    func refuse(_ found: TextEncoding?, _ words: String, at index: Int? = nil) -> Diagnostic {
      let place = index.map { sample.place(of: $0, in: file) }
      return .wrongEncoding(
        stated: stated, found: found, words, at: place ?? .init(file: file))
    }
    if let mark = sample.mark {
      guard mark.encoding != stated else { return }
      throw refuse(mark.encoding, "the byte order mark of \(mark.encoding.name)", at: 0)
    }
    let utf8 = sample.utf8()
    let utf16 = sample.utf16()
    if let utf16, utf16 != stated {
      throw refuse(utf16, "every other byte 0, as in \(utf16.name)", at: 0)
    }
    if stated == .utf8 {
      guard let index = utf8.firstInvalid else { return }
      let found = utf8.isDamaged ? nil : sample.chinese()
      let byte = Diagnostic.hexadecimal(sample.bytes[index])
      throw refuse(
        found, "byte \(byte), the \(index + 1). of the file, which is not valid UTF-8",
        at: index)
    }
    if stated.isUnicode {
      guard utf16 == nil, utf8.isValid, utf8.nuls == 0, !sample.bytes.isEmpty else { return }
      throw refuse(.utf8, "UTF-8 text")
    }
    let scores = sample.chineseScores()
    let score = stated == .gb18030 ? scores.gb18030 : stated.isBig5 ? scores.big5 : nil
    if utf8.isValid, utf8.characters > 0,
      utf8.longCharacters > 0 || (score ?? 0) < HanFrequency.convincing
    {
      throw refuse(.utf8, "text that is UTF-8 throughout")
    }
    guard let chinese = sample.chinese() else { return }
    if stated.isChinese {
      guard chinese.isBig5 != stated.isBig5 else { return }
    } else {
      guard max(scores.gb18030 ?? 0, scores.big5 ?? 0) >= HanFrequency.overwhelming else { return }
    }
    throw refuse(chinese, "text that makes sense in \(chinese.name)")
  }
}
