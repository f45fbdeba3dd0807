internal import AlmanacModel

// What --set states of all figures, where the file says it as well: the person's word holds, and
// what the file says is left out, with a remark. Columns that tell figures apart are not merged
// into one series by that.

extension TableLayout {
  /// Fields whose columns tell figures apart: of several values none may be left out unseen.
  private static let parting: Set<FigureField> = [.indicator, .unit, .period, .scale]

  /// Leaves out what the columns say of the fields that are stated.
  ///
  /// - Throws: when a column says several things of a field that the constant would make one.
  mutating func leaveOut(
    _ constants: [FigureField: String], in probe: TableProbe
  ) throws(Diagnostic) {
    for field in FigureField.allCases where !Self.adding.contains(field) {
      guard let text = constants[field] else { continue }
      try leaveOutHeaders(field, text, at: probe.place(preamble))
      let columns = uses.indices.filter { uses[$0] == .field(field) }
      if field == .period, !columns.isEmpty, let part = uses.firstIndex(of: .field(.subperiod)) {
        throw .statedBesideSeveral(
          field, Self.option(field, text), CommandText.word(header[part]), [header[part]],
          at: probe.place(preamble))
      }
      for index in columns {
        uses[index] = try left(
          field, text, header[index], cells(index, probe).map { code($0) }, probe)
      }
      for index in uses.indices {
        guard case .parts(let separator, let parts) = uses[index] else { continue }
        uses[index] = .parts(
          separator: separator,
          try leaveOut(field, text, of: parts, separator, column: index, probe))
      }
      if field == .indicator { try leaveOutNames(text, beside: columns, probe) }
    }
  }

  /// What indicators are called gives way too; the one name stays, since it may end in the unit.
  private mutating func leaveOutNames(
    _ text: String, beside codes: [Int], _ probe: TableProbe
  ) throws(Diagnostic) {
    let names = uses.indices.filter { uses[$0] == .field(.indicatorName) }
    let place = probe.place(preamble)
    if codes.contains(where: { uses[$0] != .ignored }) {
      for index in names {
        try checkUnits(cells(index, probe), text, header[index], at: place)
        uses[index] = .ignored
      }
    } else if codes.isEmpty {
      for index in names {
        let use = try left(.indicator, text, header[index], cells(index, probe), probe)
        if use != .ignored { uses[index] = use }
      }
    } else if let code = codes.first, names.isEmpty {
      uses[code] = .field(.indicatorName)
    }
  }

  /// Of several names none may end in a unit of its own, which would be lost.
  private func checkUnits(
    _ names: [String], _ text: String, _ column: String, at place: Diagnostic.Location
  ) throws(Diagnostic) {
    let withUnits = names.filter { name in
      guard let unit = IndicatorTitle(name).unit else { return false }
      return unitInName != .no || ScaledUnit(unit) != nil || StatedUnits.said(in: name) != nil
    }
    guard withUnits.isEmpty else {
      throw .statedBesideSeveral(
        .indicator, Self.option(.indicator, text), CommandText.word(column), withUnits, at: place)
    }
  }

  /// Regions have levels, of which a stated one is the outermost; dimensions add to each other.
  private static let adding: Set<FigureField> = [.region, .regionName, .dimensions]

  private static func option(_ field: FigureField, _ text: String) -> String {
    "--set \(field.rawValue)=\(CommandText.word(text))"
  }

  /// What a column becomes whose field is stated.
  private mutating func left(
    _ field: FigureField, _ text: String, _ name: String, _ cells: [String], _ probe: TableProbe
  ) throws(Diagnostic) -> Use {
    let option = Self.option(field, text)
    let column = CommandText.word(name)
    var values: [String] = []
    for cell in cells where !cell.isEmpty && !values.contains(cell) { values.append(cell) }
    let isSeveral = values.count > 1 || values.isEmpty && probe.records.count < 2
    guard Self.parting.contains(field), isSeveral else {
      if values != [text] {
        remarks.append("The column \(name) is left out: \(option) says it of all figures.")
      }
      if Self.parting.contains(field), let only = values.first, !probe.isWhole {
        soles[name] = only
      }
      return .ignored
    }
    guard field == .indicator || field == .unit else {
      throw .statedBesideSeveral(field, option, column, values, at: probe.place(preamble))
    }
    if field == .indicator { try checkUnits(values, text, name, at: probe.place(preamble)) }
    remarks.append(
      "\(option) is of all figures: the column \(name) tells them apart as a dimension; --ignore "
        + "\(column) leaves it out.")
    return .dimension(name)
  }

