internal import SQLite

/// What one import has in hand: the connection inside its transaction, names found so far,
/// problems and counts.
final class ImportSession {
  let connection: Connection
  let catalog: Catalog
  let options: ImportOptions
  var problems = Problems()
  var counts = ImportReport.Counts()
  var files: [ImportReport.File] = []
  /// Regions or their parents have changed, so what follows from them must be made anew.
  var regionsChanged = false
  var sourcesChanged = false
  var currentImport: Int64?
  private var rowsRead = 0
  private var bringers: [TimeOfSeries: Bringer] = [:]
  private(set) var fileNames: [String] = []
  /// Sources that the import made for files that name none, with the file.
  var newSources: [(code: String, file: String)] = []
  var knownFromBySource: [Int64: String] = [:]
  private var periods: [String: TimePeriod] = [:]
  private var periodIDs: [String: Int64] = [:]
  private var evidence: Statement
  private var evidenceLookup: Statement

  init(_ connection: Connection, options: ImportOptions) throws {
    self.connection = connection
    self.options = options
    catalog = Catalog(connection)
    evidence = try connection.prepare(
      """
      INSERT INTO evidence (source_id, paragraph, start_offset, end_offset, printed)
      VALUES (?, ?, ?, ?, ?) RETURNING evidence_id
      """)
    evidenceLookup = try connection.prepare(
      """
      SELECT evidence_id FROM evidence WHERE source_id = ?
      AND coalesce(start_offset, -1) = coalesce(?3, -1)
      AND coalesce(end_offset, -1) = coalesce(?4, -1)
      AND coalesce(paragraph, -1) = coalesce(?2, -1) AND coalesce(printed, '') = coalesce(?5, '')
      """)
  }

  /// Counts a row that has been read.
  func countRow() throws {
    rowsRead += 1
    if rowsRead % 1000 == 0 { try options.progress?(rowsRead) }
  }

  /// Reads a period, each text once.
  func period(_ text: String, at place: @autoclosure () -> Diagnostic.Location) throws -> TimePeriod
  {
    if let period = periods[text] { return period }
    let period: TimePeriod
    do throws(PeriodProblem) {
      if let forms = options.periods {
        period = try forms.parse(text)
      } else {
        period = try TimePeriod(parsing: text)
      }
    } catch {
      throw Diagnostic.invalidPeriod(text, error, at: place())
    }
    periods[text] = period
    return period
  }

  /// The row of a period, made when it is new.
  func id(of period: TimePeriod) throws -> Int64 {
    if let id = periodIDs[period.code] { return id }
    let id: Int64
    let found = try connection.scalar(
      "SELECT period_id FROM time_period WHERE code = ?", [.text(period.code)])
    if case .integer(let known) = found {
      id = known
    } else {
      try connection.run(
        """
        INSERT INTO time_period (code, start_date, end_date, frequency, previous, year_earlier)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .text(period.code), .text(period.start.description), .text(period.end.description),
          .text(period.frequency.rawValue),
          period.previous.map { .text($0.code) } ?? .null,
          period.yearEarlier.map { .text($0.code) } ?? .null,
        ])
      id = connection.lastInsertRowID
    }
    periodIDs[period.code] = id
    return id
  }

  /// The period that a figure is about: what runs since January is written as a range from
  /// there, whatever period of the year it was stated for.
  func span(ofFigureIn period: TimePeriod, _ cumulation: Cumulation) -> TimePeriod {
    guard cumulation == .yearToDate, !period.isYearToDate else { return period }
    return TimePeriod.yearToDate(through: period)
      ?? TimePeriod(from: period.end.firstOfYear, days: period.end.dayOfYear) ?? period
  }

  /// One time of one series, however its period is written.
  struct TimeOfSeries: Hashable {
    let series: Int64
    let time: TimeKey
  }

  /// Where this import has met a figure before.
  struct Bringer {
    let key: FigureImporter.FigureKey
    let file: Int32
    let line: Int32
  }

  /// Notes which row brings a figure, and answers the one that brought it before, if any: one
  /// time of one series cannot have two values.
  func bringing(
    _ time: TimeOfSeries, _ key: FigureImporter.FigureKey, line: Int, of file: String
  ) -> Bringer? {
    if let first = bringers[time] { return first }
    if fileNames.last != file { fileNames.append(file) }
    bringers[time] = Bringer(
      key: key, file: Int32(clamping: fileNames.count - 1), line: Int32(clamping: line))
    return nil
  }

  /// The row of an evidence pointer, made when it is new; nil when every cell is empty.
  func evidenceID(
    source: Int64?, cells: [String], places: [Diagnostic.Location]
  ) throws -> Int64? {
    guard cells.contains(where: { !$0.isEmpty }) else { return nil }
    guard let source else {
      throw Diagnostic.missingValue("source, since the row has evidence", at: places.first)
    }
    var numbers: [Value] = []
    for (cell, place) in zip(cells.prefix(3), places) {
      guard !cell.isEmpty else {
        numbers.append(.null)
        continue
      }
      guard let number = Int64(cell), number >= 0 else {
        throw Diagnostic.notAWholeNumber(cell, in: 0...Int.max, at: place)
      }
      numbers.append(.integer(number))
    }
    let values = [.integer(source)] + numbers + [cells[3].isEmpty ? .null : .text(cells[3])]
    if let id = try evidenceLookup.first(values) { return id }
    return try evidence.first(values)
  }

  /// Runs `body` and keeps its problem, so that one pass finds all of them; nil then.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result? {
    do { return try body() } catch let diagnostic as Diagnostic {
      problems.add(diagnostic)
      return nil
    }
  }
}

extension Statement {
  /// Binds, runs to the end and is ready for the next time.
  mutating func run(_ values: [Value]) throws {
    try bind(values)
    defer { reset() }
    while try step() {}
  }

  /// The first column of the first row, a whole number.
  mutating func first(_ values: [Value]) throws -> Int64? {
    try bind(values)
    defer { reset() }
    var id: Int64?
    if try step() { withRow { id = $0.int64(0) } }
    return id
  }
}
