internal import AlmanacModel

/// Exports of the National Bureau of Statistics of China, of its earlier site and its present.
///
/// Above the header stand what was asked for, one thing a line: `数据库：分省年度数据`,
/// `指标：人口数(人)`, `时间：2024年`, `地区：北京市`. The first column and the header's other
/// cells are two of indicator, region and time, and a line says the third. The present site
/// leaves the indicator's line out, and a person has to state it. Below stand notes.
enum NBS: TableFormat {
  static let format = ImportFormat.nbs

  private enum Axis: String {
    case indicator = "指标"
    case region = "地区"
    case time = "时间"

    init?(_ text: String) {
      switch ColumnNames.fold(text) {
      case "指标": self = .indicator
      case "地区", "城市", "省份", "国家", "省市": self = .region
      case "时间", "年份", "月份": self = .time
      default: return nil
      }
    }

    var field: FigureField {
      switch self {
      case .indicator: .indicatorName
      case .region: .region
      case .time: .period
      }
    }
  }

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    guard
      let row = probe.records.prefix(10).firstIndex(where: { record in
        record.count > 1 && Axis(record[0]) != nil
      }), row > 0, let rows = Axis(probe.records[row][0])
    else { return nil }
    let lines = preamble(probe, row)
    guard lines["数据库"] != nil || lines["指标"] != nil || lines["时间"] != nil else { return nil }
    let header = probe.records[row]
    let columns = columnAxis(header, rows, lines)
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header,
      uses: header.map { $0.isEmpty ? .ignored : .unknown })
    layout.preamble = row
    layout.uses[0] = .field(rows.field)
    let year = lines["时间"].flatMap(singleYear)
    for (index, cell) in header.enumerated().dropFirst() where !cell.isEmpty {
      layout.uses[index] = figures(cell, columns, year)
    }
    layout.periods = HumanPeriod(.chinese)
    layout.footers = ["注：", "注:", "注释", "数据来源：", "数据来源:", "资料来源：", "资料来源:"]
    layout.statuses = StatusWords.inHeaders
    layout.emptyIsAbsent = true
    layout.isRagged = true
    layout.createsIndicators = true
    // Names elsewhere than in the first column are separated from their units here.
    layout.unitInName = rows == .indicator ? .holds : .no
    if rows != .indicator, columns != .indicator {
      try setIndicator(&layout, lines, probe)
    }
    if rows != .region, columns != .region { try setRegion(&layout, lines, probe) }
    if rows != .time, columns != .time { try setTime(&layout, lines, probe) }
    return layout
  }

  private static func preamble(_ probe: TableProbe, _ row: Int) -> [String: String] {
    var lines: [String: String] = [:]
    for record in probe.records[..<row] {
      // An indicator's name may hold the comma that parts cells.
      let line = record.filter { !$0.isEmpty }.joined(separator: ",")
      guard let mark = line.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      lines[String(line[..<mark]).trimmed] = String(line[line.index(after: mark)...]).trimmed
    }
    return lines
  }

  /// What the header's cells are: times where they look like it, else what neither the first
  /// column nor a line above says.
  private static func columnAxis(
    _ header: [String], _ rows: Axis, _ lines: [String: String]
  ) -> Axis {
    let cells = header.dropFirst().filter { !$0.isEmpty }
    if cells.allSatisfy({ PeriodText.isPeriod($0) || isYearless($0) }) { return .time }
    switch rows {
    case .indicator: return .region
    case .region: return .indicator
    case .time: return lines["指标"] == nil ? .indicator : .region
    }
  }

  private static func figures(_ cell: String, _ axis: Axis, _ year: String?) -> TableLayout.Use {
    switch axis {
    case .time:
      // `1-8月` below `时间：2024年`.
      let period = isYearless(cell) ? (year ?? "") + cell : cell
      return .figures(
        HumanPeriod.isYearToDate(period)
          ? [.period: period, .cumulative: Cumulation.yearToDate.rawValue] : [.period: period])
    case .region: return .figures([.region: cell])
    case .indicator: return .figures(titled(cell))
    }
  }

  private static func titled(_ text: String) -> [FigureField: String] {
    let title = IndicatorTitle(text)
    var constants: [FigureField: String] = [.indicatorName: title.name]
    if let unit = title.unit { constants[.unit] = unit }
    if isYearToDate(title.name) { constants[.cumulative] = "ytd" }
    return constants
  }

  private static func setIndicator(
    _ layout: inout TableLayout, _ lines: [String: String], _ probe: TableProbe
  ) throws(Diagnostic) {
    guard let text = lines["指标"] else {
      guard probe.states(.indicator) else {
        throw Diagnostic.unstated(
          .indicator,
          found: lines.sorted { $0.key < $1.key }.map { "\($0.key)：\($0.value)" }
            .joined(separator: ", "),
          because: "exports of the present site leave it out, and its unit too",
          as: "CODE --set unit=UNIT", at: probe.place())
      }
      return
    }
    let constants = titled(text)
    layout.constants.merge(constants) { $1 }
    if let name = constants[.indicatorName] {
      layout.descriptions[name] = .init(name: name, unit: constants[.unit], language: "zh-Hans")
    }
  }

  /// The databases that are not by province, city or country are about the whole country.
  private static func setRegion(
    _ layout: inout TableLayout, _ lines: [String: String], _ probe: TableProbe
  ) throws(Diagnostic) {
    if let region = lines["地区"] {
      layout.constants[.region] = region
    } else if let base = lines["数据库"], ["年度数据", "季度数据", "月度数据"].contains(base) {
      layout.constants[.region] = "CN"
      layout.remarks.append("The figures are taken to be about China, as those of \(base) are.")
    } else if !probe.states(.region) {
      throw Diagnostic.unstated(
        .region, found: layout.header.prefix(8).joined(separator: ", "),
        because: "neither a column nor a line above says it", as: "CN", at: probe.place())
    }
  }

  private static func setTime(
    _ layout: inout TableLayout, _ lines: [String: String], _ probe: TableProbe
  ) throws(Diagnostic) {
    if let time = lines["时间"], PeriodText.isPeriod(time) {
      layout.constants[.period] = time
    } else if !probe.states(.period) {
      throw Diagnostic.unstated(
        .period, found: lines["时间"] ?? "no line 时间",
        because: "the line above is not one period", as: "2024", at: probe.place())
    }
  }

  /// `1-8月`, `5月`, `第一季度`: the year stands elsewhere.
  private static func isYearless(_ cell: String) -> Bool {
    !PeriodText.isPeriod(cell) && PeriodText.isPeriod("2024年" + cell)
  }

  private static func singleYear(_ text: String) -> String? {
    let year = text.hasSuffix("年") ? String(text.dropLast()) : text
    return year.utf8.count == 4 && Int(year) != nil ? year + "年" : nil
  }

  /// `累计值`, `累计增长`: since January.
  /// 累计值 and 累计增长 run since January.
  static func isYearToDate(_ name: String) -> Bool { name.contains("累计") }
}
