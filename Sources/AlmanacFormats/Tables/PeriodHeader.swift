internal import AlmanacModel

/// The header of a column of figures of one period, with what stands around the period: a unit
/// (`2022年1-6月（亿元）`), a status (`2021 (provisional)`), marks of notes (`2021*`).
struct PeriodHeader {
  let period: String
  private(set) var unit: String?
  private(set) var status: ObservationStatus?
  private(set) var marks = ""
  /// Its figures are counted since the year began, as of 1-6月 and 2022年6月累计.
  private let isYearToDate: Bool

  /// Nil for what is no period.
  init?(_ text: String, in probe: TableProbe) {
    var rest = text
    if let line = text.firstIndex(where: \.isNewline) {
      // A second line says more of the first.
      rest = String(text[..<line]).trimmed + " " + String(text[line...]).trimmed
    }
    if let (period, isYearToDate) = Self.period(rest) {
      (self.period, self.isYearToDate) = (period, isYearToDate)
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
      } else if Currency.isOfSeveral(inside) {
        // Whose money it is has to be said: see `TableLayout.checkSigns`.
      } else if let known = StatusWords.inHeaders[inside.lowercased()] {
        status = known
      } else {
        return nil
      }
      rest = title.name
    } else if let last = rest.last, let known = StatusWords.lettersInHeaders[last.lowercased()],
      let before = rest.dropLast().last, before.isNumber || before == " "
    {
      // 2021 p, 2022e, 2020A
      status = known
      rest = String(rest.dropLast()).trimmed
    }
    guard let (period, isYearToDate) = Self.period(rest) else { return nil }
    (self.period, self.isYearToDate) = (period, isYearToDate)
  }

  private static func period(_ text: String) -> (String, Bool)? {
    let bare = HumanPeriod.withoutCumulation(text) ?? text
    guard PeriodText.isPeriod(bare) || PeriodText.isUnclear(bare) else { return nil }
    return (bare, HumanPeriod.isYearToDate(text))
  }

  var constants: [FigureField: String] {
    var constants: [FigureField: String] = [.period: period]
    constants[.unit] = unit
    if isYearToDate { constants[.cumulative] = Cumulation.yearToDate.rawValue }
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
