internal import SQLite

/// Writes figures as the columns of `observations.csv`, which `almanac import` reads back.
///
/// Columns of which no figure has anything are left out, where that can be told beforehand.
struct FigureTable {
  private let hasPlaces: Bool
  private let hasEnds: Bool
  private let hasAttributes: Bool

  init(_ connection: Connection, isWhole: Bool) throws {
    let has = { (sql: String) in try connection.scalar(sql + " LIMIT 1") != nil }
    hasPlaces = try has("SELECT 1 FROM vintage GROUP BY known_from HAVING count(*) > 1")
    hasEnds = try isWhole && has("SELECT 1 FROM observation WHERE closed_by IS NOT NULL")
    hasAttributes = try has(
      "SELECT 1 FROM series WHERE coalesce(version, coverage, price_base) IS NOT NULL")
  }

  var columns: [String] {
    [
      "indicator", "region", "period", "value", "qualifier", "decimals", "low", "high", "basis",
      "cumulative", "status", "source", "dimensions", "paragraph", "start", "end", "printed",
      "note", "known_from",
    ] + (hasPlaces ? ["vintage"] : []) + (hasEnds ? ["known_until"] : [])
      + (hasAttributes ? ["version", "coverage", "price_base"] : [])
  }

  func write(_ stream: FigureStream, to file: CSVFile) throws -> Int {
    file.append(columns)
    var rows = 0
    try stream.forEachSeries { series in
      let first = CSVFile.line([series.indicator, series.region], isWhole: false)
      let middle = CSVFile.line([series.basis, series.cumulative], isWhole: false)
      let last = CSVFile.line([series.source, series.dimensions], isWhole: false)
      let end =
        hasAttributes ? CSVFile.line([series.version, series.coverage, series.priceBase]) : []
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
            CSVFile.line(
              [
                evidence.paragraph, evidence.start, evidence.end, evidence.printed,
                figure.note ?? "",
              ], isWhole: false))
        }
        file.write(figure.known.from)
        if hasPlaces {
          file.comma()
          if figure.known.place > 1 { file.write(String(figure.known.place)) }
        }
        if hasEnds {
          file.comma()
          file.write(figure.knownUntil ?? "")
        }
        if hasAttributes {
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
