internal import AlmanacModel

/// What a file is, by its first bytes; by its name only where these leave it open.
enum FileKind: Hashable {
  case text
  /// An Excel workbook, .xlsx or .xlsm.
  case workbook
  /// A workbook that another program can make such a one of.
  case foreignWorkbook(String)
  /// A zip file of other files.
  case archive
  /// Something that is not read, and what to do about it.
  case other(String, remedy: String)

  private static let signatures: [(bytes: [UInt8], what: String, remedy: String)] = [
    (Gunzip.magic, "gzip data inside gzip data", "unpack it once with `gzip -d`"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data", "unpack it first: `zstd -dc FILE | almanac import -`"),
    (
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz data",
      "unpack it first: `xz -dc FILE | almanac import -`"
    ),
    (Array("BZh".utf8), "bzip2 data", "unpack it first: `bzip2 -dc FILE | almanac import -`"),
    (Array("Rar!".utf8), "a RAR archive", "unpack it first"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it first"),
    (
      Array("%PDF-".utf8), "a PDF file",
      "look for its tables as CSV or .xlsx, or copy them to a spreadsheet and save that as CSV"
    ),
    (Array("PAR1".utf8), "a Parquet file", "export it as CSV"),
    (
      sqlite, "an SQLite database",
      "export a table as CSV: `sqlite3 -csv -header FILE 'SELECT …'`"
    ),
  ]

  /// Text that is no table: by how it begins, in small letters, after blanks.
  private static let texts: [(beginnings: [String], what: String, remedy: String)] = [
    (
      ["version https://git-lfs.github.com/spec/"], "a pointer of Git LFS, not the file itself",
      "fetch the file with `git lfs pull`"
    ),
    (
      ["/annex/objects/"], annex, annexRemedy
    ),
    (
      ["404: not found", "404 not found", "403: forbidden", "429: too many requests"],
      "what a server says in place of a file", "check the address, and fetch the file again"
    ),
    (
      ["{\\rtf"], "a document in RTF",
      "open it, copy its tables to a spreadsheet, and save that as CSV"
    ),
    (
      ["$fl2", "$fl3"], "a data file of SPSS",
      "export it as CSV, as with `pspp-convert FILE figures.csv`"
    ),
    (["<stata_dta>"], "a data file of Stata", "export it as CSV, as with `export delimited`"),
  ]

  private static let annex = "a pointer of git-annex, not the file itself"
  private static let annexRemedy = "fetch the file with `git annex get FILE`"

  /// Elements that only pages have at their root.
  private static let pages: Set<String> = [
    "html", "head", "body", "table", "div", "script", "meta", "title", "style", "p", "h1", "center",
    "link", "span", "br", "font", "form", "iframe", "ul", "pre",
  ]

  private static let webPage = (
    what: "an HTML page",
    remedy: "fetch the file itself, or open the page in a spreadsheet and save its table as CSV"
  )
  private static let otherMarkup = (
    what: "an XML file",
    remedy: "fetch the data as CSV (an SDMX service has SDMX-CSV), or save its table as CSV"
  )

  private static let sqlite = Array("SQLite format 3\0".utf8)

  init(_ bytes: [UInt8], name: String) {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      self = .ofZip(bytes, name: name)
    } else if bytes.starts(with: Array("PK\u{5}\u{6}".utf8)) {
      self = .archive
    } else if bytes.starts(with: Self.compound) {
      self = .ofCompound(bytes)
    } else if Self.isAlmanac(bytes) {
      self = .other(
        "an Almanac database",
        remedy: "write it to a folder and import that: `almanac export FOLDER --db FILE`")
    } else if let found = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = .other(found.what, remedy: found.remedy)
    } else if let found = Self.text(bytes) {
      self = .other(found.what, remedy: found.remedy)
    } else {
      self = .text
    }
  }

