internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacStore
internal import SQLite

// What needs figures of several shards in one database gets one that is made for it.

extension Lake {
  /// A database with the figures of some indicators: their shard, or one that is made for the
  /// question and gone with the last that holds it.
  ///
  /// - Parameters:
  ///   - indicators: codes; nil for all.
  ///   - remedy: what to do instead where that is too much.
  ///   - needsAllNames: not their shard, which may lack what has come since to others.
  /// - Throws: `Diagnostic` when there are more figures than may be gathered, or a file is not the
  ///   one that was written.
  public func database(
    with indicators: [String]? = nil, insteadOfTooMuch remedy: String = "name fewer indicators",
    needsAllNames: Bool = false
  ) throws -> Database {
    let wanted = shards(with: indicators)
    if wanted.count <= 1, !needsAllNames { return try shard(wanted.first?.number ?? 0) }
    let count = try figures(in: wanted, isWhole: indicators == nil)
    guard count <= mostGathered else {
      throw Diagnostic.tooMuchToGather(
        path, figures: count, shards: wanted.count, most: mostGathered, remedy: remedy)
    }
    if count > gatheredSilently {
      let number = NumberFormat.grouped(Double(count), decimals: 0)
      note("note: gathering \(number) figures of \(wanted.count) shards")
    }
    return try gather(wanted)
  }

  /// The shards that have them, in order.
  private func shards(with indicators: [String]?) -> [(number: Int, codes: Set<String>)] {
    guard let indicators else {
      return manifest.shards.enumerated().map { ($0.offset, Set($0.element.indicators)) }
    }
    var wanted: [Int: Set<String>] = [:]
    for code in indicators { wanted[owner(of: code) ?? 0, default: []].insert(code) }
    return wanted.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How many figures are gathered: those of whole shards, or, where these have many, by what they
  /// say of their indicators.
  private func figures(
    in wanted: [(number: Int, codes: Set<String>)], isWhole: Bool
  ) throws -> Int {
    let most = wanted.reduce(0) { $0 + manifest.shards[$1.number].figures }
    if isWhole || most <= gatheredSilently { return most }
    return try wanted.reduce(0) { sum, part in
      let source = try shard(part.number)
      return try part.codes.reduce(sum) { try $0 + source.figures(of: $1) }
    }
  }

  private func gather(_ wanted: [(number: Int, codes: Set<String>)]) throws -> Database {
    do { return try gathered(wanted) } catch let error as SQLiteError
      where error.primary == .interrupt
    {
      throw Diagnostic.stopped()
    } catch let error as SQLiteError where error.primary == .full {
      throw Diagnostic.noRoomToGather(FileSystem.temporaryFolder)
    }
  }

  private func gathered(_ wanted: [(number: Int, codes: Set<String>)]) throws -> Database {
    let staged = try StagedName(for: FileSystem.temporaryFolder + "/almanac-lake.db")
    let part = try PartWriter(at: staged.path, names: head())
    let isStopped = isStopped
    part.database.connection.setProgressHandler { !isStopped() }
    defer { part.database.connection.setProgressHandler(nil) }
    for (number, codes) in wanted {
      if isStopped() { throw Diagnostic.stopped() }
      let source = try shard(number)
      try part.add(try source.indicatorIDs(codes), of: source)
    }
    // The answer itself holds against them what it tells of.
    try part.settle()
    part.database.companion = staged
    part.database.siblings = filesInUse
    return part.database
  }
}

extension Database {
  /// The numbers of indicators; of codes that are not there, none.
  func indicatorIDs(_ codes: some Sequence<String>) throws -> [Int64] {
    var ids: [Int64] = []
    for code in codes {
      let id = try connection.scalar(
        "SELECT indicator_id FROM indicator WHERE code = ?", [.text(code)])
      if case .integer(let id) = id { ids.append(id) }
    }
    return ids.sorted()
  }

  /// How many an indicator has, to the times that are known: vintages are not counted.
  func figures(of code: String) throws -> Int {
    guard
      case .integer(let count) = try connection.scalar(
        """
        SELECT sum(a.figures + a.missing) FROM series_availability AS a
        WHERE a.indicator_id = (SELECT i.indicator_id FROM indicator AS i WHERE i.code = ?)
        """, [.text(code)])
    else { return 0 }
    return Int(count)
  }
}
