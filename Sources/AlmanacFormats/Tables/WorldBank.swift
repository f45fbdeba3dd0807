internal import AlmanacModel

/// Figures as the World Bank gives them away.
///
/// Downloads of its indicators have four lines above the header (`Data Source`, …), then
/// `Country Name, Country Code, Indicator Name, Indicator Code` and a column a year, for all
/// indicators of a country or all countries of an indicator. Its DataBank says `Series` for
/// indicator, writes years as `2019 [YR2019]` and `..` for what is missing, and ends with notes;
/// turned round, it has a column `Time` and indicators as columns, `Population, total [SP.POP.TOTL]`.
enum WorldBank: TableFormat {
  static let format = ImportFormat.worldBank

  private static let keys: [String: FigureField] = [
    "Country Name": .regionName, "Country Code": .region,
    "Economy Name": .regionName, "Economy Code": .region,
    "Indicator Name": .indicatorName, "Indicator Code": .indicator,
    "Series Name": .indicatorName, "Series Code": .indicator,
    "Time": .period,
  ]

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    guard
      let row = probe.records.prefix(8).firstIndex(where: { header in
        (header.contains("Country Code") || header.contains("Economy Code"))
          && (header.contains("Indicator Code") || header.contains("Series Code")
            || header.contains("Time Code"))
      })
    else { return nil }
    let header = probe.records[row]
    var uses: [TableLayout.Use] = []
    for (index, cell) in header.enumerated() {
      uses.append(use(cell, isEmpty: probe.isEmpty(index, below: row)))
    }
    // Neither years nor indicators as columns: a table about countries and indicators.
    guard uses.contains(where: { if case .figures = $0 { true } else { false } }) else {
      return nil
    }
    var layout = TableLayout(format: format, dialect: probe.dialect, header: header, uses: uses)
    layout.preamble = row
    layout.periods = HumanPeriod(.parts)
    layout.missing = ["..": .missing]
    layout.footers = ["Data from database:", "Last Updated:"]
    layout.emptyIsAbsent = true
    layout.isRagged = true
    layout.createsIndicators = true
    layout.unitInName = .describes
    layout.descriptions = descriptions(probe, uses, row)
    layout.origin.update(updated(probe) ?? "")
    if header.contains("Time Code") { layout.remarks = ["Time Code is left out: Time says it."] }
    return layout
  }

  /// The figures that its programming interface answers in JSON, an object each; nil for others.
  static func layout(of probe: TableProbe) -> TableLayout? {
    let keys = probe.records[0]
    guard Set(keys).isSuperset(of: ["indicator.id", "country.id", "date", "value"]) else {
      return nil
    }
    let hasCodes = keys.contains("countryiso3code")
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: keys,
      uses: keys.map { key in
        switch key {
        case "indicator.id": .field(.indicator)
        case "indicator.value": .field(.indicatorName)
        case "countryiso3code": .field(.region)
        case "country.id": hasCodes ? .ignored : .field(.region)
        case "country.value": .field(.regionName)
        case "date": .field(.period)
        case "value": .field(.value)
        case "unit": .field(.unit)
        case "obs_status": .field(.status)
        // How many digits its own pages show, of figures that have more.
        case "decimal": .ignored
        default: .unknown
        }
      })
    layout.periods = HumanPeriod(.parts)
    layout.emptyIsAbsent = true
    layout.createsIndicators = true
    layout.unitInName = .describes
    if keys.contains("indicator.value") {
      layout.descriptions = descriptions(probe, layout.uses, 0)
    }
    return layout
  }

  /// When it was last updated, above the table or, of a file of which the beginning is all, below.
  private static func updated(_ probe: TableProbe) -> String? {
    for record in probe.records {
      if record.first == "Last Updated Date", record.count > 1 {
        return record[1]
      }
      guard let note = record.first, note.hasPrefix("Last Updated:") else { continue }
      // Month, day and year.
      let parts = note.dropFirst(13).split(separator: "/").compactMap { Int(String($0).trimmed) }
      guard parts.count == 3 else { return note }
      return CalendarDate(year: parts[2], month: parts[0], day: parts[1])?.description ?? note
    }
    return nil
  }

  private static func use(_ cell: String, isEmpty: Bool) -> TableLayout.Use {
    if let field = keys[cell] { return .field(field) }
    if cell == "Time Code" || cell == "Precision" { return .ignored }
    // `Millions (0.00)`: the power of ten of the figures, and how many digits are shown.
    if cell.hasPrefix("Scale (") || cell == "Scale" { return .field(.scale) }
    if cell.isEmpty { return isEmpty ? .ignored : .unknown }
    let (text, code) = parts(cell)
    if PeriodText.isPeriod(text) { return .figures([.period: text]) }
    guard let code else { return .unknown }
    return .figures([.indicator: code, .indicatorName: text])
  }

  /// A header of the DataBank: its text and what stands in brackets behind.
  private static func parts(_ cell: String) -> (text: String, code: String?) {
    guard cell.hasSuffix("]"), let bracket = cell.lastIndex(of: "[") else { return (cell, nil) }
    let code = cell[cell.index(after: bracket)...].dropLast()
    return (String(cell[..<bracket]).trimmed, String(code))
  }

  /// The names of the indicators that the sample has; the reader splits the others itself.
  private static func descriptions(
    _ probe: TableProbe, _ uses: [TableLayout.Use], _ row: Int
  ) -> [String: TableLayout.Description] {
    var found: [String: TableLayout.Description] = [:]
    func add(_ code: String, _ name: String) {
      guard !code.isEmpty, !name.isEmpty else { return }
      found[code] = .init(name: name, language: "en")
    }
    if let code = uses.firstIndex(of: .field(.indicator)),
      let name = uses.firstIndex(of: .field(.indicatorName))
    {
      for (code, name) in zip(probe.cells(code, below: row), probe.cells(name, below: row)) {
        add(code, name)
      }
    }
    for case .figures(let constants) in uses {
      add(constants[.indicator] ?? "", constants[.indicatorName] ?? "")
    }
    return found
  }
}
