internal import AlmanacModel
internal import SQLite

// What is said of figures that cannot be written.

extension FigureWriter {
  func rejectDuplicate(_ row: SortedFigure, first: SortedFigure?) throws {
    // Two tables that were read as one repeat figures: to leave one of each out would be wrong.
    let file = session.files[Int(row.file)].path
    let isOfSeveral = session.problems.diagnostics.contains {
      $0.code == .severalTables && $0.location?.file == file
    }
    if isOfSeveral { return }
    let earlier =
      first.map { "\(session.files[Int($0.file)].path):\($0.line)" }
      ?? "an earlier row of this import"
    try session.reject(
      [.duplicateKey(try describe(row), first: earlier, at: place(row))],
      record: "", file: row.file)
  }

  func rejectAppend(_ row: SortedFigure) throws {
    try session.reject(
      [.cannotAppend(try describe(row), at: place(row))], record: "", file: row.file)
  }

  func place(_ row: SortedFigure) -> Diagnostic.Location {
    .init(file: session.files[Int(row.file)].path, line: Int(row.line))
  }

  /// The key of a figure in words: indicator, region, period, and dimensions if any.
  private func describe(_ row: SortedFigure) throws -> String {
    try table.flush()
    var text = ""
    try session.connection.query(
      """
      SELECT i.code, r.code, p.code, d.code FROM series AS s
      JOIN indicator AS i ON i.indicator_id = s.indicator_id
      JOIN region AS r ON r.region_id = s.region_id
      JOIN dimension_set AS d ON d.dimension_set_id = s.dimension_set_id
      JOIN time_period AS p ON p.period_id = ?2 WHERE s.series_id = ?1
      """, [.integer(row.series), .integer(Int64(row.period))]
    ) { r in
      text = (0..<4).map { r.string($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return text
  }
}
