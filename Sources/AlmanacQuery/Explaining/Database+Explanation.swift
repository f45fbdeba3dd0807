public import AlmanacStore
internal import SQLite

extension Database {
  /// What explains the rows of a query; they have to be those for machines, with all columns.
  public func explainer(of query: NamedQuery) throws -> RowExplainer {
    var sources: [String: String] = [:]
    try connection.query("SELECT code, title, publisher, published FROM source") { row in
      sources[row.string(0)] = (1...3).map { row.string($0) }.filter { !$0.isEmpty }
        .joined(separator: ", ")
    }
    var reasons: [String: String] = [:]
    try connection.query("SELECT code, sentence FROM comparability_reason") { row in
      reasons[row.string(0)] = row.string(1)
    }
    return RowExplainer(formulas: query.formulas, sources: sources, reasons: reasons)
  }
}
