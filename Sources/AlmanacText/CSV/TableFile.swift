package import AlmanacModel

/// A CSV or TSV file with a header row: cells by column name, each with its place for errors.
package struct TableFile: ~Copyable {
  /// How the file is called in messages.
  package let name: String
  package let columns: [String]
  private var reader: CSVReader

  /// Reads the header.
  ///
  /// - Parameter dialect: how its cells are separated; nil to find out.
  ///
  /// - Throws: `Diagnostic` when the file is empty or malformed, or a column appears twice.
  package init(
    name: String, source: ByteSource, dialect: CSVDialect? = nil
  ) throws(Diagnostic) {
    var reader = CSVReader(source: source, dialect: dialect)
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
          .duplicateColumn, at: reader.place(ofField: index).location(in: name),
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
  package mutating func next() throws(Diagnostic) -> Bool {
    do { return try reader.next() } catch { throw Diagnostic.malformed(error, file: name) }
  }

  /// A problem when the row has more or fewer cells than the header.
  package var raggedness: Diagnostic? {
    guard reader.fieldCount != columns.count else { return nil }
    return .raggedRow(
      reader.fieldCount, of: columns.count, at: .init(file: name, line: reader.line))
  }

  package var line: Int { reader.line }

  /// The text of the row as it stands in the file.
  package var record: String { reader.withRecord { String(decoding: $0, as: UTF8.self) } }

  /// The cell's text without surrounding spaces; empty when the column is not in the file.
  package func cell(_ index: Int?) -> String {
    guard let index, index < reader.fieldCount else { return "" }
    return reader.string(index).trimmed
  }

  /// The cell's text as it stands.
  package func exactCell(_ index: Int?) -> String {
    guard let index, index < reader.fieldCount else { return "" }
    return reader.string(index)
  }

  package func place(_ index: Int?) -> Diagnostic.Location {
    guard let index, index < reader.fieldCount else { return .init(file: name, line: reader.line) }
    let place = reader.place(ofField: index)
    return place.location(in: name)
  }
}
