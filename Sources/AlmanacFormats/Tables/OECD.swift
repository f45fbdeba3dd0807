internal import AlmanacModel

/// CSV of the OECD's former sites: OECD.Stat, with codes and labels side by side
/// (`"SEX","Gender"`), and data.oecd.org, with codes alone.
///
/// Flags are letters of SDMX's list. `PowerCode` is the power of ten.
enum OECD: TableFormat {
  static let format = ImportFormat.oecd

  private static let marks: Set<String> = [
    "Flag Codes", "Flags", "PowerCode Code", "PowerCode", "Unit Code", "Reference Period Code",
  ]

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let header = probe.records[0]
    guard header.contains("Value"), header.contains("TIME") || header.contains("Time"),
      header.contains(where: marks.contains)
    else { return nil }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header,
      uses: header.map { fixed($0, among: header) ?? .unknown })
    setKeys(&layout, probe)
    layout.periods = HumanPeriod([.parts, .englishMonths])
    layout.missing = ["..": .missing]
    // Capitals are our own codes; some files write them small, or have Eurostat's beside.
    layout.statuses = StatusWords.eurostat
    layout.missingStatuses = StatusWords.eurostatMissing
    layout.statusMarks = .separated(by: [",", ";", "|", " "])
    layout.scales = StatusWords.scales
    layout.createsIndicators = layout.uses.contains(.field(.unit))
    let left = header.indices.filter { layout.uses[$0] == .ignored && !isLabel($0, header) }
    if !left.isEmpty {
      layout.remarks.append(
        "Columns are left out: " + left.map { header[$0] }.joined(separator: ", ") + ".")
    }
    if !layout.uses.contains(.field(.indicator)), !layout.uses.contains(.field(.indicatorName)),
      !probe.states(.indicator)
    {
      throw Diagnostic.unstated(
        .indicator, found: header.prefix(8).joined(separator: ", "),
        because: "the file is about one, and does not name it", as: "CODE", at: probe.place(0))
    }
    return layout
  }

  /// Columns that every such file calls alike. A code is taken before its label.
  private static func fixed(_ name: String, among header: [String]) -> TableLayout.Use? {
    switch name {
    case "Value": .field(.value)
    case "TIME": .field(.period)
    case "Time": header.contains("TIME") ? .ignored : .field(.period)
    case "Flag Codes": .field(.status)
    case "Unit Code": .field(.unit)
    // The label says for people what the code says for programs: Persons for PER.
    case "Unit": header.contains("Unit Code") ? .ignored : .field(.unit)
    case "PowerCode Code": .field(.scale)
    case "PowerCode": header.contains("PowerCode Code") ? .ignored : .field(.scale)
    case "Flags", "Reference Period Code", "Reference Period", "FREQUENCY", "Frequency": .ignored
    default: nil
    }
  }

  private static let regions: Set<String> = [
    "LOCATION", "REG_ID", "COU", "COUNTRY", "GEO", "REGION", "REF_AREA", "METRO_ID",
  ]
  private static let regionLabels: Set<String> = ["Country", "Region", "Location", "Geography"]
  private static let indicators = [
    "INDICATOR", "IND", "VAR", "VARIABLE", "SERIES", "TRANSACT", "SUBJECT",
  ]
  private static let indicatorLabels: Set<String> = [
    "Indicator", "Variable", "Series", "Transaction", "Subject",
  ]

  private static func setKeys(_ layout: inout TableLayout, _ probe: TableProbe) {
    let header = layout.header
    let free = header.indices.filter { layout.uses[$0] == .unknown }
    let codes = free.filter { isCode(header[$0]) }
    let region = codes.first { regions.contains(header[$0]) }
    let indicator = indicators.lazy.compactMap { word in codes.first { header[$0] == word } }.first
    // Without units of its own, data.oecd.org says the unit by MEASURE.
    let unit =
      layout.uses.contains(.field(.unit)) ? nil : codes.first { header[$0] == "MEASURE" }
    for index in free {
      if index > 0, isLabel(index, header) {
        switch layout.uses[index - 1] {
        case .field(.region): layout.uses[index] = .field(.regionName)
        case .field(.indicator): layout.uses[index] = .field(.indicatorName)
        default: layout.uses[index] = .ignored
        }
        if case .dimension(let name) = layout.uses[index - 1] {
          setTotals(&layout, name, codes: index - 1, labels: index, probe)
        }
      } else if index == region {
        layout.uses[index] = .field(.region)
      } else if index == indicator {
        layout.uses[index] = .field(.indicator)
      } else if index == unit {
        layout.uses[index] = .field(.unit)
      } else if region == nil, regionLabels.contains(header[index]) {
        layout.uses[index] = .field(.region)
      } else if indicator == nil, indicatorLabels.contains(header[index]) {
        layout.uses[index] = .field(.indicatorName)
      } else {
        layout.uses[index] = .dimension(header[index])
      }
    }
  }

  private static func isCode(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
  }

  /// A label stands behind its code.
  private static func isLabel(_ index: Int, _ header: [String]) -> Bool {
    guard index > 0, !isCode(header[index]) else { return false }
    return isCode(header[index - 1]) || header[index - 1] == header[index] + " Code"
      || header[index] == "Flags"
  }

  /// Codes whose label says that they are all of the dimension.
  private static func setTotals(
    _ layout: inout TableLayout, _ name: String, codes: Int, labels: Int, _ probe: TableProbe
  ) {
    for (code, label) in zip(probe.cells(codes, below: 0), probe.cells(labels, below: 0)) {
      let word = label.lowercased()
      if word == "total" || word == "all" || word.hasPrefix("all ") {
        layout.totalsByDimension[name, default: []].insert(code)
      }
    }
  }
}
