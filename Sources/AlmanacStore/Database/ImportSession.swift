internal import AlmanacFiles
package import AlmanacModel
package import SQLite

/// Takes a bad row: what is wrong in it, and its text.
package typealias RejectSink = (_ diagnostics: [Diagnostic], _ record: String) throws -> Void

/// What one import has in hand: the connection inside its transaction, names found so far,
/// problems and counts.
package final class ImportSession {
  package let connection: Connection
  package let catalog: Catalog
  package let options: StoreOptions
  package var problems = Problems()
  /// Rows of packages; those of figures are counted by file.
  package var counts = ImportReport.Counts()
  package var files: [ImportReport.File] = []
  /// Regions or their parents have changed, so what follows from them must be made anew.
  package var regionsChanged = false
  package var sourcesChanged = false
  package var initiativesChanged = false
  /// Tables of the database that tables of packages have brought something into.
  package var packageTables: Set<String> = []
  var periodsChanged = false
  let extents: SeriesExtents
  var currentImport: Int64?
  private var progress = ImportProgress()
  /// Sources that the import made for files that name none, with the file.
  package var newSources: [(code: String, file: String)] = []
  /// Those that it found for such files.
  package var knownSources: [(code: String, file: String)] = []
  /// What is to be known of what was done, a sentence each.
  package var warnings: [String] = []
  var knownFromBySource: [Int64: String] = [:]
  /// Whether a source has a date of its own.
  var datedSources: [Int64: Bool] = [:]
  /// The day of this import.
  var day: String?
  /// By the date that their figures are known from, in their order.
  var vintages: [String: [Int64]] = [:]
  private(set) var created: [Creatable: [String]] = [:]
  private(set) var regionsByName: [(code: String, region: String)] = []
  private var codesReadByName: Set<String> = []
  /// Problems of rows that were left out.
  private(set) var rejected = Problems()
  /// Where bad rows go with what is wrong in them; nil when one stops the import.
  private let rejects: RejectSink?
  package let spillFolder: String
  /// Where the database stands, from the root on.
  package let databaseFolder: String
  private var periodIDs: [String: Int64] = [:]
  private var missedDeletes: [MissedDelete: (count: Int, line: UInt32)] = [:]
  private var evidence: Statement
  private var evidenceLookup: Statement

  /// - Parameters:
  ///   - totalBytes: how much there is to read; nil when that is not known.
  ///   - path: of the database.
  package init(
    _ connection: Connection, options: StoreOptions, totalBytes: Int?, path: String,
    rejects: RejectSink?
  ) throws {
    self.connection = connection
    self.options = options
    progress.totalBytes = totalBytes
    self.rejects = rejects
    // A big file may need as much room again as its figures take; the database's folder has it.
    spillFolder = FileSystem.split(path).folder
    databaseFolder = FileSystem.split(FileSystem.absolutePath(path)).folder
    catalog = Catalog(connection, expectsMany: true)
    extents = try SeriesExtents(connection)
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

  /// Counts a row of a package that has been read.
  package func countRow() throws {
    progress.rows += 1
    if progress.rows % 1000 == 0 { try checkProgress() }
  }

  /// Counts records of a file of figures.
  package func countRows(_ count: Int, bytes: Int, file: UInt32) throws {
    progress.rows += count
    files[Int(file)].counts.read += count
    try checkProgress()
  }

  /// Says how far it is, also while nothing is read, and stops when it is to.
  package func checkProgress() throws {
    if options.isStopped?() == true { throw Diagnostic.stopped(afterRows: progress.rows) }
    try options.progress?(progress)
  }

  func count(_ outcome: FigureStore.Outcome, _ number: Int = 1, file: UInt32?) {
    switch outcome {
    case .added: change(file) { $0.added += number }
    case .revised: change(file) { $0.revised += number }
    case .unchanged: change(file) { $0.unchanged += number }
    case .withdrawn: change(file) { $0.withdrawn += number }
    case .missed: change(file) { $0.missed += number }
    }
  }

  /// Notes a delete that agrees with no figure of its source.
  package func noteMissedDelete(of source: Int64, line: UInt32, file: UInt32) {
    count(.missed, file: file)
    let known = missedDeletes[MissedDelete(file: file, source: source)] ?? (0, line)
    missedDeletes[MissedDelete(file: file, source: source)] = (
      known.count + 1, min(known.line, line)
    )
  }

  /// Says of each file which deletes have found nothing, and of which source.
  func tellMissedDeletes() throws {
    for (key, found) in missedDeletes.sorted(by: { $0.value.line < $1.value.line }) {
      guard
        case .text(let code) = try connection.scalar(
          "SELECT code FROM source WHERE source_id = ?", [.integer(key.source)])
      else { continue }
      let which =
        found.count == 1
        ? "The delete in line \(found.line) agrees"
        : "\(found.count) deletes, the first of them in line \(found.line), agree"
      files[Int(key.file)].remarks.append(
        "\(which) with no figure of the source \(code): --source says which other one is meant.")
    }
    missedDeletes = [:]
  }

  @inline(__always)
  private func change(_ file: UInt32?, _ body: (inout ImportReport.Counts) -> Void) {
    if let file { body(&files[Int(file)].counts) } else { body(&counts) }
  }

  /// Bad rows are left out and do not stop the import.
  package var skipsBad: Bool { rejects != nil }

  /// Leaves a bad row out where that is asked for, with its reasons; else they stop the import.
  ///
  /// - Parameter count: 0 when the row was counted before.
  package func reject(
    _ diagnostics: [Diagnostic], record: String, file: UInt32, counting count: Int = 1
  ) throws {
    guard let rejects else {
      for diagnostic in diagnostics { problems.add(diagnostic) }
      return
    }
    files[Int(file)].counts.rejected += count
    for diagnostic in diagnostics { rejected.add(diagnostic) }
    try rejects(diagnostics, record)
  }

  package func noteCreated(_ kind: Creatable, _ code: String) {
    created[kind, default: []].append(code)
  }

  package func note(region code: String, readAs region: String) {
    guard codesReadByName.insert(code).inserted else { return }
    regionsByName.append((code, region))
  }

  /// The row of a period, made when it is new.
  package func id(of period: TimePeriod) throws -> Int64 {
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
      periodsChanged = true
    }
    periodIDs[period.code] = id
    return id
  }

  /// The period that a figure is about: what runs since January is written as a range from
  /// there, whatever month or quarter of the year it was stated for. A range says itself since when
  /// it runs: that of a year that begins in April keeps its start.
  ///
  /// - Parameter fiscalStart: the month in which the file's years begin, where that is said.
  package func span(
    ofFigureIn period: TimePeriod, _ cumulation: Cumulation, fiscalStart: Int? = nil
  ) -> TimePeriod {
    guard cumulation == .yearToDate, period.frequency != .range, period.frequency != .annual else {
      return period
    }
    if let fiscalStart, fiscalStart > 1 {
      return TimePeriod.yearToDate(through: period, since: fiscalStart) ?? period
    }
    guard !period.isYearToDate else { return period }
    return TimePeriod.yearToDate(through: period)
      ?? TimePeriod(from: period.end.firstOfYear, days: period.end.dayOfYear) ?? period
  }

  /// The row of an evidence pointer, made when it is new; nil when every cell is empty.
  package func evidenceID(
    source: Int64?, cells: [String], place: (Int) -> Diagnostic.Location
  ) throws -> Int64? {
    guard cells.contains(where: { !$0.isEmpty }) else { return nil }
    guard let source else {
      throw Diagnostic.missingValue("source, since the row has evidence", at: place(0))
    }
    var numbers: [Value] = []
    for (index, cell) in cells.prefix(3).enumerated() {
      guard !cell.isEmpty else {
        numbers.append(.null)
        continue
      }
      // Paragraphs are counted from 1, characters from 0.
      let least = index == 0 ? 1 : 0
      guard let number = Int(cell), number >= least else {
        throw Diagnostic.notAWholeNumber(cell, in: least...Int.max, at: place(index))
      }
      numbers.append(.integer(Int64(number)))
    }
    if case .integer(let start) = numbers[1], case .integer(let end) = numbers[2], end <= start {
      throw Diagnostic.emptyEvidence(start, end, at: place(2))
    }
    let values = [.integer(source)] + numbers + [cells[3].isEmpty ? .null : .text(cells[3])]
    if let id = try evidenceLookup.first(values) { return id }
    return try evidence.first(values)
  }

  /// Runs `body` and keeps its problem, so that one pass finds all of them; nil then.
  package func attempt<Result>(_ body: () throws -> Result) throws -> Result? {
    do { return try body() } catch let diagnostic as Diagnostic {
      problems.add(diagnostic)
      return nil
    }
  }
}

private struct MissedDelete: Hashable {
  let file: UInt32
  let source: Int64
}

extension Statement {
  /// Binds, runs to the end and is ready for the next time.
  package mutating func run(_ values: [Value]) throws {
    try bind(values)
    defer { reset() }
    while try step() {}
  }

  /// The first column of the first row, a whole number.
  package mutating func first(_ values: [Value]) throws -> Int64? {
    try bind(values)
    defer { reset() }
    var id: Int64?
    if try step() { withRow { id = $0.int64(0) } }
    return id
  }
}
