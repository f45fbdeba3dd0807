internal import AlmanacModel

/// Versions of datasets of the UK's Office for National Statistics, whose header defines itself:
/// `v4_1` is the value with one column behind it that belongs to it, then come pairs of a code, in a
/// column called after its list, and a label, in a column called after the dimension.
enum ONSObservations: TableFormat {
  static let format = ImportFormat.ons

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let header = probe.records[0]
    guard let first = header.first?.lowercased(), first.hasPrefix("v4_"),
      let count = Int(first.dropFirst(3)), count >= 0, header.count > count + 2,
      (header.count - count - 1) % 2 == 0
    else { return nil }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header,
      uses: header.map { _ in .ignored })
    layout.uses[0] = .field(.value)
    for index in 1..<(count + 1) {
      if ["datamarking", "datamarkings", "obsstatus"].contains(ColumnNames.fold(header[index])) {
        layout.uses[index] = .field(.status)
      }
    }
    for code in stride(from: count + 1, to: header.count, by: 2) {
      setPair(code, &layout, probe)
    }
    layout.statuses = StatusWords.eurostat.merging(statuses) { $1 }
    layout.missingStatuses = StatusWords.eurostatMissing.merging(reasons) { $1 }
    layout.statusMarks = .separated(by: [",", ";", " "])
    layout.missing = StatusWords.missing
    var periods = HumanPeriod(.all)
    // A list of months calls them Jan-20.
    if header.contains(where: { $0.lowercased() == "mmm-yy" }),
      let sense = periods.reading(["month-year"])
    {
      periods = sense
    }
    layout.periods = periods
    layout.totals = ["total", "all"]
    layout.usualRegion = "GB"
    let left = (1..<(count + 1)).filter { layout.uses[$0] == .ignored && $0 <= count }
    if !left.isEmpty {
      layout.remarks.append(
        "Columns are left out: " + left.map { header[$0] }.joined(separator: ", ") + ".")
    }
    if !layout.uses.contains(.field(.indicator)), !probe.states(.indicator) {
      throw Diagnostic.unstated(
        .indicator, found: header.joined(separator: ", "),
        because: "the file is about one, and does not name it", as: "CODE", at: probe.place(0))
    }
    return layout
  }

  /// A code and the label behind it.
  private static func setPair(
    _ code: Int, _ layout: inout TableLayout, _ probe: TableProbe
  ) {
    let (list, name) = (layout.header[code], layout.header[code + 1])
    if DimensionNames.says(.period, [name]) {
      layout.uses[code] = .field(.period)
    } else if DimensionNames.says(.region, [name]) || list.lowercased() == "uk-only" {
      layout.uses[code] = .field(.region)
      layout.uses[code + 1] = .field(.regionName)
    } else if DimensionNames.says(.unit, [name]) {
      layout.uses[code + 1] = .field(.unit)
    } else {
      layout.uses[code] = .dimension(name)
    }
  }

  private static let statuses: [String: ObservationStatus] = [
    "[p]": .provisional, "[r]": .normal, "[e]": .estimated, "[b]": .breakInSeries,
    "[u]": .lowReliability, "[f]": .forecast, "[low]": .notSignificant, "x": .missing,
    "[x]": .missing,
  ]

  private static let reasons: [String: ObservationStatus] = [
    "[c]": .suppressed, "[u]": .suppressed, "[x]": .missing, "x": .missing, ".": .missing,
    "..": .missing, ":": .missing, "[z]": .missingCannotExist, "*": .suppressed,
  ]
}