  /// The same of the keys in one cell, `unit,na_item,geo\TIME_PERIOD`.
  private mutating func leaveOut(
    _ field: FigureField, _ text: String, of parts: [Use], _ separator: Character, column: Int,
    _ probe: TableProbe
  ) throws(Diagnostic) -> [Use] {
    var parts = parts
    let names = partNames(column)
    for place in parts.indices where parts[place] == .field(field) && place < names.count {
      let values = cells(column, probe).map { cell in
        let keys = cell.split(separator: separator, omittingEmptySubsequences: false)
        return place < keys.count ? code(String(keys[place]).trimmed) : ""
      }
      let name = String(names[place]).trimmed
      parts[place] = try left(field, text, name, values, probe)
      // A key within a cell is no column of its own that could be looked at beside the others.
      if parts[place] == .ignored, soles[name] != nil { parts[place] = .dimension(name) }
    }
    return parts
  }

  /// The same of headers of columns of figures.
  private mutating func leaveOutHeaders(
    _ field: FigureField, _ text: String, at place: Diagnostic.Location
  ) throws(Diagnostic) {
    let names: Set<FigureField> = field == .indicator ? [.indicator, .indicatorName] : [field]
    let columns = uses.indices.filter {
      if case .figures(let told) = uses[$0] { !names.isDisjoint(with: told.keys) } else { false }
    }
    let all = uses.indices.filter { if case .figures = uses[$0] { true } else { false } }
    guard !columns.isEmpty else { return }
    let option = Self.option(field, text)
    let told = Set(
      columns.flatMap { index -> [String] in
        guard case .figures(let told) = uses[index] else { return [] }
        return names.compactMap { told[$0] }
      })
    if Self.parting.contains(field), all.count > 1,
      told.count > 1 || told.count == 1 && columns.count < all.count
    {
      guard field != .unit || told.count > 1 && columns.count == all.count else {
        remarks.append(
          "\(option) is of the columns whose headers tell no unit; others keep theirs: "
            + columns.prefix(3).map { header[$0] }.joined(separator: ", ")
            + (columns.count > 3 ? ", …" : "") + ".")
        return
      }
      throw .statedBesideSeveral(
        field, option, CommandText.word(header[columns[0]]), columns.prefix(4).map { header[$0] },
        at: place)
    }
    for index in columns {
      guard case .figures(let told) = uses[index] else { continue }
      uses[index] = .figures(told.filter { !names.contains($0.key) })
    }
    if told != [text] {
      remarks.append(
        "What the headers say of the \(field.rawValue), \(told.sorted().prefix(3).joined(separator: ", ")), "
          + "is left out: \(option) says it of all figures.")
    }
  }

  /// The first filled cells of a column.
  private func cells(_ column: Int, _ probe: TableProbe) -> [String] {
    // Eurostat's table may be parted by the commas within its first cells, as the probe sees it.
    let records = format == .eurostat ? Eurostat.split(probe) : probe.records
    return records.dropFirst(preamble + 1 + unitRows).map { column < $0.count ? $0[column] : "" }
  }
}

extension Diagnostic {
  /// A column, or several columns, that say several things of what is stated once.
  fileprivate static func statedBesideSeveral(
    _ field: FigureField, _ option: String, _ column: String, _ found: [String], at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .invalidParameter, at: place,
      found: found.isEmpty
        ? "\(option) beside the column \(column)"
        : "\(option) beside " + found.prefix(4).joined(separator: ", ")
          + (found.count > 4 ? ", …" : ""),
      expected: "one \(field.rawValue) for all figures",
      remedy: "leave \(option) out, so that the file says it; or leave out what is not meant with "
        + "--ignore \(column)")
  }
}
