internal import SQLite

/// The rows of series that figures belong to: found, or made many at a time.
///
/// A bulk file has hundreds of thousands of series; one statement for each took as long as all
/// of their figures.
final class SeriesTable {
  struct Key: Hashable {
    let region: Int64
    let indicator: Int64
    let dimensions: Int64
    let source: Int64
    let basis: TimeBasis
    let cumulation: Cumulation

    /// Two words for six: there is one for each of hundreds of thousands of series.
    func hash(into hasher: inout Hasher) {
      hasher.combine(indicator << 32 ^ region)
      hasher.combine(dimensions << 32 ^ source << 8 ^ Int64(basis.rawValue.utf8.first ?? 0))
    }
  }

  private let connection: Connection
  private var made: [Key: Int64] = [:]
  /// Those that were there, of sources whose series have all been read.
  private var known: [Key: Int64] = [:]
  private var lookups: [Int64: Int] = [:]
  private let pending = SeriesFeed()
  private var nextID: Int64
  /// The first number that no series has yet.
  let firstNew: Int64
  private var find: Statement
  /// Sources that had no series before this import: all of theirs are new.
  private var isEmpty: [Int64: Bool] = [:]

  init(_ connection: Connection) throws {
    self.connection = connection
    let last = try connection.scalar("SELECT coalesce(max(series_id), 0) FROM series")
    guard case .integer(let last) = last else { throw SQLiteError.noRow }
    firstNew = last + 1
    nextID = firstNew
    find = try connection.prepare(
      """
      SELECT series_id FROM series WHERE region_id = ? AND indicator_id = ?
      AND dimension_set_id = ? AND source_id = ? AND basis = ? AND cumulative = ?
      """)
  }

  /// The row of a series; new ones, from `firstNew` on, are written by `flush`.
  func id(_ key: Key) throws -> Int64 {
    if let id = made[key] { return id }
    if try !isEmpty(source: key.source) {
      let found =
        try isLoaded(source: key.source)
        ? known[key]
        : find.first([
          .integer(key.region), .integer(key.indicator), .integer(key.dimensions),
          .integer(key.source), .text(key.basis.rawValue), .text(key.cumulation.rawValue),
        ])
      if let found { return found }
    }
    let id = make(key)
    if pending.rows.count >= 1 << 16 { try flush() }
    return id
  }

  private func make(_ key: Key) -> Int64 {
    let id = nextID
    nextID += 1
    made[key] = id
    pending.rows.append((id, key))
    return id
  }

  /// A source of which many series are asked for is read whole, once: a tenth of the time of
  /// looking each of them up.
  private func isLoaded(source: Int64) throws -> Bool {
    let count = (lookups[source] ?? 0) + 1
    lookups[source] = count
    guard count >= 1000 else { return false }
    guard count == 1000 else { return true }
    try connection.query(
      """
      SELECT series_id, region_id, indicator_id, dimension_set_id, basis, cumulative
      FROM series WHERE source_id = ?
      """, [.integer(source)]
    ) { row in
      let key = Key(
        region: row.int64(1), indicator: row.int64(2), dimensions: row.int64(3), source: source,
        basis: TimeBasis(rawValue: row.string(4)) ?? .unknown,
        cumulation: Cumulation(rawValue: row.string(5)) ?? .none)
      known[key] = row.int64(0)
    }
    return true
  }

  private func isEmpty(source: Int64) throws -> Bool {
    if let known = isEmpty[source] { return known }
    let empty =
      try connection.scalar(
        "SELECT 1 FROM series WHERE source_id = ? LIMIT 1", [.integer(source)]) == nil
    isEmpty[source] = empty
    return empty
  }

  /// Writes the series that were made since the last time.
  func flush() throws {
    guard !pending.rows.isEmpty else { return }
    // What they refer to has just been looked up.
    try connection.withoutRowChecks {
      try connection.withRowSource(
        named: "series_feed", columns: SeriesFeed.columns, source: pending
      ) {
        try connection.execute(
          """
          INSERT INTO series (series_id, region_id, indicator_id, dimension_set_id, source_id,
            basis, cumulative)
          SELECT series_id, region_id, indicator_id, dimension_set_id, source_id, basis,
            cumulative
          FROM series_feed
          """)
      }
    }
    pending.clear()
  }
}

/// New series as a table for SQLite to read.
private final class SeriesFeed: RowSource {
  static let columns = [
    "series_id", "region_id", "indicator_id", "dimension_set_id", "source_id", "basis",
    "cumulative",
  ]

  var rows: [(id: Int64, key: SeriesTable.Key)] = []
  private var index = -1

  func clear() {
    rows.removeAll(keepingCapacity: true)
    index = -1
  }

  func next() -> Bool {
    index += 1
    return index < rows.count
  }

  func column(_ column: Int, to result: borrowing ColumnResult) {
    let row = rows[index]
    switch column {
    case 0: result.set(row.id)
    case 1: result.set(row.key.region)
    case 2: result.set(row.key.indicator)
    case 3: result.set(row.key.dimensions)
    case 4: result.set(row.key.source)
    case 5: result.set(row.key.basis.rawValue)
    default: result.set(row.key.cumulation.rawValue)
    }
  }
}
