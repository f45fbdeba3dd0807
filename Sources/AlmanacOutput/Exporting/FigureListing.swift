internal import AlmanacModel
internal import AlmanacQuery
internal import SQLite

/// Hands figures to a writer of rows: for machines the columns that `almanac import` reads, with
/// names and units beside the codes; for people each figure with its qualifier and digits.
struct FigureListing {
  private let connection: Connection
  private let stream: FigureStream
  private let has: FigureTable.Parts

  init(_ connection: Connection, _ selection: FigureSelection) throws {
    self.connection = connection
    stream = try FigureStream(connection, selection, isWhole: false)
    has = try FigureTable.Parts(connection, selection, isWhole: false)
  }

  private static let columns = [
    "indicator", "indicator_name", "region", "region_name", "period", "value", "qualifier",
    "decimals", "low", "high", "unit", "basis", "cumulative", "status", "source", "dimensions",
    "known_from", "note",
  ]

  /// The same columns by the names that `FigureRows` draws figures by.
  private static let drawn = columns.map { name in
    ["qualifier", "decimals", "low", "high"].contains(name) ? "value_\(name)" : name
  }

  /// - Returns: how many figures there are.
  func write(to writer: inout any ResultWriter, forPeople: Bool) throws -> Int {
    let more =
      (has.places ? ["vintage"] : [])
      + (has.attributes ? ["version", "coverage", "price_base"] : [])
      + (has.evidence ? ["paragraph", "start", "end", "printed"] : [])
    let rows =
      forPeople
      ? FigureRows(
        names: Self.drawn,
        shown: [
          "indicator_name", "region_name", "period", "value", "unit", "dimensions?", "status",
          "source", "note?",
        ]) : nil
    try writer.begin(rows?.columns ?? (Self.columns + more).map { ResultColumn(name: $0) })
    var names: [String: String] = [:]
    func name(_ table: String, _ code: String) throws -> Cell {
      if let known = names[table + code] { return .text(known) }
      let found = try connection.scalar(
        "SELECT name FROM _\(table)_label WHERE code = ?", [.text(code)])
      guard case .text(let name)? = found else { return .null }
      names[table + code] = name
      return .text(name)
    }
    var count = 0
    try stream.forEachSeries { series in
      let (indicator, region) = (
        try name("indicator", series.indicator), try name("region", series.region)
      )
      try stream.forEachFigure(of: series) { figure in
        var cells = Self.cells(series, figure, indicator: indicator, region: region)
        if rows == nil { cells += self.more(series, figure) }
        try writer.write(rows?.row(cells) ?? cells)
        count += 1
      }
    }
    try writer.end()
    return count
  }

  private static func cells(
    _ series: ExportedSeries, _ figure: ExportedFigure, indicator: Cell, region: Cell
  ) -> [Cell] {
    [
      .text(series.indicator), indicator, .text(series.region), region,
      .text(figure.period.code), figure.value.map { .real($0) } ?? .null,
      .text(figure.qualifier.rawValue), .integer(Int64(figure.decimals)),
      figure.low.map { .real($0) } ?? .null, figure.high.map { .real($0) } ?? .null,
      .text(series.unit), .text(series.basis), .text(series.cumulative),
      .text(figure.status.rawValue), .text(series.source), Self.text(series.dimensions),
      .text(figure.known.from), figure.note.map { .text($0) } ?? .null,
    ]
  }

  private func more(_ series: ExportedSeries, _ figure: ExportedFigure) -> [Cell] {
    var cells: [Cell] = []
    if has.places {
      cells.append(figure.known.place > 1 ? .integer(Int64(figure.known.place)) : .null)
    }
    if has.attributes {
      cells += [series.version, series.coverage, series.priceBase].map(Self.text)
    }
    if has.evidence {
      let evidence = figure.evidence ?? .init()
      cells += [evidence.paragraph, evidence.start, evidence.end].map { text in
        Int64(text).map { .integer($0) } ?? .null
      }
      cells.append(Self.text(evidence.printed))
    }
    return cells
  }

  private static func text(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }

  func hasEarlierVintages() throws -> Bool { try stream.hasEarlierVintages() }
}
