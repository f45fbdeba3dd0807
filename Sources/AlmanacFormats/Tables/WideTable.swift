internal import AlmanacModel

/// A table with several figures a row: its value columns are periods, indicators or regions.
///
/// - Periods: headers that stand for times (`2020`, `2022年`, `2022 Q1`).
/// - Parts of the year that a column of years says: `Jan`, `一季度`.
/// - Indicators: a region and a period are columns of their own, and all other columns hold
///   numbers. The period may be stated instead (`--set period=2018`).
/// - Regions: only where `--wide region` says so, since a header alone does not show whether
///   `重庆` is a place.
///
/// What could be two of these is refused with what to state. Empty cells are holes, not
/// missing figures.
enum WideTable: TableFormat {
  static let format = ImportFormat.wide

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    if let rows = TwoHeaderRows(probe) { return try rows.layout() }
    let row = probe.headerRow
    let header = probe.records[row]
    let columns = TableColumns(probe, header: row)
    guard !columns.says(.value), header.count > 1 else { return nil }
    var periods = columns.unknown.filter { PeriodHeader(header[$0], in: probe) != nil }
    let areTimes = Set(periods)
    let units = try StatedUnits.row(below: row, keys: columns.keys, probe)
    let last = units == nil ? row : row + 1
    let numeric = columns.unknown.filter {
      !areTimes.contains($0) && !header[$0].isEmpty && !ColumnNames.isNoFigure(header[$0])
        && probe.looksNumeric($0, below: last)
    }
    if areSerials(columns.unknown.map { header[$0] }) { periods = columns.unknown }
    guard
      let reading = try reading(
        probe, columns, periods: periods, numeric: numeric, row: row, last: last)
    else { return nil }
    if let problem = columns.problem { throw problem }
    var layout: TableLayout
    switch reading {
    case .period:
      layout = self.layout(probe, columns, row, periods) {
        PeriodHeader($0, in: probe)?.constants ?? [.period: $0]
      }
      layout.tellMarks(of: periods)
    case .subperiod:
      let total = totalOfParts(columns.unknown.map { header[$0] })
      layout = self.layout(probe, columns, row, columns.unknown) {
        [.subperiod: $0 == total ? "annual" : $0]
      }
      layout.remarks.append("The columns of figures are parts of the year that their row says.")
      if let total {
        layout.remarks.append(
          "\(total) is read as the whole year, since all its parts stand beside it; --ignore "
            + "\(CommandText.word(total)) leaves it out.")
      }
    case .indicator:
      layout = self.layout(probe, columns, row, numeric) { indicator($0, probe) }
      if probe.constants[.indicator] == nil {
        layout.remarks.append("Each column of figures is an indicator.")
      } else {
        try layout.takeStatedIndicator(of: numeric, at: probe.place(row))
      }
    case .region:
      let regions = columns.unknown.filter { !header[$0].isEmpty }
      layout = self.layout(probe, columns, row, regions) { header in
        guard let unit = StatedUnits.scaled(header, probe) else { return [.region: header] }
        return [.region: UnitPhrase.without(unit, in: header), .unit: unit]
      }
    default: return nil
    }
    layout.unitRows = last - row
    for (index, unit) in units ?? [:] {
      guard case .figures(var constants) = layout.uses[index] else { continue }
      constants[.unit] = unit
      layout.uses[index] = .figures(constants)
    }
    return layout
  }

  /// What a header says of an indicator: a code or a name, and a unit where it ends in one.
  static func indicator(_ header: String, _ probe: TableProbe) -> [FigureField: String] {
    let (name, unit) = StatedUnits.parts(of: header, in: probe)
    var constants: [FigureField: String] = [isCode(name) ? .indicator : .indicatorName: name]
    constants[.unit] = unit
    return constants
  }

  /// `co2_per_capita` is a code; `Life expectancy` and `年末总人口` are names, from which a code
  /// is made when the indicator is.
  private static func isCode(_ header: String) -> Bool {
    header.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
  }

  /// What the value columns are; nil when it is no wide table.
  private static func reading(
    _ probe: TableProbe, _ columns: TableColumns, periods: [Int], numeric: [Int], row: Int,
    last: Int
  ) throws(Diagnostic) -> FigureField? {
    let header = probe.records[row]
    if try areParts(columns, probe, header, at: probe.place(row)), probe.wide ?? .period == .period
    {
      return .subperiod
    }
    if let stated = probe.wide { return stated }
    let hasPeriod = columns.says(.period) || probe.states(.period)
    let hasRegion = columns.saysRegion || probe.states(.region)
    let hasIndicator = columns.saysIndicator || probe.states(.indicator)
    if !periods.isEmpty {
      guard hasRegion || columns.saysIndicator else { return nil }
      // One year could be a column of anything. Cells that are no numbers are told one by one.
      guard periods.count > 1 || probe.looksNumeric(periods[0], below: last) else { return nil }
      guard hasPeriod, columns.says(.period) else { return .period }
      throw Diagnostic.severalReadings(
        header, "periods as columns, or a column of periods and other columns of figures",
        remedy: "where the column of periods says a part of the headers' years, pass --column "
          + "subperiod=HEADER for it; where it says since when figures were known, --column "
          + "known_from=HEADER; where the headers are no periods, --wide indicator; only if no "
          + "figure depends on the column, --wide period and --ignore for it",
        at: probe.place(row))
    }
    guard numeric.count == columns.unknown.count,
      numeric.contains(where: { probe.looksNumeric($0, below: last, mayBeEmpty: false) })
    else { return nil }
    if hasRegion, !columns.saysIndicator || !hasPeriod {
      try checkNoTimes(numeric.map { header[$0] }, columns, at: probe.place(row))
    }
    if columns.hasYears, let part = partOfYear(among: numeric, columns, probe, below: last) {
      throw .severalReadings(
        [header[part]], "an indicator, or the part of the year that parts the rows of one region",
        remedy:
          "pass --column subperiod=\(CommandText.word(header[part])) where its cells name the part, "
          + "as Q1 and M02 do; where they are numbers, call the column quarter or month; pass --wide "
          + "indicator if it is an indicator", at: probe.place(row))
    }
    switch (hasRegion, hasPeriod, columns.saysIndicator) {
    case (true, true, false):
      if let index = numeric.dropLast().first(where: {
        ColumnNames.mayDivide(header[$0]) && probe.holdsCodes($0, below: last)
      }) {
        let column = CommandText.word(header[index])
        throw Diagnostic.severalReadings(
          header,
          "columns that are indicators, or \(header[index]) as one that divides the figures",
          remedy: "pass --column dimension=\(column) if its numbers are codes; --wide indicator if "
            + "they are figures",
          at: probe.place(row))
      }
      return .indicator
    case (true, false, false):
      let years = try yearsIn(numeric.map { header[$0] }, at: probe.place(row))
      throw Diagnostic.unstated(
        .period, found: header.prefix(8).joined(separator: ", "),
        because: "no header is a period either, so the columns look like indicators of one",
        as: years.map { "\($0)" } ?? "2018",
        likely: yearsAmong(numeric, probe, below: last).map { header[$0] },
        at: probe.place(row))
    case (false, true, _) where numeric.count > 1 || hasIndicator:
      throw Diagnostic.severalReadings(
        header, "columns that are indicators, or columns that are regions",
        remedy: "pass --wide region, or --wide indicator and --set region=…", at: probe.place(row))
    default: return nil
    }
  }

  /// Whether all headers are numbers that a spreadsheet would show as dates, had they a format: they
  /// are no indicators.
  private static func areSerials(_ texts: [String]) -> Bool {
    !texts.isEmpty
      && texts.allSatisfy { if case .serial = PeriodProblem(of: $0) { true } else { false } }
  }

  static func layout(
    _ probe: TableProbe, _ columns: TableColumns, _ row: Int, _ values: [Int],
    _ constants: (String) -> [FigureField: String]
  ) -> TableLayout {
    let header = probe.records[row]
    var layout = columns.layout(format, probe, header: row)
    for index in values { layout.uses[index] = .figures(constants(header[index])) }
    layout.periods = HumanPeriod(.all)
    layout.emptyIsAbsent = true
    layout.isRagged = true
    return layout
  }
}

extension TableLayout {
  /// The one column of figures is of the indicator that is stated, whatever its header calls it.
  ///
  /// - Throws: when there are several.
  fileprivate mutating func takeStatedIndicator(
    of columns: [Int], at place: Diagnostic.Location
  ) throws(Diagnostic) {
    guard columns.count == 1, case .figures(let told) = uses[columns[0]] else {
      throw .severalReadings(
        columns.map { header[$0] }, "one column of figures, of the indicator that is stated",
        remedy: "leave out --set indicator=… where each of them is an indicator, or pass --column "
          + "value=HEADER for the one that is meant, and say of the others what they hold: --column "
          + "region=HEADER, dimension=HEADER, or subperiod=HEADER for a part of the year; --ignore "
          + "leaves out other figures", at: place)
    }
    remarks.append("\(header[columns[0]]) holds the figures of the indicator that is stated.")
    uses[columns[0]] = .figures(told.filter { ![.indicator, .indicatorName].contains($0.key) })
  }
}
