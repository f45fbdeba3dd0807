internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// One change of a lake: figures are gathered in a database of their own, changed there as in any
/// other, and put back into the shards of their indicators.
///
/// What changes is written as new files beside the old ones, and the manifest's new name is the
/// change: until then, and for whoever has it open, the lake is the old one. What no manifest names is
/// cleared away by the next change.
final class LakeWriting {
  let lake: Lake
  /// Where the work is done: beside the lake, from where files are seen as they are from it.
  private let work: StagedName
  private let lock: OpenFile
  private var manifest: LakeManifest
  /// The last series that there is: new ones are numbered behind it.
  private let last: (id: Int64, shard: Database)?

  /// - Throws: `Diagnostic` when another process changes the lake.
  init(_ asked: Lake) throws {
    lock = try FileSystem.locked(asked.path)
    for folder in ["/shards", "/facts"] where FileSystem.isLink(asked.path + folder) {
      throw Diagnostic.linkedFolder(asked.path + folder)
    }
    // It may have been changed between the question and the lock.
    let lake = try Lake(asked.path, migrator: asked.migrator)
    lake.isStopped = asked.isStopped
    self.lake = lake
    manifest = lake.manifest
    last = try lake.manifest.shards.indices.compactMap { number in
      let shard = try lake.shard(number)
      return try shard.lastSeries().map { ($0, shard) }
    }.max { $0.0 < $1.0 }
    try Self.clear(lake)
    work = try StagedName(for: lake.path)
  }

  /// Takes away what changes that did not come to their end have left. Only what is called as it would
  /// be: somebody may keep files beside ours.
  private static func clear(_ lake: Lake) throws {
    let named = Set(lake.manifest.files.map(\.name))
    for folder in ["shards/", "facts/", ""] where FileSystem.isDirectory(lake.path + "/" + folder) {
      for name in try FileSystem.names(in: lake.path + "/" + folder) {
        let file = folder + name
        if LakeFile.isOurs(file), !named.contains(file) {
          FileSystem.remove(lake.path + "/" + file)
        }
      }
    }
  }

  /// A database with the figures of some indicators, to be changed.
  ///
  /// - Parameter path: of a file that is not there; nil for that of the work.
  func gather(_ indicators: Set<String>, at path: String? = nil) throws -> Database {
    let part = try PartWriter(at: path ?? work.path, names: lake.head())
    for number in manifest.shards.indices {
      let own = indicators.intersection(manifest.shards[number].indicators)
      guard !own.isEmpty else { continue }
      let shard = try lake.shard(number)
      try part.add(try shard.indicatorIDs(own), of: shard)
    }
    if let last { try part.reserve(series: last.id, of: last.shard) }
    try part.settle()
    part.database.siblings = lake.filesInUse
    return part.database
  }

  /// The indicators of which a database that was gathered has series that are new.
  func indicatorsWithNewSeries(_ database: Database) throws -> Set<String> {
    try database.indicatorsWithSeries(after: last?.id ?? 0)
  }

  /// Puts the figures of indicators back, and makes that the lake.
  ///
  /// - Parameter touched: those whose figures may have changed, of which there may be new ones.
  func commit(_ changed: Database, touched: Set<String>) throws {
    do { try write(changed, touched) } catch {
      // Unless the change has come to its end, and only its place on the disk is not sure.
      if (try? Lake(lake.path, migrator: lake.migrator))?.manifest == lake.manifest {
        try? Self.clear(lake)
      }
      throw error
    }
    removeOldFacts()
  }

  private func write(_ changed: Database, _ touched: Set<String>) throws {
    let generation = manifest.generation + 1
    let head = "head-\(generation).db"
    try PartWriter(at: lake.path + "/" + head, names: changed).finish()
    let namesAreOld = try !lake.head().tablesOlder(than: changed).isEmpty
    manifest.head = try LakeFile(head, in: lake.path)
    try assign(of: changed)
    for number in manifest.shards.indices {
      let own = touched.intersection(manifest.shards[number].indicators)
        .union(touched.intersection(lake.manifest.shards[number].indicators))
      // One shard is the whole, and answers all.
      guard !own.isEmpty || namesAreOld || manifest.shards.count == 1 else { continue }
      if lake.isStopped() { throw Diagnostic.stopped("a signal to stop") }
      try rewrite(number, own, from: changed, generation)
    }
    manifest.created = try changed.connection.now()
    manifest.generation = generation
    for folder in ["shards", "facts", ""] where FileSystem.isDirectory(lake.path + "/" + folder) {
      try FileSystem.syncFolder(of: lake.path + "/" + folder + "/.")
    }
    let path = lake.path + "/" + LakeManifest.fileName
    let staged = try StagedFile(path, replacing: true, sparing: FilesInUse())
    staged.file.write(manifest.text)
    try staged.file.finish()
    if lake.isStopped() { throw Diagnostic.stopped("a signal to stop") }
    try staged.finish()
  }

  /// Others read all files of facts that there are, and would count those of before as well; what is of
  /// our own goes with the next change, since it may be open.
  private func removeOldFacts() {
    let named = Set(manifest.files.map(\.name))
    for file in lake.manifest.shards.compactMap(\.facts) where !named.contains(file.name) {
      FileSystem.remove(lake.path + "/" + file.name)
    }
  }

  /// Gives the indicators that have come to the shards that have the fewest figures, and takes those
  /// away that have gone. One shard is filled after the other, to twice the average, so that few have
  /// to be written and those that come later find room in the others.
  private func assign(of changed: Database) throws {
    var codes: [String] = []
    try changed.connection.query("SELECT code FROM indicator ORDER BY indicator_id") {
      codes.append($0.string(0))
    }
    let there = Set(codes)
    for number in manifest.shards.indices {
      manifest.shards[number].indicators.removeAll { !there.contains($0) }
    }
    let new = try codes.filter { lake.owner(of: $0) == nil }
      .map { ($0, try changed.figures(of: $0)) }
    var figures = manifest.shards.map(\.figures)
    let most = max(2 * (figures + new.map(\.1)).reduce(0, +) / figures.count, 1_000_000)
    var current: Int?
    for (code, count) in new {
      if let number = current, figures[number] >= most { current = nil }
      let number = current ?? figures.indices.min { figures[$0] < figures[$1] } ?? 0
      current = number
      manifest.shards[number].indicators.append(code)
      figures[number] += count
    }
  }

  private func rewrite(
    _ number: Int, _ touched: Set<String>, from changed: Database, _ generation: Int
  ) throws {
    let name = "shards/\(String(number).paddedToFive)-\(generation).db"
    let path = lake.path + "/" + name
    let old = try lake.shard(number)
    try old.connection.backup(to: FileName.bytes(path))
    let part = try PartWriter(at: path, renewingNamesFrom: changed)
    // By their numbers: an indicator may have gone.
    try part.remove(try old.indicatorIDs(touched))
    try part.add(
      try changed.indicatorIDs(touched.intersection(manifest.shards[number].indicators)),
      of: changed)
    try part.finish()
    manifest.shards[number].file = try LakeFile(name, in: lake.path)
    manifest.shards[number].series = try part.database.count("series")
    manifest.shards[number].figures = try part.database.count("observation")
    if manifest.shards[number].facts != nil {
      manifest.shards[number].facts = try part.database.writeFacts(
        number, "-\(generation)", in: lake.path)
    }
  }
}

extension Database {
  fileprivate func lastSeries() throws -> Int64? {
    guard case .integer(let id) = try connection.scalar("SELECT max(series_id) FROM series") else {
      return nil
    }
    return id
  }
}
