internal import AlmanacModel
internal import AlmanacText

/// Reads the figures of a delimited table as its layout says.
struct TableReader<Records: RecordReader & ~Copyable>: FigureReader, ~Copyable {
  let name: String
  let layout: TableLayout
  let keys: TableKeys.Plan
  private var reader: Records
  private var series: TableKeys
  private var periods = CodeTable()
  /// Periods that are made of several texts; nil where one text says each.
  private var composed: ComposedPeriods?
  private var composedNumbers: [(number: UInt32, isYearToDate: Bool)] = []
  /// Whether periods are since January, by their number.
  private var yearsToDate: [Bool?] = []
  private var cells: FigureCells
  /// Nil where no number may have a percent sign.
  private var percents: PercentSigns?
  private let tellsUnit: Bool
  // Asked of each of millions of records: known once.
  private let hasActions: Bool
  private let hasPercents: Bool
  private let isComposed: Bool
  private let hasLeftOut: Bool
  /// Rows without a figure may say what series are counted in.
  private let hasSeriesUnits: Bool
  private var attributes = SeriesAttributeRows()
  /// The records are lines of text, among which something else may stand than rows.
  private let isText: Bool
  private let hasKeys: Bool
  private var hasEnded = false
  private var lines: TextLines
  private let header: HeaderRow
  /// What rows that stand as the header does have for their keys, and where they stand.
  private var headerKeys: Set<UInt32> = []
  private var repeatedHeaders: [Int] = []
  /// What makes the rest of the file another table.
  private var ending: Diagnostic?
  /// What has been said of the file.
  private var said: Set<String> = []

  /// - Parameters:
  ///   - records: the file from its start.
  ///   - headers: how many records to pass over: the preamble and the header.
  /// - Throws: `Diagnostic` when the file is malformed up to its header, or another file.
  package init(
    name: String, records: consuming Records, layout: TableLayout, headers: Int
  ) throws(Diagnostic) {
    // What may fail comes first, and what follows is made of locals: the optimizer of Swift 6.3.1 stops
    // at a reader of records that is half made.
    var records = records
    for _ in 0..<headers {
      guard try records.nextRecord(of: name) else { throw Diagnostic.emptyFile(name) }
    }
    if headers > 0 { try Self.checkHeader(layout, records, name) }
    self.name = name
    self.layout = layout
    let plan = TableKeys.Plan(layout)
    keys = plan
    series = TableKeys(plan)
    cells = FigureCells(layout, file: name)
    composed = Self.composed(plan)
    percents = layout.numbers.acceptsPercent ? PercentSigns() : nil
    tellsUnit = layout.tellsUnit
    hasActions = layout.actions != nil
    isComposed = plan.isComposed
    hasPercents = layout.numbers.acceptsPercent
    hasLeftOut = layout.deleted != nil
    hasSeriesUnits = Self.hasSeriesUnits(layout)
    isText = headers > 0
    hasKeys = !plan.keys.isEmpty
    lines = TextLines(layout, isText: headers > 0, file: name)
    header = HeaderRow(layout)
    reader = records
  }

  @inline(never)
  private static func composed(_ plan: TableKeys.Plan) -> ComposedPeriods? {
    plan.isComposed ? ComposedPeriods(plan) : nil
  }

  @inline(never)
  private static func hasSeriesUnits(_ layout: TableLayout) -> Bool {
    layout.actions != nil
      && layout.uses.contains { $0 == .field(.unit) || $0 == .field(.scale) }
  }

  /// Two columns of one name that are both used would hide one another, unless a mapping tells of
  /// each what its figures are.
  private static func checkHeader(
    _ layout: TableLayout, _ records: borrowing Records, _ name: String
  ) throws(Diagnostic) {
    var seen: [String: [TableLayout.Use]] = [:]
    for (index, column) in layout.header.enumerated() where !column.isEmpty {
      let use = layout.uses[index]
      guard use != .ignored else { continue }
      let others = seen[column] ?? []
      seen[column] = others + [use]
      guard let first = others.first else { continue }
      if case .figures = use, case .figures = first, !others.contains(use) { continue }
      throw Diagnostic.twofoldColumn(
        column, index: index,
        at: records.place(ofField: index).location(in: name))
    }
  }

