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

  struct Existing {
    let period: UInt32
    let vintage: Int64
    let value: Double
    let decimals: Int8
    let qualifier: UInt8
    let status: UInt8
    let isOpen: Bool
  }

  let session: ImportSession
  let table: SeriesTable
  let spans: KnownSpans
  var store: FigureStore
  private var series: SeriesNotes
  /// Periods beside the first that mean one time, by that one.
  private var others: [UInt32: [UInt32]] = [:]
  let feed = FigureFeed()
  let lines = FigureLines()
  /// Figures of one time whose vintages the file states, until all of them have come.
  var held: (rows: [SortedFigure], isFresh: Bool) = ([], false)
  var bulkExtras: [(row: SortedFigure, vintage: Int64)] = []
  private var last: SortedFigure?
  private var select: Statement
  private(set) var existing: [Existing] = []
  private var vintageDates: [Int64: String] = [:]
  private var ownVintages: Set<Int64> = []
  private var lastVintage: (source: Int64, id: Int64, knownFrom: String)?
  private(set) var complete: FigureWithdrawal?

  package init(_ session: ImportSession, series table: SeriesTable, spans: KnownSpans) throws {
    self.session = session
    self.spans = spans
    self.table = table
    series = SeriesNotes(firstNew: table.firstNew)
    store = try FigureStore(session)
    select = try session.connection.prepare(
      """
      SELECT period_id, vintage_id, value, decimals, qualifier, status, closed_by IS NULL
      FROM observation WHERE series_id = ?1 AND period_id BETWEEN ?2 AND ?3
      ORDER BY period_id, vintage_id
      """)
    if session.options.isComplete { complete = try FigureWithdrawal(session) }
  }

  package func note(series id: Int64, source: Int64) throws {
    series.note(id, source: source)
    complete?.note(source: source)
  }

  package func note(period: UInt32, sameTimeAs leader: UInt32) {
    if others[leader]?.contains(period) != true { others[leader, default: []].append(period) }
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

  private typealias Rows = Slice<UnsafeBufferPointer<SortedFigure>>

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
    if !isFresh { try loadExisting(id, rows) }
    var index = rows.startIndex
    var place = 0
    while index < rows.endIndex {
      if !isFresh, complete == nil {
        let count = try countUnchanged(rows[index...], &place, knownFrom)
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
        if try agree(row, last, extras) {
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
      } else if isFresh || isAbsent(row) {
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

  /// How many figures at the start are there already and say the same: nearly all of a file that
  /// is imported again.
  ///
  /// - Parameter place: how far the existing ones have been passed.
  private func countUnchanged(_ rows: Rows, _ place: inout Int, _ knownFrom: String) throws -> Int {
    guard others.isEmpty, let first = rows.first else { return 0 }
    var before = last?.key ?? 0
    var vintage: Int64?
    var count = 0
    try existing.withUnsafeBufferPointer { existing in
      for row in rows {
        while place < existing.count, existing[place].period < row.period { place += 1 }
        guard place < existing.count, existing[place].period == row.period,
          place + 1 == existing.count || existing[place + 1].period != row.period,
          existing[place].isOpen, equal(row, existing[place]), row.key > before,
          row.action == .merge, row.extra < 0, row.qualifier != 7, row.file == first.file
        else { return }
        if vintage != existing[place].vintage {
          guard try date(of: existing[place].vintage) <= knownFrom else { return }
          vintage = existing[place].vintage
        }
        before = row.key
        count += 1
      }
    }
    return count
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
    ownVintages.insert(id)
    lastVintage = (source, id, knownFrom)
    return (id, knownFrom)
  }

  private func hasActions(_ rows: Rows, _ index: Int) -> Bool {
    var next = index
    while next < rows.endIndex, rows[next].key == rows[index].key {
      if rows[next].action != .merge { return true }
      next += 1
    }
    return false
  }

  func loadExisting(_ id: Int64, _ rows: some Sequence<SortedFigure>) throws {
    existing.removeAll(keepingCapacity: true)
    var low = UInt32.max
    var high: UInt32 = 0
    for row in rows {
      low = min(low, row.period)
      high = max(high, row.period)
      for other in others[UInt32(truncatingIfNeeded: row.key)] ?? [] {
        low = min(low, other)
        high = max(high, other)
      }
      low = min(low, UInt32(truncatingIfNeeded: row.key))
      high = max(high, UInt32(truncatingIfNeeded: row.key))
    }
    try select.bind([.integer(id), .integer(Int64(low)), .integer(Int64(high))])
    defer { select.reset() }
    while try select.step() {
      try select.withRow { r in
        existing.append(
          try Existing(
            period: UInt32(rowNumber: r.int64(0)), vintage: r.int64(1),
            value: r.isNull(2) ? 0 : r.double(2), decimals: Int8(rowNumber: r.int64(3)),
            qualifier: UInt8(rowNumber: r.int64(4)), status: UInt8(rowNumber: r.int64(5)),
            isOpen: r.int64(6) != 0))
      }
    }
  }

  /// The rows of a period among those loaded.
  func range(_ period: UInt32) -> Range<Int> {
    var low = 0
    var high = existing.count
    while low < high {
      let middle = (low + high) / 2
      if existing[middle].period < period { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < existing.count, existing[end].period == period { end += 1 }
    return low..<end
  }

  private func isAbsent(_ row: SortedFigure) -> Bool {
    range(row.period).isEmpty && brought(row) == nil
  }

  /// A figure of the same time that an earlier part of this import has written.
  private func brought(_ row: SortedFigure) -> Existing? {
    let leader = UInt32(truncatingIfNeeded: row.key)
    for period in [leader] + (others[leader] ?? []) {
      if let found = existing[range(period)].first(where: { ownVintages.contains($0.vintage) }) {
        return found
      }
    }
    return nil
  }

  /// A figure of this series and period is there.
  private func meet(
    _ row: SortedFigure, _ source: Int64, _ knownFrom: String, _ extras: [Extra]
  ) throws {
    let present = existing[range(row.period)]
    if let own = brought(row) {
      if equal(row, own) {
        session.count(.unchanged, file: row.file)
      } else {
        try rejectDuplicate(row, first: nil)
      }
      return
    }
    if present.count == 1, let only = present.first, only.isOpen, row.extra < 0, row.qualifier != 7,
      equal(row, only), try date(of: only.vintage) <= knownFrom
    {
      session.count(.unchanged, file: row.file)
      return
    }
    if row.action == .append, let open = present.first(where: \.isOpen), !equal(row, open) {
      try rejectAppend(row)
      return
    }
    let extra = row.extra >= 0 ? extras[Int(row.extra)] : Extra()
    let outcome = try store.store(
      figure(row, extra), .init(series: row.series, period: Int64(row.period)),
      source: source, evidence: extra.evidence, note: extra.note)
    if let vintage = store.stored { lines.add(row, vintage: vintage) }
    session.count(outcome, file: row.file)
  }

  private func withdraw(_ row: SortedFigure, _ vintage: Int64) throws {
    try session.connection.run(
      """
      UPDATE observation SET closed_by = ? WHERE series_id = ? AND period_id = ?
      AND closed_by IS NULL
      """,
      [.integer(vintage), .integer(row.series), .integer(Int64(row.period))])
    session.count(
      session.connection.changes > 0 ? .withdrawn : .unchanged, file: row.file)
  }

  func equal(_ row: SortedFigure, _ other: Existing) -> Bool {
    row.value == other.value && row.decimals == other.decimals
      && row.qualifier == other.qualifier && row.status == other.status
  }

  func agree(_ a: SortedFigure, _ b: SortedFigure, _ extras: [Extra]) throws -> Bool {
    guard a.value == b.value, a.decimals == b.decimals, a.qualifier == b.qualifier,
      a.status == b.status
    else { return false }
    guard a.qualifier == 7 else { return true }
    let first = a.extra >= 0 ? extras[Int(a.extra)] : Extra()
    let second = b.extra >= 0 ? extras[Int(b.extra)] : Extra()
    return first.low == second.low && first.high == second.high
  }

  func figure(_ row: SortedFigure, _ extra: Extra) -> Figure {
    let status = ObservationStatus(code: Int(row.status)) ?? .normal
    return Figure(
      value: status.isMissing ? nil : row.value, decimals: Int(row.decimals),
      qualifier: Qualifier(code: Int(row.qualifier)) ?? .exactly, status: status,
      low: extra.low, high: extra.high)
  }

  func date(of vintage: Int64) throws -> String {
    if let date = vintageDates[vintage] { return date }
    guard
      case .text(let date) = try session.connection.scalar(
        "SELECT known_from FROM vintage WHERE vintage_id = ?", [.integer(vintage)])
    else { throw SQLiteError.noRow }
    vintageDates[vintage] = date
    return date
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
      let extra = extras[Int(row.extra)]
      try store.insertExtras(
        .init(series: row.series, period: Int64(row.period)), vintage, low: extra.low,
        high: extra.high, evidence: extra.evidence, note: extra.note)
    }
    bulkExtras.removeAll(keepingCapacity: true)
  }
}
