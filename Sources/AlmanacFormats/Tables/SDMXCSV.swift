internal import AlmanacModel
internal import AlmanacText

/// SDMX-CSV 1.0 (first column `DATAFLOW`), 2.0 and 2.1 (`STRUCTURE`, `STRUCTURE_ID`), and the
/// CSV of services that begin with the key of the series (`KEY`).
///
/// The indicator is the dimension that is called so, or by a like word; without one it is the
/// dataflow, as each record states it: its version stays with it, for a new version may count
/// otherwise. Of other columns, those before the value are dimensions and those behind it
/// attributes, which is the order that services write. Where the value stands before them, as
/// it may, which is which is not known, and the person has to say.
enum SDMXCSV: TableFormat {
  static let format = ImportFormat.sdmxCSV

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let columns = SDMXColumns(probe.records[0])
    guard columns.isSDMX else { return nil }
    if let names = severalStructures(probe, columns) {
      throw Diagnostic.severalStructures(names, at: probe.place(0))
    }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: probe.records[0],
      uses: columns.ids.map { _ in .unknown })
    if columns.labels == .both { layout.labelSeparator = ": " }
    if isOwn(probe, columns) { return own(layout, columns) }
    setUses(&layout, columns, statesIndicator: probe.states(.indicator))
    try setMeasures(&layout, columns, probe)
    layout.places = places(layout, probe)
    setRemarks(&layout, columns)
    if let updated = updated(probe, columns) { layout.origin.update(updated) }
    layout.numbers = numbers(probe, columns)
    layout.periods = HumanPeriod(.parts)
    layout.missing = Self.missing
    layout.blanks = blanks
    layout.actions = ActionRows(layout, attributes: attributes(layout, columns))
    layout.statuses = StatusWords.eurostat
    layout.missingStatuses = StatusWords.eurostatMissing
    layout.statusMarks = .letters
    layout.totals = ["_T", "TOTAL"]
    layout.totalsByDimension = ["sex": ["T"], "SEX": ["T"]]
    layout.createsIndicators = layout.uses.contains(.field(.unit))
    return layout
  }

  /// No number, and a value that is missing on purpose; Eurostat's mark of one.
  static let missing: [String: ObservationStatus] = [
    "NaN": .missing, "nan": .missing, "NAN": .missing, "#N/A": .missing, ":": .missing,
  ]

  /// What is missing on purpose, of anything else.
  static let blanks: Set<String> = ["#N/A"]

  /// Written by `almanac export`.
  private static func isOwn(_ probe: TableProbe, _ columns: SDMXColumns) -> Bool {
    guard let id = columns.ids.firstIndex(of: "STRUCTURE_ID") else { return false }
    return probe.records.dropFirst().first.map { id < $0.count && $0[id] == SDMXStructure.id }
      ?? false
  }

  private static func own(_ plain: TableLayout, _ columns: SDMXColumns) -> TableLayout {
    var layout = plain
    layout.uses = columns.ids.map { id in
      if let field = SDMXStructure.field(id) { return .field(field) }
      return SDMXStructure.control.contains(id) ? .ignored : .dimension(id)
    }
    layout.labelSeparator = nil
    layout.actions = ActionRows(layout, attributes: attributes(layout, columns))
    layout.totals = [SDMXStructure.total]
    layout.createsIndicators = true
    return layout
  }

  /// - Parameter statesIndicator: the person says which it is, so that no column does: one that is
  ///   called so parts figures all the same.
  private static func setUses(
    _ layout: inout TableLayout, _ columns: SDMXColumns, statesIndicator: Bool
  ) {
    let ids = columns.ids
    let plain = ids.indices.filter { columns.isPlain($0) }
    let measures = columns.measures
    let dimensions = plain.filter { index in
      SDMXConcepts.field(ids[index]) == nil && !SDMXConcepts.isAttribute(ids[index])
        && (measures.first.map { index < $0 } ?? true)
    }
    // Behind an attribute that stands before the value, any column may be one.
    let attribute = plain.first { index in
      SDMXConcepts.isAttribute(ids[index]) && (measures.first.map { index < $0 } ?? true)
    }
    // Nothing but what the message is about before the value: an order of the sender's own.
    let isOrdered = plain.contains { index in measures.first.map { index < $0 } ?? true }
    let indicator =
      statesIndicator ? nil : SDMXConcepts.indicator(among: dimensions.map { ids[$0] })
    for index in ids.indices {
      layout.uses[index] =
        if columns.isName(index) || columns.isComposite(index) {
          .ignored
        } else if SDMXConcepts.control.contains(ids[index].uppercased()) {
          columns.isDataflow(index) && indicator == nil && !statesIndicator
            ? .field(.indicator) : .ignored
        } else if let field = SDMXConcepts.field(ids[index]) {
          .field(field)
        } else if ids[index] == indicator {
          .field(.indicator)
        } else if SDMXConcepts.isAttribute(ids[index]) {
          .ignored
        } else if dimensions.contains(index) {
          attribute.map { index > $0 } ?? false ? .unknown : .dimension(ids[index])
        } else {
          isOrdered ? .ignored : .unknown
        }
    }
    // A concept that stands twice, such as UNIT beside UNIT_MEASURE.
    for index in ids.indices {
      let use = layout.uses[index]
      guard case .field(let field) = use, field != .value,
        let first = layout.uses.firstIndex(of: use), first < index
      else {
        continue
      }
      layout.uses[index] =
        (measures.first.map { index < $0 } ?? true) && !SDMXConcepts.isAttribute(ids[index])
        ? .dimension(ids[index]) : .ignored
    }
    setNames(&layout, columns)
  }

  /// The columns that say something of a figure and are no part of its key: what a delete that
  /// names no value is about.
  private static func attributes(_ layout: TableLayout, _ columns: SDMXColumns) -> [Int] {
    let keys: Set<FigureField> = [
      .indicator, .indicatorName, .region, .regionName, .period, .value, .action, .source, .basis,
      .cumulative, .dimensions,
    ]
    let value = columns.measures.first ?? columns.ids.endIndex
    return columns.ids.indices.filter { index in
      if columns.isName(index) { return false }
      switch layout.uses[index] {
      case .field(let field):
        return !keys.contains(field)
          && (index > value || SDMXConcepts.isAttribute(columns.ids[index]))
      case .ignored, .unknown:
        return !SDMXConcepts.control.contains(columns.ids[index].uppercased())
          && !columns.isName(index)
      case .dimension, .figures, .parts: return false
      }
    }
  }

  /// The codes in the first records of a file that is of this format and has no region that is
  /// called so, to look for the places among them.
  static func codes(_ probe: TableProbe) -> Set<String> {
    guard let header = probe.records.first else { return [] }
    let columns = SDMXColumns(header)
    guard columns.isSDMX, !columns.ids.contains(where: { SDMXConcepts.field($0) == .region })
    else { return [] }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header, uses: [])
    if columns.labels == .both { layout.labelSeparator = ": " }
    return Set(columns.keys.flatMap { probe.cells($0, below: 0) }.map { layout.code($0) })
  }

  /// The dimensions whose values are regions: structures call the region as they like.
  private static func places(_ layout: TableLayout, _ probe: TableProbe) -> [String] {
    layout.header.indices.compactMap { index in
      guard case .dimension = layout.uses[index],
        probe.cells(index, below: 0).contains(where: { probe.places.contains(layout.code($0)) })
      else { return nil }
      return layout.header[index]
    }
  }

  /// Several measures are an indicator each, called after the dataflow.
  private static func setMeasures(
    _ layout: inout TableLayout, _ columns: SDMXColumns, _ probe: TableProbe
  ) throws(Diagnostic) {
    guard columns.measures.count > 1,
      let flow = columns.ids.indices.first(where: columns.isDataflow)
    else { return }
    let flows = Set(probe.cells(flow, below: 0).map { layout.code($0) })
    guard flows.count == 1, let name = flows.first else {
      throw Diagnostic.severalStructures(flows.sorted(), at: probe.place(0))
    }
    for index in columns.ids.indices {
      if columns.measures.contains(index) {
        layout.uses[index] = .figures([.indicator: "\(name)/\(columns.ids[index])"])
      } else if layout.uses[index] == .field(.indicator) {
        layout.uses[index] = index == flow ? .ignored : .dimension(columns.ids[index])
      }
    }
  }

  /// With `labels=name` the name of a code stands in the column behind it.
  private static func setNames(_ layout: inout TableLayout, _ columns: SDMXColumns) {
    for index in columns.ids.indices.dropFirst() where columns.isName(index) {
      switch layout.uses[index - 1] {
      case .field(.region): layout.uses[index] = .field(.regionName)
      case .field(.indicator): layout.uses[index] = .field(.indicatorName)
      case .field(.unit): layout.unitLabels = index
      default: break
      }
    }
    if let name = columns.ids.firstIndex(where: { $0.uppercased() == "STRUCTURE_NAME" }),
      columns.ids.indices.contains(where: {
        columns.isDataflow($0) && layout.uses[$0] == .field(.indicator)
      })
    {
      layout.uses[name] = .field(.indicatorName)
    }
  }

  private static func setRemarks(_ layout: inout TableLayout, _ columns: SDMXColumns) {
    let attributes = attributes(layout, columns).filter { layout.uses[$0] == .ignored }
    if !attributes.isEmpty {
      layout.remarks.append(
        "Attributes are left out: "
          + attributes.map { columns.ids[$0] }.joined(separator: ", ") + ".")
    }
    if columns.ids.contains(where: { $0.uppercased() == "FREQ" }) {
      layout.remarks.append("FREQ is left out: the periods say it.")
    }
    if columns.ids.indices.contains(where: {
      columns.isDataflow($0) && layout.uses[$0] == .field(.indicator)
    }) {
      layout.remarks.append("No dimension says the indicator, so the dataflow is taken for it.")
    }
    if columns.measures.count > 1 {
      layout.remarks.append("Each measure is an indicator of its own.")
    }
  }

  /// When the dataset was updated, as Eurostat writes it, `12/05/23 23:00:00`: day, month, year.
  private static func updated(_ probe: TableProbe, _ columns: SDMXColumns) -> String? {
    let index = columns.ids.firstIndex { ["LAST UPDATE", "LAST_UPDATE"].contains($0.uppercased()) }
    guard let index else { return nil }
    let stamps = Set(probe.cells(index, below: 0).filter { !$0.isEmpty })
    guard stamps.count == 1, let stamp = stamps.first else { return nil }
    let parts = stamp.prefix { $0 != " " && $0 != "T" }.split(separator: "/")
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return stamp }
    let year = parts[2].count == 2 ? 2000 + numbers[2] : numbers[2]
    return CalendarDate(year: year, month: numbers[1], day: numbers[0])?.description ?? stamp
  }

  /// A decimal comma, where the sample shows one and nothing else.
  private static func numbers(_ probe: TableProbe, _ columns: SDMXColumns) -> NumberGrammar {
    guard probe.dialect.delimiter != CSVDialect.comma.delimiter,
      let measure = columns.measures.first
    else { return .plain }
    let cells = probe.cells(measure, below: 0)
    guard cells.contains(where: { $0.contains(",") }), !cells.contains(where: { $0.contains(".") })
    else { return .plain }
    return NumberGrammar(grouping: nil, decimalMark: .comma) ?? .plain
  }

  /// The structures of the records, where they fill different columns: each would need a layout
  /// of its own. Several that fill the same are read, and each record says its own dataflow.
  private static func severalStructures(
    _ probe: TableProbe, _ columns: SDMXColumns
  ) -> [String]? {
    guard let id = columns.ids.firstIndex(where: { $0.uppercased() == "STRUCTURE_ID" }) else {
      return nil
    }
    var filled: [String: Set<Int>] = [:]
    var names: [String] = []
    for record in probe.records.dropFirst() where id < record.count {
      if filled[record[id]] == nil { names.append(record[id]) }
      let dimensions = columns.keys.filter { $0 < record.count && !record[$0].isEmpty }
      filled[record[id], default: []].formUnion(dimensions)
    }
    return Set(filled.values).count > 1 ? names : nil
  }
}
