internal import AlmanacModel
internal import AlmanacText

/// Reads the figures of a delimited table as its layout says.
struct TableReader<Records: RecordReader & ~Copyable>: FigureReader, ~Copyable {
  let name: String
  let layout: TableLayout
  let keys: TableKeys.Plan
  var reader: Records
  var series: TableKeys
  var periods = CodeTable()
  /// Periods that are made of several texts; nil where one text says each.
  var composed: ComposedPeriods?
  var composedNumbers: [(number: UInt32, isYearToDate: Bool)] = []
  /// Whether periods are since January, by their number.
  var yearsToDate: [Bool?] = []
  var cells: FigureCells
  /// Nil where no number may have a percent sign.
  var percents: PercentSigns?
  let tellsUnit: Bool
  // Asked of each of millions of records: known once.
  let hasActions: Bool
  let hasPercents: Bool
  let isComposed: Bool
  let hasLeftOut: Bool
  /// Rows without a figure may say what series are counted in.
  let hasSeriesUnits: Bool
  var attributes = SeriesAttributeRows()
  /// The records are lines of text, among which something else may stand than rows.
  let isText: Bool
  let hasKeys: Bool
  var hasEnded = false
  var lines: TextLines
  let header: HeaderRow
  /// What rows that stand as the header does have for their keys, and where they stand.
  var headerKeys: Set<UInt32> = []
  var repeatedHeaders: [Int] = []
  /// What makes the rest of the file another table.
  var ending: Diagnostic?
  /// What has been said of the file.
  var said: Set<String> = []

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
        noteYears(rowKey, &batch)
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
  mutating func remark(_ text: String, _ batch: inout FigureBatch) {
    if said.insert(text).inserted { batch.remarks.append(text) }
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
}
