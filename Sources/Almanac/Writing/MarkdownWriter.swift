/// Writes a table of GitHub's Markdown, numbers to the right.
struct MarkdownWriter: ResultWriter {
  private var sink: any TextSink
  private var columns: [ResultColumn] = []
  private var hasBegun = false

  init(sink: any TextSink) { self.sink = sink }

  mutating func begin(_ columns: [ResultColumn]) throws { self.columns = columns }

  mutating func write(_ row: [Cell]) throws {
    // The first row tells which columns are numbers.
    if !hasBegun { try writeHeading(row) }
    try writeLine(row.map { $0.text ?? "" })
  }

  mutating func end() throws {
    if !hasBegun { try writeHeading([]) }
    try sink.finish()
  }

  private mutating func writeHeading(_ row: [Cell]) throws {
    hasBegun = true
    try writeLine(columns.map { $0.title ?? $0.name })
    let rules = columns.enumerated().map { index, column in
      column.alignment == .trailing || (index < row.count && row[index].isNumber) ? "--:" : ":--"
    }
    try sink.write("| " + rules.joined(separator: " | ") + " |\n")
  }

  private mutating func writeLine(_ texts: [String]) throws {
    let cells = texts.map { text in
      String(
        text.flatMap { character -> [Character] in
          character == "|" ? ["\\", "|"] : character.isNewline ? Array("<br>") : [character]
        })
    }
    try sink.write("| " + cells.map(DisplayWidth.printable).joined(separator: " | ") + " |\n")
  }
}
