internal import SQLite

/// A table of the schema, and how its rows are dealt out when a database is parted by indicators.
struct PartTable {
  enum Rows {
    /// All of them in each part: what figures refer to.
    case whole
    /// Those of the indicators of the part, by this condition over the table `t` of the original; the
    /// part is `main`, and has its series already.
    case some(String)
    /// Digests of series, 512 to a row: those of other parts are nothing.
    case digests
  }

  let name: String
  /// What can be inserted: not what is generated.
  let columns: [String]
  let rows: Rows

  private static let ofIndicators = "t.indicator_id IN (SELECT p.indicator_id FROM temp.part AS p)"
  private static let ofSeries = "t.series_id IN (SELECT s.series_id FROM main.series AS s)"

  /// By name. Whatever is not told here stands whole in each part.
  private static let dealtOut: [String: Rows] = [
    "series": .some(ofIndicators),
    "series_availability": .some(ofIndicators),
    "indicator_availability": .some(ofIndicators),
    "observation": .some(ofSeries),
    "observation_range": .some(ofSeries),
    "observation_note": .some(ofSeries),
    // A row tells of several series that follow one another.
    "observation_line": .some(
      "EXISTS (SELECT 1 FROM main.series AS s "
        + "WHERE s.series_id >= t.series_id AND s.series_id < t.series_id + t.series)"),
    "series_digest": .digests,
  ]

  /// The tables of a database, those of series first.
  static func all(_ connection: Connection) throws -> [PartTable] {
    var names: [String] = []
    try connection.query(
      """
      SELECT name FROM main.sqlite_schema
      WHERE type = 'table' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')
      ORDER BY name <> 'series', rowid
      """
    ) { names.append($0.string(0)) }
    return try names.map { name in
      var columns: [String] = []
      try connection.query("SELECT name FROM pragma_table_info(?)", [.text(name)]) {
        columns.append($0.string(0))
      }
      return PartTable(name: name, columns: columns, rows: dealtOut[name] ?? .whole)
    }
  }

  var list: String { columns.joined(separator: ", ") }
  var isWhole: Bool { if case .whole = rows { true } else { false } }
}
