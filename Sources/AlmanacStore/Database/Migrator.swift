internal import AlmanacFiles
internal import AlmanacModel
public import Migrations
package import SQLite

/// Brings a database's schema up to date.
///
/// All pending migrations run in one transaction, so that a file is of one version or the
/// next, never between. What has run is remembered with its SHA-256, line ends normalised: a
/// migration that was edited, taken away or put in between afterwards is an error.
public struct Migrator {
  let migrations: [Migration]

  /// A migrator for the migrations compiled in, or for others (in tests).
  public init(_ migrations: [Migration] = Migration.all) {
    self.migrations = migrations
  }

  /// The version that the migrations lead to: the number of the last one.
  public var latestVersion: Int { migrations.last?.number ?? 0 }

  static func digest(_ migration: Migration) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(migration.sql.utf8.count)
    var previous: UInt8 = 0
    for byte in migration.sql.utf8 {
      if byte == UInt8(ascii: "\r") {
        bytes.append(UInt8(ascii: "\n"))
      } else if !(byte == UInt8(ascii: "\n") && previous == UInt8(ascii: "\r")) {
        bytes.append(byte)
      }
      previous = byte
    }
    return SHA256.hexadecimal(of: bytes)
  }

  /// The migrations that have not run on a database whose history is sound.
  ///
  /// Throws a `Diagnostic` that names the file where history and migrations differ.
  package func pending(_ connection: Connection) throws -> [Migration] {
    try checkOrder()
    let applied = try Self.applied(connection)
    for (index, row) in applied.enumerated() {
      guard index < migrations.count else {
        throw Diagnostic.migration(
          row.name, found: "a migration that this almanac does not have",
          expected: "\(migrations.count) migrations")
      }
      let migration = migrations[index]
      guard migration.name == row.name else {
        throw Diagnostic.migration(
          migration.name, found: "\(row.name) in its place in the database",
          expected: "the migrations in the order in which they ran")
      }
      guard Self.digest(migration) == row.sha256 else {
        throw Diagnostic.migration(
          migration.name, found: "another text than the one that ran (SHA-256 differs)",
          expected: "SHA-256 \(row.sha256)")
      }
    }
    return Array(migrations[applied.count...])
  }

  /// Runs what is pending and answers which that was. Nothing runs when `dryRun`.
  func migrate(_ connection: Connection, dryRun: Bool = false) throws -> [Migration] {
    let pending = try pending(connection)
    guard !pending.isEmpty, !dryRun else { return pending }
    // Inside a transaction the switch has no effect; a migration may rebuild a table that
    // others refer to.
    try connection.setForeignKeys(false)
    defer { try? connection.setForeignKeys(true) }
    try connection.transaction(.exclusive) {
      try connection.execute(
        """
        CREATE TABLE IF NOT EXISTS migration (
          number     INTEGER PRIMARY KEY,
          name       TEXT NOT NULL UNIQUE,
          sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
          applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        ) STRICT;
        """)
      try TableDigests.migrating(connection) {
        for migration in pending {
          do {
            try connection.execute(migration.sql)
          } catch let error as SQLiteError where error.primary == .interrupt {
            throw error
          } catch {
            throw MigrationFailure(name: migration.name, error: error)
          }
          try connection.run(
            "INSERT INTO migration (number, name, sha256) VALUES (?, ?, ?)",
            [
              .integer(Int64(migration.number ?? 0)), .text(migration.name),
              .text(Self.digest(migration)),
            ])
        }
      }
      let broken = try connection.scalar(
        "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1")
      if case .text(let table) = broken {
        throw Diagnostic.migration(
          pending.last?.name ?? "", found: "a broken reference in table \(table)",
          expected: "references that hold")
      }
      try connection.setApplicationID(Database.applicationID)
      try connection.setUserVersion(Int32(latestVersion))
    }
    return pending
  }

  /// What has run, in order. Empty for a new file.
  static func applied(_ connection: Connection) throws -> [(name: String, sha256: String)] {
    let known = try connection.scalar(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
    guard known != nil else { return [] }
    var rows: [(name: String, sha256: String)] = []
    try connection.query("SELECT name, sha256 FROM migration ORDER BY number") { row in
      rows.append((row.string(0), row.string(1)))
    }
    return rows
  }

  private func checkOrder() throws {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw Diagnostic.migration(
        migration.name, found: "number \(migration.number.map(String.init) ?? "missing")",
        expected: "number \(index + 1): migrations count from 1 without gaps")
    }
  }
}

/// A migration whose SQL did not run.
public struct MigrationFailure: Error, CustomStringConvertible {
  public let name: String
  public let error: any Error
  public var description: String { "Migrations/\(name): \(error)" }
}
