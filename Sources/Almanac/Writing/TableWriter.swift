/// Draws aligned columns for people: a heading, a rule, the rows. A table that is wider than
/// the terminal has its long texts wrapped, and where that is not enough its rows are drawn
/// as records, a field on each line.
///
/// Holds up to `measured` rows to find the widths; longer results go on in these widths, so
/// that memory stays bounded.
struct TableWriter: ResultWriter {
  static let measured = 5000
  private static let gap = "  "
  private static let missing = "–"

  private var sink: any TextSink
  private let options: WriterOptions
  private var columns: [ResultColumn] = []
  private var held: [[String]] = []
  /// The columns that are drawn.
  private var kept: [Int] = []
  private var isRight: [Bool] = []
  private var widths: [Int]?
  private var drawsRecords = false
  private var count = 0

  init(sink: any TextSink, options: WriterOptions) {
    self.sink = sink
    self.options = options
  }

  mutating func begin(_ columns: [ResultColumn]) throws {
    self.columns = columns
    isRight = columns.map { $0.alignment == .trailing }
  }

  mutating func write(_ row: [Cell]) throws {
    let texts = row.enumerated().map { index, cell -> String in
      if widths == nil, columns[index].alignment == nil, cell.isNumber { isRight[index] = true }
      return cell.text.map(DisplayWidth.printable) ?? Self.missing
    }
    count += 1
    if widths != nil { return try draw(kept.map { texts[$0] }) }
    held.append(texts)
    if held.count >= Self.measured { try settle() }
  }

  mutating func end() throws {
    try settle()
    if count == 0 { try sink.write("(no rows)\n") }
    try sink.finish()
  }

  private var titles: [String] { columns.map { DisplayWidth.printable($0.title ?? $0.name) } }

  /// Decides the widths and draws what is held.
  private mutating func settle() throws {
    guard widths == nil, count > 0 else { return }
    kept = columns.indices.filter { index in
      !columns[index].isOptional || held.contains { $0[index] != Self.missing }
    }
    columns = kept.map { columns[$0] }
    isRight = kept.map { isRight[$0] }
    held = held.map { row in kept.map { row[$0] } }
    var widths = titles.map(DisplayWidth.of)
    for row in held {
      for (index, text) in row.enumerated() {
        widths[index] = max(widths[index], DisplayWidth.of(text))
      }
    }
    if let room = options.width {
      // One row is easier to read as a record than wrapped.
      let total = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1)
      if held.count == 1, total > room { drawsRecords = true } else { shrink(&widths, to: room) }
    }
    self.widths = widths
    if !drawsRecords {
      try drawLines(titles, widths, bold: true)
      let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
      try sink.write(styled(rule, "2") + "\n")
    }
    for row in held { try draw(row) }
    held = []
  }

  /// Takes columns from the widest texts until the table fits; records where it cannot.
  private mutating func shrink(_ widths: inout [Int], to room: Int) {
    let gaps = Self.gap.count * max(0, widths.count - 1)
    var over = widths.reduce(0, +) + gaps - room
    let titles = titles.map(DisplayWidth.of)
    while over > 0 {
      // Numbers are never wrapped, and no column below its heading or twelve columns.
      guard
        let widest = widths.indices.filter({ !isRight[$0] && widths[$0] > max(12, titles[$0]) })
          .max(by: { widths[$0] < widths[$1] })
      else {
        drawsRecords = true
        return
      }
      widths[widest] -= 1
      over -= 1
    }
  }

  private mutating func draw(_ row: [String]) throws {
    guard let widths else { return }
    if drawsRecords { return try drawRecord(row) }
    try drawLines(row, widths, bold: false)
  }

  private mutating func drawLines(_ row: [String], _ widths: [Int], bold: Bool) throws {
    let cells = row.enumerated().map { index, text in
      TextWrapping.lines(text, width: widths[index])
    }
    for line in 0..<(cells.map(\.count).max() ?? 0) {
      var parts: [String] = []
      for (index, lines) in cells.enumerated() {
        let text = line < lines.count ? lines[line] : ""
        let space = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
        parts.append(isRight[index] ? space + text : text + space)
      }
      var drawn = parts.joined(separator: Self.gap)
      while drawn.last == " " { drawn.removeLast() }
      try sink.write((bold ? styled(drawn, "1") : drawn) + "\n")
    }
  }

  private mutating func drawRecord(_ row: [String]) throws {
    let titles = titles
    let width = titles.map(DisplayWidth.of).max() ?? 0
    if isFirstRecord { isFirstRecord = false } else { try sink.write("\n") }
    for (title, text) in zip(titles, row) {
      let space = String(repeating: " ", count: width - DisplayWidth.of(title))
      let room = max(20, (options.width ?? 80) - width - 2)
      for (index, line) in TextWrapping.lines(text, width: room).enumerated() {
        let head = index == 0 ? styled(title, "1") + space : String(repeating: " ", count: width)
        try sink.write(head + Self.gap + line + "\n")
      }
    }
  }

  private var isFirstRecord = true

  private func styled(_ text: String, _ code: String) -> String {
    options.colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Breaks text into lines at spaces and between ideographs.
enum TextWrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    guard DisplayWidth.of(text) > width, width > 1 else { return [text] }
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    var breakAt: String.Index?
    for character in text {
      let characterWidth = DisplayWidth.of(character)
      if lineWidth + characterWidth > width {
        if character == " " {
          lines.append(line)
          line = ""
        } else if let place = breakAt {
          lines.append(String(line[..<place]).trimmed)
          line = String(line[place...]).trimmed
        } else {
          lines.append(line)
          line = ""
        }
        lineWidth = DisplayWidth.of(line)
        breakAt = nil
        if character == " " { continue }
      }
      line.append(character)
      lineWidth += characterWidth
      if character == " " || character == "-" || character == "/" || characterWidth == 2 {
        breakAt = line.endIndex
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