  package mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool {
    while !hasEnded, !batch.isFull {
      let hasRecord = try reader.nextRecord(of: name)
      guard hasRecord, !isFooter() else {
        hasEnded = true
        if hasRecord {
          // What stands below the table still has to be text, and counts as read.
          repeat {
            let strings = strings
            lines.note(strings, line: reader.line)
            noteUpdate(&batch)
          } while try reader.nextRecord(of: name)
        }
        try lines.end(into: &batch)
        noteHeaders(&batch)
        break
      }
      batch.recordCount += 1
      if lines.areTold, !hasMoreCells(than: 1) {
        let strings = strings
        if try takeLine(strings) { continue }
      }
      let (known, bad) = (batch.rows.count, batch.badRows.count)
      readRecord(into: &batch)
      if let ending { throw ending }
      if batch.rows.count > known {
        lines.hasFigures = true
        if lines.areWaiting {
          let strings = strings
          lines.release(above: strings, into: &batch)
        }
      } else if batch.badRows.count == bad {
        try checkNote()
      }
    }
    batch.bytesRead = reader.bytesRead
    return !hasEnded
  }

  /// A record without figures that tells their unit is refused; one that is no row, and of which
  /// nothing is known otherwise, is told as a note.
  private mutating func checkNote() throws(Diagnostic) {
    guard reader.fieldCount > 0 else { return }
    let first = reader.string(0).trimmed
    if !lines.areTold, !first.isEmpty, !hasMoreCells(than: 1) {
      let strings = strings
      lines.note(strings, line: reader.line)
    }
    let place = Diagnostic.Location(file: name, line: reader.line)
    guard !tellsUnit, let unit = try StatedUnits.saidInNote(first, at: place)
    else { return }
    throw .unitInNote(unit, at: place)
  }

  /// The cells of the record, without the spaces around them.
  private var strings: [String] { (0..<reader.fieldCount).map { reader.string($0).trimmed } }

  private mutating func takeLine(_ strings: [String]) throws(Diagnostic) -> Bool {
    let record =
      layout.emptyIsAbsent ? "" : reader.withRecord { String(decoding: $0, as: UTF8.self) }
    return try lines.take(strings, line: reader.line, record: record)
  }

  /// Whether the period of a record, which alone says what it is about, begins as no number does.
  private func beginsWithLetter() -> Bool {
    reader.withField(keys.periodColumn ?? 0) { $0.trimmed.first.map { $0 > 0x39 } ?? true }
  }

  /// Whether a record has few cells, or a header's word where others say what they are about, or
  /// nothing there: all of a wide one is looked at only then.
  private func mayBeNoRow() -> Bool {
    if reader.fieldCount < 4 { return true }
    var areEmpty = true
    for key in header.keys {
      let cell = reader.string(key).trimmed
      if header.isWord(cell, key) { return true }
      areEmpty = areEmpty && cell.isEmpty
    }
    return areEmpty || !hasMoreCells(than: 3)
  }

  /// Inlined, as it is asked of each record: most have two cells at their beginning.
  @inline(__always)
  private func hasMoreCells(than limit: Int) -> Bool {
    var count = 0
    for index in 0..<reader.fieldCount where reader.withField(index, { !$0.trimmed.isEmpty }) {
      count += 1
      if count > limit { return true }
    }
    return false
  }

  /// Whether a record that says something new of what its figures are about is none, but a header
  /// or a line with a unit.
  private mutating func isNoRow() -> Bool {
    guard mayBeNoRow() else { return false }
    let strings = strings
    switch header.kind(of: strings) {
    case .same: repeatedHeaders.append(reader.line)
    case .other:
      ending = .secondHeader(
        strings, below: layout.header, isSheet: layout.dialect.isSheet,
        at: .init(file: name, line: reader.line))
    case nil:
      guard lines.areTold, StatedUnits.isLine(strings) else { return false }
      do { return try takeLine(strings) } catch { ending = error }
    }
    return true
  }

  private func noteHeaders(_ batch: inout FigureBatch) {
    guard let first = repeatedHeaders.first else { return }
    let others = repeatedHeaders.count - 1
    batch.remarks.append(
      "The header stands again in line \(first)"
        + (others == 0
          ? "" : " and \(others) more, the last of them line \(repeatedHeaders[others])")
        + ": left out.")
  }

  /// Inlined, like all that is asked of each record: a call would be given a copy of the reader,
  /// which is large.
  @inline(__always)
  private func isFooter() -> Bool {
    guard !layout.footers.isEmpty else { return false }
    let first = reader.string(0).trimmed
    return layout.footers.contains { first.hasPrefix($0) }
  }

