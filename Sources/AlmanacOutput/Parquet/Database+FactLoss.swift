internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension Database {
  /// What there is of the figures and resolved ones have no place for.
  ///
  /// - Parameter rows: how many count.
  func factLoss(_ selection: FigureSelection, rows: Int) throws -> [String] {
    let condition = try selection.condition(Catalog(connection))
    let isWanted = try selection.timeCondition(of: "p")
    func count(_ more: String = "") throws -> Int {
      let found = try connection.scalar(
        """
        SELECT count(*) FROM series AS s CROSS JOIN _known AS o CROSS JOIN time_period AS p \(more)
        WHERE \(condition) AND o.series_id = s.series_id AND p.period_id = o.period_id
          AND \(isWanted)
        """)
      if case .integer(let count)? = found { return Int(count) } else { return 0 }
    }
    let others = try count() - rows
    let notes = try count(
      """
      JOIN observation_note AS n ON n.series_id = o.series_id AND n.period_id = o.period_id
        AND n.vintage_id = o.vintage_id
      """)
    let stream = try FigureStream(connection, selection, isWhole: false)
    let words = { (count: Int, one: String, several: String) in
      count > 0 ? "\(count) \(count == 1 ? one : several)" : nil
    }
    return [
      words(others, "figure that does not count", "figures that do not count"),
      words(notes, "note or place in a source", "notes and places in sources"),
      try stream.hasEarlierVintages() ? "earlier vintages" : nil,
    ].compactMap { $0 }
  }
}
