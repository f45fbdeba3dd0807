/// The text of a page of HTML: what a reader sees, a line for each block.
///
/// Goes over the page once and never back, so that nothing that does not close can hold it up.
enum HTMLText {
  static func isHTML(_ sample: [UInt8], name: String) -> Bool {
    let text = TextEncoding.unmarked(sample).drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
    let head = String(decoding: text.prefix(64), as: UTF8.self).lowercased()
    if [
      "<!doctype html", "<html", "<head", "<body", "<div", "<article", "<p>", "<table", "<meta",
      "<!--",
    ].contains(where: head.hasPrefix) {
      return true
    }
    let name = name.lowercased()
    return head.hasPrefix("<") && [".html", ".htm", ".xhtml"].contains(where: name.hasSuffix)
  }

  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "header", "footer", "title",
    "blockquote", "dd", "dt", "hr", "pre", "figure", "figcaption", "nav", "main", "aside", "form",
    "option", "body", "head",
  ]
  /// What is in them is not shown.
  private static let hidden: Set<String> = ["script", "style", "noscript", "template", "svg"]

  /// What is in them has been taken back.
  private static let struck: Set<String> = ["del", "s", "strike"]

  static func text(_ page: String) -> String {
    var reader = Reader(bytes: Array(page.utf8))
    reader.read()
    return String(decoding: reader.output, as: UTF8.self)
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var output: [UInt8] = []
    /// Whether a blank is owed before the next letter.
    var hasBlank = false
    /// Where the next > is, from the last place that one was looked for: a page without any is gone
    /// through once.
    var nextClose = -1
    /// The same for the end of what is struck out, by its mark.
    var nextEnds: [String: Int] = [:]

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() {
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "<") where isMarkup: markup()
        case UInt8(ascii: "&"): entity()
        case 0x20, 0x09, 0x0A, 0x0D, 0x0C:
          hasBlank = true
          place += 1
        default:
          add(bytes[place])
          place += 1
        }
      }
    }

    /// A sign for "less than" is text.
    private var isMarkup: Bool {
      guard place + 1 < bytes.count else { return false }
      let next = bytes[place + 1] | 0x20
      return next >= 0x61 && next <= 0x7A || "/!?".utf8.contains(bytes[place + 1])
    }

    private mutating func add(_ byte: UInt8) {
      if hasBlank, let last = output.last, last != 0x0A { output.append(0x20) }
      hasBlank = false
      output.append(byte)
    }

    private mutating func breakLine() {
      hasBlank = false
      if let last = output.last, last != 0x0A { output.append(0x0A) }
    }

    private mutating func markup() {
      if bytes[place...].starts(with: "<!--".utf8) {
        skip(beyond: "-->")
        return
      }
      var index = place + 1
      let isEnd = bytes[index] == UInt8(ascii: "/")
      if isEnd { index += 1 }
      var name = ""
      while index < bytes.count,
        bytes[index] | 0x20 >= 0x61 && bytes[index] | 0x20 <= 0x7A
          || bytes[index] &- 0x30 < 10
      {
        name.unicodeScalars.append(Unicode.Scalar(bytes[index] | 0x20))
        index += 1
      }
      place = tagEnd(index)
      if HTMLText.blocks.contains(name) { breakLine() }
      if ["td", "th"].contains(name) { hasBlank = true }
      if !isEnd, HTMLText.hidden.contains(name) { skip(beyond: "</" + name) }
      if !isEnd, HTMLText.struck.contains(name) { skipStruck("</" + name) }
    }

    /// Behind the > of a tag, past what is quoted; a tag that never closes goes to the end of its line.
    private mutating func tagEnd(_ start: Int) -> Int {
      var index = start
      var quote: UInt8?
      let isClosed = isClosed(start)
      while isClosed, index < bytes.count {
        let byte = bytes[index]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          return index + 1
        }
        index += 1
        if index - start > 1 << 16 { break }
      }
      // No end within reason: the sign did not begin a tag, or the quotation mark no text.
      return bytes[start...].firstIndex { $0 == UInt8(ascii: ">") || $0 == 0x0A }.map { $0 + 1 }
        ?? bytes.count
    }

    /// Whether a > stands within reason.
    private mutating func isClosed(_ start: Int) -> Bool {
      if nextClose < start {
        nextClose = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
      }
      return nextClose < bytes.count && nextClose - start <= 1 << 16
    }

    /// Only where it ends within reason, or a page would be lost with it.
    private mutating func skipStruck(_ mark: String) {
      let start = place
      if nextEnds[mark] ?? -1 < start {
        skip(beyond: mark)
        nextEnds[mark] = place
      }
      let end = nextEnds[mark] ?? start
      place = end < bytes.count && end - start <= 1 << 16 ? end : start
    }

    private mutating func skip(beyond mark: String) {
      let wanted = Array(mark.utf8)
      while place < bytes.count {
        if bytes[place] == wanted[0], place + wanted.count <= bytes.count,
          zip(bytes[place...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }),
          mark.hasSuffix(">") || !isLetter(place + wanted.count)
        {
          place += wanted.count
          if mark.hasPrefix("</") { place = tagEnd(place) }
          return
        }
        place += 1
      }
    }

    private func isLetter(_ index: Int) -> Bool {
      index < bytes.count && 0x61...0x7A ~= bytes[index] | 0x20
    }

    private static let named: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "pound": "£",
      "euro": "€", "yen": "¥", "cent": "¢", "ndash": "–",
      "mdash": "—", "hellip": "…", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
      "middot": "·", "times": "×", "minus": "\u{2212}",
      "permil": "‰", "ensp": " ", "emsp": " ", "thinsp": " ", "deg": "°", "sup2": "²", "sup3": "³",
      "frac12": "½", "bull": "•", "plusmn": "±", "le": "≤", "ge": "≥",
    ]

    private mutating func entity() {
      let body = bytes[(place + 1)...].prefix(12)
      guard let end = body.firstIndex(of: UInt8(ascii: ";")) else {
        add(bytes[place])
        place += 1
        return
      }
      let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
      guard let scalar = Self.scalar(name) else {
        add(bytes[place])
        place += 1
        return
      }
      place = end + 1
      if scalar == " " || scalar == "\u{a0}" {
        hasBlank = true
      } else {
        for byte in String(scalar).utf8 { add(byte) }
      }
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
      if let found = named[name] { return found }
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }
  }
}
