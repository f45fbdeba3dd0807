internal import AlmanacModel
internal import AlmanacFiles
package import SQLite

/// Makes a database that holds all that figures refer to, with the numbers that it has in the
/// original, and the figures of some indicators: a shard of a lake, its head, or what a question
/// to several shards needs.
///
/// The digests of figures come along as they were kept and are held against what was copied, so that
/// damage to the original does not become right by it.
package final class PartWriter {
  package let database: Database
  private let connection: Connection
  private let tables: [PartTable]

  /// Makes the database, without figures.
  ///
  /// - Parameters:
  ///   - path: where no file is yet.
  ///   - source: read by another connection, so it must be a file.
  package init(at path: String, names source: Database) throws {
    connection = try Connection(fileName: FileName.bytes(path), mode: .create)
    // Nobody else sees the file before it is whole; what a crash leaves has no name.
    try connection.execute(
      "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    database = Database(
      path: path, connection: connection, migrator: source.migrator, isShared: false)
    try database.migrate()
    tables = try PartTable.all(connection)
    try connection.setForeignKeys(false)
    try connection.execute("CREATE TEMP TABLE part (indicator_id INTEGER PRIMARY KEY)")
    try attached(source) {
      for table in tables {
        try connection.execute("DELETE FROM main.\(table.name)")
        guard table.isWhole else { continue }
        try connection.execute(
          "INSERT INTO main.\(table.name) (\(table.list)) SELECT \(table.list) "
            + "FROM source.\(table.name)")
      }
      try connection.execute("UPDATE main.vintage SET digest = 0 WHERE digest <> 0")
    }
  }

  private func attached(_ source: Database, _ body: () throws -> Void) throws {
    try connection.run("ATTACH ? AS source", [.text(source.path)])
    defer { try? connection.execute("DETACH source") }
    try connection.withoutTriggers {
      try connection.withoutRowChecks { try connection.transaction(.deferred, body) }
    }
  }

  /// Copies the figures of some indicators of a database whose numbers are those of the first.
  package func add(_ indicators: [Int64], of source: Database) throws {
    try connection.execute("DELETE FROM temp.part")
    for id in indicators {
      try connection.run("INSERT INTO temp.part VALUES (?)", [.integer(id)])
    }
    try attached(source) {
      for table in tables {
        guard case .some(let condition) = table.rows else { continue }
        // What is there already came with other indicators.
        try connection.execute(
          "INSERT OR IGNORE INTO main.\(table.name) (\(table.list)) "
            + "SELECT \(table.list) FROM source.\(table.name) AS t WHERE \(condition)")
      }
    }
    try addDigests(of: source)
  }

  /// Of the series that have come.
  private func addDigests(of source: Database) throws {
    var series: [Int64] = []
    try connection.query(
      "SELECT s.series_id FROM series AS s JOIN temp.part AS p USING (indicator_id) ORDER BY 1"
    ) { series.append($0.int64(0)) }
    let digests = SeriesDigests(connection)
    var known: (number: Int64, digests: [UInt64]) = (-1, [])
    for id in series {
      let number = id / SeriesDigests.perRow
      if number != known.number {
        known = (number, try SeriesDigests.read(number, source.connection))
      }
      try digests.add(known.digests[Int(id % SeriesDigests.perRow)], series: id)
    }
    try connection.transaction(.exclusive) { try digests.finish() }
  }

  /// The digests of vintages, which are those of the figures that are here; and the file is on the
  /// disk.
  ///
  /// - Throws: `Diagnostic` when a figure is not the one that was stored.
  package func finish() throws {
    let digests = SeriesDigests(connection)
    let difference = try WholeDigestCheck.run(connection) {
      digests.add($0.said, vintage: $0.place.vintage)
    }
    if let changed = difference.series.first {
      throw Diagnostic.changedFigures(try connection.seriesName(changed) ?? "series \(changed)")
    }
    try connection.transaction(.exclusive) { try digests.finish() }
    try FileSystem.sync(database.path)
  }
}
