internal import SQLite

/// Brings a file of figures into the database: a long table with a row for each figure.
///
/// A figure that is there already changes nothing; one that differs adds a vintage and closes
/// the earlier one.
struct FigureImporter: ~Copyable {
  private let session: ImportSession
  private var file: TableFile
  private let columns: FigureColumns
  private let fileSource: Int64?
  private var store: FigureStore
  private var statusByText: [String: ObservationStatus] = [:]
  private var indicators: [Int64: Indicator] = [:]
  private var units: [String: Unit] = [:]

  struct FigureKey: Hashable {
    let series: Int64
    let period: Int64
  }

  private struct Indicator {
    let unit: Unit
    let basis: TimeBasis
  }

  private struct Unit {
    let id: Int64
    let code: String
    let dimension: String
    let factor: Double
  }

  init(file: consuming TableFile, fileSource: Int64?, session: ImportSession) throws {
    self.session = session
    self.fileSource = fileSource
    columns = FigureColumns(
      file.columns, ignoring: session.options.ignoredColumns, file: file.name,
      problems: &session.problems)
    store = try FigureStore(session)
    for status in ObservationStatus.allCases { statusByText[status.rawValue] = status }
    self.file = file
  }

  mutating func run() throws {
    guard
      FigureColumns.required.allSatisfy({ name in
        FigureColumns.names.contains { $0.names[0] == name && columns[keyPath: $0.path] != nil }
      })
    else { return }
    while try file.next() {
      session.counts.read += 1
      try session.countRow()
      do {
        if let raggedness = file.raggedness { throw raggedness }
        try importRow()
      } catch let diagnostic as Diagnostic {
        session.problems.add(diagnostic)
      }
    }
  }

  /// One row. Each cell is tried, so that all that is wrong in it is found at once.
  private mutating func importRow() throws {
    let indicatorID = try session.attempt { try find(.indicator, columns.indicator) }
    let region = try session.attempt { try find(.region, columns.region) }
    let source = try session.attempt { try sourceID() }
    let periodText = file.cell(columns.period)
    let period = try session.attempt {
      try session.period(try required(columns.period, "period"), at: file.place(columns.period))
    }
    let statedBasis = try session.attempt { try choice(TimeBasis.self, columns.basis) }
    let statedCumulation = try session.attempt { try choice(Cumulation.self, columns.cumulative) }
    guard let indicatorID else {
      _ = try session.attempt { try number(columns.value) }
      return
    }
    let indicator = try indicator(indicatorID)
    guard let figure = try attemptFigure(of: indicator), let region, let source,
      let period, let statedBasis, let statedCumulation
    else { return }
    let basis = statedBasis ?? indicator.basis
    let cumulation = statedCumulation ?? .none
    let series = try store.series(
      .init(
        region: region, indicator: indicatorID, source: source, basis: basis,
        cumulation: cumulation))
    let span = session.span(ofFigureIn: period, cumulation)
    let key = FigureKey(series: series, period: try session.id(of: span))
    let evidence = try session.evidenceID(
      source: source, cells: columns.evidence.map { file.cell($0) },
      places: columns.evidence.map { file.place($0) })
    let note = file.cell(columns.note)
    let time = ImportSession.TimeOfSeries(
      series: series, time: span.key(basis: basis, cumulation: cumulation))
    if let first = session.bringing(time, key, line: file.line, of: file.name) {
      guard try store.isCurrent(figure, first.key) else {
        throw Diagnostic.duplicateKey(
          "\(file.cell(columns.indicator)), \(file.cell(columns.region)), \(periodText)",
          first: "\(session.fileNames[Int(first.file)]):\(first.line)",
          at: file.place(columns.value))
      }
      session.counts.unchanged += 1
      return
    }
    switch try store.store(
      figure, key, source: source, evidence: evidence, note: note.isEmpty ? nil : note)
    {
    case .added: session.counts.added += 1
    case .revised: session.counts.revised += 1
    case .unchanged: session.counts.unchanged += 1
    }
  }

  private func required(_ column: Int?, _ name: String) throws -> String {
    let text = file.cell(column)
    if text.isEmpty { throw Diagnostic.missingValue(name, at: file.place(column)) }
    return text
  }

  private func find(_ entity: Entity, _ column: Int?) throws -> Int64 {
    let text = try required(column, entity.rawValue)
    return try session.catalog.find(entity, text, at: file.place(column)).id
  }

  private func sourceID() throws -> Int64 {
    let text = file.cell(columns.source)
    if text.isEmpty, let fileSource { return fileSource }
    return try find(.source, columns.source)
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _: Choice.Type, _ column: Int?
  ) throws -> Choice? {
    let text = file.cell(column)
    if text.isEmpty { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw Diagnostic.invalidChoice(
        text, of: Choice.allCases.map(\.rawValue), at: file.place(column))
    }
    return choice
  }

  private mutating func indicator(_ id: Int64) throws -> Indicator {
    if let known = indicators[id] { return known }
    var indicator: Indicator?
    try session.connection.query(
      """
      SELECT u.unit_id, u.code, u.dimension, u.factor, i.basis
      FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id WHERE i.indicator_id = ?
      """, [.integer(id)]
    ) { row in
      indicator = Indicator(
        unit: Unit(
          id: row.int64(0), code: row.string(1), dimension: row.string(2), factor: row.double(3)),
        basis: TimeBasis(rawValue: row.string(4)) ?? .unknown)
    }
    guard let indicator else { throw SQLiteError.noRow }
    indicators[id] = indicator
    return indicator
  }

