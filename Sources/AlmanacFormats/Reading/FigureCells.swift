internal import AlmanacModel
internal import AlmanacText

/// Reads what a record says of one figure itself: value, status, precision, evidence.
struct FigureCells {
  /// The fields that belong to a figure, not to its series.
  static let fields: Set<FigureField> = [
    .value, .qualifier, .decimals, .low, .high, .status, .action, .paragraph, .start, .end,
    .printed, .note,
  ]

  private let layout: TableLayout
  private let file: String
  private let columns: [FigureField: Int]
  private let status: Int?
  private let qualifier: Int?
  private let decimals: Int?
  private let low: Int?
  private let high: Int?
  private let action: Int?
  private let note: Int?
  private let evidence: [Int?]
  private let hasExtras: Bool
  /// Nothing but a number can be told of a figure, so that a plain one needs no closer look.
  private let isPlain: Bool
  private let missing: MissingMarks
  private let constantStatus: ObservationStatus?
  /// Of columns of figures whose header says it, by their index.
  private let columnStatuses: [Int: ObservationStatus]
  /// By the text; of those without a value apart, whose words may mean something else.
  private var knownStatuses: [String: ObservationStatus] = [:]
  private var knownReasons: [String: ObservationStatus] = [:]

  init(_ layout: TableLayout, file: String) {
    self.layout = layout
    self.file = file
    var columns: [FigureField: Int] = [:]
    for (index, use) in layout.uses.enumerated() {
      if case .field(let field) = use, Self.fields.contains(field) { columns[field] = index }
    }
    self.columns = columns
    status = columns[.status]
    qualifier = columns[.qualifier]
    decimals = columns[.decimals]
    low = columns[.low]
    high = columns[.high]
    action = columns[.action]
    note = columns[.note]
    evidence = [columns[.paragraph], columns[.start], columns[.end], columns[.printed]]
    hasExtras =
      layout.constants[.note] != nil || low != nil || high != nil || note != nil
      || evidence.contains { $0 != nil }
    missing = MissingMarks(layout)
    columnStatuses = layout.uses.enumerated().reduce(into: [:]) { statuses, column in
      guard case .figures(let constants) = column.element, let word = constants[.status] else {
        return
      }
      statuses[column.offset] = layout.status(word, isMissing: false)
    }
    constantStatus = layout.constants[.status].flatMap { layout.status($0, isMissing: false) }
    isPlain =
      status == nil && qualifier == nil && decimals == nil && !hasExtras && action == nil
      && !layout.flagsFollowValue && constantStatus == nil && columnStatuses.isEmpty
      && layout.constants[.qualifier] == nil && layout.constants[.decimals] == nil
      && !layout.numbers.acceptsPercent && layout.numbers.decimalMark == .point
      && !missing.hasNumbers
  }

  /// The figure in a column of the current record; nil where the cell says nothing.
  @inline(__always)
  mutating func row<Records: RecordReader & ~Copyable>(
    _ reader: borrowing Records, column: Int, into batch: inout FigureBatch
  ) throws(Diagnostic) -> FigureBatch.Row? {
    var row = FigureBatch.Row(
      series: 0, period: 0, value: 0, decimals: 0, qualifier: 0, status: 0, isPercent: false,
      action: .merge, extra: -1, line: UInt32(clamping: reader.line), column: 0, record: 0)
    if isPlain {
      let number = reader.withField(column) { PlainNumber.parse($0.trimmed)?.published }
      if let number {
        row.value = number.value
        row.decimals = Int8(truncatingIfNeeded: min(max(number.decimals, -22), 21))
        batch.shortened.note(number)
        return row
      }
    }
    return try slowRow(row, reader, column, &batch)
  }

