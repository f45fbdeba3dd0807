internal import AlmanacModel
internal import SQLite

/// The rows of figures, and what few of them have beside. Whoever brings, revises, withdraws or
/// derives figures writes them here, so that the lines from which they came and what is kept of
/// their series follow.
///
/// New ones may be gathered, since a bulk file has millions of them; all else is written at once.
final class ObservationTable {
  struct Key {
    let series: Int64
    let period: Int64

    fileprivate func at(_ vintage: Int64) -> [Value] {
      [.integer(series), .integer(period), .integer(vintage)]
    }

    fileprivate func place(_ vintage: Int64) -> FigureDigest.Place {
      .init(series: series, period: period, vintage: vintage)
    }
  }

  private let connection: Connection
  private let extents: SeriesExtents
  private let feed = FigureFeed()
  private let lines = FigureLines()
  private var insert: Statement
  private var insertRange: Statement
  private var close: Statement
  private var withdraw: Statement
  private var selectNote: Statement
  private var insertNote: Statement

  init(_ connection: Connection, _ extents: SeriesExtents) throws {
    self.connection = connection
    self.extents = extents
    insert = try connection.prepare(
      """
      INSERT INTO observation (series_id, period_id, vintage_id, value, decimals, qualifier,
        status, closed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertRange = try connection.prepare(
      """
      INSERT INTO observation_range (series_id, period_id, vintage_id, low, high)
      VALUES (?, ?, ?, ?, ?)
      """)
    close = try connection.prepare(
      """
      UPDATE observation SET closed_by = ?4
      WHERE series_id = ?1 AND period_id = ?2 AND vintage_id = ?3
      """)
    withdraw = try connection.prepare(
      """
      UPDATE observation SET closed_by = ?3
      WHERE series_id = ?1 AND period_id = ?2 AND closed_by IS NULL RETURNING vintage_id
      """)
    selectNote = try connection.prepare(
      """
      SELECT evidence_id, note FROM observation_note
      WHERE series_id = ? AND period_id = ? AND vintage_id = ?
      """)
    insertNote = try connection.prepare(
      """
      INSERT OR REPLACE INTO observation_note (series_id, period_id, vintage_id, evidence_id, note)
      VALUES (?, ?, ?, ?, ?)
      """)
  }

  /// No more can be gathered before a `flush`.
  var isFull: Bool { feed.room == 0 }

  /// Gathers new figures of one series, of which nothing is kept beside, while there is room.
  ///
  /// - Parameter isWhole: what is kept of the series grows with its rows; else they are read again.
  /// - Returns: how many there was room for.
  func gather(_ rows: FigureWriter.Rows, vintage: Int64, isWhole: Bool) throws -> Int {
    let rows = rows.prefix(feed.room)
    var digest: UInt64 = 0
    for row in rows {
      feed.append(row, vintage: vintage)
      digest &+= row.digest(vintage)
    }
    if let first = rows.first {
      try extents.digests.add(digest, series: first.series)
      extents.digests.add(digest, vintage: vintage)
    }
    try noteGathered(rows, vintage: vintage, isWhole: isWhole)
    return rows.count
  }

  /// Gathers one new figure, for which there must be room.
  func gather(
    _ row: SortedFigure, _ extra: FigureWriter.Extra?, vintage: Int64, closedBy: Int64,
    isWhole: Bool
  ) throws {
    feed.append(row, vintage: vintage, closedBy: closedBy)
    try bring(row.digest(vintage), Key(row), vintage, closedBy: closedBy == 0 ? nil : closedBy)
    try noteGathered(CollectionOfOne(row), vintage: vintage, isWhole: isWhole)
    guard let extra else { return }
    try addRange(extra.low, extra.high, to: Key(row), vintage)
    _ = try annotate(Key(row), vintage, extra)
  }

  @inline(__always)
  private func noteGathered(
    _ rows: some Collection<SortedFigure>, vintage: Int64, isWhole: Bool
  ) throws {
    lines.add(rows, vintage: vintage)
    if isWhole {
      try extents.add(rows)
    } else if let first = rows.first {
      extents.touch(first.series)
    }
  }

  /// Writes what has gathered.
  func flush() throws {
    try lines.flush(connection)
    if feed.count > 0 { try feed.insert(connection) }
  }

  /// Adds a figure.
  ///
  /// - Parameters:
  ///   - extra: of which evidence and note are added.
  ///   - row: what brought it; nil for what is derived.
  func insert(
    _ figure: Figure, _ extra: FigureWriter.Extra = .init(), at key: Key, vintage: Int64,
    closedBy: Int64?, from row: SortedFigure? = nil
  ) throws {
    try insert.run(
      key.at(vintage) + [
        figure.value.map { .real($0) } ?? .null, .integer(Int64(figure.decimals)),
        .integer(Int64(figure.qualifier.code)), .integer(Int64(figure.status.code)),
        closedBy.map { .integer($0) } ?? .null,
      ])
    try bring(
      FigureDigest.figure(
        key.place(vintage), value: figure.value, decimals: Int64(figure.decimals),
        qualifier: Int64(figure.qualifier.code), status: Int64(figure.status.code)),
      key, vintage, closedBy: closedBy)
    try addRange(figure.low, figure.high, to: key, vintage)
    _ = try annotate(key, vintage, extra)
    if let row { lines.add(CollectionOfOne(row), vintage: vintage) }
    extents.touch(key.series)
  }

  private func bring(
    _ digest: UInt64, _ key: Key, _ vintage: Int64, closedBy: Int64?
  ) throws {
    let end = FigureDigest.end(key.place(vintage), closedBy: closedBy)
    try extents.digests.add(digest &+ end, series: key.series)
    extents.digests.add(digest, vintage: vintage)
  }

  private func addRange(
    _ low: Double?, _ high: Double?, to key: Key, _ vintage: Int64
  ) throws {
    guard let low, let high else { return }
    try insertRange.run(key.at(vintage) + [.real(low), .real(high)])
    let digest = FigureDigest.range(key.place(vintage), low: low, high: high)
    try extents.digests.add(digest, series: key.series)
    extents.digests.add(digest, vintage: vintage)
  }

  /// Sets evidence and note where there are any; true when they were others.
  func annotate(_ key: Key, _ vintage: Int64, _ extra: FigureWriter.Extra) throws -> Bool {
    guard extra.evidence != nil || extra.note != nil else { return false }
    let wanted: [Value] = [
      extra.evidence.map { .integer($0) } ?? .null, extra.note.map { .text($0) } ?? .null,
    ]
    try selectNote.bind(key.at(vintage))
    var present: [Value] = []
    if try selectNote.step() { selectNote.withRow { present = [$0.value(0), $0.value(1)] } }
    selectNote.reset()
    if present == wanted { return false }
    try insertNote.run(key.at(vintage) + wanted)
    let place = key.place(vintage)
    let before = present.isEmpty ? 0 : Self.note(place, present)
    try extents.digests.add(Self.note(place, wanted) &- before, series: key.series)
    return true
  }

  private static func note(_ place: FigureDigest.Place, _ row: [Value]) -> UInt64 {
    var evidence: Int64?
    var note: String?
    if case .integer(let id) = row[0] { evidence = id }
    if case .text(let text) = row[1] { note = text }
    return FigureDigest.note(place, evidence: evidence, note: note)
  }

  /// Ends one vintage of a figure by another.
  ///
  /// - Parameter before: the one that ended it so far.
  func close(_ key: Key, _ vintage: Int64, by other: Int64, insteadOf before: Int64?) throws {
    try close.run(key.at(vintage) + [.integer(other)])
    let place = key.place(vintage)
    try extents.digests.add(
      FigureDigest.end(place, closedBy: other) &- FigureDigest.end(place, closedBy: before),
      series: key.series)
    extents.touch(key.series)
  }

  /// Ends what is in force of a figure; false when nothing is.
  func withdraw(_ key: Key, by vintage: Int64) throws -> Bool {
    try withdraw.bind(key.at(vintage))
    defer { withdraw.reset() }
    var isGone = false
    while try withdraw.step() {
      isGone = true
      let closed = withdraw.withRow { $0.int64(0) }
      try extents.digests.add(
        FigureDigest.end(key.place(closed), closedBy: vintage), series: key.series)
    }
    guard isGone else { return false }
    extents.touch(key.series)
    return true
  }

  /// Removes all figures of a series that no file has brought.
  func clear(_ series: Int64) throws {
    for table in StoredRows.Table.allCases {
      try StoredRows.each(table, connection, where: "series_id = ?", [.integer(series)]) {
        try extents.digests.takeAway($0)
      }
      try connection.run("DELETE FROM \(table.name) WHERE series_id = ?", [.integer(series)])
    }
    extents.touch(series)
  }
}

extension ObservationTable.Key {
  init(_ row: SortedFigure) { self.init(series: row.series, period: Int64(row.period)) }
}

extension SortedFigure {
  /// Of the row that it becomes.
  @inline(__always)
  fileprivate func digest(_ vintage: Int64) -> UInt64 {
    FigureDigest.figure(
      .init(series: series, period: Int64(period), vintage: vintage),
      value: FigureFeed.isMissing(self) ? nil : value, decimals: Int64(decimals),
      qualifier: Int64(qualifier), status: Int64(status))
  }
}
