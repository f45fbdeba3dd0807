/// The rows of an answer as a writer gets them: every column as it is, or drawn for people, with a
/// trend where the query shows one.
package struct DrawnRows {
  private let drawn: FigureRows?
  private let names: [String]
  /// Whether a row has the cell of its trend behind the others.
  package let hasTrend: Bool

  /// - Parameter names: the columns that the SQL of the query has.
  package init(of query: NamedQuery, _ names: [String], _ options: QueryOptions) {
    let showsTrend = query.shown.contains(Trends.column + "?") && !query.isPlain
    hasTrend = options.trends && showsTrend && (options.forPeople || options.forDrawing)
    self.names = hasTrend ? names + [Trends.column] : names
    drawn =
      options.forPeople && !options.forDrawing && !query.isPlain
      ? FigureRows(names: self.names, shown: query.shown) : nil
  }

  package var columns: [ResultColumn] { drawn?.columns ?? names.map { ResultColumn(name: $0) } }

  package func row(_ cells: [Cell]) -> [Cell] { drawn?.row(cells) ?? cells }
}