  private mutating func slowRow<Records: RecordReader & ~Copyable>(
    _ plain: FigureBatch.Row, _ reader: borrowing Records, _ column: Int,
    _ batch: inout FigureBatch
  ) throws(Diagnostic) -> FigureBatch.Row? {
    var row = plain
    row.column = UInt32(clamping: reader.place(ofField: column).column)
    if let action { row.action = try actionNamed(cell(reader, action), at: place(reader, action)) }
    if row.action == .delete {
      // Whatever stands for the value marks that it is to go.
      row.status = UInt8(ObservationStatus.missing.code)
      return row
    }
    var text = cell(reader, column)
    var stated: ObservationStatus?
    var words = ""
    if layout.flagsFollowValue, let space = text.firstIndex(of: " ") {
      words = String(text[text.index(after: space)...]).trimmed
      text = String(text[..<space])
    } else if layout.flagsFollowValue, let last = text.last, last.isLetter, text.count > 1,
      text.first == ":"
    {
      // `:c` without its space.
      words = String(text.dropFirst())
      text = ":"
    }
    let mark = missing.reason(text)
    let isMissing = text.isEmpty || mark != nil
    if !words.isEmpty { stated = try statusNamed(words, isMissing, at: place(reader, column)) }
    if let status {
      let word = layout.code(cell(reader, status))
      if !word.isEmpty { stated = try statusNamed(word, isMissing, at: place(reader, status)) }
    }
    stated = stated ?? columnStatuses[column] ?? constantStatus
    let qualifierText =
      layout.constants[.qualifier] ?? layout.code(cell(reader, qualifier))
    guard let symbol = qualifierText.isEmpty ? .exactly : Qualifier(rawValue: qualifierText)
    else {
      throw Diagnostic.invalidChoice(
        qualifierText, of: Qualifier.allCases.map(\.rawValue), at: place(reader, qualifier))
    }
    row.qualifier = UInt8(symbol.code)
    var low = try number(reader, low)?.published
    var high = try number(reader, high)?.published
    var printed: CellFigure?
    var written: ParsedNumber?
    var reason: ObservationStatus?
    if let mark {
      reason = mark
      text = ""
    }
    if text.isEmpty, symbol != .range {
      if layout.emptyIsAbsent, stated == nil, reason == nil { return nil }
      row.status = UInt8(try missing(stated, reason, at: place(reader, column)).code)
    } else {
      if let stated, stated.isMissing {
        throw Diagnostic(
          .invalidValue, at: place(reader, column),
          found: "\(text) with status \(stated.rawValue)",
          expected: "no value where the status says that it is missing",
          remedy: "empty the cell, or correct the status")
      }
      row.status = UInt8((stated ?? .normal).code)
      let parsed: ParsedNumber
      if text.isEmpty, let low, let high {
        parsed = ParsedNumber(value: (low.value + high.value) / 2, decimals: 0)
      } else {
        let figure: CellFigure
        do throws(Diagnostic) { figure = try self.figure(text, at: place(reader, column)) } catch {
          throw layout.isOfFolder ? error.besideIgnoring(layout.header[column]) : error
        }
        parsed = figure.number
        // 百分之九 has no sign, and says the same.
        row.isPercent =
          layout.numbers.acceptsPercent
          && (figure.unit == "%" || text.contains { $0 == "%" || $0 == "％" })
        if !figure.isBare || !figure.marks.isEmpty { printed = figure }
        if let mark = figure.marks.first(where: { layout.statuses[$0] != nil }),
          status == nil, let known = layout.status(mark, isMissing: false)
        {
          row.status = UInt8(known.code)
          printed?.marks.removeAll { $0 == mark }
        }
      }
      written = parsed
    }
    if let printed, printed.qualifier != .exactly {
      guard symbol == .exactly || symbol == printed.qualifier else {
        throw Diagnostic.invalidNumber(
          text, .conflictingQualifiers(symbol, printed.qualifier), at: place(reader, column))
      }
      row.qualifier = UInt8(printed.qualifier.code)
      low = printed.low.map { ParsedNumber(value: $0, decimals: printed.number.decimals) } ?? low
      high = printed.high.map { ParsedNumber(value: $0, decimals: printed.number.decimals) } ?? high
    } else if symbol == .range || low != nil || high != nil {
      guard symbol == .range, let low, let high, low.value <= high.value else {
        throw Diagnostic(
          .invalidValue, at: place(reader, self.low),
          found: "\(cell(reader, self.low)) to \(cell(reader, self.high)) with qualifier "
            + symbol.rawValue,
          expected: "both ends of a range, low before high, with the qualifier ..",
          remedy: "fill low and high and write .. as the qualifier, or empty both")
      }
    }
    let places = try decimals(reader)
    if let written {
      let number = places.map { written.published(toDecimals: $0) } ?? written.published
      row.value = number.value
      row.decimals = Int8(min(max(number.decimals, -22), 21))
      batch.shortened.note(number)
    }
    if let places { row.decimals = Int8(places) }
    row.column = UInt32(clamping: reader.place(ofField: column).column)
    guard hasExtras || printed != nil else { return row }
    var extra = FigureBatch.Extra(low: low?.value, high: high?.value)
    let cells = evidence.map { cell(reader, $0) }
    if cells.contains(where: { !$0.isEmpty }) { extra.evidence = cells }
    let note =
      layout.constants[.note]
      ?? (layout.blanks.contains(cell(reader, note)) ? "" : cell(reader, note))
    if !note.isEmpty { extra.note = note }
    if let printed { extra.take(printed, cell: text) }
    if low != nil || !extra.evidence.isEmpty || extra.note != nil || printed != nil {
      row.extra = Int32(batch.extras.count)
      batch.extras.append(extra)
    }
    return row
  }

