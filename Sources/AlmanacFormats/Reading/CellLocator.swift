package import AlmanacModel
internal import AlmanacText

/// Finds a cell again in the text of a record, to say where it is.
package struct CellLocator: Sendable {
  private let dialect: CSVDialect
  private let layout: TableLayout
  /// The column that says a field; the first of several.
  private var columns: [FigureField: Int] = [:]

  package init(_ layout: TableLayout) {
    dialect = layout.dialect
    self.layout = layout
    for (index, use) in layout.uses.enumerated() {
      for field in use.fields where columns[field] == nil { columns[field] = index }
    }
  }

  package func column(of field: FigureField, in record: String) -> Int? {
    guard let index = columns[field], !record.isEmpty else { return nil }
    var reader = CSVReader(source: .bytes(Array(record.utf8)), dialect: dialect)
    guard (try? reader.next()) == true else { return nil }
    return reader.column(ofField: index)
  }

  /// What a record is where its keys are names of nothing and its figures are periods: the header of
  /// another table. Nil for another record.
  package func secondHeader(_ record: String, file: String, line: UInt32) -> Diagnostic? {
    var reader = CSVReader(source: .bytes(Array(record.utf8)), dialect: dialect)
    guard !record.isEmpty, (try? reader.next()) == true else { return nil }
    let cells = (0..<reader.fieldCount).map { reader.string($0).trimmed }
    guard HeaderRow(layout).isOfPeriods(cells) else { return nil }
    return .secondHeader(
      cells, below: layout.header, isSheet: dialect.isSheet,
      at: .init(file: file, line: Int(line)))
  }
}
