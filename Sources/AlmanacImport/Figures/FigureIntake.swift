internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Takes in the figures of an import's files: names are looked up, values converted to the
/// indicator's unit, and the figures sorted and written.
final class FigureIntake {
  let session: ImportSession
  let resolver: SeriesResolver
  var sorter: FigureSorter
  let writer: FigureWriter
  private let spans = KnownSpans()
  private var attributes = SeriesAttributes()
  /// What there was, once a figure asks for it.
  private var past: PastFigures?
  /// The period that stands for a time in this import, for each time class.
  private var leaders: [[TimeKey: UInt32]] = Array(repeating: [:], count: 4)
  /// Figures have come that are not merely deleted.
  var hasAdded = false
  /// The row that was rejected last, and what was said of it.
  var badRow: (file: UInt32, line: UInt32) = (0, 0)
  var saidOfBadRow: Set<Diagnostic> = []
  /// The row that was found to be the header of another table.
  var headerRow: (file: UInt32, line: UInt32)?
  /// The problems of cubes, without the places of their cells.
  var saidOfCubes: Set<Diagnostic> = []
  /// Where its fields stand: a wide row may be long, and have many figures to look for them.
  var placesInBadRow: [FigureField: Diagnostic.Location] = [:]

  /// - Parameters:
  ///   - folder: where a temporary file has room.
  ///   - capacity: how many figures are sorted in memory.
  init(_ session: ImportSession, folder: String, capacity: Int) throws {
    self.session = session
    let series = try SeriesTable(session.connection)
    resolver = SeriesResolver(session, series: series)
    writer = try FigureWriter(session, series: series, spans: spans)
    // Of rows that contradict each other the first is not to be written before the second has come.
    sorter = FigureSorter(
      folder: folder, holdsAll: session.options.isComplete || session.skipsBad,
      capacity: capacity)
  }

  func take(_ batch: FigureBatch, of file: FigureFile) throws {
    for new in batch.newPeriods { addPeriod(new, file) }
    for row in batch.yearRows where try resolver.isNew(row.texts, file) { throw row.problem }
    file.note(batch.newSeries)
    try resolver.makers.noteLabels(batch.newSeries, file)
    let units = CellUnits(batch)
    for new in batch.newSeries { try addSeries(new.number, units.told(new.texts), file) }
    // Bad rows in their places, so that problems come in the order of the file.
    var next = 0
    for bad in batch.badRows {
      try take(next..<bad.position, batch, file)
      next = bad.position
      try reject(bad, file)
    }
    try take(next..<batch.rows.count, batch, file)
    for line in batch.textLines { try take(line, of: file) }
    for deletion in batch.deletions { try take(deletion, batch, file) }
    if batch.rows.contains(where: \.isAdded) { hasAdded = true }
  }

  /// Writes what is still held back.
  func finish() throws {
    try sorter.finish { try writer.write($0) }
    try writer.finish()
    try attributes.write(session, revisingBefore: writer.firstNewSeries)
  }

  private func addPeriod(_ new: FigureBatch.NewPeriod, _ file: FigureFile) {
    let text = new.text
    file.periodRows += Array(repeating: FigureFile.PeriodRow(), count: 12)
    guard !text.isEmpty else {
      file.periods.append(.failure(.init(text: "", problem: nil)))
      return
    }
    do throws(PeriodProblem) {
      switch new.composed {
      case nil: file.periods.append(.success(try file.period(text)))
      case .code: file.periods.append(.success(try TimePeriod(parsing: text)))
      case .problem(let problem): throw problem
      }
    } catch {
      file.periods.append(.failure(.init(text: text, problem: error)))
    }
  }

  private func addSeries(_ number: UInt32, _ texts: SeriesTexts, _ file: FigureFile) throws {
    var chosen = SeriesChoice.Chosen(state: .init(), detail: .init())
    switch try resolver.resolve(texts, of: file) {
    case .failure(let failures): file.failures[number] = failures
    case .success(.byTime(let choice)): file.choices[number] = choice
    case .success(.one(let found)):
      switch try begin(found, texts, file) {
      case .failure(let failures): file.failures[number] = failures
      case .success(let begun): chosen = begun
      }
    }
    file.series.append(chosen.state)
    file.details.append(chosen.detail)
  }

