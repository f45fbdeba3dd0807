internal import AlmanacModel

/// Reads the XML of a workbook's parts piece by piece, in bounded memory: elements with their
/// attributes, and text. Prefixes are passed over, since a part holds elements of one kind.
///
/// A document type, which no workbook has, is refused: its entities could grow without end.
struct XMLReader: ~Copyable {
  enum Event { case start, end, text, done }

  /// Why a part cannot be read.
  enum Failure: Error {
    case malformed
    case unreadable(ByteSource.Failure)
  }

  /// No cell's text is longer, by far.
  private static let longest = 16 << 20

  private(set) var window: ByteWindow
  /// The current element's name without its prefix, and where its attributes end.
  private(set) var name = 0..<0
  private(set) var attributesEnd = 0
  /// The current text.
  private(set) var textRange = 0..<0
  private(set) var isVerbatim = false
  /// An element without content, whose end is still to be told.
  private var endsAtOnce = false
  private var depth = 0
  private var hasRoot = false

  init(_ source: ByteSource) throws(Failure) {
    var source = source
    do throws(ByteSource.Failure) {
      if let mark = TextEncoding.marks.first(where: { $0.encoding.isUTF16 })?.bytes {
        let head = try source.peek(mark.count)
        if let found = TextEncoding.marks.first(where: {
          $0.encoding.isUTF16 && $0.bytes == head
        }) {
          source = .filter(
            try Self.decoder(source, found.encoding, markLength: found.bytes.count))
        }
      }
    } catch { throw .unreadable(error) }
    window = ByteWindow(
      source: source, chunk: 256 << 10, maximum: Self.longest, countsPlaces: false)
  }

  private static func decoder(
    _ source: ByteSource, _ encoding: TextEncoding, markLength: Int
  ) throws(ByteSource.Failure) -> TextDecoder {
    do throws(Diagnostic) {
      return try TextDecoder(source, from: encoding, markLength: markLength, name: "")
    } catch { throw .init(error) }
  }

  /// Moves to the next piece. Each element has its start and its end told.
  mutating func next() throws(Failure) -> Event {
    if endsAtOnce {
      endsAtOnce = false
      depth -= 1
      return .end
    }
    while true {
      window.start = window.position
      guard window.position < window.limit else {
        if try fill() { continue }
        guard depth == 0, hasRoot else { throw .malformed }
        return .done
      }
      guard window.bytes[window.position] == UInt8(ascii: "<") else {
        try readText()
        return .text
      }
      if let event = try readMarkup() { return event }
    }
  }

  private mutating func readText() throws(Failure) {
    var offset = 0
    while true {
      var index = window.start + offset
      while index < window.limit, window.bytes[index] != UInt8(ascii: "<") { index += 1 }
      offset = index - window.start
      if index < window.limit { break }
      if try !fill() { break }
    }
    window.position = window.start + offset
    textRange = window.start..<window.position
    isVerbatim = false
  }

  /// A tag, or text that is marked as such; nil for comments and the like.
  private mutating func readMarkup() throws(Failure) -> Event? {
    while window.limit - window.start < 2 {
      guard try fill() else { throw .malformed }
    }
    let second = window.bytes[window.start + 1]
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return try readOther() }
    try readTag()
    let bytes = window.bytes
    let isEnd = bytes[window.start + 1] == UInt8(ascii: "/")
    var index = window.start + (isEnd ? 2 : 1)
    var start = index
    while index < window.position - 1, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") {
      if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
      index += 1
    }
    name = start..<index
    guard !name.isEmpty else { throw .malformed }
    attributesEnd = window.position - 1
    if isEnd {
      depth -= 1
      guard depth >= 0 else { throw .malformed }
      return .end
    }
    depth += 1
    hasRoot = true
    endsAtOnce = bytes[window.position - 2] == UInt8(ascii: "/")
    return .start
  }

  private mutating func readOther() throws(Failure) -> Event? {
    if try startsWith("<!--") { return try skip(to: "-->") }
    if try startsWith("<![CDATA[") {
      let start = "<![CDATA[".utf8.count
      _ = try skip(to: "]]>")
      textRange = window.start + start..<window.position - 3
      isVerbatim = true
      return .text
    }
    if try startsWith("<?") { return try skip(to: "?>") }
    throw .malformed
  }

  /// Moves behind the `>` of the tag, which may also stand within quotes.
  private mutating func readTag() throws(Failure) {
    var offset = 1
    var quote: UInt8 = 0
    while true {
      let end = window.limit - window.start
      while offset < end {
        let byte = window.bytes[window.start + offset]
        offset += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          window.position = window.start + offset
          return
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
      }
      guard try fill() else { throw .malformed }
    }
  }

  private mutating func startsWith(_ text: StaticString) throws(Failure) -> Bool {
    let count = text.utf8CodeUnitCount
    while window.limit - window.start < count, try fill() {}
    return window.limit - window.start >= count
      && Self.equal(window.bytes + window.start, text.utf8Start, count)
  }

  private mutating func skip(to end: StaticString) throws(Failure) -> Event? {
    let count = end.utf8CodeUnitCount
    var offset = 0
    while true {
      while window.start + offset + count <= window.limit {
        if Self.equal(window.bytes + window.start + offset, end.utf8Start, count) {
          window.position = window.start + offset + count
          return nil
        }
        offset += 1
      }
      guard try fill() else { throw .malformed }
    }
  }

  /// Reads on; false at the end.
  private mutating func fill() throws(Failure) -> Bool {
    switch window.fill() {
    case .more: return true
    case .end: return false
    case .full, .nul, .invalid: throw .malformed
    case .unreadable(let failure): throw .unreadable(failure)
    }
  }
}

extension TextEncoding {
  fileprivate var isUTF16: Bool { self == .utf16LE || self == .utf16BE }
}
