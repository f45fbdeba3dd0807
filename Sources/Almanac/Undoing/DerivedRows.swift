internal import SQLite

/// What follows from other rows, made anew when those have changed. Both answer what only the
/// whole shows: definitions that go round in a circle.
extension Connection {
  /// `region_within` and the country of each region, from parents and members.
  func deriveRegions() throws -> [Diagnostic] {
    try execute(
      """
      DELETE FROM region_within;
      INSERT INTO region_within (within_id, region_id) SELECT within_id, region_id
      FROM region_closure;
      UPDATE region SET country_id = CASE level WHEN 'country' THEN region_id ELSE (
        SELECT c.region_id FROM region_within AS w JOIN region AS c ON c.region_id = w.within_id
        WHERE w.region_id = region.region_id AND c.level = 'country') END;
      """)
    var problems: [Diagnostic] = []
    try query(
      """
      SELECT r.code FROM region_closure AS c JOIN region AS r ON r.region_id = c.region_id
      WHERE c.within_id = c.region_id ORDER BY 1
      """
    ) { problems.append(.cycle(ofRegion: $0.string(0))) }
    return problems
  }

  /// `earlier_time`, after periods have been added.
  func deriveEarlierTimes() throws {
    try run(
      """
      INSERT OR IGNORE INTO earlier_time (step, time_class, period_id, other_id)
      SELECT step, time_class, period_id, other_id FROM earlier_time_rule
      """)
  }

  /// The origin of each source and the key that it is searched by.
  func deriveSources() throws -> [Diagnostic] {
    try execute(
      """
      WITH RECURSIVE chain (source_id, origin_id, depth) AS (
        SELECT source_id, source_id, 0 FROM source
        UNION SELECT c.source_id, s.derived_from, c.depth + 1 FROM chain AS c
        JOIN source AS s ON s.source_id = c.origin_id
        WHERE s.derived_from IS NOT NULL AND c.depth < 100)
      UPDATE source SET origin_id = (SELECT c.origin_id FROM chain AS c
        WHERE c.source_id = source.source_id ORDER BY c.depth DESC LIMIT 1);
      """)
    var keys: [(id: Value, key: String)] = []
    try query("SELECT source_id, code, title, publisher FROM source") { row in
      keys.append((row.value(0), NameFolding.fold((1...3).map { row.string($0) }.joined())))
    }
    for (id, key) in keys {
      try run("UPDATE source SET folded = ? WHERE source_id = ?", [.text(key), id])
    }
    var problems: [Diagnostic] = []
    try query(
      """
      WITH RECURSIVE chain (source_id, at) AS (
        SELECT source_id, derived_from FROM source WHERE derived_from IS NOT NULL
        UNION SELECT c.source_id, s.derived_from FROM chain AS c
        JOIN source AS s ON s.source_id = c.at WHERE s.derived_from IS NOT NULL)
      SELECT s.code FROM chain AS c JOIN source AS s ON s.source_id = c.source_id
      WHERE c.at = c.source_id ORDER BY 1
      """
    ) { problems.append(.cycle(ofSource: $0.string(0))) }
    return problems
  }
}
