import SQLite

@testable import AlmanacStore

/// What a database knows, without the numbers of its rows: equal for two that mean the same.
struct CanonicalDump {
  private let connection: Connection

  /// Tables of how rows came to be, or that every database of one version has alike.
  private static let left: Set<String> = [
    "migration", "import", "import_file", "import_range", "import_change", "vintage",
    "observation_status", "qualifier", "decimal_scale", "comparability", "comparability_reason",
    "growth_step",
    "same_time", "earlier_time", "time_period", "dimension_set", "evidence", "series_availability",
    "indicator_availability", "observation_line", "series_digest", "table_digest",
  ]

  static let views = [
    "observations", "latest", "revisions", "conflicts", "attestations",
    "coverage", "initiatives",
    "initiative_timeline", "claims", "sources", "vs_parent", "growth",
  ]

  /// Each row of each table and of each public view that can be read whole.
  static func lines(_ database: Database, views: [String] = views) throws -> [String] {
    let dump = CanonicalDump(connection: database.connection)
    var lines: [String] = []
    for table in try dump.names("table") where !left.contains(table) {
      lines += try dump.table(table)
    }
    for view in views {
      lines += try dump.rows(view, "SELECT * FROM \(view)")
    }
    return lines
  }

  /// The lines that only one of two has, for a message.
  static func difference(_ before: [String], _ after: [String]) -> String {
    let (old, new) = (Set(before), Set(after))
    return
      (before.filter { !new.contains($0) }.prefix(4).map { "lost: \($0)" }
      + after.filter { !old.contains($0) }.prefix(4).map { "new: \($0)" }).joined(separator: "\n")
  }

  private func names(_ type: String) throws -> [String] {
    var names: [String] = []
    try connection.query(
      "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY 1",
      [.text(type)]
    ) { names.append($0.string(0)) }
    return names
  }

  private func table(_ table: String) throws -> [String] {
    var targets: [String: String] = [:]
    try connection.query(
      "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?) GROUP BY id HAVING count(*) = 1",
      [.text(table)]
    ) { targets[$0.string(0)] = $0.string(1) }
    // Ranges and notes refer to figures by three columns at once.
    for (column, target) in [
      ("series_id", "series"), ("period_id", "time_period"), ("vintage_id", "vintage"),
    ] where table.hasPrefix("observation") { targets[column] = target }
    var columns: [String] = []
    try connection.query("SELECT name, pk FROM pragma_table_info(?)", [.text(table)]) { row in
      let name = row.string(0)
      if let target = targets[name] {
        columns.append(reference("t.\(name)", target, isOrdered: name != "closed_by"))
      } else if name == "has_alternative" {
        // Follows from other series, also from those without figures.
      } else if row.int64(1) == 0 || !name.hasSuffix("_id") {
        columns.append("t.\(name)")
      }
    }
    // A series without figures is nothing that anybody stated.
    let condition =
      table == "series"
      ? "WHERE EXISTS (SELECT 1 FROM observation AS o WHERE o.series_id = t.series_id)" : ""
    return try rows(
      table, "SELECT \(columns.joined(separator: ", ")) FROM \(table) AS t \(condition)")
  }

  /// What a number refers to, in words.
  private func reference(_ value: String, _ table: String, isOrdered: Bool) -> String {
    switch table {
    case "qualifier", "observation_status", "import": return value
    case "vintage":
      let place = """
        (SELECT count(*) FROM vintage AS w WHERE w.known_from = v.known_from
          AND w.vintage_id <= v.vintage_id)
        """
      return """
        (SELECT v.known_from \(isOrdered ? "|| '#' || \(place)" : "") FROM vintage AS v
         WHERE v.vintage_id = \(value))
        """
    case "evidence":
      return """
        (SELECT (SELECT c.code FROM source AS c WHERE c.source_id = e.source_id) || '/'
           || ifnull(e.paragraph, '') || '/' || ifnull(e.start_offset, '') || '/'
           || ifnull(e.end_offset, '') || '/' || ifnull(e.printed, '') FROM evidence AS e
         WHERE e.evidence_id = \(value))
        """
    case "series":
      return """
        (SELECT i.code || '/' || r.code || '/' || c.code || '/' || d.code || '/' || s.basis || '/'
           || s.cumulative
         FROM series AS s JOIN indicator AS i ON i.indicator_id = s.indicator_id
         JOIN region AS r ON r.region_id = s.region_id JOIN source AS c ON c.source_id = s.source_id
         JOIN dimension_set AS d ON d.dimension_set_id = s.dimension_set_id
         WHERE s.series_id = \(value))
        """
    default:
      let key = table == "time_period" ? "period" : table
      return "(SELECT x.code FROM \(table) AS x WHERE x.\(key)_id = \(value))"
    }
  }

  private func rows(_ name: String, _ sql: String) throws -> [String] {
    var rows: [String] = []
    try connection.query(sql) { row in
      rows.append(
        name + "|" + (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
    }
    return rows.sorted()
  }
}
