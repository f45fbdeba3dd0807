/// Where parameters stand in SQL, and where its first statement begins: outside strings, quoted
/// names and comments.
struct SQLPlaces {
  struct Place: Hashable {
    /// With its sign, as in `:region`; `?` for one without a name.
    let name: String
    let line: Int
    let column: Int
  }

  /// In order of their places.
  private(set) var parameters: [Place] = []
  /// Where each name first stands.
  private(set) var names: [String: (line: Int, column: Int)] = [:]
  /// Where the first statement begins.
  private(set) var start: (line: Int, column: Int)?

  init(_ sql: String) {
    let text = Array(sql.unicodeScalars)
    var index = 0
    var line = 1
    var lineStart = 0
    while index < text.count {
      let start = index
      let next: Unicode.Scalar? = index + 1 < text.count ? text[index + 1] : nil
      index += 1
      let isComment = text[start] == "-" && next == "-" || text[start] == "/" && next == "*"
      if self.start == nil, !isComment, !text[start].properties.isWhitespace {
        self.start = (line, start - lineStart + 1)
      }
      switch text[start] {
      case "'", "\"", "`": index = Self.end(of: text[start], in: text, from: index)
      case "[": index = Self.end(of: "]", in: text, from: index)
      case "-" where next == "-":
        while index < text.count, text[index] != "\n" { index += 1 }
      case "/" where next == "*":
        index += 1
        while index < text.count, !(text[index] == "/" && text[index - 1] == "*") { index += 1 }
        index += 1
      case ":", "@", "$":
        while index < text.count, Self.isName(text[index]) { index += 1 }
        if index > start + 1 {
          var name = ""
          name.unicodeScalars.append(contentsOf: text[start..<index])
          parameters.append(Place(name: name, line: line, column: start - lineStart + 1))
        }
      case "?": parameters.append(Place(name: "?", line: line, column: start - lineStart + 1))
      case let scalar where Self.isName(scalar):
        // A name may hold a dollar sign.
        while index < text.count, Self.isName(text[index]) || text[index] == "$" { index += 1 }
        var name = ""
        name.unicodeScalars.append(contentsOf: text[start..<index])
        if names[name] == nil { names[name] = (line, start - lineStart + 1) }
      default: break
      }
      for place in start..<min(index, text.count) where text[place] == "\n" {
        line += 1
        lineStart = place + 1
      }
    }
  }

  private static func end(
    of quote: Unicode.Scalar, in text: [Unicode.Scalar], from start: Int
  ) -> Int {
    var index = start
    while index < text.count, text[index] != quote { index += 1 }
    // A doubled quote ends one string and begins the next, which is all the same here.
    return min(index + 1, text.count)
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F || scalar == "_" || ("0"..."9").contains(scalar)
      || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// The line and column of a scalar, from 1.
  static func place(at offset: Int, in text: String) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars.prefix(offset) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }
}