  private mutating func readRecord(into batch: inout FigureBatch) {
    let record = UInt32(batch.records.count)
    reader.withRecord { batch.records.append(contentsOf: $0) }
    batch.records.append(0)
    // A wide record may be long, and have many bad cells, which share its text.
    var text: String?
    do throws(Diagnostic) {
      try checkWidth()
      let kind = hasActions ? layout.actions?.kind(of: reader) ?? .figure : .figure
      if hasLeftOut, isLeftOut(&batch) { return }
      if kind == .attributes { return try takeAttributes(&batch) }
      let rowKey = series.rowKey(reader)
      if isText,
        series.hasNewText || !headerKeys.isEmpty && headerKeys.contains(rowKey)
          || !hasKeys && beginsWithLetter()
      {
        series.hasNewText = false
        if isNoRow() {
          headerKeys.insert(rowKey)
          return
        }
      }
      guard kind != .wildcard else { return try delete(rowKey, record, &batch) }
      let time = isComposed ? composed?.time(of: reader) ?? 0 : 0
      let rowPeriod = isComposed ? nil : keys.periodColumn.map { periodNumber($0, &batch) }
      var isYearToDate = keys.periodsSayCumulation && !isComposed && isYearToDate(rowPeriod)
      for (index, column) in keys.values.enumerated() {
        var isBad: Diagnostic?
        var row: FigureBatch.Row?
        do throws(Diagnostic) {
          row = try cells.row(reader, column: column.index, into: &batch)
          isBad = nil
        } catch { isBad = error }
        guard row != nil || isBad != nil else { continue }
        var composedPeriod: UInt32 = 0
        if isComposed {
          composedPeriod = composedNumber(time, index, &isYearToDate, &batch)
        }
        let knownSeries = batch.newSeries.count
        let number = series.series(
          rowKey, valueColumn: UInt32(index), isYearToDate: isYearToDate
        ) { texts, number in
          batch.newSeries.append(.init(number: number, texts: texts))
        }
        if hasSeriesUnits, knownSeries < batch.newSeries.count {
          attributes.complete(&batch.newSeries[knownSeries].texts)
        }
        if hasPercents, let problem = mixedPercent(row, column.index, number, knownSeries, &batch) {
          isBad = problem
        }
        let period =
          if isComposed {
            composedPeriod
          } else if let text = column.period {
            periodNumber(of: text, &batch)
          } else {
            rowPeriod ?? periodNumber(of: keys.constantPeriod, &batch)
          }
        if let isBad {
          let shown = text ?? batch.record(at: record)
          text = shown
          batch.badRows.append(
            .init(
              diagnostics: [isBad], record: shown, position: batch.rows.count,
              key: .init(
                series: number, period: period, line: UInt32(clamping: reader.line))))
        } else if var row {
          row.series = number
          row.period = period
          row.record = record
          batch.rows.append(row)
        }
      }
    } catch {
      if isText, isNoRow() { return }
      batch.badRows.append(
        .init(
          diagnostics: [error], record: batch.record(at: record), position: batch.rows.count))
    }
  }

  /// What is wrong with a figure that has a percent sign, or none, unlike others of its indicator.
  private mutating func mixedPercent(
    _ row: FigureBatch.Row?, _ column: Int, _ number: UInt32, _ knownSeries: Int,
    _ batch: inout FigureBatch
  ) -> Diagnostic? {
    if knownSeries < batch.newSeries.count {
      percents?.begin(&batch.newSeries[knownSeries].texts, isPercent: row?.isPercent == true)
    }
    // A cell that says its unit in other words is no bare number.
    guard let row, row.isPercent || row.extra < 0 || batch.extras[Int(row.extra)].unit.isEmpty,
      percents?.isMixed(row, series: number) == true
    else { return nil }
    return .percentBesideBare(
      reader.string(column).trimmed, isPercent: row.isPercent,
      at: reader.place(ofField: column).location(in: name))
  }

  /// Says something of the file once.
  private mutating func remark(_ text: String, _ batch: inout FigureBatch) {
    if said.insert(text).inserted { batch.remarks.append(text) }
  }

  /// A date below a table that is too long to be known before is said.
  private mutating func noteUpdate(_ batch: inout FigureBatch) {
    guard !layout.footers.isEmpty, layout.origin == SeriesTexts.Origin(), reader.fieldCount > 0
    else {
      return
    }
    let text = reader.string(0).trimmed
    guard text.hasPrefix("Last Updated:") else { return }
    remark("\(text), it says below its figures: --known-from says so to the import.", &batch)
  }

