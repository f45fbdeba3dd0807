/// A CSV or TSV file with a header row: cells by column name, each with its place for errors.
struct TableFile: ~Copyable {
  /// How the file is called in messages.
  let name: String
  let columns: [String]
  private var reader: CSVReader

  /// Reads the header.
  ///
  /// - Throws: `Diagnostic` when the file is empty or malformed, or a column stands twice.
  init(name: String, source: ByteSource) throws(Diagnostic) {
    var reader = CSVReader(source: source)
    var hasHeader = false
    do { hasHeader = try reader.next() } catch {
      throw Diagnostic.malformed(error, file: name)
    }
    guard hasHeader else {
      throw Diagnostic.emptyFile(name)
    }
    let columns = reader.strings.map(\.trimmed)
    var seen: Set<String> = []
    for (index, column) in columns.enumerated() {
      if !seen.insert(column).inserted, !column.isEmpty {
        throw Diagnostic(
          .duplicateColumn, at: .init(file: name, line: 1, column: reader.column(ofField: index)),
          found: column, expected: "each column once", remedy: "rename or remove one of them")
      }
    }
    self.name = name
    self.columns = columns
    self.reader = reader
  }

  /// Moves to the next row; false at the end.
  ///
  /// - Throws: `Diagnostic` when the text is malformed.
  mutating func next() throws(Diagnostic) -> Bool {
    do { return try reader.next() } catch { throw Diagnostic.malformed(error, file: name) }
  }

  /// A problem when the row has more or fewer cells than the header.
  var raggedness: Diagnostic? {
    guard reader.fieldCount != columns.count else { return nil }
    return .raggedRow(
      reader.fieldCount, of: columns.count, at: .init(file: name, line: reader.line))
  }

  var line: Int { reader.line }

  /// The text of the row as it stands in the file.
  var record: String { reader.withRecord { String(decoding: $0, as: UTF8.self) } }

  /// The cell's text without surrounding spaces; empty when the column is not in the file.
  func cell(_ index: Int?) -> String {
    guard let index, index < reader.fieldCount else { return "" }
    return reader.string(index).trimmed
  }

  /// The cell's text as it stands.
  func exactCell(_ index: Int?) -> String {
    guard let index, index < reader.fieldCount else { return "" }
    return reader.string(index)
  }

  func place(_ index: Int?) -> Diagnostic.Location {
    guard let index, index < reader.fieldCount else { return .init(file: name, line: reader.line) }
    let place = reader.place(ofField: index)
    return .init(file: name, line: place.line, column: place.column)
  }
}

extension String {
  /// Without the spaces, tabs and no-break or ideographic spaces around it.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    let isSpace = { (c: Character) in c.isWhitespace || c == "\u{feff}" }
    guard let start = firstIndex(where: { !isSpace($0) }),
      let end = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[start...end])
  }
}
