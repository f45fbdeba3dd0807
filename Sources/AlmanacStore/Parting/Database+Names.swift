internal import SQLite

extension Database {
  /// Tables of which a shard may have an older state than the head: what was brought when, and times,
  /// of which it has those of its own figures.
  private static let ownToFigures: Set<String> = [
    "import", "import_file", "import_range", "import_change", "vintage", "sqlite_sequence",
    "evidence", "time_period", "same_time", "earlier_time", "table_digest", "dimension_set",
  ]
  /// Tables in which what is new is of no use to a shard without figures of it.
  private static let mayGrow: Set<String> = [
    "indicator", "indicator_name", "source", "unit", "unit_name", "derivation", "derivation_term",
    "saved_query",
  ]

  /// Whether shards that have these names have to get those of another database, a file: where
  /// regions or initiatives have come, or whatever else has changed or gone.
  package func namesAreOld(beside other: Database) throws -> Bool {
    try connection.run("ATTACH ? AS other", [.text(other.path)])
    defer { try? connection.execute("DETACH other") }
    for table in try PartTable.all(connection)
    where table.isWhole && !Self.ownToFigures.contains(table.name) {
      let changed = ("main", "other")
      for (one, two) in Self.mayGrow.contains(table.name)
        ? [changed] : [changed, ("other", "main")]
      {
        let found = try connection.scalar(
          """
          SELECT 1 FROM (SELECT \(table.list) FROM \(one).\(table.name)
            EXCEPT SELECT \(table.list) FROM \(two).\(table.name)) LIMIT 1
          """)
        if found != nil { return true }
      }
    }
    return false
  }
}