  private mutating func attemptFigure(of indicator: Indicator) throws -> Figure? {
    do { return try figure(of: indicator) } catch let diagnostic as Diagnostic {
      session.problems.add(diagnostic)
      return nil
    }
  }

  /// The value of the row in the indicator's unit, or missing with its reason.
  private mutating func figure(of indicator: Indicator) throws -> Figure {
    let text = file.cell(columns.value)
    let qualifier = try choice(Qualifier.self, columns.qualifier) ?? .exactly
    let statusText = file.cell(columns.status)
    guard let status = statusText.isEmpty ? .normal : statusByText[statusText] else {
      throw Diagnostic.invalidChoice(
        statusText, of: ObservationStatus.allCases.map(\.rawValue), at: file.place(columns.status))
    }
    let low = try number(columns.low)?.value
    let high = try number(columns.high)?.value
    if text.isEmpty, qualifier != .range {
      // An empty cell is a figure that is missing; without a status, for no stated reason.
      return Figure(
        value: nil, decimals: 0, qualifier: .exactly,
        status: statusText.isEmpty ? .missing : try missing(status), low: nil, high: nil)
    }
    guard !status.isMissing else {
      throw Diagnostic(
        .invalidValue, at: file.place(columns.value), found: "\(text) with status \(statusText)",
        expected: "no value where the status says that it is missing",
        remedy: "empty the cell, or correct the status")
    }
    var parsed: ParsedNumber
    if text.isEmpty, let low, let high {
      parsed = ParsedNumber(value: (low + high) / 2, decimals: 0)
    } else {
      parsed = try number(columns.value, required: true) ?? ParsedNumber(value: 0, decimals: 0)
    }
    if qualifier == .range || low != nil || high != nil {
      guard qualifier == .range, let low, let high, low <= high else {
        throw Diagnostic(
          .invalidValue, at: file.place(columns.low),
          found: "\(file.cell(columns.low)) to "
            + "\(file.cell(columns.high)) with qualifier \(qualifier.rawValue)",
          expected: "both ends of a range, low before high, with the qualifier ..",
          remedy: "fill low and high and write .. as the qualifier, or empty both")
      }
    }
    let decimalsText = file.cell(columns.decimals)
    if !decimalsText.isEmpty {
      guard let decimals = Int(decimalsText), (-22...21).contains(decimals) else {
        throw Diagnostic.notAWholeNumber(
          decimalsText, in: -22...21, at: file.place(columns.decimals))
      }
      parsed = ParsedNumber(value: parsed.value, decimals: decimals)
    }
    parsed = ParsedNumber(value: parsed.value, decimals: min(max(parsed.decimals, -22), 21))
    // A percent sign is a unit, and not another one than the unit column's.
    let isPercent = text.hasSuffix("%") || text.hasSuffix("％")
    let unitText = file.cell(columns.unit)
    guard isPercent || !unitText.isEmpty else {
      return Figure(parsed, qualifier, status, low: low, high: high)
    }
    let unit = try unit(isPercent ? "percent" : unitText)
    if isPercent, !unitText.isEmpty, try self.unit(unitText).id != unit.id {
      throw Diagnostic(
        .wrongDimension, at: file.place(columns.unit), found: "\(text) with the unit \(unitText)",
        expected: "one unit", remedy: "take the percent sign or the unit away")
    }
    guard unit.id != indicator.unit.id else {
      return Figure(parsed, qualifier, status, low: low, high: high)
    }
    guard unit.dimension == indicator.unit.dimension else {
      throw Diagnostic(
        .wrongDimension, at: file.place(columns.unit),
        found: "\(isPercent ? text : unitText) (\(unit.dimension))",
        expected: "a unit of \(indicator.unit.dimension), such as \(indicator.unit.code)",
        remedy: "correct the unit, or the indicator's unit")
    }
    let scale = UnitScale(from: unit.factor, to: indicator.unit.factor)
    return Figure(
      scale.convert(parsed), qualifier, status,
      low: low.map { scale.convert($0) }, high: high.map { scale.convert($0) })
  }

  private func missing(_ status: ObservationStatus) throws -> ObservationStatus {
    guard status.isMissing else {
      throw Diagnostic(
        .missingValue, at: file.place(columns.value),
        found: "an empty cell with status \(status.rawValue)",
        expected: "a value, or a status that says that it is missing",
        remedy: "fill the cell, or write one of "
          + ObservationStatus.allCases.filter(\.isMissing).map(\.rawValue).joined(separator: ", "))
    }
    return status
  }

  private func number(_ column: Int?, required: Bool = false) throws -> ParsedNumber? {
    let text = file.cell(column)
    if text.isEmpty, !required { return nil }
    do { return try session.options.numbers.parse(text) } catch {
      throw Diagnostic.invalidNumber(text, error, at: file.place(column))
    }
  }

  private mutating func unit(_ text: String) throws -> Unit {
    if let known = units[text] { return known }
    let match = try session.catalog.find(.unit, text, at: file.place(columns.unit))
    var unit: Unit?
    try session.connection.query(
      "SELECT dimension, factor FROM unit WHERE unit_id = ?", [.integer(match.id)]
    ) { row in
      unit = Unit(id: match.id, code: match.code, dimension: row.string(0), factor: row.double(1))
    }
    guard let unit else { throw SQLiteError.noRow }
    units[text] = unit
    return unit
  }
}
