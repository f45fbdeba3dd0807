public import AlmanacFiles
internal import AlmanacModel
internal import Glibc
public import Migrations
package import SQLite

/// An Almanac database: one SQLite file, open for reading or for writing.
///
/// Not `Sendable`: it owns one SQLite connection, opened without SQLite's own mutexes.
public final class Database {
  public static let applicationID = almanacApplicationID

  public enum Access: Sendable {
    /// The file is not written, whatever is asked.
    case reading
    case writing
  }

  public let path: String
  package let connection: Connection
  package let migrator: Migrator

  /// Others may have the file open: it is not one that is just being made.
  let isShared: Bool
  /// What is there as long as this is, such as the name of a temporary file that it stands in.
  package var companion: AnyObject?
  /// Other files of what it is a part of, over which no output may be written.
  package var siblings = FilesInUse()

  init(path: String, connection: Connection, migrator: Migrator, isShared: Bool = true) {
    self.path = path
    self.isShared = isShared
    self.connection = connection
    self.migrator = migrator
    if isShared, path != ":memory:" { doubtSchema() }
  }

  /// Opens a database that is there.
  ///
  /// - Throws: `Diagnostic` when there is no file, or it is empty, of another program, of
  ///   another version (a newer one opens for reading), locked or not permitted, or is to be
  ///   written to and has tables, views or triggers that are not the tool's own. The file is
  ///   left byte for byte as it was.
  public static func open(
    _ path: String, for access: Access, migrator: Migrator = Migrator(),
    busyTimeout milliseconds: Int32 = 5000
  ) throws -> Database {
    let database = try openUnchecked(
      path, for: access, migrator: migrator, busyTimeout: milliseconds)
    let version = Int(try database.connection.userVersion)
    if version > migrator.latestVersion, access == .writing {
      throw Diagnostic.newerVersion(path, version: version, known: migrator.latestVersion)
    }
    if version < migrator.latestVersion {
      throw Diagnostic.olderVersion(path, version: version, known: migrator.latestVersion)
    }
    if access == .writing { try database.checkSchema() }
    return database
  }

  /// Opens a database of any version, as `migrate` and `status` need.
  public static func openUnchecked(
    _ path: String, for access: Access, migrator: Migrator = Migrator(),
    busyTimeout milliseconds: Int32 = 5000
  ) throws -> Database {
    let connection = try connect(
      path, access == .reading ? .readOnly : .readWrite, busyTimeout: milliseconds)
    if access == .reading { try recover(path, connection, busyTimeout: milliseconds) }
    // A comparison of 300 000 peers takes a third less time with more than SQLite's 2 MB; what is
    // not read takes no memory.
    if access == .reading { try connection.execute("PRAGMA cache_size = -65536") }
    // A view of the twenty steps that led to the first migrations of today.
    let isUnreleased = try connection.scalar(
      "SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = 'known_observation'")
    if isUnreleased != nil { throw Diagnostic.unreleasedVersion(path) }
    return Database(path: path, connection: connection, migrator: migrator)
  }

  /// A new database in memory, with the whole schema; for tests and for trying things out.
  public static func inMemory(migrator: Migrator = Migrator()) throws -> Database {
    let database = Database(
      path: ":memory:", connection: try Connection.inMemory(), migrator: migrator,
      isShared: false)
    try database.migrate()
    return database
  }

  /// Runs the migrations that are pending and answers which.
  @discardableResult
  public func migrate(dryRun: Bool = false) throws -> [Migration] {
    if isShared, try !migrator.pending(connection).isEmpty { try checkSchema() }
    return try migrator.migrate(connection, dryRun: dryRun)
  }

  /// The number of the last migration that ran.
  public var version: Int { get throws { Int(try connection.userVersion) } }

  /// The file itself and what belongs to it, over which no output may be written.
  public func filesInUse(with inputs: [String] = []) -> FilesInUse {
    var files = FilesInUse(database: path, inputs: inputs)
    files.add(siblings)
    return files
  }

