internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacStore

/// Writes a lake out of databases that have the same numbers: one, or the shards of a lake.
struct LakeExport {
  /// Has all names.
  let names: Database
  /// Who has the figures of which indicators.
  let sources: [(database: Database, indicators: [LakePlan.Indicator])]

  func write(
    to path: String, _ sharding: Sharding, _ withFacts: Bool, _ isStopped: () -> Bool,
    _ progress: (Int, Int) -> Void
  ) throws -> LakeReport {
    let folder = try StagedFolder(path, sparing: names.filesInUse())
    let plan = try LakePlan(sources.flatMap(\.indicators), sharding)
    var root = folder.path
    root.removeLast()
    try FileSystem.makeFolder(root + "/shards")
    if withFacts { try FileSystem.makeFolder(root + "/facts") }
    try PartWriter(at: root + "/head.db", names: names).finish()
    var manifest = LakeManifest(
      schema: try names.version, created: try names.connection.now(),
      head: try LakeFile("head.db", in: root), shards: [])
    for (number, indicators) in plan.shards.enumerated() {
      progress(number, plan.shards.count)
      if isStopped() { throw Diagnostic.stopped() }
      manifest.shards.append(try write(number, indicators, withFacts, in: root))
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

  private func write(
    _ number: Int, _ indicators: [LakePlan.Indicator], _ withFacts: Bool, in root: String
  ) throws -> LakeManifest.Shard {
    let name = "shards/\(String(number).paddedToFive).db"
    let part = try PartWriter(at: "\(root)/\(name)", names: names)
    let wanted = Set(indicators.map(\.id))
    for source in sources {
      let own = source.indicators.map(\.id).filter(wanted.contains)
      if !own.isEmpty { try part.add(own, of: source.database) }
    }
    try part.finish()
    var shard = LakeManifest.Shard(
      file: try LakeFile(name, in: root), series: try part.database.count("series"),
      figures: try part.database.count("observation"), indicators: indicators.map(\.code))
    if withFacts { shard.facts = try part.database.writeFacts(number, in: root) }
    return shard
  }
}

extension Lake {
  /// Cuts the lake anew: see `Database.exportLake`. Shard by shard, so that no file of the whole is
  /// needed.
  public func export(
    to path: String, _ sharding: Sharding = .usual, withFacts: Bool = false,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LakeReport {
    let sources = try manifest.shards.indices.map { number in
      let own = Set(manifest.shards[number].indicators)
      let shard = try shard(number)
      return (shard, try LakePlan.indicators(of: shard).filter { own.contains($0.code) })
    }
    return try LakeExport(names: head(), sources: sources)
      .write(to: path, sharding, withFacts, isStopped, progress)
  }
}
