internal import AlmanacModel

/// Time series of the UK's Office for National Statistics: a column for each series, above it what
/// is known of it, a line each (`Title`, `CDID`, `PreUnit`, `Unit`, `Release date`, …), below it
/// years, quarters and months.
enum ONSSeries: TableFormat {
  static let format = ImportFormat.ons

  private static let lines: Set<String> = [
    "title", "cdid", "source dataset id", "preunit", "unit", "release date", "next release",
    "important notes",
  ]

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let about = probe.records.prefix { lines.contains(($0.first ?? "").lowercased()) }
    guard about.count > 1, about.count < probe.records.count,
      let codes = said("cdid", about), said("title", about) != nil, codes.count > 1
    else { return nil }
    let titles = said("title", about) ?? []
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: ["period"] + codes.dropFirst(),
      uses: [.field(.period)])
    layout.preamble = about.count - 1
    for (index, code) in codes.enumerated().dropFirst() {
      guard !code.isEmpty else {
        layout.uses.append(.ignored)
        continue
      }
      let title = index < titles.count ? titles[index] : code
      let unit = unit(at: index, about)
      var told: [FigureField: String] = [.indicator: code, .indicatorName: title]
      told[.unit] = unit
      layout.uses.append(.figures(told))
      layout.descriptions[code] = .init(name: title, unit: unit, language: "en")
    }
    layout.periods = HumanPeriod(.all)
    layout.missing = StatusWords.missing
    layout.emptyIsAbsent = true
    layout.isRagged = true
    layout.createsIndicators = true
    tellDates(&layout, about)
    guard probe.states(.region) else {
      throw Diagnostic.unstated(
        .region, found: "time series without a region",
        because: "such figures are mostly about the United Kingdom", as: "GB", at: probe.place(0))
    }
    return layout
  }

  /// A line above the figures.
  private static func said(_ name: String, _ about: ArraySlice<[String]>) -> [String]? {
    about.first { ($0.first ?? "").lowercased() == name }
  }

  /// What `PreUnit` and `Unit` say together: `£` and `m` are million GBP.
  private static func unit(at index: Int, _ about: ArraySlice<[String]>) -> String? {
    func cell(_ name: String) -> String {
      let line = said(name, about) ?? []
      return index < line.count && line[index].uppercased() != "NA" ? line[index] : ""
    }
    let (before, unit) = (cell("preunit"), cell("unit"))
    let currency = ["£": "GBP", "$": "USD", "US$": "USD", "€": "EUR"][before] ?? before
    let words = [
      "m": "million", "mn": "million", "bn": "billion", "000s": "thousand", "000's": "thousand",
      "'000": "thousand", "000": "thousand", "k": "thousand", "%": "percent", "£": "GBP",
      "£m": "million GBP", "£ million": "million GBP", "£bn": "billion GBP",
    ]
    let parts = [words[unit.lowercased()] ?? unit, currency].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The day of the release, `12-02-2024`, where it is one, and what else is said.
  private static func tellDates(_ layout: inout TableLayout, _ about: ArraySlice<[String]>) {
    let days = Set((said("release date", about) ?? []).dropFirst().filter { !$0.isEmpty })
    if days.count == 1, let day = days.first {
      let parts = day.split { "-/".contains($0) }.compactMap { Int($0) }
      let date =
        parts.count == 3 && parts[2] > 1900
        ? CalendarDate(year: parts[2], month: parts[1], day: parts[0]) : nil
      layout.origin.update(date?.description ?? day)
    } else if days.count > 1 {
      layout.remarks.append(
        "Its series are of several releases, of \(days.sorted().prefix(4).joined(separator: ", ")): "
          + "--known-from says of which day the import is.")
    }
    let notes = (said("important notes", about) ?? []).dropFirst().filter { !$0.isEmpty }
    if !notes.isEmpty {
      layout.remarks.append(
        "Left out: " + notes.prefix(3).map { $0.prefix(160) }.joined(separator: "; "))
    }
  }
}