  private func figure(_ text: String, at place: Diagnostic.Location) throws(Diagnostic)
    -> CellFigure
  {
    do { return try CellFigure(text, numbers: layout.numbers) } catch {
      throw Diagnostic.invalidNumber(text, error, at: place)
    }
  }

  private func missing(
    _ stated: ObservationStatus?, _ reason: ObservationStatus?, at place: Diagnostic.Location
  ) throws(Diagnostic) -> ObservationStatus {
    guard let stated else { return reason ?? .missing }
    if stated.isMissing { return stated }
    // The file's own mark for a missing value explains it, whatever else the flag says.
    if let reason { return reason }
    if stated == .normal, layout.format != .long { return .missing }
    throw Diagnostic(
      .missingValue, at: place, found: "an empty cell with status \(stated.rawValue)",
      expected: "a value, or a status that says that it is missing",
      remedy: "fill the cell, or write one of "
        + ObservationStatus.allCases.filter(\.isMissing).map(\.rawValue).joined(separator: ", "))
  }

  private mutating func statusNamed(
    _ word: String, _ isMissing: Bool, at place: Diagnostic.Location
  ) throws(Diagnostic) -> ObservationStatus {
    if let known = isMissing ? knownReasons[word] : knownStatuses[word] { return known }
    guard let found = layout.status(word, isMissing: isMissing) else {
      throw Diagnostic.unknownStatus(word, beside: layout.statuses.keys.sorted(), at: place)
    }
    if isMissing { knownReasons[word] = found } else { knownStatuses[word] = found }
    return found
  }

  private func actionNamed(_ word: String, at place: Diagnostic.Location) throws(Diagnostic)
    -> FigureAction
  {
    switch word.uppercased() {
    case "", "I", "M": .merge
    case "A": .append
    case "R": .replace
    case "D": .delete
    default:
      throw Diagnostic.invalidChoice(word, of: ["A", "I", "M", "R", "D"], at: place)
    }
  }

  private func decimals<Records: RecordReader & ~Copyable>(
    _ reader: borrowing Records
  ) throws(Diagnostic) -> Int? {
    let text = layout.constants[.decimals] ?? layout.code(cell(reader, decimals))
    guard !text.isEmpty else { return nil }
    guard let decimals = Int(text), (-22...21).contains(decimals) else {
      throw Diagnostic.notAWholeNumber(text, in: -22...21, at: place(reader, self.decimals))
    }
    return decimals
  }

  private func number<Records: RecordReader & ~Copyable>(
    _ reader: borrowing Records, _ column: Int?
  ) throws(Diagnostic)
    -> ParsedNumber?
  {
    let text = cell(reader, column)
    return text.isEmpty ? nil : try parse(text, at: place(reader, column))
  }

  private func parse(_ text: String, at place: Diagnostic.Location) throws(Diagnostic)
    -> ParsedNumber
  {
    do { return try layout.numbers.parse(text) } catch {
      throw Diagnostic.invalidNumber(text, error, at: place)
    }
  }

  private func cell<Records: RecordReader & ~Copyable>(_ reader: borrowing Records, _ column: Int?)
    -> String
  {
    guard let column, column < reader.fieldCount else { return "" }
    return reader.withField(column) { String(decoding: $0.trimmed, as: UTF8.self) }
  }

  private func place<Records: RecordReader & ~Copyable>(_ reader: borrowing Records, _ column: Int?)
    -> Diagnostic.Location
  {
    guard let column, column < reader.fieldCount else {
      return .init(file: file, line: reader.line)
    }
    let place = reader.place(ofField: column)
    return place.location(in: file)
  }
}

extension FigureBatch.Extra {
  /// Takes in what a cell says beside its number.
  fileprivate mutating func take(_ figure: CellFigure, cell: String) {
    (unit, hasScaleWord, scale) = (figure.unit, figure.hasScaleWord, figure.scale)
    hasCurrencyBefore = figure.hasCurrencyBefore
    if !figure.isBare { self.cell = cell }
    guard !figure.marks.isEmpty else { return }
    let marked = "marked " + figure.marks.joined(separator: ", ")
    note = note.map { "\($0); \(marked)" } ?? marked
  }
}
