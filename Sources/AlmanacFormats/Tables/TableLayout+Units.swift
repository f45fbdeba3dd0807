internal import AlmanacModel

extension TableLayout {
  /// Takes the unit that the table tells of its figures outside of their columns, and says so.
  ///
  /// - Throws: when it tells several.
  mutating func takeUnit(from probe: TableProbe) throws(Diagnostic) {
    if numbers.acceptsPercent { takePercent(from: probe) }
    if !tellsUnit { takeUnitsOfHeaders(from: probe) }
    if !tellsUnit, let unit = try unitTold(probe) {
      constants[.unit] = unit.text
      remarks.append(
        "The figures are read in \(unit.text), as line \(probe.line(unit.record)) says, unless --set "
          + "unit=… says otherwise.")
    } else if !tellsUnit, try !takeUnitOfNotes(probe.sheetNotes, file: probe.fileName) {
      try checkSigns(in: probe)
      indicatorsWithoutUnit = uses.indices.compactMap { nameWithoutUnit($0, in: probe) }
      if !indicatorsWithoutUnit.isEmpty { remarks.append(Self.noUnitRemark(indicatorsWithoutUnit)) }
    }
    let titles = probe.records[..<titleCount].enumerated().compactMap {
      number, record -> String? in
      let text = record.filter { !$0.isEmpty }.joined(separator: " ")
      if text.isEmpty || [.nbs, .worldBank, .ons].contains(format) { return nil }
      var remark = "Line \(probe.line(number)), above the header, is no part of the table: \(text)"
      if !tellsUnit, let bracket = StatedUnits.bracketed(text), !PeriodText.isPeriod(bracket) {
        remark += ". No unit is called \(bracket); if the figures are so counted, pass --set unit=…"
      }
      return remark
    }
    remarks += titles.prefix(5)
  }

  package static func noUnitRemark(_ all: [String]) -> String {
    var seen: Set<String> = []
    let names = all.filter { seen.insert($0).inserted }
    return "No unit is told of \(names.prefix(3).joined(separator: ", "))"
      + (names.count > 3 ? ", …" : "")
      + ": of an indicator that is not there yet, import indicators.csv with its unit first; "
      + "--create indicators leaves the unit unspecified."
  }

  /// Units in the headers of columns of figures, whoever says what they are figures of.
  private mutating func takeUnitsOfHeaders(from probe: TableProbe) {
    for (index, use) in uses.enumerated() {
      guard case .figures(var told) = use, told[.unit] == nil,
        let unit = StatedUnits.unit(ofHeader: header[index], in: probe)
      else { continue }
      told[.unit] = unit
      uses[index] = .figures(told)
    }
  }

  /// Of figures with percent signs, whose unit nothing else tells, the sign is the unit: of a column,
  /// and of all columns that differ in their periods alone. Not where each row says its indicator,
  /// whose unit it then is: see `PercentSigns`.
  private mutating func takePercent(from probe: TableProbe) {
    guard constants[.unit] == nil, unitInName == .no,
      !uses.contains(where: {
        !Set($0.fields).isDisjoint(with: [.unit, .indicator, .indicatorName])
      })
    else { return }
    var columns: [[FigureField: String]: [Int]] = [:]
    for (index, use) in uses.enumerated() {
      switch use {
      case .figures(let told) where told[.unit] == nil:
        columns[told.filter { $0.key != .period }, default: []].append(index)
      case .field(.value): columns[[:], default: []].append(index)
      default: break
      }
    }
    for indexes in columns.values {
      // All that is filled, also what is no plain number: 约50 is no percentage.
      let cells = indexes.flatMap { probe.cells($0, below: preamble + unitRows) }
        .filter { !$0.isEmpty && missing[$0] == nil && !NumberGrammar.isSpreadsheetError($0) }
      guard !cells.isEmpty, cells.allSatisfy({ $0.hasSuffix("%") || $0.hasSuffix("％") }) else {
        continue
      }
      for index in indexes {
        if case .figures(var told) = uses[index] {
          told[.unit] = "percent"
          uses[index] = .figures(told)
        } else {
          constants[.unit] = "percent"
        }
      }
    }
  }

  /// The name of an indicator in the header of a column, where neither that nor the cells below it tell
  /// a unit.
  private func nameWithoutUnit(_ index: Int, in probe: TableProbe) -> String? {
    guard case .figures(let told) = uses[index], told[.unit] == nil,
      let name = told[.indicatorName] ?? told[.indicator], UnitSign(name) == nil
    else { return nil }
    let tellsUnit = probe.cells(index, below: preamble + unitRows).contains { cell in
      (try? CellFigure(cell, numbers: numbers.withPercent)).map {
        !$0.unit.isEmpty || cell.hasSuffix("%")
      } ?? false
    }
    return tellsUnit ? nil : name
  }

  /// The sign of a unit in the header of a column of figures that calls no indicator by it: `value ($)`.
  /// Names of indicators are looked up first, since they may have it.
  private func sign(in index: Int) -> String? {
    let sign = UnitSign(header[index])?.sign
    switch uses[index] {
    case .field(.value): return sign
    case .figures(let told):
      return [.unit, .indicator, .indicatorName].allSatisfy { told[$0] == nil } ? sign : nil
    default: return nil
    }
  }

