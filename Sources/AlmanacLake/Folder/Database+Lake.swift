internal import AlmanacFiles
internal import AlmanacOutput
internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// What an export to a lake wrote.
public struct LakeReport: Sendable {
  public var shards = 0
  public var figures = 0
}

extension Database {
  /// Writes the database as a lake: a folder that is there when all of it is.
  ///
  /// - Parameters:
  ///   - withFacts: also writes the figures that count as Parquet, a file for each shard.
  ///   - progress: gets how many shards are written, and of how many.
  /// - Throws: `Diagnostic` when the folder is there already, or a figure is not the one that was
  ///   stored.
  public func exportLake(
    to path: String, _ sharding: Sharding = .usual, withFacts: Bool = false,
    isStopped: () -> Bool = { false },
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LakeReport {
    guard self.path != ":memory:" else { throw Diagnostic.noDatabase(self.path) }
    // One snapshot for all parts: a reader that holds its transaction keeps writers from changing
    // what it has seen.
    return try connection.transaction(.deferred) {
      _ = try connection.scalar("SELECT count(*) FROM setting")
      return try LakeExport(names: self, sources: [(self, try LakePlan.indicators(of: self))])
        .write(to: path, sharding, withFacts, isStopped, progress)
    }
  }

  /// - Parameters:
  ///   - number: of the shard.
  ///   - change: behind it in the name of the file, where the lake has been changed.
  func writeFacts(_ number: Int, _ change: String = "", in root: String) throws -> LakeFile {
    let name = "facts/\(String(number).paddedToFive)\(change).parquet"
    let file = try OutputFile(newAt: "\(root)/\(name)", name: name)
    try writeFacts(to: file, number: number)
    return try LakeFile(name, in: root)
  }

  func count(_ table: String) throws -> Int {
    guard case .integer(let count) = try connection.scalar("SELECT count(*) FROM \(table)") else {
      return 0
    }
    return Int(count)
  }
}

extension Connection {
  /// In UTC, to the second.
  func now() throws -> String {
    guard case .text(let now) = try scalar("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')") else {
      throw SQLiteError.noRow
    }
    return now
  }
}

extension String {
  var paddedToFive: String { String(repeating: "0", count: max(0, 5 - count)) + self }
}
