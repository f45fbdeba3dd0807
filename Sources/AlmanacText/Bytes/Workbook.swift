internal import AlmanacFiles
internal import AlmanacModel
internal import CZlib

/// The sheets of an Excel workbook (.xlsx), a zip file, from its list of sheets alone; a program
/// that is made for it reads the rest.
struct Workbook {
  /// In the order in which the tabs stand.
  let sheets: [String]
  /// Bytes that all of its members have when they are unpacked, as its directory says. No reader
  /// takes more.
  let unpackedSize: Int

  /// The most that one packed byte may become; sheets that repeat themselves pack fifty-fold.
  static let mostRatio = 100
  /// What may come out in any case.
  static let alwaysAllowed = 256 << 20

  /// Nil when the zip file or its list of sheets cannot be read.
  init?(_ file: ScratchFile) throws(Diagnostic) {
    let directory = try Self.directory(of: file)
    guard let bytes = try Self.member("xl/workbook.xml", in: directory, of: file) else {
      return nil
    }
    unpackedSize = Self.entries(directory).reduce(0) { $0 + directory.little(4, at: $1 + 24) }
    sheets = Self.sheetNames(String(decoding: bytes, as: UTF8.self))
    if sheets.isEmpty { return nil }
  }

  /// The sheet of a name or a number; the name first, since sheets are called 2024 too.
  func find(_ stated: String?) -> Int? {
    guard let stated else { return 0 }
    if let index = sheets.firstIndex(of: stated) { return index }
    let folded = NameFolding.fold(stated)
    if let index = sheets.firstIndex(where: { NameFolding.fold($0) == folded }) { return index }
    guard let number = Int(stated), sheets.indices.contains(number - 1) else { return nil }
    return number - 1
  }

  /// The directory at the end of a zip file; empty when there is none.
  private static func directory(of file: ScratchFile) throws(Diagnostic) -> [UInt8] {
    // The directory's own end is followed by a comment of at most 65,535 bytes.
    let start = max(0, file.size - 65_557)
    let tail = try file.bytes(at: start, count: file.size - start)
    guard
      let end = (0...max(0, tail.count - 22)).last(where: {
        tail[$0...].starts(with: [0x50, 0x4B, 5, 6])
      }), end + 22 <= tail.count
    else { return [] }
    return try file.bytes(at: tail.little(4, at: end + 16), count: tail.little(4, at: end + 12))
  }

  /// Where each member stands in the directory.
  private static func entries(_ directory: [UInt8]) -> [Int] {
    var entries: [Int] = []
    var at = 0
    while at + 46 <= directory.count, directory[at...].starts(with: [0x50, 0x4B, 1, 2]) {
      entries.append(at)
      at +=
        46 + directory.little(2, at: at + 28) + directory.little(2, at: at + 30)
        + directory.little(2, at: at + 32)
    }
    return entries
  }

  /// What a member of the zip file holds.
  private static func member(
    _ name: String, in directory: [UInt8], of file: ScratchFile
  ) throws(Diagnostic) -> [UInt8]? {
    for at in entries(directory) {
      let length = directory.little(2, at: at + 28)
      if directory[(at + 46)...].prefix(length).elementsEqual(name.utf8) {
        let offset = directory.little(4, at: at + 42)
        let header = try file.bytes(at: offset, count: 30)
        guard header.count == 30 else { return nil }
        let data = offset + 30 + header.little(2, at: 26) + header.little(2, at: 28)
        let packed = try file.bytes(at: data, count: min(directory.little(4, at: at + 20), 1 << 20))
        return directory.little(2, at: at + 10) == 0 ? packed : inflated(packed)
      }
    }
    return nil
  }

  /// The first MiB of deflated data.
  private static func inflated(_ packed: [UInt8]) -> [UInt8] {
    var packed = packed
    var stream = z_stream()
    guard almanac_inflate_start_raw(&stream) == Z_OK else { return [] }
    defer { inflateEnd(&stream) }
    return packed.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: 1 << 20) { output, filled in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        _ = CZlib.inflate(&stream, Z_FINISH)
        filled = output.count - Int(stream.avail_out)
      }
    }
  }

  /// The names in `<sheet name="…" …/>`, which may have a prefix: `<x:sheet`.
  private static func sheetNames(_ xml: String) -> [String] {
    var names: [String] = []
    for element in xml.split(separator: "<") {
      let tag = element.prefix { !$0.isWhitespace }
      guard tag == "sheet" || tag.hasSuffix(":sheet") else { continue }
      for quote in ["\"", "'"] {
        guard let start = element.firstRange(of: " name=\(quote)")?.upperBound else { continue }
        names.append(unescaped(element[start...].prefix { String($0) != quote }))
      }
    }
    return names
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].firstIndex(of: ";") {
      result += rest[..<mark]
      let entity = rest[rest.index(after: mark)..<end]
      switch entity {
      case "amp": result += "&"
      case "lt": result += "<"
      case "gt": result += ">"
      case "quot": result += "\""
      case "apos": result += "'"
      default:
        let number =
          entity.hasPrefix("#x")
          ? UInt32(entity.dropFirst(2), radix: 16)
          : UInt32(entity.dropFirst())
        result += number.flatMap(Unicode.Scalar.init).map { String($0) } ?? "&\(entity);"
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

extension [UInt8] {
  /// A number of `count` bytes, the lowest first; 0 beyond the end.
  fileprivate func little(_ count: Int, at index: Int) -> Int {
    guard index >= 0, index + count <= self.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(self[index + $1]) << (8 * $1) }
  }
}
