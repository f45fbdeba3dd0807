internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacQuery
public import AlmanacStore
internal import Glibc
internal import SQLite

/// Where a question to a lake is answered.
public enum LakePlace {
  /// In one database, as any other: a shard, the head, or what was gathered for it.
  case one(Database)
  /// In all shards, whose rows are put together.
  case all
}

extension Lake {
  /// Finds out where a question is answered, and gathers what it needs if that lies in several shards.
  ///
  /// - Parameter isMerged: whether the rows of all shards go on to SQL that makes one answer of them.
  /// - Throws: `Diagnostic` for a name that is unknown, a query that does not say how its rows are
  ///   put together, or a file that is not the one that was written.
  public func place(
    of query: NamedQuery, _ arguments: [String: String], isMerged: Bool = false
  ) throws -> LakePlace {
    let things = try head().things(namedIn: query, arguments)
    if isMerged { return .all }
    // One shard is the whole.
    if manifest.shards.count == 1 { return .one(try shard(0)) }
    switch query.spread {
    case .head: return .one(try head())
    case .add: return .all
    case .each, nil:
      guard things.indicators.isEmpty else { return .one(try database(with: things.indicators)) }
      guard query.spread == .each, query.orderToIndicator != nil else {
        throw Diagnostic.notSpread(query.name)
      }
      return .all
    }
  }

  /// A database with the figures of some indicators: their shard, or one that is made for the
  /// question and gone with this lake.
  ///
  /// - Parameter indicators: codes.
  public func database(with indicators: [String]) throws -> Database {
    var wanted: [Int: Set<String>] = [:]
    for code in indicators { wanted[owner(of: code) ?? 0, default: []].insert(code) }
    if wanted.count <= 1 { return try shard(wanted.keys.first ?? 0) }
    let staged = try StagedName(for: FileSystem.temporaryFolder + "/almanac-lake.db")
    gathered.append(staged)
    let part = try PartWriter(at: staged.path, names: head())
    for (number, codes) in wanted.sorted(by: { $0.key < $1.key }) {
      let source = try shard(number)
      try part.add(try codes.sorted().compactMap { try source.indicatorID($0) }, of: source)
    }
    return part.database
  }
}

extension Database {
  fileprivate func indicatorID(_ code: String) throws -> Int64? {
    guard
      case .integer(let id) = try connection.scalar(
        "SELECT indicator_id FROM indicator WHERE code = ?", [.text(code)])
    else { return nil }
    return id
  }
}
