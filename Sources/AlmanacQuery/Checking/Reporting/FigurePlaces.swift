internal import SQLite

/// Where figures came from: the file and the line.
struct FigurePlaces {
  let connection: Connection

  /// `data/gdp.csv:17`; without a line where none was written down, nil where several files may be
  /// meant.
  func place(of figure: CheckedFigure, in series: Int64) throws -> String? {
    let key: [Value] = [
      .integer(Int64(figure.vintage)), .integer(series), .integer(Int64(figure.period)),
    ]
    var places: [String] = []
    // A line tells of at most a thousand series: those that begin with this one's or just before.
    try connection.query(
      """
      SELECT f.path || ':' || CAST(l.line + (?2 - l.series_id) * l.stride
        + (?3 - l.period_id) * l.step AS TEXT)
      FROM observation_line AS l JOIN vintage AS v ON v.vintage_id = l.vintage_id
      JOIN import_file AS f ON f.import_id = v.import_id AND f.number = l.file
      WHERE l.vintage_id = ?1 AND l.series_id BETWEEN ?2 - 999 AND ?2
        AND ?2 < l.series_id + l.series
        AND ?3 >= l.period_id AND ?3 < l.period_id + l.figures
      LIMIT 1
      """, key
    ) { places.append($0.string(0)) }
    guard places.isEmpty else { return places.first }
    try connection.query(
      """
      SELECT f.path FROM vintage AS v JOIN import_file AS f ON f.import_id = v.import_id
      WHERE v.vintage_id = ? AND f.format NOT LIKE 'table %' LIMIT 2
      """, [key[0]]
    ) { places.append($0.string(0)) }
    return places.count == 1 ? places[0] : nil
  }
}
