package import AlmanacModel
package import SQLite

/// The rows of series that figures belong to: found, or made many at a time.
///
/// A bulk file has hundreds of thousands of series; one statement for each took as long as all
/// of their figures.
package final class SeriesTable {
  /// Small, since there is one for each of hundreds of thousands of series.
  package struct Key: Hashable {
    private let regionID: UInt32
    private let indicatorID: UInt32
    private let dimensionSetID: UInt32
    private let sourceID: UInt32
    package private(set) var basis: TimeBasis
    package private(set) var cumulation: Cumulation

    var region: Int64 { Int64(regionID) }
    var indicator: Int64 { Int64(indicatorID) }
    var dimensions: Int64 { Int64(dimensionSetID) }
    var source: Int64 { Int64(sourceID) }

    package init(
      region: Int64, indicator: Int64, dimensions: Int64, source: Int64, basis: TimeBasis,
      cumulation: Cumulation
    ) throws {
      regionID = try UInt32(rowNumber: region)
      indicatorID = try UInt32(rowNumber: indicator)
      dimensionSetID = try UInt32(rowNumber: dimensions)
      sourceID = try UInt32(rowNumber: source)
      self.basis = basis
      self.cumulation = cumulation
    }

    package var kind: Kind { Kind(basis: basis, cumulation: cumulation) }

    /// The same subject and source, told in another way.
    package func of(_ kind: Kind) -> Key { Key(self, kind) }

    private init(_ other: Key, _ kind: Kind) {
      self = other
      basis = kind.basis
      cumulation = kind.cumulation
    }

    /// What a series is about, whoever states it and how.
    var subject: Subject {
      Subject(region: regionID, indicator: indicatorID, dimensions: dimensionSetID)
    }

    /// Two words for six.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(UInt64(indicatorID) << 32 | UInt64(regionID))
      hasher.combine(
        UInt64(dimensionSetID) << 32 ^ UInt64(sourceID) << 8
          ^ UInt64(basis.rawValue.utf8.first ?? 0))
    }
  }

  struct Subject: Hashable {
    let region: UInt32
    let indicator: UInt32
    let dimensions: UInt32
  }

  private let connection: Connection
  /// Those that this import has made, by their number from `firstNew` on.
  private var made = NumberedSet<Key>()
  /// How many of them are in the database.
  private var written = 0
  /// Those that were there, of sources whose series have all been read.
  private var known: [Key: Int64] = [:]
  private var lookups: [Int64: Int] = [:]
  /// The kinds of series that there are, of those sources.
  private var loadedKinds: [Int64: Set<Kind>] = [:]
  /// The first number that no series has yet.
  let firstNew: Int64
  private var find: Statement
  private var alike: Statement
  /// Sources that had no series before this import: all of theirs are new.
  private var isEmpty: [Int64: Bool] = [:]
  /// What the new series tell of.
  private var subjects: Set<Subject> = []
  /// Indicators by whether they had series before this import.
  private var isOld: [Int64: Bool] = [:]
  /// Whether one that is not written yet may tell of the same as another. Then a trigger looks for
  /// the other; for all series of a bulk file that takes a tenth of the time of the import.
  private var mayHaveRival = false

  package init(_ connection: Connection) throws {
    self.connection = connection
    let last = try connection.scalar("SELECT coalesce(max(series_id), 0) FROM series")
    guard case .integer(let last) = last else { throw SQLiteError.noRow }
    firstNew = last + 1
    // Half of a word for each number: rows that have been given others by hand are refused.
    for (number, table) in [
      ("series_id", "series"), ("region_id", "region"), ("indicator_id", "indicator"),
      ("dimension_set_id", "dimension_set"), ("source_id", "source"), ("period_id", "time_period"),
    ] where try !(0...Int64(UInt32.max) / 2).contains(connection.last(number, of: table) ?? 0) {
      throw Diagnostic(
        .corruptDatabase, found: "a row of \(table) that is numbered beyond 2147483647",
        expected: "rows numbered as they are added",
        remedy: "give it another number, or import into a new database")
    }
    find = try connection.prepare(
      """
      SELECT series_id FROM series WHERE region_id = ? AND indicator_id = ?
      AND dimension_set_id = ? AND source_id = ? AND basis = ? AND cumulative = ?
      """)
    alike = try connection.prepare(
      """
      SELECT series_id, basis, cumulative FROM series WHERE region_id = ? AND indicator_id = ?
      AND dimension_set_id = ? AND source_id = ? AND series_id < ? ORDER BY series_id
      """)
  }

  /// The row of a series; new ones, from `firstNew` on, are written by `flush`.
  package func id(_ key: Key) throws -> Int64 {
    if let number = made.number(of: key) { return firstNew + Int64(number) }
    if try !isEmpty(source: key.source) {
      let found =
        try isLoaded(source: key.source)
        ? known[key]
        : find.first([
          .integer(key.region), .integer(key.indicator), .integer(key.dimensions),
          .integer(key.source), .text(key.basis.rawValue), .text(key.cumulation.rawValue),
        ])
      guard found ?? 0 < firstNew else {
        throw Diagnostic.damaged("a series that is in an index and not in its table")
      }
      if let found { return found }
    }
    let number = made.add(key)
    if !subjects.insert(key.subject).inserted { mayHaveRival = true }
    if try !mayHaveRival && isOld(indicator: key.indicator) { mayHaveRival = true }
    if made.count - written >= 1 << 16 { try flush() }
    return firstNew + Int64(number)
  }

  /// How a series tells of its time.
  package struct Kind: Hashable, Sendable {
    package let basis: TimeBasis
    package let cumulation: Cumulation
  }

  /// The series of a subject that its source had before this import. Figures that say nothing of
  /// basis or cumulation mean one of them.
  package func known(like key: Key) throws -> [(id: Int64, kind: Kind)] {
    guard try !isEmpty(source: key.source) else { return [] }
    var found: [(id: Int64, kind: Kind)] = []
    if let kinds = loadedKinds[key.source] {
      for kind in kinds {
        if let id = known[key.of(kind)] { found.append((id, kind)) }
      }
    } else {
      try alike.bind([
        .integer(key.region), .integer(key.indicator), .integer(key.dimensions),
        .integer(key.source), .integer(firstNew),
      ])
      try alike.forEach { row in
        found.append((row.int64(0), Self.kind(row.string(1), row.string(2))))
      }
    }
    return found
  }

  private static func kind(_ basis: String, _ cumulative: String) -> Kind {
    Kind(
      basis: TimeBasis(rawValue: basis) ?? .unknown,
      cumulation: Cumulation(rawValue: cumulative) ?? .none)
  }

  /// Gives a series that was there another basis: what it is has been said since.
  package func describe(_ id: Int64, _ key: Key, as basis: TimeBasis) throws {
    try connection.run(
      "UPDATE series SET basis = ? WHERE series_id = ?", [.text(basis.rawValue), .integer(id)])
    let kind = Kind(basis: basis, cumulation: key.cumulation)
    guard loadedKinds[key.source] != nil else { return }
    known[key] = nil
    known[key.of(kind)] = id
    loadedKinds[key.source]?.insert(kind)
  }

  /// What decides whether two periods are the same time, as the column of that name.
  package static func timeClass(_ basis: TimeBasis, _ cumulation: Cumulation) -> UInt8 {
    switch (cumulation, basis) {
    case (.inception, _): 3
    case (_, .end): 1
    case (_, .beginning): 2
    default: 0
    }
  }

  /// What a series is that this import has made.
  func key(ofNew id: Int64) -> Key { made.elements[Int(id - firstNew)] }

  /// A source of which many series are asked for is read whole, once: a tenth of the time of
  /// looking each of them up.
  private func isLoaded(source: Int64) throws -> Bool {
    let count = (lookups[source] ?? 0) + 1
    lookups[source] = count
    guard count >= 1000 else { return false }
    guard count == 1000 else { return true }
    var kinds: Set<Kind> = []
    try connection.query(
      """
      SELECT series_id, region_id, indicator_id, dimension_set_id, basis, cumulative
      FROM series WHERE source_id = ? AND series_id < ?
      """, [.integer(source), .integer(firstNew)]
    ) { row in
      let kind = Self.kind(row.string(4), row.string(5))
      kinds.insert(kind)
      let key = try Key(
        region: row.int64(1), indicator: row.int64(2), dimensions: row.int64(3), source: source,
        basis: kind.basis, cumulation: kind.cumulation)
      known[key] = row.int64(0)
    }
    loadedKinds[source] = kinds
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

  private func isOld(indicator: Int64) throws -> Bool {
    if let known = isOld[indicator] { return known }
    let old =
      try connection.scalar(
        "SELECT 1 FROM series WHERE indicator_id = ? AND series_id < ? LIMIT 1",
        [.integer(indicator), .integer(firstNew)]) != nil
    isOld[indicator] = old
    return old
  }

  /// Writes the series that were made since the last time.
  func flush() throws {
    guard written < made.count else { return }
    let feed = SeriesFeed(keys: made.elements[written...], first: firstNew + Int64(written))
    if mayHaveRival { try write(feed) } else { try connection.withoutTriggers { try write(feed) } }
    mayHaveRival = false
    written = made.count
  }

  private func write(_ feed: SeriesFeed) throws {
    // What they refer to has just been looked up.
    try connection.withoutRowChecks {
      try connection.withRowSource(
        named: "series_feed", columns: SeriesFeed.columns, source: feed
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
  }
}

/// New series as a table for SQLite to read.
private final class SeriesFeed: RowSource {
  static let columns = [
    "series_id", "region_id", "indicator_id", "dimension_set_id", "source_id", "basis",
    "cumulative",
  ]

  private let keys: ArraySlice<SeriesTable.Key>
  private let first: Int64
  private var index: Int

  /// - Parameter first: the id of the first.
  init(keys: ArraySlice<SeriesTable.Key>, first: Int64) {
    self.keys = keys
    self.first = first
    index = keys.startIndex - 1
  }

  func next() -> Bool {
    index += 1
    return index < keys.endIndex
  }

  func column(_ column: Int, to result: borrowing ColumnResult) {
    let key = keys[index]
    switch column {
    case 0: result.set(first + Int64(index - keys.startIndex))
    case 1: result.set(key.region)
    case 2: result.set(key.indicator)
    case 3: result.set(key.dimensions)
    case 4: result.set(key.source)
    case 5: result.set(key.basis.rawValue)
    default: result.set(key.cumulation.rawValue)
    }
  }
}
