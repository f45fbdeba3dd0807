internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacQuery

/// Writes a table of GitHub's Markdown, numbers to the right, its source aligned by display
/// width. NULL is empty.
///
/// Holds the first rows to find the widths (`MeasuredRows`).
struct MarkdownWriter: ResultWriter {
  private struct Layout {
    let kept: [Int]
    let widths: [Int]
    let isTrailing: [Bool]
  }

  private var sink: any TextSink
  private var measured = MeasuredRows()
  private var layout: Layout?

  init(sink: any TextSink) { self.sink = sink }

  mutating func begin(_ columns: [ResultColumn]) throws {
    measured = MeasuredRows(columns: columns)
  }

  mutating func write(_ row: [Cell]) throws {
    if let layout { return try draw(measured.texts(row, Self.text), layout) }
    measured.append(row, Self.text)
    if measured.isFull { try settle(isComplete: false) }
  }

  mutating func end() throws {
    if layout == nil { try settle(isComplete: !measured.rows.isEmpty) }
    try sink.finish()
  }

  private mutating func settle(isComplete: Bool) throws {
    let titles = measured.columns.map { Self.escaped($0.title ?? $0.name) }
    let kept = measured.kept(isComplete: isComplete)
    let layout = Layout(
      kept: kept,
      widths: kept.map { max(3, measured.width($0), DisplayWidth.of(titles[$0])) },
      isTrailing: kept.map(measured.isTrailing))
    self.layout = layout
    try draw(titles, layout)
    let rules = zip(layout.widths, layout.isTrailing).map { width, isTrailing in
      let dashes = String(repeating: "-", count: width - 1)
      return isTrailing ? dashes + ":" : ":" + dashes
    }
    try sink.write("| " + rules.joined(separator: " | ") + " |\n")
    for row in measured.rows { try draw(row, layout) }
    measured.removeRows()
  }

  private mutating func draw(_ row: [String], _ layout: Layout) throws {
    let cells = layout.kept.enumerated().map { place, index in
      row[index].padded(to: layout.widths[place], isTrailing: layout.isTrailing[place])
    }
    try sink.write("| " + cells.joined(separator: " | ") + " |\n")
  }

  private static func text(_ cell: Cell) -> String { cell.text.map(escaped) ?? "" }

  /// Text that ends no cell and begins no HTML, link or image: what would gets a backslash before
  /// it, also the colon of `https://`, which renderers make a link by itself, the dot of `www.`
  /// and the `@` of an address; a line end is `<br>`.
  static func escaped(_ text: String) -> String {
    let special = "|\\<\r\n]:@".utf8
    guard
      text.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 || special.contains($0) })
        || text.lowercased().contains("www.")
    else {
      return DisplayWidth.printable(text)
    }
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "|", "\\", "@": result += "\\" + String(scalar)
      // An interval, [5.763–5.770], stays as it is.
      case "]" where next == "(" || next == "[" || next == ":": result += "\\]"
      case ":"
      where next == "/" || result.lowercased().hasSuffix("mailto")
        || result.lowercased().hasSuffix("xmpp"):
        result += "\\:"
      case "." where result.lowercased().hasSuffix("www"): result += "\\."
      case "<" where next.map(beginsTag) ?? false: result += "\\<"
      case "\r" where next == "\n": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += "<br>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return DisplayWidth.printable(result)
  }

  private static func beginsTag(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || "/!?".unicodeScalars.contains(scalar))
  }
}