  /// What a row says of whole series; nothing is kept of what else it may say.
  private mutating func takeAttributes(_ batch: inout FigureBatch) throws(Diagnostic) {
    guard let actions = layout.actions, let value = keys.values.first else { return }
    guard actions.states(reader), !actions.hasPeriod(reader) else {
      return remark(ActionRows.attributesAlone, &batch)
    }
    let place = Diagnostic.Location(file: name, line: reader.line)
    let status = layout.code(actions.statusText(reader))
    if !status.isEmpty, layout.status(status, isMissing: false) != .normal {
      throw Diagnostic(
        .invalidValue, at: place, found: "the status \(status) of a whole series or dataset",
        expected: "the status of each figure in its own row",
        remedy: "write it there, or pass --set status=\(CommandText.word(status)) where it holds "
          + "for all figures")
    }
    let dimensions = actions.dimensions(layout, of: reader)
    let isKept = try attributes.take(
      series.texts(series.rowKey(reader), value), dimensions: dimensions.all,
      blank: dimensions.blank, at: place)
    remark(isKept ? ActionRows.unitsAlone : ActionRows.attributesAlone, &batch)
  }

  /// Whether the row is marked as deleted where it comes from.
  private mutating func isLeftOut(_ batch: inout FigureBatch) -> Bool {
    guard let column = layout.deleted,
      ["true", "1", "yes"].contains(reader.string(column).trimmed.lowercased())
    else { return false }
    remark("Rows that are marked as deleted are left out.", &batch)
    return true
  }

  /// Takes a delete of all figures that agree with the record.
  private mutating func delete(
    _ rowKey: UInt32, _ record: UInt32, _ batch: inout FigureBatch
  ) throws(Diagnostic) {
    guard let actions = layout.actions else { return }
    let frequency = try layout.frequency(of: reader, in: name)
    if layout.header.indices.contains(where: {
      layout.uses[$0] == .ignored && ["DATAFLOW", "STRUCTURE_ID"].contains(layout.header[$0])
    }) {
      remark(
        "Deletes are of all that the source has and that agrees with them, whichever dataflow it "
          + "came by.", &batch)
    }
    let dimensions = actions.dimensions(layout, of: reader)
    let period = keys.periodColumn.map { layout.code(reader.string($0).trimmed) } ?? ""
    for column in keys.values where actions.deletes(column.index, of: reader) {
      batch.deletions.append(
        .init(
          texts: series.texts(rowKey, column), period: period.isEmpty ? nil : period,
          frequency: frequency, names: dimensions.all, anyOf: dimensions.blank,
          line: UInt32(clamping: reader.line),
          record: batch.record(at: record), position: batch.rows.count))
    }
  }

  @inline(__always)
  private func checkWidth() throws(Diagnostic) {
    let count = reader.fieldCount
    let wanted = layout.header.count
    if count == wanted { return }
    if layout.isRagged {
      if count < wanted { return }
      if (wanted..<count).allSatisfy({ reader.string($0).trimmed.isEmpty }) { return }
    }
    throw Diagnostic.raggedRow(count, of: wanted, at: .init(file: name, line: reader.line))
  }

  @inline(__always)
  private mutating func periodNumber(_ column: Int, _ batch: inout FigureBatch) -> UInt32 {
    var isNew = false
    let number = reader.withField(column) { periods.code(of: $0.trimmed, isNew: &isNew) }
    if isNew {
      let text = layout.code(periods.texts[Int(number)])
      batch.newPeriods.append(
        .init(number: number, text: layout.periodStyle?.code(text) ?? layout.period(text)))
    }
    return number
  }

  /// Whether a period of the file's column, or else that of all its figures, is one since January.
  private mutating func isYearToDate(_ period: UInt32?) -> Bool {
    guard let period else { return HumanPeriod.isYearToDate(keys.constantPeriod) }
    while yearsToDate.count <= Int(period) { yearsToDate.append(nil) }
    if let known = yearsToDate[Int(period)] { return known }
    let found = HumanPeriod.isYearToDate(periods.texts[Int(period)])
    yearsToDate[Int(period)] = found
    return found
  }

  /// The period of a figure, of which the row, its column's header and what is stated say parts.
  private mutating func composedNumber(
    _ time: UInt32, _ column: Int, _ isYearToDate: inout Bool, _ batch: inout FigureBatch
  ) -> UInt32 {
    guard let (place, new) = composed?.place(time, column: column, layout) else { return 0 }
    if let new {
      let known = periods.count
      let number = periods.code(of: new.text)
      if periods.count > known {
        batch.newPeriods.append(
          .init(number: number, text: new.text, new.problem.map { .problem($0) } ?? .code))
      }
      composedNumbers.append((number, new.isYearToDate && keys.periodsSayCumulation))
    }
    isYearToDate = composedNumbers[place].isYearToDate
    return composedNumbers[place].number
  }

  private mutating func periodNumber(of text: String, _ batch: inout FigureBatch) -> UInt32 {
    let known = periods.count
    let number = periods.code(of: text)
    if periods.count > known {
      batch.newPeriods.append(.init(number: number, text: layout.period(text)))
    }
    return number
  }
}
