package import AlmanacModel
internal import AlmanacText

/// Finds a cell again in the text of a record, to say where it is.
package struct CellLocator: Sendable {
  private let dialect: CSVDialect
  /// The column that says a field; the first of several.
  private var columns: [FigureField: Int] = [:]

  package init(_ layout: TableLayout) {
    dialect = layout.dialect
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
}
