internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Writes figures as the columns of `observations.csv`, which `almanac import` reads back.
///
/// Columns of which no figure of the series has anything are left out, where that can be told
/// beforehand: what is exported alike, from whatever database, has the same columns.
struct FigureTable {
  /// What few databases have.
  struct Parts {
    /// Several vintages of one day.
    let places: Bool
    /// Figures that are no more in force.
    let ends: Bool
    let attributes: Bool
    let evidence: Bool

    init(_ connection: Connection, _ selection: FigureSelection, isWhole: Bool) throws {
      let has = { (sql: String) in try connection.scalar(sql + " LIMIT 1") != nil }
      let condition = try selection.condition(Catalog(connection))
      let of = { (table: String) in
        selection.isOfAllSeries
          ? "SELECT 1 FROM \(table) AS t WHERE "
          : "SELECT 1 FROM series AS s CROSS JOIN \(table) AS t "
            + "ON t.series_id = s.series_id WHERE \(condition) AND "
      }
      places = try has("SELECT 1 FROM vintage GROUP BY known_from HAVING count(*) > 1")
      ends = try isWhole && has(of("observation") + "t.closed_by IS NOT NULL")
      attributes = try has(
        "SELECT 1 FROM series AS s WHERE \(condition) "
          + "AND coalesce(s.version, s.coverage, s.price_base) IS NOT NULL")
      evidence = try has(of("observation_note") + "t.evidence_id IS NOT NULL")
    }
  }

  private let has: Parts

  init(_ connection: Connection, _ selection: FigureSelection, isWhole: Bool) throws {
    has = try Parts(connection, selection, isWhole: isWhole)
  }

  var columns: [String] {
    [
      "indicator", "region", "period", "value", "qualifier", "decimals", "low", "high", "basis",
      "cumulative", "status", "source", "dimensions", "paragraph", "start", "end", "printed",
      "note", "known_from",
    ] + (has.places ? ["vintage"] : []) + (has.ends ? ["known_until"] : [])
      + (has.attributes ? ["version", "coverage", "price_base"] : [])
  }

  func write(_ stream: FigureStream, to file: OutputFile) throws -> Int {
    file.append(columns)
    var rows = 0
    try stream.forEachSeries { series in
      let first = OutputFile.line([series.indicator, series.region], isWhole: false)
      let middle = OutputFile.line([series.basis, series.cumulative], isWhole: false)
      let last = OutputFile.line([series.source, series.dimensions], isWhole: false)
      let end =
        has.attributes ? OutputFile.line([series.version, series.coverage, series.priceBase]) : []
      try stream.forEachFigure(of: series) { figure in
        file.write(first)
        file.write(figure.period.code)
        file.comma()
        if let value = figure.value { file.write(NumberFormat.exact(value)) }
        file.comma()
        file.write(figure.qualifier.rawValue)
        file.comma()
        file.write(String(figure.decimals))
        file.comma()
        if let low = figure.low { file.write(NumberFormat.exact(low)) }
        file.comma()
        if let high = figure.high { file.write(NumberFormat.exact(high)) }
        file.comma()
        file.write(middle)
        file.write(figure.status.rawValue)
        file.comma()
        file.write(last)
        if figure.evidence == nil, figure.note == nil {
          file.write(",,,,,")
        } else {
          let evidence = figure.evidence ?? .init()
          file.write(
            OutputFile.line(
              [
                evidence.paragraph, evidence.start, evidence.end, evidence.printed,
                figure.note ?? "",
              ], isWhole: false))
        }
        file.write(figure.known.from)
        if has.places {
          file.comma()
          if figure.known.place > 1 { file.write(String(figure.known.place)) }
        }
        if has.ends {
          file.comma()
          file.write(figure.knownUntil ?? "")
        }
        if has.attributes {
          file.comma()
          file.write(end)
        } else {
          file.endLine()
        }
        rows += 1
        try file.flushIfFull()
      }
    }
    return rows
  }
}