  /// Takes up a series of the database that figures of a file are of.
  private func begin(
    _ found: SeriesResolver.Resolved, _ texts: SeriesTexts, _ file: FigureFile
  ) throws -> Result<SeriesChoice.Chosen, SeriesResolver.Failures> {
    var state = FigureFile.SeriesState()
    try writer.note(
      series: found.id, source: found.source,
      timeClass: SeriesTable.timeClass(found.basis, found.cumulation))
    try attributes.recall(texts, of: found.id, in: session.connection)
    var known = texts.known
    let published = texts.origin.published
    if known.isEmpty,
      let date = try session.ownDate(published.isEmpty ? nil : published, of: found.source)
    {
      known.from = date
    }
    do throws(SeriesResolver.Failures) {
      state.known = try spans.number(of: known)
      try attributes.note(texts, of: found.id)
    } catch {
      return .failure(error)
    }
    state.id = try UInt32(rowNumber: found.id)
    state.isConverted =
      found.scale != nil || found.exponent != 0
      || resolver.unitOfCells(found.indicator, beside: found.unit) != nil
    state.cumulation =
      switch found.cumulation {
      case .none: 0
      case .yearToDate: 1
      case .inception: 2
      }
    state.timeClass = SeriesTable.timeClass(found.basis, found.cumulation)
    let detail = FigureFile.SeriesDetail(
      indicator: try UInt32(rowNumber: found.indicator),
      source: try UInt32(rowNumber: found.source), basis: found.basis,
      conversion: file.conversion(found))
    return .success(.init(state: state, detail: detail))
  }

  /// The series that a figure is of, where its time tells that; nil where its period is bad.
  private func choose(
    _ choice: SeriesChoice, at number: UInt32, _ file: FigureFile
  ) throws -> Result<SeriesChoice.Chosen, SeriesResolver.Failures>? {
    if let known = choice.chosen[number] { return known }
    guard case .success(let period) = file.periods[Int(number)] else { return nil }
    let past = try past ?? PastFigures(session.connection)
    self.past = past
    let option = try choice.option(at: period, past)
    try noteFormerPlace(option, choice, file)
    let found = try option.map {
      try begin(choice.make($0.key), choice.texts, file)
    }
    choice.chosen[number] = found ?? .failure(choice.failure)
    return choice.chosen[number]
  }

  /// A name that means another place than it does today, by the time of a figure, is said.
  private func noteFormerPlace(
    _ option: SeriesChoice.Option?, _ choice: SeriesChoice, _ file: FigureFile
  ) throws {
    let place = option?.conditions.lazy.compactMap {
      if case .isThere(let place) = $0 { place } else { nil }
    }.first
    guard let place, place.to != "9999" else { return }
    let name = resolver.makers.filled(choice.texts.regions).last?.text ?? ""
    try file.places.note(name) {
      try choice.places.map {
        let match = Catalog.Match(id: $0.id, code: $0.code)
        return "\(try session.catalog.describe(.region, match)) \($0.span)"
      }
    }
  }

  private func take(_ range: Range<Int>, _ batch: FigureBatch, _ file: FigureFile) throws {
    var next = range.lowerBound
    while next < range.upperBound {
      next += try takePlain(batch.rows[next..<range.upperBound], file)
      guard next < range.upperBound else { return }
      try take(batch.rows[next], batch, file)
      next += 1
    }
  }

  /// Takes the rows before the first that needs a closer look, which few do; answers how many.
  private func takePlain(_ rows: ArraySlice<FigureBatch.Row>, _ file: FigureFile) throws -> Int {
    // Millions of rows: no reference is counted and no access checked for each of them.
    try rows.withUnsafeBufferPointer { rows in
      try file.series.withUnsafeBufferPointer { series in
        try file.periodRows.withUnsafeBufferPointer { periods in
          let number = file.index
          return try sorter.add(
            rows.count,
            { index in
              let row = rows[index]
              let state = series[Int(row.series)]
              let period = periods[Self.slot(row, state)]
              guard state.id != 0, period.id != 0, !state.isConverted, !row.isPercent,
                row.extra < 0
              else { return nil }
              return Self.figure(row, state, period, file: number)
            }, { try writer.write($0) })
        }
      }
    }
  }

