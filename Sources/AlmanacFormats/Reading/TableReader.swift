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
  /// The texts of years and of what divides them, and which pairs of them there are.
  private var subperiods: [CodeTable]
  private var pairs: [PairTable]
  /// Whether periods are since January, by their number.
  private var yearsToDate: [Bool?] = []
  private var cells: FigureCells
  /// Nil where no number may have a percent sign.
  private var percents: PercentSigns?
  private let tellsUnit: Bool
  // Asked of each of millions of records: known once.
  private let hasActions: Bool
  private let hasSubperiods: Bool
  private let hasPercents: Bool
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
    self.name = name
    self.layout = layout
    keys = TableKeys.Plan(layout)
    series = TableKeys(keys)
    cells = FigureCells(layout, file: name)
    subperiods = keys.subperiods.isEmpty ? [] : (0...keys.subperiods.count).map { _ in CodeTable() }
    pairs = keys.subperiods.map { _ in PairTable() }
    percents = layout.numbers.acceptsPercent ? PercentSigns() : nil
    tellsUnit = layout.tellsUnit
    hasActions = layout.actions != nil
    hasSubperiods = !keys.subperiods.isEmpty
    hasPercents = layout.numbers.acceptsPercent
    isText = headers > 0
    hasKeys = !keys.keys.isEmpty
    lines = TextLines(layout, isText: headers > 0, file: name)
    header = HeaderRow(layout)
    reader = records
    for _ in 0..<headers {
      guard try reader.nextRecord(of: name) else { throw Diagnostic.emptyFile(name) }
    }
    if headers > 0 { try checkHeader() }
  }

  /// Two columns of one name that are both used would hide one another, unless a mapping tells of
  /// each what its figures are.
  private func checkHeader() throws(Diagnostic) {
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
        at: reader.place(ofField: index).location(in: name))
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

  /// A record without figures that tells their unit is refused.
  private func checkNote() throws(Diagnostic) {
    guard !tellsUnit, reader.fieldCount > 0, let unit = StatedUnits.saidInNote(reader.string(0))
    else { return }
    throw .unitInNote(unit, at: .init(file: name, line: reader.line))
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
      guard kind != .attributes else { return remark(ActionRows.attributesAlone, &batch) }
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
      guard kind != .wildcard else { return delete(rowKey, record, &batch) }
      let rowPeriod = keys.periodColumn.map {
        hasSubperiods ? composedPeriod($0, &batch) : periodNumber($0, &batch)
      }
      let isYearToDate = keys.periodsSayCumulation && isYearToDate(rowPeriod)
      for (index, column) in keys.values.enumerated() {
        var isBad: Diagnostic?
        var row: FigureBatch.Row?
        do throws(Diagnostic) {
          row = try cells.row(reader, column: column.index, into: &batch)
          isBad = nil
        } catch { isBad = error }
        guard row != nil || isBad != nil else { continue }
        let knownSeries = batch.newSeries.count
        let number = series.series(
          rowKey, valueColumn: UInt32(index), isYearToDate: isYearToDate
        ) { texts, number in
          batch.newSeries.append(.init(number: number, texts: texts))
        }
        if hasPercents, let problem = mixedPercent(row, column.index, number, knownSeries, &batch) {
          isBad = problem
        }
        let period =
          if let text = column.period {
            periodNumber(of: text, &batch)
          } else if let part = column.part, let year = keys.periodColumn {
            periodNumber(
              of: Subperiod.period(year: reader.string(year).trimmed, [(.any, part)]), &batch)
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
    guard let row, percents?.isMixed(row, series: number) == true else { return nil }
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

  /// Takes a delete of all figures that agree with the record.
  private mutating func delete(_ rowKey: UInt32, _ record: UInt32, _ batch: inout FigureBatch) {
    guard let actions = layout.actions else { return }
    let dimensions = actions.dimensions(layout, of: reader)
    let period = keys.periodColumn.map { layout.code(reader.string($0).trimmed) } ?? ""
    for column in keys.values where actions.deletes(column.index, of: reader) {
      batch.deletions.append(
        .init(
          texts: series.texts(rowKey, column), period: period.isEmpty ? nil : period,
          names: dimensions.all, anyOf: dimensions.blank, line: UInt32(clamping: reader.line),
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
        .init(number: number, text: layout.periodStyle?.code(text) ?? text))
    }
    return number
  }

  /// Whether a period of the file's column, or else that of all its figures, is one since January.
  private mutating func isYearToDate(_ period: UInt32?) -> Bool {
    guard let period else { return HumanPeriod.isYearToDate(keys.constantPeriod) }
    while yearsToDate.count <= Int(period) { yearsToDate.append(nil) }
    if let known = yearsToDate[Int(period)] { return known }
    let found = hasSubperiods ? false : HumanPeriod.isYearToDate(periods.texts[Int(period)])
    yearsToDate[Int(period)] = found
    return found
  }

  /// The period that a year and the columns that divide it make.
  private mutating func composedPeriod(_ column: Int, _ batch: inout FigureBatch) -> UInt32 {
    var number: UInt32 = 0
    var isNew = false
    for (place, index) in ([column] + keys.subperiods.map(\.index)).enumerated() {
      let code = reader.withField(index) { subperiods[place].code(of: $0.trimmed, isNew: &isNew) }
      if place == 0 {
        number = code
      } else {
        let known = pairs[place - 1].count
        number = pairs[place - 1].number(number, code)
        isNew = pairs[place - 1].count > known
      }
    }
    if isNew { batch.newPeriods.append(.init(number: number, text: composedText(number))) }
    return number
  }

  private func composedText(_ number: UInt32) -> String {
    var number = number
    var parts: [(kind: Subperiod, text: String)] = []
    for place in pairs.indices.reversed() {
      let (first, code) = pairs[place][number]
      parts.insert((keys.subperiods[place].kind, subperiods[place + 1].texts[Int(code)]), at: 0)
      number = first
    }
    return Subperiod.period(year: subperiods[0].texts[Int(number)], parts)
  }

  private mutating func periodNumber(of text: String, _ batch: inout FigureBatch) -> UInt32 {
    let known = periods.count
    let number = periods.code(of: text)
    if periods.count > known { batch.newPeriods.append(.init(number: number, text: text)) }
    return number
  }
}
