internal import AlmanacModel
internal import SQLite

extension Database {
  /// Tables of which a shard may have an older state than the head: what was brought when, and times,
  /// of which it has those of its own figures.
  private static let ownToFigures: Set<String> = [
    "import", "import_file", "import_range", "import_change", "vintage", "sqlite_sequence",
    "evidence", "time_period", "same_time", "earlier_time", "table_digest", "dimension_set",
  ]
  /// Tables in which what is new may be lacking, by the table of the things that they are about and its
  /// key: a shard without figures of a new indicator has no use for it.
  private static let aboutThings: [String: (things: String, key: String)] = [
    "indicator": ("indicator", "indicator_id"), "indicator_name": ("indicator", "indicator_id"),
    "source": ("source", "source_id"),
    "unit": ("unit", "unit_id"), "unit_name": ("unit", "unit_id"),
  ]

  /// The tables of which a shard has to get the rows of another database, its head: where regions,
  /// initiatives or derivations have come, or whatever else has changed, gone or been added about
  /// things that it knows.
  package func tablesOlder(than head: Database) throws -> [String] {
    try connection.attachSource(fileName: FileName.bytes(head.path))
    defer { try? connection.execute("DETACH source") }
    return try PartTable.all(connection).filter { table in
      guard table.isWhole, !Self.ownToFigures.contains(table.name) else { return false }
      let rows = { (schema: String) in "SELECT \(table.list) FROM \(schema).\(table.name)" }
      var missing = rows("source")
      if let about = Self.aboutThings[table.name] {
        missing += " WHERE \(about.key) IN (SELECT \(about.key) FROM main.\(about.things))"
      }
      for query in [
        "\(rows("main")) EXCEPT \(rows("source"))", "\(missing) EXCEPT \(rows("main"))",
      ]
      where try connection.scalar("\(query) LIMIT 1") != nil {
        return true
      }
      return false
    }.map(\.name)
  }
}