  @inline(__always)
  private static func slot(_ row: FigureBatch.Row, _ state: FigureFile.SeriesState) -> Int {
    (Int(row.period) * 3 + Int(state.cumulation)) * 4 + Int(state.timeClass)
  }

  @inline(__always)
  private static func figure(
    _ row: FigureBatch.Row, _ state: FigureFile.SeriesState, _ period: FigureFile.PeriodRow,
    file: UInt32
  ) -> SortedFigure {
    SortedFigure(
      key: SortedFigure.key(series: Int64(state.id), time: period.time), value: row.value,
      period: period.id, file: file, line: row.line, extra: -1, decimals: row.decimals,
      qualifier: row.qualifier, status: row.status, action: row.action, known: state.known)
  }

  private func take(_ row: FigureBatch.Row, _ batch: FigureBatch, _ file: FigureFile) throws {
    var chosen = SeriesChoice.Chosen(
      state: file.series[Int(row.series)], detail: file.details[Int(row.series)])
    if chosen.state.id == 0, let choice = file.choices[row.series],
      let found = try choose(choice, at: row.period, file)
    {
      switch found {
      case .success(let one): chosen = one
      case .failure(let failures):
        let record = { batch.record(at: row.record) }
        return try reject(
          diagnostics(failures, line: row.line, file, record: record), line: row.line, file,
          record: record)
      }
    }
    let state = chosen.state
    let slot = Self.slot(row, state)
    if state.id == 0 || file.periodRows[slot].id == 0 {
      guard try resolve(row, chosen, slot, batch, file) else { return }
    }
    var sorted = Self.figure(row, state, file.periodRows[slot], file: file.index)
    if state.isConverted || row.isPercent || row.extra >= 0 {
      guard try convert(&sorted, row, chosen.detail, batch, file) else { return }
    }
    try sorter.add(sorted) { try writer.write($0) }
  }

  /// Finds the row of a period; false when the row of the file is bad.
  private func resolve(
    _ row: FigureBatch.Row, _ series: SeriesChoice.Chosen, _ slot: Int, _ batch: FigureBatch,
    _ file: FigureFile
  ) throws -> Bool {
    let problems = self.problems(
      series: row.series, period: row.period, line: row.line, file
    ) { batch.record(at: row.record) }
    guard problems.isEmpty else {
      try reject(problems, line: row.line, file) { batch.record(at: row.record) }
      return false
    }
    let state = series.state
    let cumulation: Cumulation = [.none, .yearToDate, .inception][Int(state.cumulation)]
    let period = try file.periods[Int(row.period)].get()
    let span = session.span(ofFigureIn: period, cumulation, fiscalStart: file.forms?.fiscalStart)
    let basis = series.detail.basis
    file.periodRows[slot] = try periodRow(span, basis, cumulation)
    return true
  }

  /// The row of a period, and of the one that stands for its time in this import.
  func periodRow(
    _ span: TimePeriod, _ basis: TimeBasis, _ cumulation: Cumulation
  ) throws -> FigureFile.PeriodRow {
    let id = try UInt32(rowNumber: session.id(of: span))
    let time = span.key(basis: basis, cumulation: cumulation)
    let timeClass = Int(SeriesTable.timeClass(basis, cumulation))
    guard let leader = leaders[timeClass][time] else {
      leaders[timeClass][time] = id
      try writer.note(time: id, timeClass: timeClass)
      return .init(id: id, time: id)
    }
    if leader != id { writer.note(period: id, sameTimeAs: leader, timeClass: timeClass) }
    return .init(id: id, time: leader)
  }

}

extension FigureBatch.Row {
  var isAdded: Bool { action != .delete }
}
