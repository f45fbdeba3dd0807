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
  }

  /// Those of figures, each before the one that it refers to.
  static let tables = ["observation_range", "observation_note", "observation"]

  private let connection: Connection
  private let extents: SeriesExtents
  private let feed = FigureFeed()
  private let lines = FigureLines()
  private var insert: Statement
  private var insertRange: Statement
  private var close: Statement
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
    for row in rows { feed.append(row, vintage: vintage) }
    try noteGathered(rows, vintage: vintage, isWhole: isWhole)
    return rows.count
  }

  /// Gathers one new figure, for which there must be room.
  func gather(
    _ row: SortedFigure, _ extra: FigureWriter.Extra?, vintage: Int64, closedBy: Int64,
    isWhole: Bool
  ) throws {
    feed.append(row, vintage: vintage, closedBy: closedBy)
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
    try addRange(figure.low, figure.high, to: key, vintage)
    _ = try annotate(key, vintage, extra)
    if let row { lines.add(CollectionOfOne(row), vintage: vintage) }
    extents.touch(key.series)
  }

  private func addRange(
    _ low: Double?, _ high: Double?, to key: Key, _ vintage: Int64
  ) throws {
    guard let low, let high else { return }
    try insertRange.run(key.at(vintage) + [.real(low), .real(high)])
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
    return true
  }

  /// Ends one vintage of a figure by another.
  func close(_ key: Key, _ vintage: Int64, by other: Int64) throws {
    try close.run(key.at(vintage) + [.integer(other)])
    extents.touch(key.series)
  }

  /// Ends what is in force of a figure; false when nothing is.
  func withdraw(_ key: Key, by vintage: Int64) throws -> Bool {
    try connection.run(
      """
      UPDATE observation SET closed_by = ?3
      WHERE series_id = ?1 AND period_id = ?2 AND closed_by IS NULL
      """, key.at(vintage))
    guard connection.changes > 0 else { return false }
    extents.touch(key.series)
    return true
  }

  /// Removes all figures of a series that no file has brought.
  func clear(_ series: Int64) throws {
    for table in Self.tables {
      try connection.run("DELETE FROM \(table) WHERE series_id = ?", [.integer(series)])
    }
    extents.touch(series)
  }
}

extension ObservationTable.Key {
  init(_ row: SortedFigure) { self.init(series: row.series, period: Int64(row.period)) }
}
