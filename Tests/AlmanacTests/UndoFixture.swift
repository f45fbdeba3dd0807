import Foundation
import SQLite

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

extension Fixture {
  /// All that the file holds: each row of each table.
  func dump() throws -> [String] { try Self.dump(database.connection) }

  static func dump(_ connection: Connection) throws -> [String] {
    var tables: [String] = []
    try connection.query(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { tables.append($0.string(0)) }
    var lines: [String] = []
    for table in tables {
      var rows: [String] = []
      try connection.query("SELECT * FROM main.\(table)") { row in
        rows.append(
          table + "|" + (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
      }
      lines += rows.sorted()
    }
    return lines
  }

  /// What is wrong with a file as a whole; empty when it is sound.
  func faults() throws -> [String] {
    try rows("SELECT 'reference from ' || \"table\" FROM pragma_foreign_key_check")
      + rows(
        """
        SELECT 'region_within' FROM
        (SELECT * FROM region_within EXCEPT SELECT * FROM _region_closure)
        UNION ALL SELECT 'ranked_level' FROM
        (SELECT * FROM ranked_level EXCEPT SELECT * FROM _ranked_level_rule)
        UNION ALL SELECT 'ranked_level_rule' FROM
        (SELECT * FROM _ranked_level_rule EXCEPT SELECT * FROM ranked_level)
        UNION ALL SELECT 'region_closure' FROM
        (SELECT * FROM _region_closure EXCEPT SELECT * FROM region_within)
        """)
      + Self.keptRows.flatMap { kept, rule in
        try rows(
          """
          SELECT '\(kept.prefix(20)) too many' FROM (SELECT * FROM \(kept) EXCEPT SELECT * FROM (\(rule)))
          UNION ALL SELECT '\(kept.prefix(20)) too few' FROM
          (SELECT * FROM (\(rule)) EXCEPT SELECT * FROM \(kept))
          """)
      }
      + rows("SELECT 'temp.' || name FROM temp.sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
      + rows("SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
  }

  /// What is kept of figures, and the rule that says what it is.
  private static let keptRows = [
    ("series_availability", "SELECT * FROM _availability_rule"),
    ("indicator_availability", "SELECT * FROM _indicator_availability_rule"),
    (
      "(SELECT series_id, has_alternative FROM series)",
      """
      SELECT s.series_id, EXISTS (SELECT 1 FROM series AS o WHERE o.region_id = s.region_id
        AND o.indicator_id = s.indicator_id AND o.dimension_set_id = s.dimension_set_id
        AND o.series_id <> s.series_id) FROM series AS s
      """
    ),
    (
      "(SELECT period_id, duplicates FROM time_period)",
      """
      SELECT p.period_id, (SELECT coalesce(sum(DISTINCT 1 << t.time_class), 0) FROM same_time AS t
        WHERE t.period_id = p.period_id AND t.other_id <> p.period_id) FROM time_period AS p
      """
    ),
  ]

  /// The codes and the findings of a refused undo.
  func refusal(_ number: Int64) throws -> String {
    do {
      _ = try database.undoImport(number)
      return "not refused"
    } catch let diagnostic as Diagnostic {
      return "\(diagnostic.code.rawValue): \(diagnostic.found); \(diagnostic.remedy)"
    }
  }
}

extension ImportOptions {
  static func known(from date: String) -> ImportOptions {
    var options = ImportOptions()
    options.knownFrom = date
    return options
  }
}
