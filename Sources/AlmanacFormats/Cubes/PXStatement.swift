internal import AlmanacModel
internal import AlmanacText

/// One statement of a PX header, as in `VALUES[en]("region")="a","b";`.
struct PXStatement {
  enum Content: Equatable {
    case quoted(String)
    case bare(String)
    case comma, open, close
  }

  struct Token {
    var content: Content
    var place: TextPlace
  }

  /// In upper case.
  var keyword: String
  var language: String?
  /// What stands in brackets after the keyword.
  var keys: [String]
  /// What stands after the equals sign.
  var tokens: [Token]
  var place: TextPlace

  /// The values, quoted or not, between commas; nil when they are anything else.
  var values: [String]? {
    var values: [String] = []
    var isOpen = true
    for token in tokens {
      switch token.content {
      case .quoted(let text) where isOpen:
        values.append(text)
        isOpen = false
      case .bare(let text):
        // A value that stands alone needs no quotes, and may have spaces.
        if isOpen { values.append(text) } else { values[values.count - 1] += " " + text }
        isOpen = false
      case .comma where !isOpen: isOpen = true
      default: return nil
      }
    }
    return isOpen && !values.isEmpty ? nil : values
  }
}

/// Parts a PX header, UTF-8 by now, into statements.
struct PXScanner {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var counted = TextPlace()
  private var countedIndex = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The next statement; nil before `DATA`. Of keywords that are not `wanted`, no tokens.
  mutating func next(wanted: Set<String>) throws(Diagnostic) -> PXStatement? {
    skipSpace()
    let place = place()
    let keyword = word().uppercased()
    if keyword == "DATA" { return nil }
    guard !keyword.isEmpty, index < bytes.count else {
      throw problem(index < bytes.count ? rest : "the end of the file", "a keyword, as in TITLE")
    }
    var statement = PXStatement(
      keyword: keyword, language: nil, keys: [], tokens: [], place: place)
    guard wanted.contains(keyword) else {
      skipStatement()
      return statement
    }
    skipSpace()
    if take("[") {
      statement.language = word().lowercased()
      guard take("]") else { throw problem(rest, "] after the language") }
      skipSpace()
    }
    if take("(") {
      repeat {
        skipSpace()
        statement.keys.append(peek == UInt8(ascii: "\"") ? try string() : word())
        skipSpace()
      } while take(",")
      guard take(")") else { throw problem(rest, ") after the name") }
      skipSpace()
    }
    guard take("=") else { throw problem(rest, "= after \(keyword)") }
    while true {
      skipSpace()
      let place = self.place()
      guard let byte = peek else { throw problem("the end of the file", "; after \(keyword)") }
      switch byte {
      case UInt8(ascii: ";"):
        index += 1
        return statement
      case UInt8(ascii: "\""):
        statement.tokens.append(.init(content: .quoted(try string()), place: place))
      case UInt8(ascii: ","): statement.tokens.append(.init(content: .comma, place: place))
      case UInt8(ascii: "("): statement.tokens.append(.init(content: .open, place: place))
      case UInt8(ascii: ")"): statement.tokens.append(.init(content: .close, place: place))
      default:
        let word = word()
        guard !word.isEmpty else { throw problem(rest, "values of \(keyword)") }
        statement.tokens.append(.init(content: .bare(word), place: place))
        continue
      }
      if byte != UInt8(ascii: "\"") { index += 1 }
    }
  }

  /// A text in quotes. A doubled quote stands for one; a text that goes on on another line is
  /// closed there and opened again.
  private mutating func string() throws(Diagnostic) -> String {
    let opening = place()
    var text: [UInt8] = []
    repeat {
      index += 1
      while true {
        guard let byte = peek else {
          throw .px(
            at: location(opening), found: "a quote that is never closed", expected: "a quote")
        }
        index += 1
        if byte != UInt8(ascii: "\"") {
          // A line end within quotes is one of the editor's.
          if byte >= 0x20 || byte == 0x09 { text.append(byte) }
        } else if peek == byte {
          text.append(byte)
          index += 1
        } else {
          break
        }
      }
      skipSpace()
    } while peek == UInt8(ascii: "\"")
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func word() -> String {
    let start = index
    while let byte = peek, byte > 0x20, !Self.marks.contains(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static let marks = Array("\",;=()[]".utf8)

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte <= 0x20 { index += 1 }
  }

  private mutating func skipStatement() {
    var isQuoted = false
    while let byte = peek {
      index += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ";"), !isQuoted { return }
    }
  }

  private mutating func place() -> TextPlace {
    bytes.withUnsafeBufferPointer {
      counted.advance(over: UnsafeBufferPointer(rebasing: $0[countedIndex..<index]))
    }
    countedIndex = index
    return counted
  }

  /// What stands here, to show.
  private var rest: String {
    let end = bytes[index...].prefix(24).prefix { $0 >= 0x20 }.endIndex
    return index < end ? String(decoding: bytes[index..<end], as: UTF8.self) : "nothing"
  }

  private mutating func problem(_ found: String, _ expected: String) -> Diagnostic {
    .px(at: location(place()), found: found, expected: expected)
  }

  private func location(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: file)
  }
}
