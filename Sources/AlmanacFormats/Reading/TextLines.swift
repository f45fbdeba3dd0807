internal import AlmanacModel

/// The lines of a table that hold text alone: no part of it, but they may say what its figures mean.
///
/// One below all figures is a note, and told. One with figures below it is handed on, since it may be
/// the title of another table.
struct TextLines {
  /// Whether such lines are told from rows: not where a cell holds several keys, nor where rows that
  /// say little have a meaning.
  let areTold: Bool
  private let file: String
  private let layout: TableLayout
  private let tellsUnit: Bool
  /// The columns that say what a figure is about, and those of them that say when.
  private let keys: [Int]
  private let times: Set<Int>
  private let values: Set<Int>
  private let hasRegions: Bool
  private var titles: Set<String>
  var hasFigures = false
  /// Of which it is not known yet whether figures follow.
  private var waiting: [FigureBatch.TextLine] = []
  private var waitingBytes = 0
  private static let mostBytes = 4 << 20
  private var shown: [String] = []
  private var count = 0
  private static let most = 5

  init(_ layout: TableLayout, isText: Bool, file: String) {
    self.layout = layout
    self.file = file
    tellsUnit = layout.tellsUnit
    let fields = layout.uses.map(\.fields)
    keys = layout.uses.indices.filter { !Self.said.isDisjoint(with: fields[$0]) }
    hasRegions = fields.contains { $0.contains(.region) || $0.contains(.regionName) }
    times = Set(keys.filter { fields[$0].contains(.period) || fields[$0].contains(.subperiod) })
    values = Set(
      layout.uses.indices.filter {
        if case .figures = layout.uses[$0] { true } else { layout.uses[$0] == .field(.value) }
      })
    let hasCombined = layout.uses.contains {
      if case .parts = $0 { true } else { false }
    }
    areTold = isText && layout.actions == nil && !hasCombined && layout.header.count > 1
    titles = layout.lines.titles
  }

  private static let said: Set<FigureField> = [
    .indicator, .indicatorName, .region, .regionName, .period, .subperiod,
  ]

  /// What a record says as a line of text.
  static func text(_ cells: [String]) -> String {
    cells.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Takes a line of text; false for a record that is a row.
  ///
  /// - Parameter cells: without the spaces around them.
  /// - Throws: when it may tell a power of ten of figures whose unit nothing else tells, or when there
  ///   are more of them together than a table has.
  mutating func take(_ cells: [String], line: Int, record: String) throws(Diagnostic) -> Bool {
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    guard let column = filled.first, filled.count == 1 || StatedUnits.isLine(cells),
      isText(cells[column], column)
    else { return false }
    let text = Self.text(cells)
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      if layout.emptyIsAbsent { note(cells, line: line) }
      return layout.emptyIsAbsent
    }
    var found = FigureBatch.TextLine(text, line: line, record: record)
    if column < layout.uses.count {
      let fields = layout.uses[column].fields
      if fields.contains(.region) || fields.contains(.regionName) { found.role = .region }
      if fields.contains(.indicator) || fields.contains(.indicatorName) { found.role = .indicator }
    }
    found.isWholeKey = keys == [column]
    found.isFull = cells.count >= layout.header.count
    found.unnumbered = LineWords.unnumbered(text)
    found.isNoName = LineWords.isDivision(text) || PeriodText.isPeriodAlone(text)
    var unclear: Diagnostic?
    do {
      found.saidUnit = try StatedUnits.saidInNote(text, at: .init(file: file, line: line))
    } catch { unclear = error }
    found.isUnitAlone = filled.allSatisfy { StatedUnits.isLine([cells[$0]]) }
    // In such a table an empty cell is a missing figure of the place that stands before it.
    if !layout.emptyIsAbsent, found.isWholeKey, found.unnumbered == nil, !found.isNoName,
      found.saidUnit == nil
    {
      return false
    }
    if layout.emptyIsAbsent || isLeftOut(text) { note(cells, line: line) }
    guard !isLeftOut(text) else { return true }
    if !tellsUnit, let unclear { throw unclear }
    found.isNote = LineWords.isNote(text)
    found.isArea = hasRegions && LineWords.isArea(found.unnumbered ?? text)
    found.unitCandidates =
      (StatedUnits.bracketed(text).map { [$0] } ?? []) + StatedUnits.tails(text).map(\.unit)
    found.isBetween = hasFigures
    found.isUnitKnown =
      hasFigures
      ? layout.lines.statesUnit
        || found.saidUnit != nil && titles.contains { StatedUnits.said(in: $0) == found.saidUnit }
      : tellsUnit
    waitingBytes += text.utf8.count + record.utf8.count
    guard waitingBytes < Self.mostBytes else {
      throw .textsWithoutFigures(bytes: Self.mostBytes, at: .init(file: file, line: line))
    }
    if !hasFigures { titles.insert(text) }
    if !layout.emptyIsAbsent {
      let place = Diagnostic.Location(file: file, line: line)
      found.problem =
        cells.count < layout.header.count
        ? .raggedRow(cells.count, of: layout.header.count, at: place) : .textInRow(text, at: place)
    }
    waiting.append(found)
    return true
  }

  /// The person leaves it out, or it is the title above the table once more.
  private func isLeftOut(_ text: String) -> Bool {
    layout.lines.ignored.contains(text) || titles.contains(text)
      || titles.contains(LineWords.continued(text))
  }

  /// Neither a figure nor a time in the column for it, with whose row something else is wrong.
  private func isText(_ cell: String, _ column: Int) -> Bool {
    if layout.missing[cell] != nil || StatusWords.missing[cell] != nil { return false }
    if values.contains(column) { return !PeriodText.isNumber(cell) && !PeriodText.isPeriod(cell) }
    if times.contains(column) {
      return !PeriodText.isNumber(cell) && !PeriodText.isPeriod(cell) && !Subperiod.isPart(cell)
    }
    return true
  }

  var areWaiting: Bool { !waiting.isEmpty }

  /// Hands on the lines above a row of figures.
  ///
  /// - Parameter cells: those of the row.
  mutating func release(above cells: [String], into batch: inout FigureBatch) {
    let below = Set(cells.map { ColumnNames.fold($0) })
    for var line in waiting {
      line.isSaidBelow = below.contains(ColumnNames.fold(line.text))
      batch.textLines.append(line)
    }
    (waiting, waitingBytes) = ([], 0)
  }

  /// Takes in a line that is no part of the table.
  mutating func note(_ cells: [String], line: Int) {
    let text = Self.text(cells)
    guard !text.isEmpty else { return }
    count += 1
    if shown.count < Self.most { shown.append("line \(line): \(text.prefix(200))") }
  }

  /// No figures follow.
  ///
  /// - Throws: when a note tells the unit of the figures, which have been read without it.
  mutating func end(into batch: inout FigureBatch) throws(Diagnostic) {
    for line in waiting {
      if let problem = line.problem {
        batch.badRows.append(
          .init(diagnostics: [problem], record: line.record, position: batch.rows.count))
      } else if !tellsUnit, let unit = line.saidUnit {
        throw .unitInNote(unit, at: .init(file: file, line: line.line))
      }
    }
    waiting = []
    guard count > 0 else { return }
    batch.remarks.append(
      "Left out, since it holds no figures: " + shown.joined(separator: "; ")
        + (count > shown.count ? "; and \(count - shown.count) more lines" : ""))
  }
}
