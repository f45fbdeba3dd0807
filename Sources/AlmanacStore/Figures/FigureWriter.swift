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
    var note: String?

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
  var store: FigureStore
  private var series: SeriesNotes
  let present: PresentFigures
  let feed = FigureFeed()
  let lines = FigureLines()
  /// Figures of one time whose vintages the file states, until all of them have come.
  var held: (rows: [SortedFigure], isFresh: Bool) = ([], false)
  var bulkExtras: [(row: SortedFigure, vintage: Int64)] = []
  private var last: SortedFigure?
  private var lastVintage: (source: Int64, id: Int64, knownFrom: String)?
  private(set) var complete: FigureWithdrawal?

  package init(_ session: ImportSession, series table: SeriesTable, spans: KnownSpans) throws {
    self.session = session
    self.spans = spans
    self.table = table
    series = SeriesNotes(firstNew: table.firstNew)
    store = try FigureStore(session)
    present = try PresentFigures(session.connection)
    if session.options.isComplete { complete = try FigureWithdrawal(session) }
  }

  package func note(series id: Int64, source: Int64) throws {
    series.note(id, source: source)
    complete?.note(source: source)
  }

  /// A period beside the first that means one time, and that one.
  package func note(period: UInt32, sameTimeAs leader: UInt32) {
    present.note(period: period, sameTimeAs: leader)
  }

  /// Writes rows in order, each call after the one before where that can be.
  package func write(_ rows: [SortedFigure], _ extras: [Extra]) throws {
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
          try write(rows[index..<end], of: id, extras)
          index = end
        }
      }
      try flush(extras)
    }
    try session.checkProgress()
  }

  /// Series are this import's from this number on.
  package var firstNewSeries: Int64 { table.firstNew }

  package func finish(_ extras: [Extra]) throws {
    try session.connection.withoutRowChecks {
      try writeHeld(extras)
      try flush(extras)
    }
    try table.flush()
    try complete?.finish()
  }

  typealias Rows = Slice<UnsafeBufferPointer<SortedFigure>>

  private func write(_ rows: Rows, of id: Int64, _ extras: [Extra]) throws {
    guard let current = series[id], let first = rows.first, let end = rows.last else { return }
    let extents = session.extents
    let changes = session.changes
    if rows.contains(where: { $0.known != 0 }) {
      let isFresh = { [series] (row: SortedFigure) in series.isNew(id) && row.key > current.last }
      try takeKnown(rows.filter { $0.known != 0 }, isFresh: isFresh(first), extras)
      series.wrote(id, upTo: end.key)
      extents.touch(id)
      let rest = rows.filter { $0.known == 0 }
      if !rest.isEmpty {
        try writeHeld(extras)
        try flush(extras)
        try rest.withUnsafeBufferPointer { try write($0[...], of: id, extras) }
      }
      return
    }
    let (vintage, knownFrom) = try vintage(of: current.source)
    let isFresh = series.isNew(id) && first.key > current.last
    if isFresh, current.last == 0 {
      extents.begin(id, table.key(ofNew: id))
    } else if isFresh, !extents.isCurrent(id) {
      try table.flush()
      try extents.resume(id, table.key(ofNew: id))
    }
    let isWhole = isFresh && extents.isCurrent(id)
    defer {
      series.wrote(id, upTo: end.key)
      if !isWhole, session.changes != changes { extents.touch(id) }
    }
    if isFresh, complete == nil, last.map({ $0.key < first.key }) ?? true, Self.isPlain(rows) {
      return try append(rows, vintage, isWhole, extras)
    }
    if !isFresh { try present.load(id, rows) }
    var index = rows.startIndex
    var place = 0
    while index < rows.endIndex {
      if !isFresh, complete == nil {
        let count = try present.unchanged(rows[index...], &place, after: last?.key ?? 0, knownFrom)
        if count > 0 {
          index += count
          last = rows[index - 1]
          session.count(.unchanged, count, file: rows[index - 1].file)
          continue
        }
      }
      var row = rows[index]
      // One figure may stand in a million rows: they are looked through once.
      let isFirst = index == rows.startIndex || rows[index - 1].key != row.key
      index += 1
      if row.action == .delete || isFirst && rows.count > 1 && hasActions(rows, index - 1) {
        // What the file says last of a figure holds.
        while index < rows.endIndex, rows[index].key == row.key {
          row = rows[index]
          index += 1
        }
      }
      if let last, last.key == row.key, row.action == .merge {
        if agree(row, last, extras) {
          session.count(.unchanged, file: row.file)
        } else {
          try rejectDuplicate(row, first: last)
        }
        continue
      }
      last = row
      try complete?.touch(row)
      if row.action == .delete {
        try withdraw(row, vintage)
      } else if isFresh || present.isAbsent(row) {
        try bring(row, vintage: vintage, extras)
        if isWhole { try extents.add(CollectionOfOne(row)) }
        if row.extra >= 0 { bulkExtras.append((row, vintage)) }
        session.count(.added, file: row.file)
      } else {
        try meet(row, current.source, knownFrom, extras)
      }
    }
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

  private func append(
    _ rows: Rows, _ vintage: Int64, _ isWhole: Bool, _ extras: [Extra]
  ) throws {
    for row in rows {
      if feed.isFull {
        try flush(extras)
        try session.checkProgress()
      }
      feed.append(row, vintage: vintage)
    }
    lines.add(rows, vintage: vintage)
    if isWhole { try session.extents.add(rows) }
    guard let end = rows.last else { return }
    last = end
    session.count(.added, rows.count, file: end.file)
  }

  /// Puts a new figure among those that are written next.
  @inline(__always)
  func bring(_ row: SortedFigure, vintage: Int64, closedBy: Int64 = 0, _ extras: [Extra]) throws {
    if feed.isFull {
      try flush(extras)
      try session.checkProgress()
    }
    feed.append(row, vintage: vintage, closedBy: closedBy)
    lines.add(row, vintage: vintage)
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

  private func hasActions(_ rows: Rows, _ index: Int) -> Bool {
    rows[index...].prefix { $0.key == rows[index].key }.contains { $0.action != .merge }
  }

  /// Writes the new figures that have gathered.
  func flush(_ extras: [Extra]) throws {
    try lines.flush(session.connection)
    guard feed.count > 0 else { return }
    if session.extents.isFull {
      try table.flush()
      try session.extents.flush()
    }
    try feed.insert(session.connection)
    for (row, vintage) in bulkExtras {
      let extra = row.extra(in: extras)
      try store.insertExtras(
        .init(series: row.series, period: Int64(row.period)), vintage, low: extra.low,
        high: extra.high, evidence: extra.evidence, note: extra.note)
    }
    bulkExtras.removeAll(keepingCapacity: true)
  }
}
