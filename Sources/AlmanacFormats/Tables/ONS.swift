internal import AlmanacModel

/// Tidy CSV of the UK's Office for National Statistics about the Sustainable Development Goals:
/// `Year`, the disaggregations, `Units`, `Observation status`, `GeoCode`, `Value`.
///
/// Each column that is not of these is a disaggregation, as the files define. An empty cell
/// there means all. `2014/15` needs `--fiscal-start`: it begins in April for most, in September
/// for schools, and no file says which. `2003-05` is 2003 to 2005.
enum ONS: TableFormat {
  static let format = ImportFormat.ons

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let header = probe.records[0]
    guard isONS(header) || sentence(probe) != nil, header.first == "Year", header.last == "Value"
    else { return nil }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header,
      uses: header.map { use($0, among: header) })
    if let sentence = sentence(probe) {
      layout.holdsNoFigures = true
      layout.footers = [sentence]
      layout.remarks = ["The file has no figures; it says: \(sentence)"]
      return layout
    }
    layout.periods = HumanPeriod([.parts, .yearRanges])
    layout.statuses = statuses
    layout.missingStatuses = ["value for cornwall and isles of scilly combined": .missing]
    layout.statusMarks = .separated(by: [";"])
    layout.scales = StatusWords.scales
    layout.usualRegion = "GB"
    layout.regionCodeIsDeepest = header.contains("GeoCode")
    layout.createsIndicators = layout.uses.contains(.field(.unit))
    setUnit(&layout)
    try setIndicator(&layout, probe)
    try checkRegion(&layout, probe)
    return layout
  }

  private static func isONS(_ header: [String]) -> Bool {
    let names = Set(header.map { $0.lowercased() })
    guard names.isDisjoint(with: ["indicator", "indicator code", "indicator name"]) else {
      return false
    }
    return !names.isDisjoint(with: [
      "observation status", "unit multiplier", "geocode", "series", "units", "unit measure",
    ])
  }

  /// What some files hold instead of figures: "There is no data for this indicator yet".
  private static func sentence(_ probe: TableProbe) -> String? {
    guard probe.records.count == 2, let first = probe.records[1].first, first.contains(" "),
      !PeriodText.isPeriod(first), !first.contains(where: \.isNumber),
      probe.records[1].dropFirst().allSatisfy(\.isEmpty)
    else { return nil }
    return first
  }

  static let regions: Set<String> = [
    "country", "region", "county", "local authority", "welsh unitary authority",
    "scottish council area", "waste collection authority", "combined authority", "health board",
    "police force area", "parliamentary constituency",
  ]

  private static func use(_ name: String, among header: [String]) -> TableLayout.Use {
    switch name.lowercased() {
    case "year": .field(.period)
    case "value": .field(.value)
    case "series": .field(.indicatorName)
    case "units": .field(.unit)
    case "unit measure": header.contains("Units") ? .ignored : .field(.unit)
    case "unit multiplier": .field(.scale)
    case "observation status": .field(.status)
    case "geocode": .field(.region)
    // Names beside a code, or levels of their own.
    case let name where regions.contains(name):
      header.contains("GeoCode") ? .field(.regionName) : .field(.region)
    default: .dimension(name)
    }
  }

  private static let statuses: [String: ObservationStatus] = [
    "normal value": .normal, "undefined": .normal, "estimated value": .estimated,
    "provisional value": .provisional, "forecast value": .forecast,
    "definition differs": .definitionDiffers, "low reliability": .lowReliability,
    "time series break": .breakInSeries, "experimental value": .experimental,
    "imputed value": .imputed, "not significant": .notSignificant,
    "missing value": .missing, "missing value; suppressed": .suppressed,
    "missing value; data cannot exist": .missingCannotExist,
    "missing value; data exist but were not collected": .missingNotCollected,
    "suppressed": .suppressed, "normal": .normal, "revised value": .normal, "revised": .normal,
    "estimated": .estimated, "estimate": .estimated, "provisional": .provisional,
    "forecast": .forecast, "experimental": .experimental, "imputed": .imputed,
    "break": .breakInSeries, "missing": .missing, "confidential": .suppressed,
    // A figure of two places together, and one of a county for the authority that it became.
    "value for cornwall and isles of scilly combined": .includesOther,
    "value for bucks county applied to bucks ua": .imputed,
  ]

  private static func setUnit(_ layout: inout TableLayout) {
    if let both = layout.header.firstIndex(of: "Unit measure"), layout.uses[both] == .ignored {
      layout.remarks.append("Unit measure is left out, since Units says the unit.")
    }
  }

  /// Without a column Series the file is about one indicator, which its name alone tells.
  private static func setIndicator(
    _ layout: inout TableLayout, _ probe: TableProbe
  ) throws(Diagnostic) {
    guard !layout.uses.contains(.field(.indicatorName)), !probe.states(.indicator) else { return }
    let name = probe.fileName.split(separator: ".").first ?? ""
    guard name.hasPrefix("indicator_"), name.count > 10 else {
      throw Diagnostic.unstated(
        .indicator, found: layout.header.joined(separator: ", "),
        because: "the file is about one, and does not name it", as: "CODE", at: probe.place(0))
    }
    let number = name.dropFirst(10).split(separator: "-").joined(separator: ".")
    layout.constants[.indicator] = "sdg-\(number)"
    layout.descriptions["sdg-\(number)"] = .init(name: "SDG indicator \(number)", language: "en")
    layout.remarks.append(
      "The indicator is called sdg-\(number) after the file, since no column says it; "
        + "--set indicator=… names it otherwise.")
  }

  /// Figures without a region are mostly, not always, about the United Kingdom: those of
  /// organisations that it belongs to are not. So it has to be stated.
  private static func checkRegion(
    _ layout: inout TableLayout, _ probe: TableProbe
  ) throws(Diagnostic) {
    guard !probe.states(.region) else { return }
    let columns = layout.uses.indices.filter {
      layout.uses[$0] == .field(.region) || layout.uses[$0] == .field(.regionName)
    }
    let isFilled = probe.records.dropFirst().allSatisfy { record in
      columns.contains { $0 < record.count && !record[$0].isEmpty }
    }
    guard columns.isEmpty || !isFilled else { return }
    throw Diagnostic.unstated(
      .region,
      found: columns.isEmpty
        ? "no column of regions"
        : "rows without "
          + columns.map { layout.header[$0] }
          .joined(separator: ", "),
      because: "such figures are mostly about the United Kingdom", as: "GB", at: probe.place(0))
  }
}
