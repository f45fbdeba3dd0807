internal import SQLite

/// What SQLite knows of the sizes of tables that are small before an import.
///
/// To the planner, a table of one row is read whole sooner than by its key, and so it does for each
/// of the thousands of rows that the import brings into it. So this is forgotten while an import
/// runs, and found out anew at its end.
struct SmallTables {
  private let names: [String]

  /// Rows from which on no plan reads a whole table for one of them.
  private static let large = 1000

  /// To be made inside the import's transaction, whose rollback brings back what was known.
  init(forgettingSizesIn connection: Connection) throws {
    var names: [String] = []
    let isKnown = try connection.scalar("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'")
    if isKnown != nil {
      try connection.query(
        """
        SELECT tbl FROM sqlite_stat1
        WHERE tbl IN (SELECT name FROM sqlite_schema WHERE type = 'table')
        GROUP BY tbl HAVING max(CAST(stat AS INTEGER)) < \(Self.large) ORDER BY tbl
        """
      ) { names.append($0.string(0)) }
    }
    self.names = names
    guard !names.isEmpty else { return }
    for name in names {
      try connection.run("DELETE FROM sqlite_stat1 WHERE tbl = ?", [.text(name)])
    }
    try connection.execute("ANALYZE sqlite_schema")
  }

  /// Finds the sizes of these tables and of others that have grown.
  ///
  /// SQLite before 3.46 by itself looks only at tables of which the connection has asked something.
  func measure(with others: Set<String>, on connection: Connection) throws {
    for name in others.union(names).sorted() {
      try connection.execute("ANALYZE \"\(name.replacing("\"", with: "\"\""))\"")
    }
  }
}