  /// - Throws: for the sign of several currencies, where nothing tells the unit.
  private func checkSigns(in probe: TableProbe) throws(Diagnostic) {
    for index in uses.indices {
      guard let sign = sign(in: index), Currency.isOfSeveral(sign), !probe.units.contains(sign)
      else { continue }
      throw .signOfSeveral(header[index], sign, at: probe.place(preamble))
    }
  }

  /// What holds for the figures of each column of a wide table.
  private var valueConstants: [[FigureField: String]] {
    uses.compactMap { if case .figures(let constants) = $0 { constants } else { nil } }
  }

  /// Whether the unit of each figure is told: by a column, by a header, or for all of them.
  var tellsUnit: Bool {
    let values = valueConstants
    return constants[.unit] != nil || unitInName != .no
      || uses.contains { $0.fields.contains(.unit) }
      || !values.isEmpty && values.allSatisfy { $0[.unit] != nil }
  }

  private func unitTold(
    _ probe: TableProbe
  ) throws(Diagnostic) -> (text: String, record: Int)? {
    var found: [(text: String, record: Int)] = []
    func add(_ unit: String?, _ record: Int) {
      guard let unit, !found.contains(where: { Self.isSame($0.text, unit) }) else { return }
      found.append((unit, record))
    }
    func told(_ text: String) -> String? {
      guard let said = StatedUnits.said(in: text), !probe.units.contains(said) else {
        return StatedUnits.said(in: text) ?? StatedUnits.scaled(text, probe)
      }
      return StatedUnits.several(said).allSatisfy(probe.units.contains)
        ? said : StatedUnits.scaled(said, probe) ?? said
    }
    if let sheet = probe.sheet { add(told(sheet), 0) }
    for (number, record) in probe.records[..<titleCount].enumerated() {
      for cell in record { add(told(cell), number) }
    }
    for (index, use) in uses.enumerated() {
      if let sign = sign(in: index), probe.units.contains(sign) {
        add(sign, preamble)
        continue
      }
      switch use {
      case .figures: break
      case .field(.value): add(StatedUnits.unit(ofHeader: header[index], in: probe), preamble)
      case .field: add(told(header[index]), preamble)
      default: add(StatedUnits.said(in: header[index]), preamble)
      }
    }
    for (number, record) in probe.records.enumerated().dropFirst(preamble + 1 + unitRows) {
      guard let note = Self.note(record) else { continue }
      add(try StatedUnits.saidInNote(note, at: probe.place(number)), number)
    }
    if found.isEmpty {
      for (number, record) in probe.records[..<titleCount].enumerated() {
        let title = record.filter { !$0.isEmpty }.joined(separator: ", ")
        let told =
          StatedUnits.bracketed(title).map { [$0] } ?? StatedUnits.tails(title).map(\.unit)
        // With a scale word it is a unit, whether it is known or not.
        add(
          told.first { probe.units.contains($0) || ScaledUnit($0)?.unit.isEmpty == false }, number)
      }
    }
    let all = found.flatMap { unit in
      let parts = StatedUnits.several(unit.text)
      return !probe.units.contains(unit.text) && parts.allSatisfy(probe.units.contains)
        ? parts : [unit.text]
    }
    guard all.count < 2 else { throw .severalUnits(all, at: probe.place(found.last?.record)) }
    if found.isEmpty { try checkScales(probe) }
    return found.first
  }

  /// `million EUR` and `EUR million` are one unit.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let one = ScaledUnit(one), let other = ScaledUnit(other) else { return false }
    return one.exponent == other.exponent && one.unit.lowercased() == other.unit.lowercased()
  }

  /// A power of ten that a title or the header of the figures may tell, of which nothing is known.
  private func checkScales(_ probe: TableProbe) throws(Diagnostic) {
    guard constants[.scale] == nil else { return }
    for (number, record) in probe.records[..<titleCount].enumerated() {
      for cell in record where ScaleWords.mayTell(cell) {
        throw .mayTellScale(cell, at: probe.place(number))
      }
    }
    for (index, use) in uses.enumerated() {
      let isOfStated: Bool
      switch use {
      case .field(.value): isOfStated = true
      case .figures(let told):
        isOfStated = told[.indicator] == nil && told[.indicatorName] == nil && told[.period] == nil
      default: continue
      }
      let text = header[index]
      let isLetter = StatedUnits.bracketed(text).map { ["k", "K", "M"].contains($0) } ?? false
      if isOfStated, isLetter || ScaleWords.mayTell(text) {
        throw .mayTellScale(text, at: probe.place(preamble))
      }
    }
  }

  /// The text of a record in which nothing but its first cell is filled.
  static func note(_ record: [String]) -> String? {
    guard let first = record.first, !first.isEmpty, record.dropFirst().allSatisfy(\.isEmpty)
    else { return nil }
    return first
  }
}
