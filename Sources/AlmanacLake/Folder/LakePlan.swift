internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// How a lake is cut.
public enum Sharding: Sendable, Equatable {
  case shards(Int)
  /// As many shards as hold about so many figures each.
  case figures(Int)

  /// A question to one shard takes a fraction of a second, and a folder of a billion figures has a
  /// hundred files.
  public static let usual = Sharding.figures(10_000_000)

  static let mostShards = 10_000
}

/// Which indicators go to which shard.
struct LakePlan {
  struct Indicator {
    let id: Int64
    let code: String
    /// How many it has, to the times that are known: vintages are not counted.
    let figures: Int
  }

  let shards: [[Indicator]]

  /// The largest indicators first, each to the shard that has the fewest figures: no shard has more
  /// than the others by more than one indicator.
  init(_ indicators: [Indicator], _ sharding: Sharding) throws {
    let count: Int
    switch sharding {
    case .shards(let number):
      guard (1...Sharding.mostShards).contains(number) else {
        throw Diagnostic.tooManyShards(number)
      }
      count = number
    case .figures(let most):
      let all = indicators.reduce(0) { $0 + $1.figures }
      count = min(
        Sharding.mostShards, max(1, all / max(1, most) + (all % max(1, most) > 0 ? 1 : 0)))
    }
    var shards = Array(repeating: [Indicator](), count: count)
    var sizes = Array(repeating: (figures: 0, indicators: 0), count: count)
    for indicator in indicators.sorted(by: { ($1.figures, $0.id) < ($0.figures, $1.id) }) {
      let number =
        sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
      shards[number].append(indicator)
      sizes[number].figures += indicator.figures
      sizes[number].indicators += 1
    }
    self.shards = shards.map { $0.sorted { $0.id < $1.id } }
  }

  /// The indicators of a database, with how much there is of each.
  static func indicators(of database: Database) throws -> [Indicator] {
    var indicators: [Indicator] = []
    try database.connection.query(
      """
      SELECT i.indicator_id, i.code, (SELECT coalesce(sum(a.figures + a.missing), 0)
        FROM series_availability AS a WHERE a.indicator_id = i.indicator_id)
      FROM indicator AS i ORDER BY 1
      """
    ) { row in
      indicators.append(
        .init(id: row.int64(0), code: row.string(1), figures: Int(row.int64(2))))
    }
    return indicators
  }
}
