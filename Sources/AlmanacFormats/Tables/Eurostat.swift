internal import AlmanacModel
internal import AlmanacText

/// Eurostat's TSV: the keys of a row in its first cell (`CNMIGRAT,AL01`), named in the header
/// (`indic_de,geo\time`, since 2023 `freq,unit,geo\TIME_PERIOD`), and a column a period.
///
/// Values are followed by flags (`1234 p`, `: c`), where `:` is no value. Several flags may
/// stand together (`bep`); the one that weighs most counts. Periods are `2019`, `2022-Q1`,
/// `2019M01`, `2019S1`, and one file may hold several frequencies, which the periods tell.
enum Eurostat: TableFormat {
  static let format = ImportFormat.eurostat

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let records = split(probe)
    guard let header = records.first, header.count > 1, let (keys, last) = keys(header[0]),
      last == "time" || last == "time_period"
    else { return nil }
    let uses = keys.map { probe.columns[$0] ?? use($0, among: keys) }
    var layout = TableLayout(
      format: format, dialect: .tab, header: header,
      uses: header.map { .figures([.period: period($0)]) })
    layout.uses[0] = uses.count == 1 ? uses[0] : .parts(separator: ",", uses)
    for index in header.indices where header[index].isEmpty { layout.uses[index] = .ignored }
    layout.periods = HumanPeriod(.parts)
    layout.missing = [":": .missing]
    layout.statuses = StatusWords.eurostat
    layout.missingStatuses = StatusWords.eurostatMissing
    layout.statusMarks = .letters
    layout.flagsFollowValue = true
    layout.emptyIsAbsent = true
    layout.isRagged = true
    layout.totals = ["TOTAL"]
    layout.totalsByDimension = ["sex": ["T"]]
    layout.createsIndicators = keys.contains("unit")
    if keys.contains("freq") {
      layout.remarks.append("freq is left out: the periods say it.")
    }
    if !uses.contains(.field(.indicator)), !probe.states(.indicator) {
      try setIndicator(&layout, probe)
    }
    return layout
  }

  /// With few periods the commas of the first cell outnumber the tabs, and the file seems to be
  /// separated by commas.
  static func split(_ probe: TableProbe) -> [[String]] {
    guard probe.dialect.delimiter == CSVDialect.comma.delimiter,
      probe.records[0].contains(where: { $0.contains("\t") })
    else {
      return probe.dialect == .tab ? probe.records : []
    }
    return probe.records.map { record in
      record.joined(separator: ",").split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
    }
  }

  /// `indic_de,geo\time`: the keys of the rows, and what the columns are.
  private static func keys(_ cell: String) -> (keys: [String], columns: String)? {
    guard let stroke = cell.lastIndex(of: "\\") else { return nil }
    let keys = cell[..<stroke].split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard !keys.contains("") else { return nil }
    return (keys, String(cell[cell.index(after: stroke)...]).trimmed.lowercased())
  }

  private static func use(_ key: String, among keys: [String]) -> TableLayout.Use {
    switch key.lowercased() {
    case "geo": .field(.region)
    case "metroreg", "cities": keys.contains("geo") ? .dimension(key) : .field(.region)
    case "unit": .field(.unit)
    case "freq": .ignored
    default: key == SDMXConcepts.indicator(among: keys) ? .field(.indicator) : .dimension(key)
    }
  }

  /// `2015M01D05` is the day 2015-01-05; the other forms are read as they are.
  private static func period(_ text: String) -> String {
    let parts = text.split { $0 == "M" || $0 == "D" }
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return text }
    return parts.joined(separator: "-")
  }

  /// Where no key says the indicator it is the dataset, which only the file's name tells.
  private static func setIndicator(
    _ layout: inout TableLayout, _ probe: TableProbe
  ) throws(Diagnostic) {
    var name = probe.fileName.lowercased()
    if let point = name.firstIndex(of: ".") { name = String(name[..<point]) }
    if name.hasPrefix("estat_") { name.removeFirst(6) }
    guard name.contains("_"), name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw Diagnostic.unstated(
        .indicator, found: layout.header[0],
        because: "no key says it, so it is the dataset as a whole", as: "nama_10_gdp",
        at: probe.place(0))
    }
    layout.constants[.indicator] = name
    layout.remarks.append(
      "The indicator is called \(name) after the file, since no column says it; "
        + "--set indicator=… names it otherwise.")
  }
}
