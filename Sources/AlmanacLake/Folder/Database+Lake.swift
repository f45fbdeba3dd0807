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
    let folder = try StagedFolder(path, sparing: filesInUse())
    // One snapshot for all parts: a reader that holds its transaction keeps writers from changing
    // what it has seen.
    return try connection.transaction(.deferred) {
      _ = try connection.scalar("SELECT count(*) FROM setting")
      let plan = try LakePlan(self, sharding)
      var root = folder.path
      root.removeLast()
      try FileSystem.makeFolder(root + "/shards")
      if withFacts { try FileSystem.makeFolder(root + "/facts") }
      try PartWriter(at: root + "/head.db", names: self).finish()
      var manifest = LakeManifest(
        schema: try version, created: try connection.now(), head: try LakeFile("head.db", in: root),
        shards: [])
      for (number, indicators) in plan.shards.enumerated() {
        progress(number, plan.shards.count)
        if isStopped() { throw Diagnostic.stopped() }
        let name = "shards/\(String(number).paddedToFive).db"
        let part = try PartWriter(at: "\(root)/\(name)", names: self)
        try part.add(indicators.map(\.id), of: self)
        try part.finish()
        var shard = LakeManifest.Shard(
          file: try LakeFile(name, in: root), series: try part.database.count("series"),
          figures: try part.database.count("observation"), indicators: indicators.map(\.code))
        if withFacts {
          shard.facts = try part.database.writeFacts(number, in: root)
        }
        manifest.shards.append(shard)
      }
      try FileSystem.syncFolder(of: root + "/shards/.")
      if withFacts { try FileSystem.syncFolder(of: root + "/facts/.") }
      let file = try folder.file(LakeManifest.fileName)
      file.write(manifest.text)
      try file.finish()
      try folder.finish()
      return LakeReport(
        shards: manifest.shards.count, figures: manifest.shards.reduce(0) { $0 + $1.figures })
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