  public func setBusyTimeout(milliseconds: Int32) throws {
    try connection.setBusyTimeout(milliseconds)
  }

  /// Takes back what a killed import has left half-done. A reader cannot; so for once the file
  /// is opened for writing, when its journal is there and nobody is writing.
  private static func recover(
    _ path: String, _ reader: Connection, busyTimeout milliseconds: Int32
  ) throws {
    guard FileSystem.exists(path + "-journal") else { return }
    do { _ = try reader.userVersion } catch  where error.primary == .readOnly {
      _ = try Connection(
        fileName: FileName.bytes(path), mode: .readWrite, busyTimeout: milliseconds
      ).userVersion
    }
  }

  /// Opens a file and reads its first hundred bytes, so that a stranger's file is refused untouched.
  ///
  /// They are read through SQLite's own descriptor: when a process closes any descriptor of a
  /// file, it loses all locks that it has there, those of its other connections too.
  private static func connect(
    _ path: String, _ mode: Connection.OpenMode, busyTimeout milliseconds: Int32
  ) throws -> Connection {
    guard FileSystem.exists(path) else { throw Diagnostic.noDatabase(path) }
    guard FileSystem.size(path) != nil else {
      // The system says better why nothing is found; what is there, such as a pipe, is not waited for.
      if FileSystem.kind(path) == nil { _ = try FileSystem.head(of: path, count: 1) }
      throw Diagnostic.notADatabase(path, found: "something that is not a file")
    }
    let connection: Connection
    do throws(SQLiteError) {
      connection = try Connection(
        fileName: FileName.bytes(path), mode: mode, busyTimeout: milliseconds)
    } catch {
      // The system says better why.
      if error.primary == .cantOpen { _ = try FileSystem.head(of: path, count: 1) }
      throw error
    }
    let head = try connection.fileHead(100)
    if head.isEmpty { throw Diagnostic.notADatabase(path, found: "an empty file") }
    guard head.count == 100, head.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
      throw Diagnostic.notADatabase(path, found: "a file that is not an SQLite database")
    }
    let id = head[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard Int32(bitPattern: id) == applicationID else {
      throw Diagnostic.otherProgram(path, applicationID: Int32(bitPattern: id))
    }
    return connection
  }
}

extension Database {
  /// Opens the database at `path` for writing, or makes it, and runs `body` on it.
  ///
  /// A new database is made beside its place and moved there only when `body` succeeds, so
  /// that a failure or a kill leaves no half-made file under the name.
  ///
  /// - Parameter keep: whether what `body` did is worth a new file.
  package static func openOrCreate<Result>(
    _ path: String, migrator: Migrator = Migrator(), keep: (Result) -> Bool,
    body: (Database) throws -> Result
  ) throws -> Result {
    if FileSystem.exists(path) {
      return try body(try open(path, for: .writing, migrator: migrator))
    }
    // A new file may not take the place where SQLite looks for another database's journal.
    for suffix in ["-journal", "-wal", "-shm"] where path.hasSuffix(suffix) {
      let other = String(path.dropLast(suffix.count))
      if FileSystem.exists(other) { throw Diagnostic.inUse(path, as: "the journal of \(other)") }
    }
    let staged = try StagedName(for: path)
    let result: Result
    do {
      let connection = try Connection(
        fileName: FileName.bytes(staged.path), mode: .readWrite, busyTimeout: 5000)
      // A quarter of the pages of SQLite's own choice: an eighth off the time of a large import,
      // and no query is slower.
      try connection.execute("PRAGMA page_size = 16384")
      let database = Database(
        path: path, connection: connection, migrator: migrator, isShared: false)
      try database.migrate()
      result = try body(database)
    } catch let error as SQLiteError where error.primary == .cantOpen {
      throw FileSystem.cannotCreate(path, EACCES)
    }
    if keep(result) { try staged.move(to: path, replacing: false) }
    return result
  }
}
