internal import AlmanacModel

/// Writes a YAML text line by line, with comments. It means the same in YAML 1.1 and 1.2, to
/// libyaml and to PyYAML.
package struct YAMLText {
  /// A value without a place, to be written.
  package indirect enum Value: Equatable {
    case nothing
    /// Quoted where it must be.
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([Value])
    case map([(String, Value)])

    package static func == (a: Value, b: Value) -> Bool { a.flow == b.flow }
  }

  package private(set) var text = ""

  package init(text: String = "") {
    self.text = text
  }

  /// The widest line, in columns of a terminal, that a map or list is written on.
  private static let width = 100
  /// Where comments after values stand, if there is room.
  private static let commentColumn = 28

  /// A line of its own for each line of the words.
  package mutating func comment(_ words: String = "", indent: Int = 0) {
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      text += String(repeating: " ", count: indent) + "#"
      text += (line.isEmpty ? "" : " " + Self.escaped(String(line))) + "\n"
    }
  }

  package mutating func blankLine() { text += "\n" }

  /// A key of which the entries follow, further in.
  package mutating func key(_ key: String, indent: Int = 0, comment: String = "") {
    line(String(repeating: " ", count: indent) + Self.keyText(key, indent), comment)
  }

  package mutating func entry(_ key: String, _ value: Value, indent: Int = 0, comment: String = "")
  {
    let start = String(repeating: " ", count: indent) + Self.keyText(key, indent)
    let flow = value.flow
    let isWide = DisplayWidth.of(start) + DisplayWidth.of(flow) >= Self.width
    switch value {
    case .map(let entries) where !entries.isEmpty && (isWide || value.hasLongKey):
      line(start, comment)
      for (key, value) in entries { entry(key, value, indent: indent + 2) }
    case .list(let values) where !values.isEmpty && isWide && !value.hasLongKey:
      line(start, comment)
      for value in values {
        text += String(repeating: " ", count: indent) + "- \(value.flow)\n"
      }
    default: line(start + (flow.isEmpty ? "" : " " + flow), comment)
    }
  }

  private mutating func line(_ start: String, _ comment: String) {
    text += start
    if !comment.isEmpty {
      let used = DisplayWidth.of(start.split(separator: "\n").last.map(String.init) ?? start)
      text += String(repeating: " ", count: max(Self.commentColumn - used, 2))
      text += "# " + Self.escaped(comment)
    }
    text += "\n"
  }

  /// YAML finds a key by its colon within 1024 characters, or else by a question mark.
  static let longestKey = 1000

  private static func keyText(_ key: String, _ indent: Int) -> String {
    let text = quoted(key)
    guard text.unicodeScalars.count > longestKey else { return text + ":" }
    return "? \(text)\n" + String(repeating: " ", count: indent) + ":"
  }
}

extension YAMLText.Value {
  /// On one line.
  package var flow: String {
    switch self {
    case .nothing: ""
    case .text(let text): YAMLText.quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let values):
      "[" + values.map { $0 == .nothing ? "null" : $0.flow }.joined(separator: ", ") + "]"
    case .map(let entries):
      entries.isEmpty
        ? "{}"
        : "{ "
          + entries.map { "\(YAMLText.quoted($0)): \($1 == .nothing ? "null" : $1.flow)" }
          .joined(separator: ", ") + " }"
    }
  }

  /// A key that cannot stand in a map on one line.
  fileprivate var hasLongKey: Bool {
    guard case .map(let entries) = self else { return false }
    return entries.contains {
      YAMLText.quoted($0).unicodeScalars.count > YAMLText.longestKey || $1.hasLongKey
    }
  }

  package static func texts(_ texts: some Sequence<String>) -> Self {
    .list(texts.map { .text($0) })
  }
}

extension YAMLText {
  /// The text plain where every reader takes it for that text, else in double quotes.
  static func quoted(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isShown(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let (letter, width) =
            scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
          result += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
        }
      }
    }
    return result + "\""
  }

  /// Text for a comment, which knows no escapes: on one line, and only what YAML lets through.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isShown(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar == "\n" ? "⏎" : "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }

  /// Not a control or direction character, no other space than the plain one, and nothing that
  /// is unassigned or private, which some readers refuse.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  /// Words that YAML 1.1 or 1.2 take for something else than a text.
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "infinity",
  ]

  /// Begins with a letter, so that it is no number, date or mark of YAML's, and has nothing but
  /// letters, digits, single spaces and marks that mean nothing.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
      text.last != " ", !text.contains("  "), !reserved.contains(text.lowercased()),
      text.utf8.count <= 200
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      guard scalar.isASCII else {
        return isShown(scalar) && scalar.properties.generalCategory != .nonspacingMark
      }
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", "(", ")", "+", " ": return true
      default: return false
      }
    }
  }
}
