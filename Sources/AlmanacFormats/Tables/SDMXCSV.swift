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
    setUses(&layout, columns)
    try setMeasures(&layout, columns, probe)
    setRemarks(&layout, columns)
    layout.numbers = numbers(probe, columns)
    layout.periods = HumanPeriod(.parts)
    layout.missing = ["NaN": .missing, ":": .missing]
    layout.statuses = StatusWords.eurostat
    layout.missingStatuses = StatusWords.eurostatMissing
    layout.statusMarks = .letters
    layout.totals = ["_T", "TOTAL"]
    layout.totalsByDimension = ["sex": ["T"], "SEX": ["T"]]
    layout.createsIndicators = layout.uses.contains(.field(.unit))
    return layout
  }

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
    layout.totals = [SDMXStructure.total]
    layout.createsIndicators = true
    return layout
  }

  private static func setUses(_ layout: inout TableLayout, _ columns: SDMXColumns) {
    let ids = columns.ids
    let plain = ids.indices.filter { columns.isPlain($0) }
    let measures = columns.measures
    let dimensions = plain.filter { index in
      SDMXConcepts.field(ids[index]) == nil && (measures.first.map { index < $0 } ?? true)
    }
    // Nothing but what the message is about before the value: an order of the sender's own.
    let isOrdered = plain.contains { index in measures.first.map { index < $0 } ?? true }
    let indicator = SDMXConcepts.indicator(among: dimensions.map { ids[$0] })
    for index in ids.indices {
      layout.uses[index] =
        if columns.isName(index) || columns.isComposite(index) {
          .ignored
        } else if SDMXConcepts.control.contains(ids[index].uppercased()) {
          columns.isDataflow(index) && indicator == nil ? .field(.indicator) : .ignored
        } else if let field = SDMXConcepts.field(ids[index]) {
          .field(field)
        } else if ids[index] == indicator {
          .field(.indicator)
        } else if dimensions.contains(index) {
          .dimension(ids[index])
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
        measures.first.map { index < $0 } ?? true
        ? .dimension(ids[index]) : .ignored
    }
    setNames(&layout, columns)
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
    let attributes = columns.ids.indices.filter {
      layout.uses[$0] == .ignored && !columns.isName($0)
        && !SDMXConcepts.control.contains(columns.ids[$0].uppercased())
    }
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

  /// A decimal comma, where the sample shows one and nothing else.
  private static func numbers(_ probe: TableProbe, _ columns: SDMXColumns) -> NumberGrammar {
    guard probe.dialect != .comma, let measure = columns.measures.first else { return .plain }
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
