internal import AlmanacModel
internal import SQLite

/// What follows from other rows, made anew when those have changed. All answer what only the
/// whole shows: definitions that go round in a circle.
extension Connection {
  /// `region_within`, `ranked_level` and the country of each region, from parents and members.
  func deriveRegions() throws -> [Diagnostic] {
    let problems = try RegionTree(self).write()
    if problems.isEmpty {
      try execute(
        """
        DELETE FROM ranked_level;
        INSERT OR IGNORE INTO ranked_level (region_id, level, valid_from, valid_to)
        SELECT region_id, level, valid_from, valid_to FROM _ranked_level_rule;
        """)
    }
    return problems
  }

  /// The origin of each source and the key that it is searched by.
  func deriveSources() throws -> [Diagnostic] { try SourceChains(self).write() }

  /// Initiatives that are part of themselves.
  func circlingInitiatives() throws -> [Diagnostic] {
    var places: [Int64: Int32] = [:]
    var initiatives: [(code: String, parent: Int64)] = []
    try query("SELECT initiative_id, code, coalesce(parent_id, 0) FROM initiative") { row in
      places[row.int64(0)] = Int32(initiatives.count)
      initiatives.append((row.string(1), row.int64(2)))
    }
    let ancestry = Ancestry(parents: initiatives.map { places[$0.parent] ?? -1 })
    return ancestry.circling.map { initiatives[$0].code }.sorted()
      .map { .cycle(ofInitiative: $0) }
  }

  /// `earlier_time`, after periods have been added.
  func deriveEarlierTimes() throws {
    try run(
      """
      INSERT OR IGNORE INTO earlier_time (step, time_class, period_id, other_id)
      SELECT step, time_class, period_id, other_id FROM _earlier_time_rule
      """)
  }
}
