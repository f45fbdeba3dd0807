internal import SQLite

/// Keeps derived figures what their parts make them.
///
/// To be made before something changes: it remembers what the definitions and the standing of
/// sources were. What a derived indicator has follows from the vintages of its parts alone, so
/// that it is made anew from them, for those regions in which any of them changed. Without
/// definitions nothing is done.
package struct DerivedFigures {
  /// Indicators and the regions in which they changed.
  typealias Touched = [Int64: Set<Int64>]

  private let connection: Connection
  private let before: [Derivation]
  private let priorities: [Int64: Int64]

  /// The source that they have.
  package static let source: Int64 = 0

  init(_ connection: Connection) throws {
    self.connection = connection
    before = try Derivation.all(connection)
    priorities = before.isEmpty ? [:] : try Self.priorities(connection)
  }

  /// Fails for definitions that cannot be worked out.
  static func check(_ connection: Connection) throws {
    _ = try DerivationCheck(Derivation.all(connection)).ordered()
  }

  /// The parts that have figures of some vintages, or had them closed by those.
  func touched(by vintages: [Int64]) throws -> Touched {
    var touched: Touched = [:]
    guard !vintages.isEmpty else { return touched }
    let list = vintages.map { String($0) }.joined(separator: ", ")
    for part in Set(try (before + Derivation.all(connection)).flatMap(\.parts).map(\.indicator)) {
      try connection.query(
        """
        SELECT DISTINCT s.region_id FROM series AS s WHERE s.indicator_id = ? AND EXISTS (
          SELECT 1 FROM observation AS o WHERE o.series_id = s.series_id
          AND (o.vintage_id IN (\(list)) OR o.closed_by IN (\(list))))
        """, [.integer(part)]
      ) { touched[part, default: []].insert($0.int64(0)) }
    }
    return touched
  }

  /// Adds the series of which something was changed that holds for all of their figures.
  ///
  /// - Parameter log: a table of changes, with its condition.
  func addChangedSeries(_ log: String, to touched: inout Touched) throws {
    guard !before.isEmpty else { return }
    var found: Touched = [:]
    try connection.query(
      """
      SELECT DISTINCT s.indicator_id, s.region_id FROM \(log) AND relation = 'series'
      AND s.series_id = key_1
      """
    ) { found[$0.int64(0), default: []].insert($0.int64(1)) }
    touched.merge(found) { $0.union($1) }
  }

  /// Removes what rests on parts that are about to change.
  func clear(_ touched: Touched, _ extents: SeriesExtents) throws {
    guard !before.isEmpty else { return }
    let observations = try ObservationTable(connection, extents)
    var touched = touched
    for derivation in try DerivationCheck(before).ordered() {
      let regions = Self.regions(of: derivation, touched)
      for region in regions { try clear(derivation.indicator, in: region, observations) }
      touched[derivation.indicator] = regions
    }
  }

  /// Makes derived figures anew after parts, definitions or sources have changed.
  func refresh(_ touched: Touched, _ extents: SeriesExtents) throws {
    let now = try Derivation.all(connection)
    guard !now.isEmpty || !before.isEmpty else { return }
    let observations = try ObservationTable(connection, extents)
    var touched = touched
    let known = Set(now.map(\.indicator))
    for gone in before where !known.contains(gone.indicator) {
      let regions = try self.regions(of: gone)
      for region in regions { try clear(gone.indicator, in: region, observations) }
      touched[gone.indicator] = regions
    }
    let isNewStanding = try !before.isEmpty && hasNewStanding()
    let same = Set(before)
    for derivation in try DerivationCheck(now).ordered() {
      let isWhole = isNewStanding || !same.contains(derivation)
      let regions =
        isWhole ? try self.regions(of: derivation) : Self.regions(of: derivation, touched)
      if !regions.isEmpty {
        var writer = try DerivedWriter(connection, derivation, observations)
        for region in regions.sorted() {
          try clear(derivation.indicator, in: region, observations)
          try writer.workOut(region)
        }
      }
      touched[derivation.indicator] = regions
    }
  }

  private static func regions(of derivation: Derivation, _ touched: Touched) -> Set<Int64> {
    derivation.parts.reduce(into: []) { $0.formUnion(touched[$1.indicator] ?? []) }
  }

  /// All regions that have or may have figures of it.
  private func regions(of derivation: Derivation) throws -> Set<Int64> {
    var regions: Set<Int64> = []
    for indicator in [derivation.indicator] + derivation.parts.map(\.indicator) {
      try connection.query(
        "SELECT DISTINCT region_id FROM series WHERE indicator_id = ?", [.integer(indicator)]
      ) { regions.insert($0.int64(0)) }
    }
    return regions
  }

  private func clear(
    _ indicator: Int64, in region: Int64, _ observations: ObservationTable
  ) throws {
    var series: [Int64] = []
    try connection.query(
      """
      SELECT series_id FROM series WHERE indicator_id = ? AND region_id = ?
      AND source_id = \(Self.source)
      """, [.integer(indicator), .integer(region)]
    ) { series.append($0.int64(0)) }
    for id in series { try observations.clear(id) }
  }

  /// Whether a source that was there wins over others now, or loses.
  private func hasNewStanding() throws -> Bool {
    let now = try Self.priorities(connection)
    return priorities.contains { now[$0.key] != $0.value }
  }

  private static func priorities(_ connection: Connection) throws -> [Int64: Int64] {
    var found: [Int64: Int64] = [:]
    try connection.query("SELECT source_id, coalesce(priority, -1) FROM source") {
      found[$0.int64(0)] = $0.int64(1)
    }
    return found
  }
}
