/// Writes CSV or TSV with a header row.
struct DelimitedWriter: ResultWriter {
  enum Dialect { case csv, tsv }

  private var sink: any TextSink
  private let dialect: Dialect

  init(sink: any TextSink, dialect: Dialect) {
    self.sink = sink
    self.dialect = dialect
  }

  mutating func begin(_ columns: [ResultColumn]) throws {
    try write(columns.map { .text($0.name) })
  }

  mutating func write(_ row: [Cell]) throws {
    try sink.write(
      row.map { dialect == .csv ? Self.csv($0) : Self.tsv($0) }
        .joined(separator: dialect == .csv ? "," : "\t") + "\n")
  }

  mutating func end() throws { try sink.finish() }

  private static func csv(_ cell: Cell) -> String {
    guard let text = cell.text else { return "" }
    let needsQuotes =
      text.isEmpty
      || text.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
      }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static func tsv(_ cell: Cell) -> String {
    guard let text = cell.text else { return "" }
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\\": escaped += "\\\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
