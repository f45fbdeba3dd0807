internal import AlmanacModel

/// The header of a column of figures of one period, with what stands around the period: a unit
/// (`2022年1-6月（亿元）`), a status (`2021 (provisional)`), marks of notes (`2021*`).
struct PeriodHeader {
  let period: String
  private(set) var unit: String?
  private(set) var status: ObservationStatus?
  private(set) var marks = ""

  /// Nil for what is no period.
  init?(_ text: String, in probe: TableProbe) {
    var rest = text
    if let line = text.firstIndex(where: \.isNewline) {
      // A second line says more of the first.
      rest = String(text[..<line]).trimmed + " " + String(text[line...]).trimmed
    }
    if PeriodText.isPeriod(rest) {
      period = rest
      return
    }
    let marked = rest
    while let last = rest.last, "*†‡§¹²³⁴⁵⁶⁷⁸⁹".contains(last) || "\u{2460}"..."\u{24FF}" ~= last {
      rest.removeLast()
    }
    marks = String(marked.dropFirst(rest.count))
    rest = rest.trimmed
    let title = IndicatorTitle(rest)
    if let inside = StatedUnits.bracketed(rest) {
      if probe.units.contains(inside) || StatedUnits.said(in: rest) != nil {
        unit = inside
      } else if let known = StatusWords.inHeaders[inside.lowercased()] {
        status = known
      } else {
        return nil
      }
      rest = title.name
    }
    guard PeriodText.isPeriod(rest) else { return nil }
    period = rest
  }

  var constants: [FigureField: String] {
    var constants: [FigureField: String] = [.period: period]
    constants[.unit] = unit
    if HumanPeriod.isYearToDate(period) { constants[.cumulative] = Cumulation.yearToDate.rawValue }
    if let status, status != .normal { constants[.status] = status.rawValue }
    return constants
  }
}

extension TableLayout {
  /// Says of headers what is not used of them, and what is.
  mutating func tellMarks(of columns: [Int]) {
    for index in columns.prefix(20) {
      guard case .figures(let constants) = uses[index], let period = constants[.period],
        period != header[index], constants[.unit] == nil || constants[.status] != nil
      else { continue }
      let status = constants[.status].map { ", status \($0)" } ?? ""
      let shown = header[index].split(whereSeparator: \.isNewline).joined(separator: " ")
      remarks.append("The header \(shown) is read as \(period)\(status).")
    }
  }
}
