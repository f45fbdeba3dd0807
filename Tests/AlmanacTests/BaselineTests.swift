import Foundation
import SQLite
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
  ]
  /// Of files that an almanac without `undo` had made; and keys without the dimensions.
  private static let gone: Set<String> = [
    "import.is_logged INTEGER NOT NULL DEFAULT 0",
    "indicator_availability.indicator_id INTEGER KEY 1",
    "series_availability.dimension_set_id INTEGER NOT NULL",
    "series_availability.series_id INTEGER NOT NULL KEY 3",
  ]
  private static let new: Set<String> = [
    "growth_step.step TEXT NOT NULL KEY 1", "growth_step.verdict TEXT NOT NULL",
    "indicator_availability.dimension_set_id INTEGER NOT NULL KEY 2",
    "indicator_availability.indicator_id INTEGER NOT NULL KEY 1",
    "series.gate INTEGER GENERATED", "series_availability.dimension_set_id INTEGER NOT NULL KEY 3",
    "series_availability.series_id INTEGER NOT NULL KEY 4", "time_period.months INTEGER GENERATED",
    "time_period.span TEXT GENERATED",
  ]

  @Test("the baseline makes the tables, keys, indexes and triggers of the steps before it")
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
    let now = try Set(lines(Database.inMemory().connection))
    #expect(before.subtracting(now) == Self.gone)
    #expect(now.subtracting(before) == Self.new)
  }

  @Test("a file of those steps is refused by name, for reading as for writing")
  func unreleased() throws {
    let path = FileManager.default.temporaryDirectory
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

  /// A line for each column, reference, index and trigger.
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
      UNION ALL SELECT 'trigger ' || name FROM sqlite_schema WHERE type = 'trigger'
      """
    ) { lines.append($0.string(0)) }
    return lines
  }
}
