internal import AlmanacModel

/// How the characters of a text are written as bytes, by the name that iconv has for it.
package struct TextEncoding: Sendable, Hashable {
  package let name: String

  package static let utf8 = TextEncoding(name: "UTF-8")
  /// GBK and GB2312 are parts of it.
  static let gb18030 = TextEncoding(name: "GB18030")
  static let big5 = TextEncoding(name: "BIG5")
  /// Big5 with the characters of Hong Kong. Not all of Big5: 57 codes are missing, ／ and €
  /// among them, so it is taken only where a text needs it.
  static let big5HKSCS = TextEncoding(name: "BIG5-HKSCS")
  static let utf16LE = TextEncoding(name: "UTF-16LE")
  static let utf16BE = TextEncoding(name: "UTF-16BE")
  static let utf32LE = TextEncoding(name: "UTF-32LE")
  static let utf32BE = TextEncoding(name: "UTF-32BE")

  /// How an encoding became known.
  package enum Evidence: Sendable, Hashable {
    case byteOrderMark
    case detected
    case stated
    /// The cells of a workbook, which another program may have made of another kind of one.
    case workbook(by: String?)
  }

  /// What a person may mean by one name, to be settled by the text.
  enum Family: Hashable {
    case exactly(TextEncoding)
    case utf16
    case utf32
    case big5
  }

  /// Byte order marks. UTF-32 before UTF-16, whose mark it begins with: text has no NUL.
  static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    (utf8Mark, utf8), ([0xFF, 0xFE, 0, 0], utf32LE), ([0, 0, 0xFE, 0xFF], utf32BE),
    ([0xFF, 0xFE], utf16LE), ([0xFE, 0xFF], utf16BE), ([0x84, 0x31, 0x95, 0x33], gb18030),
  ]

  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Bytes without the mark that UTF-8 may begin with.
  package static func unmarked(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: utf8Mark) ? bytes.dropFirst(utf8Mark.count) : bytes[...]
  }

  /// Names that people use, without their hyphens and underscores. All others are iconv's.
  private static let families: [String: Family] = [
    "utf8": .exactly(utf8), "utf8sig": .exactly(utf8), "utf8bom": .exactly(utf8),
    "gb18030": .exactly(gb18030), "gbk": .exactly(gb18030), "gb2312": .exactly(gb18030),
    "euccn": .exactly(gb18030), "cp936": .exactly(gb18030), "ms936": .exactly(gb18030),
    "windows936": .exactly(gb18030), "big5": .big5, "cp950": .big5, "ms950": .big5,
    "windows950": .big5, "big5hkscs": .exactly(big5HKSCS), "utf16": .utf16, "unicode": .utf16,
    "utf16le": .exactly(utf16LE), "utf16be": .exactly(utf16BE), "utf32": .utf32,
    "utf32le": .exactly(utf32LE), "utf32be": .exactly(utf32BE),
  ]

  /// Names to offer.
  static let offered = [
    "UTF-8", "GB18030", "GBK", "BIG5", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE", "LATIN1",
    "WINDOWS-1252", "WINDOWS-1251", "SHIFT_JIS", "EUC-JP", "EUC-KR",
  ]

  /// What a stated name means.
  static func family(_ stated: String, file: String) throws(Diagnostic) -> Family {
    let key = String(stated.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
    if let family = families[key] { return family }
    // A slash would carry instructions to iconv, such as to leave out what it cannot read.
    let isName = stated.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":")].contains($0)
    }
    guard isName, !stated.isEmpty, TextDecoder.knows(stated) else {
      throw .unknownEncodingName(stated, file: file)
    }
    return .exactly(TextEncoding(name: stated.uppercased()))
  }

  var isUnicode: Bool { name.hasPrefix("UTF") }
  var isChinese: Bool { self == .gb18030 || isBig5 }
  var isBig5: Bool { self == .big5 || self == .big5HKSCS }
}
