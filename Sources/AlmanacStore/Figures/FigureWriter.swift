internal import AlmanacModel
internal import SQLite

/// Writes sorted figures: new ones in bulk, through one statement over rows made in Swift; those
/// that meet a figure which is there by the rules of `FigureStore`.
package final class FigureWriter {
  /// What few figures have, with the row of their evidence known.
  package struct Extra {
    package var low: Double?
    package var high: Double?
    package var evidence: Int64?
    let note: String?

    package init(
      low: Double? = nil, high: Double? = nil, evidence: Int64? = nil, note: String? = nil
    ) {
      self.low = low
      self.high = high
      self.evidence = evidence
      self.note = note
    }
  }

  let session: ImportSession
  let table: SeriesTable
  let spans: KnownSpans
  let present: PresentFigures
  let complete: FigureWithdrawal?
  var store: FigureStore
  /// Figures of one time whose vintages the file states, until all of them have come.
  var held: (rows: [SortedFigure], isFresh: Bool) = ([], false)
  /// The last rows that have come, of one figure, where more of them may come.
  private var tail: [SortedFigure] = []
  /// The row before.
  var last: SortedFigure?
  private let observations: ObservationTable
  private(set) var series: SeriesNotes
  private var extras: [Extra] = []
  private var lastVintage: (source: Int64, id: Int64, knownFrom: String)?

  package init(_ session: ImportSession, series table: SeriesTable, spans: KnownSpans) throws {
    self.session = session
    self.spans = spans
    self.table = table
    series = SeriesNotes(firstNew: table.firstNew)
    observations = try ObservationTable(session.connection, session.extents)
    store = try FigureStore(session, observations)
    present = try PresentFigures(session.connection)
    complete = session.options.isComplete ? FigureWithdrawal(session, observations) : nil
  }

  package func note(series id: Int64, source: Int64, timeClass: UInt8) throws {
    series.note(id, source: source, timeClass: timeClass)
    complete?.note(source: source)
  }

  /// A period that stands for its time in this import, for a time class.
  package func note(time leader: UInt32, timeClass: Int) throws {
    try present.note(time: leader, timeClass: timeClass)
  }

  /// A period beside the first that means one time, and that one.
  package func note(period: UInt32, sameTimeAs leader: UInt32, timeClass: Int) {
    present.note(period: period, sameTimeAs: leader, timeClass: timeClass)
  }

  /// Keeps what a figure has beside; its row tells of it by the number that is answered.
  package func keep(_ extra: Extra) -> Int32 {
    extras.append(extra)
    return Int32(extras.count - 1)
  }

  func extra(of row: SortedFigure) -> Extra { row.extra >= 0 ? extras[Int(row.extra)] : .init() }

  /// Series are this import's from this number on.
  package var firstNewSeries: Int64 { table.firstNew }

  /// Writes rows in order, each call after the one before where that can be.
  package func write(_ rows: [SortedFigure]) throws {
    guard session.skipsBad else { return try writeAll(rows) }
    // All rows of a figure at once: where they contradict each other none of them is written.
    let more = rows.prefix { $0.key == tail.first?.key }
    tail += more
    guard more.count < rows.count else { return }
    let rest = rows[more.count...]
    let end = rest.lastIndex { $0.key != rows[rows.count - 1].key }.map { $0 + 1 }
    try writeAll(tail)
    if let end { try writeAll(Array(rest[..<end])) }
    tail = Array(rest[(end ?? more.count)...])
  }

  private func writeAll(_ rows: [SortedFigure]) throws {
    // Series, periods, vintages and evidence have just been looked up or made here, and the
    // codes come from closed types: SQLite's own checks of each figure would take as long as
    // the rest.
    try session.connection.withoutRowChecks {
      try rows.withUnsafeBufferPointer { rows in
        var index = 0
        while index < rows.count {
          let id = rows[index].series
          var end = index + 1
          while end < rows.count, rows[end].series == id { end += 1 }
          try write(rows[index..<end], of: id)
          index = end
        }
      }
      try flush()
    }
    try session.checkProgress()
  }

  package func finish() throws {
    try writeAll(tail)
    tail = []
    try session.connection.withoutRowChecks {
      try writeHeld()
      try flush()
    }
    try table.flush()
    try complete?.finish()
    try session.tellMissedDeletes()
    extras = []
  }

  typealias Rows = Slice<UnsafeBufferPointer<SortedFigure>>

  /// A series, and what its rows are written as.
  struct Target {
    let id: Int64
    let source: Int64
    let vintage: Int64
    let knownFrom: String
    /// None of the figures can be there.
    let isFresh: Bool
    /// What is kept of the series grows with its rows.
    let isWhole: Bool
  }

  private func write(_ rows: Rows, of id: Int64) throws {
    guard let note = series[id], let first = rows.first, let end = rows.last else { return }
    let isFresh = series.isNew(id) && first.key > note.last
    present.timeClass = Int(note.timeClass)
    if rows.contains(where: { $0.known != 0 }) {
      try takeKnown(rows.filter { $0.known != 0 }, isFresh: isFresh)
      series.wrote(id, upTo: end.key)
      let rest = rows.filter { $0.known == 0 }
      guard !rest.isEmpty else { return }
      try writeHeld()
      try flush()
      return try rest.withUnsafeBufferPointer { try write($0[...], of: id) }
    }
    let (vintage, knownFrom) = try vintage(of: note.source)
    let target = Target(
      id: id, source: note.source, vintage: vintage, knownFrom: knownFrom, isFresh: isFresh,
      isWhole: try isFresh && follow(id, isFirst: note.last == 0))
    if isFresh, complete == nil, last.map({ $0.key < first.key }) ?? true, Self.isPlain(rows) {
      try append(rows, to: target)
    } else {
      try writeEach(rows, of: target)
    }
    series.wrote(id, upTo: end.key)
  }

  /// Begins or goes on with what is kept of a new series; false where that cannot be.
  private func follow(_ id: Int64, isFirst: Bool) throws -> Bool {
    let extents = session.extents
    if isFirst {
      try extents.begin(id, table.key(ofNew: id))
    } else if !extents.isCurrent(id) {
      try table.flush()
      try extents.resume(id, table.key(ofNew: id))
    }
    return extents.isCurrent(id)
  }

  /// New figures of one file, each of its own time: nearly all of a bulk file's.
  private static func isPlain(_ rows: Rows) -> Bool {
    var before: UInt64 = 0
    for row in rows {
      guard row.key > before, row.action == .merge, row.extra < 0,
        row.file == rows[rows.startIndex].file
      else { return false }
      before = row.key
    }
    return true
  }

  private func append(_ rows: Rows, to target: Target) throws {
    var rest = rows
    while let end = rest.last {
      try makeRoom()
      let count = try observations.gather(rest, vintage: target.vintage, isWhole: target.isWhole)
      session.count(.added, count, file: end.file)
      rest = rest.dropFirst(count)
      last = end
    }
  }

  /// Puts a new figure among those that are written next.
  @inline(__always)
  func bring(
    _ row: SortedFigure, vintage: Int64, closedBy: Int64 = 0, isWhole: Bool = false
  ) throws {
    try makeRoom()
    try observations.gather(
      row, row.extra >= 0 ? extra(of: row) : nil, vintage: vintage, closedBy: closedBy,
      isWhole: isWhole)
    session.count(.added, file: row.file)
  }

  func withdraw(_ row: SortedFigure, _ target: Target) throws {
    if try observations.withdraw(.init(row), by: target.vintage) {
      session.count(.withdrawn, file: row.file)
    } else if target.isFresh || present.isAbsent(row) {
      session.noteMissedDelete(of: target.source, line: row.line, file: row.file)
    } else {
      session.count(.unchanged, file: row.file)
    }
  }

  /// The vintage of new figures of a source, and the date that it is known from.
  private func vintage(of source: Int64) throws -> (id: Int64, knownFrom: String) {
    if let last = lastVintage, last.source == source { return (last.id, last.knownFrom) }
    let knownFrom = try session.knownFrom(source)
    let id = try session.vintage(knownFrom: knownFrom)
    present.ownVintages.insert(id)
    lastVintage = (source, id, knownFrom)
    return (id, knownFrom)
  }

  @inline(__always)
  private func makeRoom() throws {
    guard observations.isFull else { return }
    try flush()
    try session.checkProgress()
  }

  /// Writes the new figures that have gathered.
  func flush() throws {
    if session.extents.isFull {
      try table.flush()
      try session.extents.flush()
    }
    try observations.flush()
  }
}
