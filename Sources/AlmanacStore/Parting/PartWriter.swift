internal import AlmanacModel
internal import AlmanacFiles
internal import SQLite

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
  /// What each vintage's figures here add up to, and how that changes.
  private let digests: SeriesDigests
  /// Tables of which the planner knows something in the original: without that, other plans are made.
  private var measured: Set<String> = []

  /// Makes the database, without figures.
  ///
  /// - Parameters:
  ///   - path: where no file is yet.
  ///   - source: read by another connection, so it must be a file.
  package convenience init(at path: String, names source: Database) throws {
    try self.init(
      connection: Self.connect(path, mode: .create, "PRAGMA page_size = 16384"), path, source)
    try renew(from: source)
    try connection.execute("UPDATE main.vintage SET digest = 0 WHERE digest <> 0")
  }

  /// Opens a part that is there, a copy that nobody else has seen, and gives it what figures refer to
  /// anew.
  package convenience init(at path: String, renewingNamesFrom source: Database) throws {
    try self.init(connection: Self.connect(path, mode: .readWrite), path, source)
    // A table that was small is not when its figures have come: with what was measured then, the
    // planner would read all of it for each of them.
    if try connection.scalar("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'") != nil {
      try connection.execute("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema")
    }
    // What the vintages' figures here add up to is the part's own.
    try connection.execute(
      "CREATE TEMP TABLE said AS SELECT vintage_id, digest FROM main.vintage WHERE digest <> 0")
    try renew(from: source)
    try connection.execute(
      """
      UPDATE main.vintage SET digest = coalesce(
        (SELECT d.digest FROM temp.said AS d WHERE d.vintage_id = vintage.vintage_id), 0);
      DROP TABLE temp.said
      """)
  }

  private init(connection: Connection, _ path: String, _ source: Database) throws {
    self.connection = connection
    // Who stops the original, or finds that it has no end, stops what is made of it.
    source.connection.engage(connection)
    database = Database(
      path: path, connection: connection, migrator: source.migrator, isShared: false)
    try database.migrate()
    tables = try PartTable.all(connection)
    digests = SeriesDigests(connection)
    try connection.setForeignKeys(false)
    try connection.execute("CREATE TEMP TABLE part (indicator_id INTEGER PRIMARY KEY)")
  }

  private static func connect(
    _ path: String, mode: Connection.OpenMode, _ pragma: String = ""
  ) throws -> Connection {
    let connection = try Connection(fileName: FileName.bytes(path), mode: mode)
    // Nobody else sees the file before it is whole; what a crash leaves has no name.
    try connection.execute("\(pragma); PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    return connection
  }

  /// Tables with a digest of which a part has some rows only.
  private static let dealtOut = ["series", "observation_line"]

  private func renew(from source: Database) throws {
    // What is copied, or counted here anew, must not become right by it.
    if let changed = try TableDigests.differences(source.connection).first {
      throw Diagnostic.changedRows(changed)
    }
    try attached(source) {
      for table in tables where table.isWhole {
        try connection.execute("DELETE FROM main.\(table.name)")
        try connection.execute(
          "INSERT INTO main.\(table.name) (\(table.list)) SELECT \(table.list) "
            + "FROM source.\(table.name)")
      }
      let isMeasured = try connection.scalar(
        "SELECT 1 FROM source.sqlite_schema WHERE name = 'sqlite_stat1'")
      guard isMeasured != nil else { return }
      try connection.query("SELECT DISTINCT tbl FROM source.sqlite_stat1") {
        measured.insert($0.string(0))
      }
    }
  }

  private func attached(_ source: Database, _ body: () throws -> Void) throws {
    try connection.attachSource(fileName: FileName.bytes(source.path))
    defer { try? connection.execute("DETACH source") }
    try checkSchema(of: source)
    try connection.withoutTriggers {
      try connection.withoutRowChecks { try connection.transaction(.deferred, body) }
    }
  }

  /// What is attached has the same schema: a table of it may be a view that has no end.
  private func checkSchema(of source: Database) throws {
    let items = { (schema: String) in
      "SELECT type, name, sql FROM \(schema).sqlite_schema "
        + "WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
    }
    let other = try connection.scalar("\(items("source")) EXCEPT \(items("main")) LIMIT 1")
    if other != nil { try source.checkSchema() }
  }

  /// Copies the figures of some indicators of a database whose numbers are those of the first.
  package func add(_ indicators: [Int64], of source: Database) throws {
    try choose(indicators)
    try attached(source) {
      for table in tables {
        guard case .some(let condition) = table.rows else { continue }
        // A row about several series may have come with another indicator.
        try connection.execute(
          "INSERT OR IGNORE INTO main.\(table.name) (\(table.list)) "
            + "SELECT \(table.list) FROM source.\(table.name) AS t WHERE \(condition)")
      }
    }
    try addDigests(of: source)
  }

  /// Takes the figures of some indicators away.
  package func remove(_ indicators: [Int64]) throws {
    try choose(indicators)
    for table in StoredRows.Table.allCases {
      try StoredRows.each(table, connection, where: Self.isOfPart) { try digests.takeAway($0) }
    }
    // Series last: the others are found by them.
    try connection.withoutTriggers {
      for table in tables.reversed() {
        guard case .some = table.rows, table.columns.contains("series_id"), table.name != "series"
        else { continue }
        try connection.execute("DELETE FROM main.\(table.name) WHERE \(Self.isOfPart)")
      }
      for table in ["indicator_availability", "series"] {
        try connection.execute(
          "DELETE FROM main.\(table) WHERE indicator_id IN (SELECT indicator_id FROM temp.part)")
      }
      // A row about several series may begin with one that is another's; those of imports that are
      // no more are of no use.
      try connection.execute(
        "DELETE FROM main.observation_line WHERE vintage_id NOT IN (SELECT vintage_id FROM vintage)"
      )
    }
  }

  /// Copies one series without its figures: the last, so that others are numbered behind it.
  package func reserve(series id: Int64, of source: Database) throws {
    try attached(source) {
      for table in tables where table.name == "series" {
        try connection.run(
          "INSERT OR IGNORE INTO main.series (\(table.list)) "
            + "SELECT \(table.list) FROM source.series WHERE series_id = ?", [.integer(id)])
      }
    }
  }

  private static let isOfPart =
    "series_id IN (SELECT s.series_id FROM main.series AS s "
    + "JOIN temp.part AS p ON p.indicator_id = s.indicator_id)"

  private func choose(_ indicators: [Int64]) throws {
    try connection.execute("DELETE FROM temp.part")
    for id in indicators {
      try connection.run("INSERT OR IGNORE INTO temp.part VALUES (?)", [.integer(id)])
    }
  }

  /// Of the series that have come, as they were kept; of vintages, what has come.
  private func addDigests(of source: Database) throws {
    var series: [Int64] = []
    try connection.query(
      "SELECT s.series_id FROM series AS s JOIN temp.part AS p USING (indicator_id) ORDER BY 1"
    ) { series.append($0.int64(0)) }
    var known: (number: Int64, digests: [UInt64]) = (-1, [])
    for id in series {
      let number = id / SeriesDigests.perRow
      if number != known.number {
        known = (number, try SeriesDigests.read(number, source.connection))
      }
      try digests.add(known.digests[Int(id % SeriesDigests.perRow)], series: id)
    }
    for table in StoredRows.Table.allCases where table != .note {
      try StoredRows.each(table, connection, where: Self.isOfPart) {
        digests.add($0.said, vintage: $0.place.vintage)
      }
    }
  }

  /// Writes the digests down, and measures what the plans of queries rest on.
  package func settle() throws {
    try connection.transaction(.exclusive) {
      try digests.finish()
      try TableDigests.accept(connection, Self.dealtOut)
    }
    try connection.optimize(measured.intersection(tables.map(\.name)))
  }

  /// Holds the figures against their digests, and waits until the file is on the disk.
  ///
  /// - Throws: `Diagnostic` when a figure is not the one that was stored.
  package func finish() throws {
    try settle()
    if let changed = try WholeDigestCheck.run(connection).series.first {
      throw Diagnostic.changedFigures(try connection.seriesName(changed) ?? "series \(changed)")
    }
    try FileSystem.sync(database.path)
  }
}
