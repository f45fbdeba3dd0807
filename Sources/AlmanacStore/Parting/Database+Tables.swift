internal import SQLite

extension Database {
  /// The tables of what figures refer to that do not have the same rows here as in another file.
  package func tables(differingFrom other: Database) throws -> [String] {
    try connection.run("ATTACH ? AS source", [.text(other.path)])
    defer { try? connection.execute("DETACH source") }
    return try PartTable.all(connection).filter { table in
      guard table.isWhole, table.name != "sqlite_sequence" else { return false }
      // A vintage has the digest of those of its figures that are in the file.
      let columns = table.columns.filter { table.name != "vintage" || $0 != "digest" }
      let rows = { (schema: String) in
        "SELECT \(columns.joined(separator: ", ")) FROM \(schema).\(table.name)"
      }
      let differs = { (one: String, two: String) in
        try self.connection.scalar("\(rows(one)) EXCEPT \(rows(two)) LIMIT 1") != nil
      }
      return try differs("main", "source") || differs("source", "main")
    }.map(\.name)
  }
}
