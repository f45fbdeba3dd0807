package import AlmanacModel
package import AlmanacText

/// Reads PX files (PC-Axis, AXIS-VERSION 2013): one cube each.
///
/// A PX file states its encoding itself, in CODEPAGE, so this reader takes the bytes as they
/// are: the header is UTF-8 where it can be, else of the encoding that is given, else of
/// CODEPAGE, and is never guessed. The header is in memory, the data is not.
package struct PXReader: ~Copyable, CubeReader {
  /// The most that a header may have, in bytes.
  static let longestHeader = 64 << 20
  /// The most that a number or key in the data may have.
  static let longestToken = 1 << 16

  let name: String
  private let encoding: String?
  var window: ByteWindow
  private var hasBegun = false
  var data = PXData()
  /// How bytes of the data are read that are not ASCII: keys.
  private(set) var dataEncoding: String?

  // Of the current cell.
  package var position = -1
  package var status: String?
  var textStart = 0
  var textEnd = 0

  /// - Parameter encoding: a name that `iconv` knows, for files whose CODEPAGE is wrong.
  package init(name: String, source: ByteSource, encoding: String? = nil, chunk: Int = 256 << 10) {
    self.name = name
    self.encoding = encoding
    window = ByteWindow(
      source: source, chunk: chunk, maximum: max(chunk, Self.longestHeader), isText: false)
  }

  mutating func nextCube() throws(Diagnostic) -> Cube? {
    guard !hasBegun else {
      // What follows the cells that were not read is checked all the same.
      while try nextCell() {}
      return nil
    }
    hasBegun = true
    try findData()
    let header = try PXHeader(decodedHeader(), file: name)
    let cube = try header.shape()
    let sizes = cube.dimensions.map(\.categories.count)
    guard let count = cube.count else { throw .cubeTooLarge(sizes, at: .init(file: name)) }
    data = try PXData(header: header, cube: cube, count: count)
    window.start = window.position
    return cube
  }

  /// Reads on to behind `DATA=`, all before it staying in the window.
  private mutating func findData() throws(Diagnostic) {
    while window.limit < 4, try fill() {}
    let first = window.slice(0, min(window.limit, 4))
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
      throw .px(
        at: .init(file: name, line: 1, column: 1), found: "the byte order mark of UTF-16",
        expected: "a PX file", remedy: "convert the file, as in `iconv -f UTF-16 -t UTF-8`")
    }
    if window.position == window.limit, !(try fill()) {
      throw Diagnostic(
        .emptyFile, at: .init(file: name), found: "an empty file", expected: "a PX file",
        remedy: "check the file")
    }
    // Quotes, semicolons and equals signs are never part of another character, in none of the
    // encodings that a PX file may have.
    var isQuoted = false
    var keyword: Int?
    while true {
      while window.position == window.limit {
        guard try fill() else {
          if let line = strayQuote { throw .strayQuote(at: .init(file: name, line: line)) }
          throw .px(
            at: location(of: window.position), found: "the end of the file",
            expected: "the keyword DATA and the figures",
            remedy: "check that this is a PX file; if it was cut short, fetch it again")
        }
      }
      let byte = window.bytes[window.position]
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted {
        if byte == UInt8(ascii: "="), let start = keyword, isData(from: start) {
          window.position += 1
          return
        }
        if byte == UInt8(ascii: ";") {
          keyword = nil
        } else if byte > 0x20, keyword == nil {
          keyword = window.position
        }
      }
      window.position += 1
    }
  }

  /// The first line of the header that ends its statement within a text: one of its quotes is too
  /// many, or missing. A text does not go on on another line without a quote on both.
  private var strayQuote: Int? {
    var line = 1
    var quotes = 0
    var last: UInt8 = 0
    for byte in window.slice(0, window.limit) {
      if byte == UInt8(ascii: "\n") {
        if quotes % 2 == 1, last == UInt8(ascii: ";") { return line }
        (line, quotes, last) = (line + 1, 0, 0)
      } else if byte > 0x20 {
        last = byte
        if byte == UInt8(ascii: "\"") { quotes += 1 }
      }
    }
    return nil
  }

  private func isData(from start: Int) -> Bool {
    let word = window.slice(start, window.position)
    return word.prefix { $0 > 0x20 }.elementsEqual("DATA".utf8) { $0 & 0xDF == $1 }
      && word.dropFirst(4).allSatisfy { $0 <= 0x20 }
  }

  private mutating func decodedHeader() throws(Diagnostic) -> [UInt8] {
    let bytes = window.slice(0, window.position)
    let check = UTF8Check.check(UnsafePointer(window.bytes), from: 0, to: window.position)
    let isUTF8 = encoding.map { Self.isUTF8($0) } ?? (check.stop == .end)
    if isUTF8, check.stop == .end { return Array(bytes) }
    var stated = encoding
    if stated == nil {
      // The name is ASCII, whatever the rest.
      let plain = bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
      stated = try PXHeader(plain, file: name).text("CODEPAGE")
    }
    let place = location(of: check.limit)
    guard let stated, !Self.isUTF8(stated) else {
      throw .px(
        at: place,
        found: "text that is not UTF-8, and \(stated.map { "CODEPAGE \($0)" } ?? "no CODEPAGE")",
        expected: "the encoding of the file",
        remedy: "say which it is, as in --encoding windows-1252 for the languages of western Europe"
      )
    }
    dataEncoding = stated
    do { return try PXEncoding.decode(bytes, from: stated) } catch {
      switch error {
      case .unknown:
        throw .px(
          at: .init(file: name), found: "the encoding \(stated)",
          expected: "an encoding that iconv knows",
          remedy: "say which it is, as in --encoding windows-1252")
      case .invalid(let index):
        throw .px(
          at: location(of: index), found: "a byte that no text in \(stated) has there",
          expected: "text in \(stated), as \(encoding == nil ? "CODEPAGE" : "--encoding") says",
          remedy: "say which it is, as in --encoding windows-1252")
      }
    }
  }

  private static func isUTF8(_ name: String) -> Bool {
    ["utf-8", "utf8", "utf-8-sig", "65001"].contains(name.lowercased())
  }

  /// Reads on; false at the end of the file.
  mutating func fill() throws(Diagnostic) -> Bool {
    switch window.fill() {
    case .more: return true
    case .end, .nul, .invalid: return false
    case .unreadable(let failure): throw failure.diagnostic(in: name)
    case .full:
      throw .px(
        at: location(of: window.start), found: "a header of more than \(Self.longestHeader) bytes",
        expected: "the keyword DATA before that",
        remedy: "check that this is a PX file, and for a quote that is not closed")
    }
  }

  func location(of index: Int) -> Diagnostic.Location {
    let place = window.place(of: index)
    return place.location(in: name)
  }
}

extension PXReader {
  package var place: Diagnostic.Location { location(of: window.start) }

  package func withText<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try body(window.slice(textStart, textEnd))
  }
}
