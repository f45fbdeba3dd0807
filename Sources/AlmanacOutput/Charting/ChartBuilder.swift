internal import AlmanacModel
internal import AlmanacQuery

/// Makes a chart of the rows of a result. What is the same in all rows stands in the title;
/// what differs names the bars and lines.
struct ChartBuilder {
  /// So many bars fit a page, and more are not read.
  static let mostBars = 40
  /// So many lines can be told apart.
  static let mostLines = 8

  let table: ChartTable
  let spec: ChartSpec

  /// A figure on its way into a panel.
  struct Mark {
    var unit: String?
    var series: String
    var label: String
    var row: [Cell]
    var period: TimePeriod?
    var figure: ChartFigure

    var key: [String] { [unit ?? "", series, label] }
  }

  /// - Parameters:
  ///   - title: what it is called where the rows do not tell.
  ///   - specs: what the query's header says; inferred from the columns when there is none.
  static func chart(title: String, names: [String], rows: [[Cell]], specs: [ChartSpec]) throws
    -> Chart
  {
    guard !rows.isEmpty else { throw Diagnostic.nothingToDraw("a result without rows") }
    var specs = specs.filter { $0.fits(names) }
    if specs.isEmpty {
      specs = ChartSpec.inferred(from: ChartTable(names: names, rows: rows, measures: []))
    }
    guard !specs.isEmpty else {
      throw Diagnostic.nothingToDraw("columns without numbers: \(names.joined(separator: ", "))")
    }
    let builders = specs.map { spec in
      ChartBuilder(
        table: ChartTable(names: names, rows: rows, measures: spec.measures.map(\.column)),
        spec: spec)
    }
    // A line of one point each says less than bars.
    let line = builders.first { $0.spec.kind == .line && ($0.hasHistory || builders.count == 1) }
    guard let builder = line ?? builders.first(where: { $0.spec.kind == .bars }) ?? builders.first
    else { throw Diagnostic.nothingToDraw("no columns") }
    return try builder.chart(title)
  }

  /// Whether any series has figures of several times.
  private var hasHistory: Bool {
    var times: [[String]: String] = [:]
    return marks().contains { mark in
      guard mark.figure.value != nil else { return false }
      let key = [mark.unit ?? "", mark.series]
      defer { times[key] = mark.label }
      return times[key].map { $0 != mark.label } ?? false
    }
  }

  private func chart(_ fallback: String) throws -> Chart {
    var marks = marks()
    guard marks.contains(where: { $0.figure.value != nil }) else {
      throw Diagnostic.nothingToDraw("\(table.rows.count) rows, none with a figure")
    }
    var chart = Chart(kind: spec.kind, title: title(fallback))
    let repeated = tellApart(&marks)
    if repeated > 0 {
      chart.notes.append("\(repeated) further figures of the same name and time are left out.")
    }
    switch spec.kind {
    case .bars: chart.panels = barPanels(marks, notes: &chart.notes)
    case .line: chart.panels = linePanels(marks, notes: &chart.notes)
    }
    chart.notes += remarks(marks)
    chart.reserves = reserves(marks)
    chart.sources = sources
    return chart
  }

  /// Every figure of the rows with its names.
  private func marks() -> [Mark] {
    let names = naming
    let titled = titledGroup
    let isTitled = isTitled
    return table.rows.flatMap { row in
      spec.measures.compactMap { measure -> Mark? in
        let own = isTitled ? nil : measure.by.map { table.text($0, row) }
        var series: [String] = own.map { [$0] } ?? []
        if own == nil, spec.measures.count > 1 { series = [measure.column.asSeries] }
        let figure = table.figure(measure.column, row)
        // What a row has nothing to be compared with is no gap.
        if measure != spec.measures.first, figure.value == nil, !figure.status.isMissing {
          return nil
        }
        let further = names.map { table.text($0, row) }.filter { !$0.isEmpty }
        var mark = Mark(
          unit: table.unit(measure.column, row), series: "", label: "", row: row,
          figure: figure)
        switch spec.kind {
        case .bars:
          mark.series = series.joined(separator: ", ")
          let label = titled == nil ? spec.along.map { table.text($0, row) } ?? "" : ""
          mark.label = ([label] + further).filter { !$0.isEmpty }.joined(separator: ", ")
        case .line:
          mark.label = table.text(spec.along, row)
          mark.period = try? TimePeriod(parsing: mark.label)
          guard mark.period != nil else { return nil }
          mark.series = (series + further).joined(separator: ", ")
        }
        return mark
      }
    }
  }

  /// Whether all figures would be of one series, which the title can name.
  private var isTitled: Bool {
    guard spec.measures.count == 1, let by = spec.measures[0].by else { return false }
    return ChartSpec.identities.joined().contains(by) && table.constant(by) != nil
  }

  /// What the title says of all bars, so that they are named by their series alone.
  var titledGroup: String? {
    guard spec.kind == .bars, let along = spec.along, !namedBy.isEmpty else { return nil }
    return table.constant(along)
  }

  /// The columns that name series.
  var namedBy: Set<String> { isTitled ? [] : Set(spec.measures.compactMap(\.by)) }

  /// The columns that name a line, or the bars of a result without a header: those that differ.
  private var naming: [String] {
    if spec.kind == .bars, spec.along != nil { return [] }
    var named = namedBy
    if spec.kind == .bars { named.formUnion(ChartSpec.times.dropFirst()) }
    let identities = ChartSpec.identities + (spec.kind == .bars ? [["period"]] : [["dimensions"]])
    let differing = identities.compactMap { names in
      names.contains(where: named.contains) ? nil : names.first(where: table.has)
    }.filter(table.varies)
    if !differing.isEmpty || spec.kind == .line { return differing }
    // Columns that Almanac does not know: the first of texts.
    let measures = spec.measures.map(\.column)
    return table.names.first { name in
      !measures.contains(name) && table.rows.contains { !table.text(name, $0).isEmpty }
        && !table.rows.contains { table.number(name, $0) != nil }
    }.map { [$0] } ?? table.names.first { !measures.contains($0) }.map { [$0] } ?? []
  }
}

extension String {
  /// The name of a column of figures, as that of what they belong to: `national_value`.
  var asSeries: String {
    let name = hasSuffix("_value") ? dropLast(6) : self[...]
    return String(name.map { $0 == "_" ? " " : $0 })
  }
}