  /// What Microsoft kept its documents in: an old workbook, or anything with a password.
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private static func ofCompound(_ bytes: [UInt8]) -> FileKind {
    // Names within stand in UTF-16.
    func has(_ name: String) -> Bool {
      let wanted = Array(name.utf8.map { [$0, 0] }.joined())
      return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
    if has("EncryptedPackage") || has("EncryptionInfo") {
      return .other(
        "a workbook with a password",
        remedy: "open it and save it without the password, or export its sheet as CSV")
    }
    return .foreignWorkbook("an old Excel file (.xls)")
  }

  private static func isAlmanac(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 72, bytes.starts(with: sqlite) else { return false }
    let id = bytes[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Int32(bitPattern: id) == almanacApplicationID
  }

  private static func text(_ bytes: [UInt8]) -> (what: String, remedy: String)? {
    let narrow = isUTF16(bytes) ? bytes.filter { $0 & 0x7F == $0 && $0 != 0 } : bytes
    let text = TextEncoding.unmarked(narrow).drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
    let head = String(decoding: text.prefix(4096), as: UTF8.self).lowercased()
    if let found = texts.first(where: { $0.beginnings.contains(where: head.hasPrefix) }) {
      return (found.what, found.remedy)
    }
    let line = head.prefix { !$0.isNewline }
    if line.contains("/annex/objects/"), line.hasPrefix("../") || line.hasPrefix(".git/") {
      return (annex, annexRemedy)
    }
    if head.hasPrefix("outs:"), head.contains("md5:") {
      return ("a pointer of DVC, not the file itself", "fetch the file with `dvc pull`")
    }
    return markup(head[...])
  }

  /// By its mark, or a first character of ASCII: of such a text the ASCII is enough to tell markup.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 3 else { return false }
    return [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(bytes.prefix(2)))
      || (bytes[0] == 0) != (bytes[1] == 0) && (bytes[2] == 0) == (bytes[0] == 0)
        && (bytes[3] == 0) == (bytes[1] == 0)
  }

  /// A page or another file of markup: `<` and a name, behind any comments.
  private static func markup(_ head: Substring) -> (what: String, remedy: String)? {
    var text = head
    while text.hasPrefix("<!--") {
      guard let end = text.firstRange(of: "-->") else { return webPage }
      text = text[end.upperBound...].drop(while: \.isWhitespace)
    }
    if text.hasPrefix("<?xml") { return otherMarkup }
    if text.hasPrefix("<!doctype") {
      return text.dropFirst(9).drop(while: \.isWhitespace).hasPrefix("html") ? webPage : otherMarkup
    }
    guard text.hasPrefix("<") else { return nil }
    let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard name.first?.isLetter == true, let next = text.dropFirst(1 + name.count).first,
      next.isWhitespace || next == ">" || next == ":" || next == "/"
    else { return nil }
    // `<TICKER>,<DATE>` is a header.
    if next == ">", let mark = text.dropFirst(2 + name.count).first, ",;|\t".contains(mark) {
      return nil
    }
    return pages.contains(String(name)) ? webPage : otherMarkup
  }

  /// What a zip file holds shows in the names of its members, each after a signature.
  private static func ofZip(_ bytes: [UInt8], name: String) -> FileKind {
    let remedy = "open it, save it as .xlsx or export it as CSV"
    var isOffice = false
    var index = 0
    while index + 30 < bytes.count {
      guard bytes[index] == 0x50, bytes[index + 1] == 0x4B, bytes[index + 2] == 3,
        bytes[index + 3] == 4
      else {
        index += 1
        continue
      }
      let length = Int(bytes[index + 26]) | Int(bytes[index + 27]) << 8
      let text = bytes[(index + 30)...].prefix(length + 64)
      let member = String(decoding: text.prefix(length), as: UTF8.self)
      if member == "mimetype" {
        let type = String(decoding: text.dropFirst(length), as: UTF8.self)
        return type.contains("spreadsheet")
          ? .foreignWorkbook("an OpenDocument spreadsheet (.ods)")
          : .other("a zip file that is not an Excel workbook", remedy: "unpack it first")
      }
      if member == "xl/workbook.bin" {
        return .other("a binary Excel workbook (.xlsb)", remedy: remedy)
      }
      if member.hasPrefix("xl/") { return .workbook }
      if member.hasPrefix("word/") || member.hasPrefix("ppt/") {
        return .other("a Word or PowerPoint file", remedy: "export its tables as CSV or .xlsx")
      }
      isOffice = isOffice || member == "[Content_Types].xml"
      index += 30
    }
    if isOffice || name.lowercased().hasSuffix(".xlsx") || name.lowercased().hasSuffix(".xlsm") {
      return .workbook
    }
    return .archive
  }
}
