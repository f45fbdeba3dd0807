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

  /// The tables of which a shard has to get the rows of another database, its head: where regions or
  /// initiatives have come, or whatever else has changed or gone.
  package func tablesOlder(than head: Database) throws -> [String] {
    try connection.run("ATTACH ? AS source", [.text(head.path)])
    defer { try? connection.execute("DETACH source") }
    return try PartTable.all(connection).filter { table in
      guard table.isWhole, !Self.ownToFigures.contains(table.name) else { return false }
      let differs = { (one: String, two: String) in
        try self.connection.scalar(
          "SELECT \(table.list) FROM \(one).\(table.name) "
            + "EXCEPT SELECT \(table.list) FROM \(two).\(table.name) LIMIT 1") != nil
      }
      return try differs("main", "source")
        || !Self.mayGrow.contains(table.name) && differs("source", "main")
    }.map(\.name)
  }
}
