internal import AlmanacModel
public import AlmanacQuery
public import AlmanacStore

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
    if query.spread == .head { return .one(try head()) }
    // One shard is the whole.
    if manifest.shards.count == 1 { return .one(try shard(0)) }
    switch query.spread {
    case .head: return .one(try head())
    case .add: return .all
    case .each, nil:
      guard things.indicators.isEmpty else {
        let found = try database(with: things.indicators)
        let isKnown = try found.knows(what: query, arguments)
        return .one(
          try isKnown ? found : database(with: things.indicators, needsAllNames: true))
      }
      guard query.spread == .each else { throw Diagnostic.notSpread(query.name) }
      guard query.orderToIndicator != nil else { throw Diagnostic.notOrdered(query.name) }
      return .all
    }
  }
}

extension Database {
  /// Whether it has all names that a question has, which the head has.
  fileprivate func knows(what query: NamedQuery, _ arguments: [String: String]) throws -> Bool {
    do { _ = try things(namedIn: query, arguments) } catch let problem as Diagnostic
      where problem.code == .unknownName
    { return false }
    return true
  }
}
