import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacModel
@testable import AlmanacStore

/// The migrations begin with a baseline, which took the place of twenty steps that nobody has. It
/// makes what they made, under other names.
@Suite("Baseline")
struct BaselineTests {
  private static let renamed = [
    "series_extent": "series_availability", "indicator_extent": "indicator_availability",
    "figure_line": "observation_line", "has_rival": "has_alternative", "twins": "duplicates",
    "series_rival_added": "series_alternative_added",
    "series_rival_removed": "series_alternative_removed",
    "series_rival_extent": "series_alternative_availability",
    "series_kind_extent": "series_kind_availability",
    "time_period_twin_added": "time_period_duplicate_added",
    "time_period_twin_removed": "time_period_duplicate_removed",
    "extent_rule": "_availability_rule",
  ]
  /// Of files that an almanac without `undo` had made; keys without the dimensions; and views that have
  /// more columns now, or named only what a query needed.
  private static let gone: Set<String> = [
    "decimal_scale.scale REAL NOT NULL", "decimal_scale.half REAL NOT NULL",
    "import_change index import_change_row (relation, key_1, key_2, key_3, key_4)",
    "indicator CHECK (aggregation IN ('sum', 'weighted', 'none'))",
    "indicator.aggregation TEXT NOT NULL DEFAULT 'none'",
    "import CHECK (is_logged IN (0, 1))", "import.is_logged INTEGER NOT NULL DEFAULT 0",
    "indicator_availability.indicator_id INTEGER KEY 1",
    "series_availability.dimension_set_id INTEGER NOT NULL",
    "series_availability.series_id INTEGER NOT NULL KEY 3",
    "view claims (claim, kind, indicator, region, period, reference_indicator, reference_region, "
      + "reference_period, initiative, within, level, value, qualifier, unit, source, evidence, note)",
    "view conflicts (indicator, region, period, source, value, low, high, other_source, other_period, "
      + "other_value, other_low, other_high, dimensions)",
    "view coverage (indicator, region, level, region_name, figures, missing, first_date, last_date, "
      + "sources, stale)",
    "view ranking (indicator, within, level, period, region, region_name, value, low, high, "
      + "qualifier, unit, rank, rank_last, tied, ranked, population, decimals, source, within_level, "
      + "time_class, time_from, time_to, status, dimensions)",
  ]
  private static let new: Set<String> = [
    "series_digest.number INTEGER KEY 1", "series_digest.digests BLOB NOT NULL",
    "table_digest.relation TEXT NOT NULL KEY 1", "table_digest.digest INTEGER NOT NULL",
    "vintage.digest INTEGER NOT NULL DEFAULT 0",
    "silence.code TEXT NOT NULL KEY 1", "silence.indicator TEXT NOT NULL DEFAULT '*' KEY 2",
    "silence.region TEXT NOT NULL DEFAULT '*' KEY 3",
    "silence.source TEXT NOT NULL DEFAULT '*' KEY 4",
    "silence.period TEXT NOT NULL DEFAULT '*' KEY 5", "silence.note TEXT NOT NULL",
    "silence.silenced_at TEXT NOT NULL DEFAULT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    "silence CHECK (code <> '')", "import_change.key_5 ANY",
    "import_change index import_change_row (relation, key_1, key_2, key_3, key_4, key_5)",
    "claim_verdict.claim_id INTEGER KEY 1", "claim_verdict.claim_id -> claim CASCADE",
    "claim_verdict.verdict TEXT NOT NULL", "claim_verdict.value REAL", "claim_verdict.low REAL",
    "claim_verdict.high REAL", "claim_verdict.reason TEXT NOT NULL",
    "claim_verdict.verified_at TEXT NOT NULL DEFAULT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    "claim_verdict CHECK (verdict IN ('supported', 'supported by rounding', 'overstated', "
      + "'understated', 'contradicted', 'not comparable', 'insufficient data'))",
    "view claims (claim, kind, indicator, region, period, reference_indicator, reference_region, "
      + "reference_period, initiative, within, level, value, qualifier, unit, source, evidence, note, "
      + "verdict, computed, computed_low, computed_high, reason, verified_at)",
    "CREATE TRIGGER series_basis_availability AFTER UPDATE OF basis ON series BEGIN "
      + "DELETE FROM series_availability WHERE indicator_id = new.indicator_id "
      + "AND region_id = new.region_id AND series_id = new.series_id; "
      + "INSERT INTO series_availability SELECT r.* FROM _availability_rule AS r "
      + "WHERE r.series_id = new.series_id AND r.last_id IS NOT NULL; END",
    "CREATE TRIGGER indicator_interval_availability AFTER UPDATE OF unit_id, nature ON indicator "
      + "WHEN old.unit_id <> new.unit_id OR old.nature <> new.nature BEGIN "
      + "UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k "
      + "WHERE k.indicator_id = new.indicator_id) WHERE indicator_id = new.indicator_id; "
      + "UPDATE series_availability SET (low, high) = (SELECT r.low, r.high "
      + "FROM _availability_rule AS r WHERE r.series_id = series_availability.series_id) "
      + "WHERE indicator_id = new.indicator_id; END",
    "CREATE TRIGGER indicator_rounding_added AFTER INSERT ON indicator BEGIN "
      + "UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k "
      + "WHERE k.indicator_id = new.indicator_id) WHERE indicator_id = new.indicator_id; END",
    "CREATE TRIGGER unit_rounding_changed AFTER UPDATE OF dimension, factor ON unit BEGIN "
      + "UPDATE indicator SET rounding = (SELECT k.rounding FROM _rounding_rule AS k "
      + "WHERE k.indicator_id = indicator.indicator_id) WHERE unit_id = new.unit_id; END",
    "indicator.rounding INTEGER NOT NULL DEFAULT 0", "rounding_scale.code INTEGER KEY 1",
    "rounding_scale.scale ANY NOT NULL", "rounding_scale CHECK (typeof(scale) = 'real')",
    "rounding_scale.half ANY NOT NULL", "rounding_scale CHECK (typeof(half) = 'real')",
    "rounding_scale.spread ANY NOT NULL", "rounding_scale CHECK (typeof(spread) = 'real')",
    "rounding_scale.floor ANY NOT NULL", "rounding_scale CHECK (typeof(floor) = 'real')",
    "decimal_scale.scale ANY NOT NULL", "decimal_scale CHECK (typeof(scale) = 'real')",
    "decimal_scale.half ANY NOT NULL", "decimal_scale CHECK (typeof(half) = 'real')",
    "indicator CHECK (aggregation IN ('sum', 'weighted', 'none', 'unknown'))",
    "indicator.aggregation TEXT NOT NULL DEFAULT 'unknown'",
    "ranked_level.level TEXT NOT NULL KEY 2", "ranked_level.region_id -> region CASCADE",
    "ranked_level.region_id INTEGER NOT NULL KEY 1", "ranked_level.valid_from TEXT NOT NULL KEY 3",
    "ranked_level.valid_to TEXT NOT NULL", "source.file TEXT", "unit.is_count INTEGER GENERATED",
    "growth_step.step TEXT NOT NULL KEY 1", "growth_step.verdict TEXT NOT NULL",
    "indicator_availability.dimension_set_id INTEGER NOT NULL KEY 2",
    "observation index observation_replaced (series_id, period_id, closed_by)",
    "indicator_availability.indicator_id INTEGER NOT NULL KEY 1",
    "region_change index region_change_other (other_id, date)", "series.gate INTEGER GENERATED",
    "series_availability.dimension_set_id INTEGER NOT NULL KEY 3",
    "series_availability.series_id INTEGER NOT NULL KEY 4", "time_period.months INTEGER GENERATED",
    "time_period.span TEXT GENERATED",
    "view conflicts (indicator, region, period, source, value, low, high, other_source, other_period, "
      + "other_value, other_low, other_high, qualifier, other_qualifier, decimals, other_decimals, "
      + "dimensions, winner, winner_value, why)",
    "view attestations (indicator, region, period, value, low, high, qualifier, decimals, unit, "
      + "attestations, origins, origin, source, says, told_value, told_low, told_high, "
      + "told_qualifier, told_decimals, reprints, misprints, dimensions)",
    "view coverage (indicator, region, level, region_name, figures, missing, first_date, last_date, "
      + "sources, stale, dimensions)",
    "view ranking (indicator, within, level, period, region, region_name, value, low, high, "
      + "qualifier, unit, rank, rank_last, tied, ranked, population, decimals, source, within_level, "
      + "status, verdict, dimensions)",
  ]

  @Test(
    "the baseline makes the tables, keys, checks, indexes, triggers and views of the steps before it"
  )
  func tables() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "SchemaOfTwentySteps.txt")
    let before = Set(
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
        Self.renamed.reduce(String(line)) { text, names in
          text.replacingOccurrences(
            of: "\\b\(names.key)\\b", with: names.value, options: .regularExpression)
        }
      })
    let connection = try Database.inMemory().connection
    let now = try Set(lines(connection) + rules(connection))
    #expect(before.subtracting(now).symmetricDifference(Self.gone) == [])
    #expect(now.subtracting(before).symmetricDifference(Self.new) == [])
  }

  @Test("a file of those steps is refused by name, for reading as for writing")
  func unreleased() throws {
    let path = TestFolder.url
      .appending(path: "almanac-\(UUID().uuidString).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute("CREATE VIEW known_observation AS SELECT 1")
    try connection.setApplicationID(Database.applicationID)
    try connection.setUserVersion(20)
    for access in [Database.Access.reading, .writing] {
      let found = #expect(throws: Diagnostic.self) { try Database.open(path, for: access) }
      #expect(found?.code == .otherVersion)
      #expect(found?.remedy.hasPrefix("import its files again into a new database") == true)
    }
  }

  /// A line for each CHECK and trigger, as it is written, and each public view, with its columns.
  private func rules(_ connection: Connection) throws -> [String] {
    var lines: [String] = []
    try connection.query(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'migration'"
    ) { row in
      let sql = row.string(2).replacing(/--[^\n]*/, with: "").replacing(/\s+/, with: " ")
        .replacing("( ", with: "(").replacing(" )", with: ")")
      if row.string(0) == "trigger" { lines.append(sql) }
      if row.string(0) == "table" { lines += Self.checks(sql).map { "\(row.string(1)) \($0)" } }
    }
    try connection.query(
      """
      SELECT 'view ' || v.name || ' (' || group_concat(c.name, ', ') || ')'
      FROM sqlite_schema AS v, pragma_table_info(v.name) AS c
      WHERE v.type = 'view' AND substr(v.name, 1, 1) <> '_' GROUP BY v.name
      """
    ) { lines.append($0.string(0)) }
    return lines
  }

  private static func checks(_ sql: String) -> [String] {
    sql.ranges(of: "CHECK (").map { start in
      var depth = 0
      let end = sql[start.lowerBound...].firstIndex { letter in
        depth += letter == "(" ? 1 : letter == ")" ? -1 : 0
        return letter == ")" && depth == 0
      }
      return String(sql[start.lowerBound...(end ?? start.lowerBound)])
    }
  }

  /// A line for each column, reference and index.
  private func lines(_ connection: Connection) throws -> [String] {
    var lines: [String] = []
    try connection.query(
      """
      SELECT t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' NOT NULL'
        ELSE '' END || coalesce(' DEFAULT ' || c.dflt_value, '')
        || CASE c.pk WHEN 0 THEN '' ELSE ' KEY ' || c.pk END
        || CASE WHEN c.hidden IN (2, 3) THEN ' GENERATED' ELSE '' END
      FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'migration'
      UNION ALL
      SELECT t.name || '.' || f."from" || ' -> ' || f."table"
        || CASE f.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ' || f.on_delete END
      FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
      UNION ALL
      SELECT t.name || CASE l.origin WHEN 'c' THEN ' index ' || l.name
          || CASE l."unique" WHEN 1 THEN ' unique' ELSE '' END ELSE ' unique' END || ' ('
        || (SELECT group_concat(coalesce(i.name, '(expression)'), ', ') FROM pragma_index_info(l.name) AS i)
        || ')'
      FROM sqlite_schema AS t, pragma_index_list(t.name) AS l
      WHERE t.type = 'table' AND t.name <> 'migration' AND l.origin <> 'pk'
      """
    ) { lines.append($0.string(0)) }
    return lines
  }
}
