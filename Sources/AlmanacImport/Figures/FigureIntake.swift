internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Takes in the figures of an import's files: names are looked up, values converted to the
/// indicator's unit, and the figures sorted and written.
final class FigureIntake {
  private let session: ImportSession
  private let resolver: SeriesResolver
  private var sorter: FigureSorter
  private let writer: FigureWriter
  private let spans = KnownSpans()
  private var attributes = SeriesAttributes()
  /// What there was, once a figure asks for it.
  private var past: PastFigures?
  /// The period that stands for a time in this import, for each time class.
  private var leaders: [[TimeKey: UInt32]] = Array(repeating: [:], count: 4)
  /// Figures have come that are not merely deleted.
  private var hasAdded = false
  /// The row that was rejected last, and what was said of it.
  private var badRow: (file: UInt32, line: UInt32) = (0, 0)
  private var saidOfBadRow: Set<Diagnostic> = []
  /// Where its fields stand: a wide row may be long, and have many figures to look for them.
  private var placesInBadRow: [FigureField: Diagnostic.Location] = [:]

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
    for new in batch.newPeriods { addPeriod(new.text, file) }
    for new in batch.newSeries { try addSeries(new, file) }
    // Bad rows in their places, so that problems come in the order of the file.
    var next = 0
    for bad in batch.badRows {
      try take(next..<bad.position, batch, file)
      next = bad.position
      try reject(bad, file)
    }
    try take(next..<batch.rows.count, batch, file)
    for deletion in batch.deletions { try take(deletion, batch, file) }
    if batch.rows.contains(where: \.isAdded) { hasAdded = true }
  }

  /// Withdraws all figures that a delete with blank keys is about, of those that were there before
  /// this import: what it adds itself is not known yet.
  private func take(
    _ deletion: FigureBatch.Deletion, _ batch: FigureBatch, _ file: FigureFile
  ) throws {
    do {
      guard !hasAdded, !batch.rows.prefix(deletion.position).contains(where: \.isAdded) else {
        throw Diagnostic.lateDeletion
      }
      let source =
        try deletion.texts.source.isEmpty
        ? file.source(session) : session.catalog.find(.source, deletion.texts.source).id
      guard let source else { throw Diagnostic.missingValue("source", at: nil) }
      let period = try deletion.period.map { text in
        do throws(PeriodProblem) { return try file.period(text) } catch {
          throw Diagnostic.invalidPeriod(text, error, at: nil)
        }
      }
      let figures = try WideDeletion(session: session)
        .figures(of: deletion, period, source: source)
      if figures.isEmpty {
        session.files[Int(file.index)].remarks.append(
          "The delete in line \(deletion.line) agrees with no figure of its source.")
      }
      for figure in figures {
        let row = try periodRow(figure.period, figure.basis, figure.cumulation)
        try writer.note(series: figure.series, source: source)
        try sorter.add(
          SortedFigure(
            key: SortedFigure.key(series: figure.series, time: row.time), value: 0, period: row.id,
            file: file.index, line: deletion.line, extra: -1, decimals: 0, qualifier: 0,
            status: UInt8(ObservationStatus.missing.code), action: .delete, known: 0)
        ) { try writer.write($0) }
      }
    } catch var problem as Diagnostic {
      problem.location = .init(file: file.name, line: Int(deletion.line))
      try session.reject([problem], record: deletion.record, file: file.index)
    }
  }

  /// Writes what is still held back.
  func finish() throws {
    try sorter.finish { try writer.write($0) }
    try writer.finish()
    try attributes.write(session, revisingBefore: writer.firstNewSeries)
  }

  private func addPeriod(_ text: String, _ file: FigureFile) {
    file.periodRows += Array(repeating: FigureFile.PeriodRow(), count: 12)
    guard !text.isEmpty else {
      file.periods.append(.failure(.init(text: "", problem: nil)))
      return
    }
    do throws(PeriodProblem) { file.periods.append(.success(try file.period(text))) } catch {
      file.periods.append(.failure(.init(text: text, problem: error)))
    }
  }

  private func addSeries(_ new: FigureBatch.NewSeries, _ file: FigureFile) throws {
    var chosen = SeriesChoice.Chosen(state: .init(), detail: .init())
    switch try resolver.resolve(new.texts, of: file) {
    case .failure(let failures): file.failures[new.number] = failures
    case .success(.byTime(let choice)): file.choices[new.number] = choice
    case .success(.one(let found)):
      switch try begin(found, new.texts, file) {
      case .failure(let failures): file.failures[new.number] = failures
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
    try writer.note(series: found.id, source: found.source)
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
    state.isConverted = found.scale != nil || found.exponent != 0
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
      conversion: file.conversion(texts.unit, found))
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
    let found = try choice.option(at: period, past).map {
      try begin(choice.make($0.key), choice.texts, file)
    }
    choice.chosen[number] = found ?? .failure(choice.failure)
    return choice.chosen[number]
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
    let span = session.span(ofFigureIn: period, cumulation)
    let basis = series.detail.basis
    file.periodRows[slot] = try periodRow(span, basis, cumulation)
    return true
  }

  /// The row of a period, and of the one that stands for its time in this import.
  private func periodRow(
    _ span: TimePeriod, _ basis: TimeBasis, _ cumulation: Cumulation
  ) throws -> FigureFile.PeriodRow {
    let id = try UInt32(rowNumber: session.id(of: span))
    let time = span.key(basis: basis, cumulation: cumulation)
    let timeClass = Int(SeriesTable.timeClass(basis, cumulation))
    let leader = leaders[timeClass][time] ?? id
    leaders[timeClass][time] = leader
    if leader != id { writer.note(period: id, sameTimeAs: leader) }
    return .init(id: id, time: leader)
  }

  /// What is wrong with the series and the period of a row, whose text is asked for if something
  /// is: a wide one may be long.
  private func problems(
    series: UInt32, period: UInt32, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> [Diagnostic] {
    var problems =
      file.failures[series].map {
        diagnostics($0, line: line, file, record: record)
      } ?? []
    if case .failure(let failure) = file.periods[Int(period)] {
      let place = place(.period, line: line, file, record: record)
      problems.append(
        failure.problem.map { .invalidPeriod(failure.text, $0, at: place) }
          ?? .missingValue("period", at: place))
    }
    return problems
  }

  private func diagnostics(
    _ failures: SeriesResolver.Failures, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> [Diagnostic] {
    failures.all.map { failure in
      var diagnostic = failure.diagnostic
      diagnostic.location = place(failure.field, line: line, file, record: record)
      return diagnostic
    }
  }

  /// Brings the value into the indicator's unit, and keeps what few figures have.
  private func convert(
    _ figure: inout SortedFigure, _ row: FigureBatch.Row, _ series: FigureFile.SeriesDetail,
    _ batch: FigureBatch, _ file: FigureFile
  ) throws -> Bool {
    let conversion = file.conversions[Int(series.conversion)]
    var scale = conversion.scale
    let record = { batch.record(at: row.record) }
    let stated = row.extra < 0 ? nil : batch.extras[Int(row.extra)]
    let unit = row.isPercent ? "percent" : stated?.unit ?? ""
    if !unit.isEmpty {
      switch try resolver.inCell(unit, beside: conversion.unit, of: Int64(series.indicator)) {
      case .success(let found): scale = found
      case .failure(let failure):
        var diagnostic = failure.diagnostic
        diagnostic.location = place(.value, line: row.line, file, record: record)
        try reject([diagnostic], line: row.line, file, record: record)
        return false
      }
    }
    if let stated, stated.hasScaleWord {
      let isTwofold =
        try conversion.exponent != 0
        || unit.isEmpty && resolver.isScaled(conversion.unit, of: Int64(series.indicator))
      if isTwofold {
        let place = place(.value, line: row.line, file, record: record)
        try reject([.twoScales(stated.cell, at: place)], line: row.line, file, record: record)
        return false
      }
    }
    func converted(_ number: ParsedNumber) -> ParsedNumber {
      var number = number
      if conversion.exponent != 0 {
        number = UnitScale(exponent: conversion.exponent).convert(number)
      }
      return scale?.convert(number) ?? number
    }
    let number = converted(ParsedNumber(value: row.value, decimals: Int(row.decimals)))
    figure.value = number.value
    figure.decimals = Int8(min(max(number.decimals, -22), 21))
    guard let stated else { return true }
    if !stated.cell.isEmpty, !file.hasPrinted {
      file.hasPrinted = true
      session.files[Int(file.index)].remarks.append(
        "Figures are read as they are printed, such as \(stated.cell) in line \(row.line): "
          + NumberFormat.grouped(figure.value, decimals: Int(figure.decimals))
          + " in the indicator's unit.")
    }
    var extra = FigureWriter.Extra(note: stated.note)
    extra.low = stated.low.map { converted(ParsedNumber(value: $0, decimals: 0)).value }
    extra.high = stated.high.map { converted(ParsedNumber(value: $0, decimals: 0)).value }
    do {
      if !stated.evidence.isEmpty {
        let fields: [FigureField] = [.paragraph, .start, .end, .printed]
        extra.evidence = try session.evidenceID(
          source: Int64(series.source), cells: stated.evidence
        ) {
          file.place(fields[$0], line: row.line, record: record())
        }
      }
    } catch let diagnostic as Diagnostic {
      try reject([diagnostic], line: row.line, file, record: record)
      return false
    }
    figure.extra = writer.keep(extra)
    return true
  }

  private func reject(_ bad: FigureBatch.BadRow, _ file: FigureFile) throws {
    var problems = bad.diagnostics
    if let key = bad.key {
      problems += self.problems(
        series: key.series, period: key.period, line: key.line, file
      ) { bad.record }
    }
    let line = bad.key?.line ?? UInt32(clamping: bad.diagnostics.first?.location?.line ?? 0)
    try reject(problems, line: line, file) { bad.record }
  }

  /// Where a field of a bad row stands.
  private func place(
    _ field: FigureField, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> Diagnostic.Location {
    guard file.locator != nil else { return file.place(field, line: line, record: "") }
    turnTo(line, of: file)
    if let known = placesInBadRow[field] { return known }
    let place = file.place(field, line: line, record: record())
    placesInBadRow[field] = place
    return place
  }

  /// Forgets what is known of the bad row before.
  private func turnTo(_ line: UInt32, of file: FigureFile) {
    guard badRow != (file.index, line) else { return }
    badRow = (file.index, line)
    saidOfBadRow = []
    placesInBadRow = [:]
  }

  /// Says once of a wide row what is wrong with each of its figures, such as its region. Cubes
  /// have no rows: theirs are figures, of which many stand on one line.
  private func reject(
    _ problems: [Diagnostic], line: UInt32, _ file: FigureFile, record: () -> String
  ) throws {
    guard file.locator != nil else {
      return try session.reject(problems, record: record(), file: file.index)
    }
    turnTo(line, of: file)
    let isNew = saidOfBadRow.isEmpty
    let new = problems.filter { saidOfBadRow.insert($0).inserted }
    guard !new.isEmpty else { return }
    try session.reject(new, record: record(), file: file.index, counting: isNew ? 1 : 0)
  }
}

extension FigureBatch.Row {
  fileprivate var isAdded: Bool { action != .delete }
}
