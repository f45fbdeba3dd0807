internal import AlmanacFiles
internal import AlmanacQuery

/// Writes CSV or TSV with a header row, each line ended by LF.
///
/// CSV is RFC 4180 but for its line ends: a field is quoted when it holds a comma, a quote or a
/// line end, and where it is empty text, since NULL is a field with nothing in it. A NULL in the
/// only column is therefore a blank line, which many readers skip.
///
/// TSV quotes nothing: tab, line feed, return and backslash are `\t`, `\n`, `\r` and `\\`.
/// NULL and empty text look the same.
struct DelimitedWriter: ResultWriter {
  enum Dialect { case csv, tsv }

  private var sink: any TextSink
  private let dialect: Dialect
  private let guardsFormulas: Bool

  init(sink: any TextSink, dialect: Dialect, guardsFormulas: Bool = false) {
    self.sink = sink
    self.dialect = dialect
    self.guardsFormulas = guardsFormulas
  }

  mutating func begin(_ columns: [ResultColumn]) throws {
    try write(columns.map { .text($0.name) })
  }

  mutating func write(_ row: [Cell]) throws {
    try sink.write(
      row.map { guardsFormulas ? Self.guarded($0) : $0 }
        .map { dialect == .csv ? Self.csv($0) : Self.tsv($0) }
        .joined(separator: dialect == .csv ? "," : "\t") + "\n")
  }

  mutating func end() throws { try sink.finish() }

  /// What a spreadsheet takes for the beginning of a formula, in both widths, or leaves out before
  /// it looks: <https://owasp.org/www-community/attacks/CSV_Injection>.
  private static let formulaMarks = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

  /// A text that cannot be a formula: with an apostrophe before it, which spreadsheets show as the
  /// mark of a text. Numbers stay numbers.
  private static func guarded(_ cell: Cell) -> Cell {
    guard case .text(let text) = cell,
      let first = text.unicodeScalars.first(where: { $0 != " " }), formulaMarks.contains(first)
    else { return cell }
    return .text("'" + text)
  }

  private static func csv(_ cell: Cell) -> String {
    guard let text = cell.text else { return "" }
    // NULL is an empty cell, so an empty text is not.
    guard text.isEmpty || CSVCell.needsQuotes(text) else { return text }
    return String(decoding: CSVCell.quoted(text), as: UTF8.self)
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
