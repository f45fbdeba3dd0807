internal import AlmanacModel
internal import AlmanacText

/// Two rows of headers, as merged cells make them: periods above the names of what was measured, or
/// the names above the periods.
///
/// ```
/// ,2020,,2021,
/// region,exports,retail,exports,retail
/// ```
///
/// A cell of the upper row holds for the empty ones behind it. Where all names are those of
/// indicators, the two are read as one header; else the person says what the columns hold, since
/// `Men` and `Women` would become indicators.
struct TwoHeaderRows {
  private struct Column {
    let index: Int
    let period: String
    let name: String
  }

  private let probe: TableProbe
  /// The record of the upper row.
  private let row: Int
  /// The columns of figures; those before them say what a row is about.
  private let columns: [Column]

  /// Nil for a table that has one row of headers.
  init?(_ probe: TableProbe) {
    for row in probe.records.indices.prefix(TableProbe.titleLimit).dropLast() {
      guard let columns = Self.columns(probe.records[row], probe.records[row + 1]),
        columns.contains(where: { probe.looksNumeric($0.index, below: row + 1, mayBeEmpty: false) })
      else { continue }
      (self.probe, self.row, self.columns) = (probe, row, columns)
      return
    }
    return nil
  }

  /// The names that may be those of indicators, without their units.
  var names: Set<String> { Set(columns.map { name($0) }) }

  private func name(_ column: Column) -> String {
    StatedUnits.parts(of: column.name, in: probe).name
  }

  private static func columns(_ upper: [String], _ lower: [String]) -> [Column]? {
    let width = (lower.lastIndex { !$0.isEmpty } ?? -1) + 1
    func cell(_ record: [String], _ index: Int) -> String {
      index < record.count ? record[index] : ""
    }
    // A header that spans both rows stands in one of them, or in both.
    let first = (0..<width).first {
      !cell(upper, $0).isEmpty && !cell(lower, $0).isEmpty && cell(upper, $0) != cell(lower, $0)
    }
    guard let first, first > 0, upper.count <= width || upper[width...].allSatisfy(\.isEmpty)
    else { return nil }
    var pairs: [(index: Int, upper: String, lower: String)] = []
    var held = ""
    for index in first..<width {
      if !cell(upper, index).isEmpty { held = cell(upper, index) }
      pairs.append((index, held, cell(lower, index)))
    }
    // In one row of headers, with a row of figures or of units below it, none holds for several.
    guard pairs.count > 1, Set(pairs.map(\.upper)).count < pairs.count else { return nil }
    func arePeriods(_ texts: [String]) -> Bool { texts.allSatisfy(PeriodText.isPeriodAlone) }
    func areNames(_ texts: [String]) -> Bool {
      texts.allSatisfy { $0.contains(where: \.isLetter) && !PeriodText.isPeriod($0) }
    }
    if arePeriods(pairs.map(\.upper)), areNames(pairs.map(\.lower)) {
      return pairs.map { Column(index: $0.index, period: $0.upper, name: $0.lower) }
    }
    if arePeriods(pairs.map(\.lower)), areNames(pairs.map(\.upper)) {
      return pairs.map { Column(index: $0.index, period: $0.lower, name: $0.upper) }
    }
    return nil
  }

  /// - Throws: when not all names are those of indicators.
  func layout() throws(Diagnostic) -> TableLayout {
    guard names.isSubset(of: probe.indicators), probe.constants[.indicator] == nil else {
      throw .twoHeaderRows(
        Array(probe.records[row...(row + 1)]), mapping: mapping, names: names.sorted(),
        at: probe.place(row))
    }
    // One header of the two: the columns before the figures are called what either row calls them.
    let header = lower.indices.map { index in
      lower[index].isEmpty && index < upper.count && index < (columns.first?.index ?? 0)
        ? upper[index] : lower[index]
    }
    let one = probe.replacing(
      [header] + probe.records[(row + 2)...], lines: Array(probe.lines.dropFirst(row + 1)))
    let found = TableColumns(one)
    var layout = WideTable.layout(one, found, 0, []) { _ in [:] }
    let units = try StatedUnits.row(below: 0, keys: found.keys, one)
    layout.unitRows = units == nil ? 0 : 1
    for column in columns {
      var constants = PeriodHeader(column.period, in: probe)?.constants ?? [:]
      constants.merge(WideTable.indicator(column.name, probe)) { $1 }
      constants[.period] = constants[.period] ?? column.period
      if let unit = units?[column.index] { constants[.unit] = unit }
      layout.uses[column.index] = .figures(constants)
    }
    layout.preamble = row + 1
    layout.upperHeaders = 1
    layout.remarks.append(
      "Lines \(probe.line(row)) and \(probe.line(row + 1)) are read as one header, of "
        + "\(columns[0].name) in \(columns[0].period) and so on.")
    return layout
  }

  private var upper: [String] { probe.records[row] }
  private var lower: [String] { probe.records[row + 1] }

  /// A mapping that says what the columns hold, on one line.
  private var mapping: String {
    var entries: [(String, YAMLText.Value)] = []
    for index in 0..<(columns.first?.index ?? 0) {
      let cells = [lower, upper].map { index < $0.count ? $0[index] : "" }
      let title = cells.first { !$0.isEmpty } ?? ""
      let field = ColumnNames.region(title, among: []) == nil ? ColumnNames.field(title) : .region
      entries.append(("#\(index + 1)", .text((field ?? .region).rawValue)))
    }
    for column in columns {
      let told = WideTable.indicator(column.name, probe)
      var constants: [(String, YAMLText.Value)] = [
        ("period", .text(column.period)),
        ("indicator", .text(told[.indicator] ?? told[.indicatorName] ?? column.name)),
      ]
      if let unit = told[.unit] { constants.append(("unit", .text(unit))) }
      entries.append(("#\(column.index + 1)", .map(constants)))
    }
    return YAMLText.Value.map([
      ("header", .number(row + 2)), ("columns", .map(Array(entries.prefix(Self.most)))),
    ]).flow + (entries.count > Self.most ? ", and so on for the other columns" : "")
  }

  private static let most = 20
}
