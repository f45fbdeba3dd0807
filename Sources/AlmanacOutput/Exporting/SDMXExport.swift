internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

/// Writes figures as SDMX-CSV 2.0: one structure for all, a column for each dimension. Reads
/// back to the same figures; only the vintages that are no more in force stay behind.
struct SDMXExport {
  private let stream: FigureStream
  private let dimensions: [String]
  private let hasOthers: Bool
  private let has: FigureTable.Parts

  init(_ connection: Connection, _ selection: FigureSelection) throws {
    stream = try FigureStream(connection, selection, isWhole: false)
    has = try FigureTable.Parts(connection, selection, isWhole: false)
    var names: Set<String> = []
    var hasOthers = false
    for code in try stream.dimensionCodes() {
      let (columns, others) = Self.split(code)
      names.formUnion(columns.keys)
      hasOthers = hasOthers || !others.isEmpty
    }
    dimensions = names.sorted()
    self.hasOthers = hasOthers
  }

  /// The dimensions that have a column of their own, and the rest as one text.
  private static func split(_ code: String) -> (columns: [String: String], others: String) {
    guard !code.isEmpty else { return ([:], "") }
    var columns: [String: String] = [:]
    var rest = SeriesTexts()
    for dimension in SeriesTexts.Dimension.parse(code) {
      if SDMXStructure.isColumn(dimension.name), !dimension.value.isEmpty,
        dimension.value != SDMXStructure.total, columns[dimension.name] == nil
      {
        columns[dimension.name] = dimension.value
      } else {
        rest.dimensions.append(dimension)
      }
    }
    return (columns, rest.dimensionCode)
  }

  private var header: [String] {
    let names = { (columns: [(name: String, field: FigureField)]) in columns.map(\.name) }
    return SDMXStructure.control + names(SDMXStructure.keys) + dimensions
      + (hasOthers ? [SDMXStructure.others.name] : []) + names(SDMXStructure.measures)
      + (has.places ? names(SDMXStructure.places) : [])
      + (has.attributes ? names(SDMXStructure.attributes) : [])
      + (has.evidence ? names(SDMXStructure.evidence) : [])
  }

  func write(to file: OutputFile) throws -> Int {
    file.append(header)
    var rows = 0
    let start = OutputFile.line(["dataflow", SDMXStructure.id, "I"], isWhole: false)
    try stream.forEachSeries { series in
      let (columns, others) = Self.split(series.dimensions)
      let key = OutputFile.line(
        [series.indicator, series.region, series.source, series.basis, series.cumulative]
          + dimensions.map { columns[$0] ?? SDMXStructure.total } + (hasOthers ? [others] : []),
        isWhole: false)
      let unit = OutputFile.line([series.unit, "0"], isWhole: false)
      try stream.forEachFigure(of: series) { figure in
        file.write(start)
        file.write(figure.period.frequency)
        file.comma()
        file.write(key)
        file.write(figure.period.code)
        file.comma()
        if let value = figure.value { file.write(NumberFormat.exact(value)) }
        file.comma()
        file.write(figure.status.rawValue)
        file.comma()
        file.write(unit)
        file.append(attributes(series, figure))
        rows += 1
        try file.flushIfFull()
      }
    }
    return rows
  }

  func hasEarlierVintages() throws -> Bool { try stream.hasEarlierVintages() }

  private func attributes(_ series: ExportedSeries, _ figure: ExportedFigure) -> [String] {
    var cells = [
      String(figure.decimals), figure.qualifier.rawValue,
      figure.low.map(NumberFormat.exact) ?? "", figure.high.map(NumberFormat.exact) ?? "",
      figure.known.from, figure.note ?? "",
    ]
    if has.places { cells.append(figure.known.place > 1 ? String(figure.known.place) : "") }
    if has.attributes { cells += [series.version, series.coverage, series.priceBase] }
    if has.evidence {
      let evidence = figure.evidence ?? .init()
      cells += [evidence.paragraph, evidence.start, evidence.end, evidence.printed]
    }
    return cells
  }
}
