internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacQuery

/// Draws aligned columns for people: a heading, a rule, the rows. A table that is wider than
/// the terminal has its long texts wrapped, and where that is not enough its rows are drawn
/// as records, a field on each line. NULL is `–`.
///
/// Holds the first rows to find the widths (`MeasuredRows`).
struct TableWriter: ResultWriter {
  private static let missing = "–"

  private var sink: any TextSink
  private let options: WriterOptions
  private var measured = MeasuredRows()
  private var layout: TableGrid?
  private var hasRecords = false

  init(sink: any TextSink, options: WriterOptions) {
    self.sink = sink
    self.options = options
  }

  mutating func begin(_ columns: [ResultColumn]) throws {
    measured = MeasuredRows(columns: columns)
  }

  mutating func write(_ row: [Cell]) throws {
    if let layout { return try draw(measured.texts(row, Self.text), layout) }
    measured.append(row, Self.text)
    if measured.isFull { try settle(isComplete: false) }
  }

  mutating func end() throws {
    if layout == nil {
      if measured.rows.isEmpty {
        try sink.write("(no rows)\n")
      } else {
        try settle(isComplete: true)
      }
    }
    try sink.finish()
  }

  private static func text(_ cell: Cell) -> String {
    cell.text.map(DisplayWidth.printable) ?? missing
  }

  /// Decides the layout and draws what is held.
  private mutating func settle(isComplete: Bool) throws {
    let layout = TableGrid(measured, isComplete: isComplete, options: options)
    self.layout = layout
    if !layout.drawsRecords {
      try sink.write(styled(lines(layout.titles, layout).joined(separator: "\n"), "1") + "\n")
      let rules = layout.widths.map { String(repeating: "─", count: $0) }
      try sink.write(styled(rules.joined(separator: TableGrid.gap), "2") + "\n")
    }
    for row in measured.rows { try draw(row, layout) }
    measured.removeRows()
  }

  private mutating func draw(_ row: [String], _ layout: TableGrid) throws {
    let texts = layout.kept.map { row[$0] }
    if layout.drawsRecords { return try drawRecord(texts, layout) }
    for line in lines(texts, layout) { try sink.write(line + "\n") }
  }

  /// The lines that a row takes.
  private func lines(_ row: [String], _ layout: TableGrid) -> [String] {
    let cells = row.enumerated().map { index, text in
      layout.wraps(index) ? TextWrapping.lines(text, width: layout.widths[index]) : [text]
    }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      let parts = cells.enumerated().map { index, lines in
        (line < lines.count ? lines[line] : "")
          .padded(to: layout.widths[index], isTrailing: layout.isTrailing[index])
      }
      return parts.joined(separator: TableGrid.gap).withoutTrailingSpaces
    }
  }

  private mutating func drawRecord(_ row: [String], _ layout: TableGrid) throws {
    let width = layout.titles.map(DisplayWidth.of).max() ?? 0
    let room = layout.room.map { max(20, $0 - width - TableGrid.gap.count) }
    if hasRecords { try sink.write("\n") }
    hasRecords = true
    for (title, text) in zip(layout.titles, row) {
      let lines = room.map { TextWrapping.lines(text, width: $0) } ?? [text]
      for (index, line) in lines.enumerated() {
        let space = String(
          repeating: " ", count: width - (index == 0 ? DisplayWidth.of(title) : 0))
        let rest = (space + TableGrid.gap + line).withoutTrailingSpaces
        try sink.write((index == 0 ? styled(title, "1") : "") + rest + "\n")
      }
    }
  }

  private func styled(_ text: String, _ code: String) -> String {
    options.colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  var withoutTrailingSpaces: String {
    guard utf8.last == UInt8(ascii: " ") else { return self }
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
