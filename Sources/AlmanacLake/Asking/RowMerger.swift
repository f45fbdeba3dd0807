internal import AlmanacModel
internal import AlmanacQuery

/// Puts the rows of many shards into the order of the query.
struct RowMerger: MergedRows {
  private struct Key {
    let index: Int
    let isDescending: Bool
    let hasNullsLast: Bool
  }

  private var shards: [ShardCells]
  private var heads: [[Cell]?] = []
  private let keys: [Key]
  private let indicator: Int?
  private let owner: (String) -> Int?
  private let problem: Diagnostic?

  /// - Parameters:
  ///   - order: up to the indicator; beyond that all rows are of one shard.
  ///   - owner: the shard of an indicator. Whatever another shard says of it is without figures.
  ///   - problem: thrown for a row about no indicator, which may rest on the figures of any; nil where
  ///     such rows rest on none, and are the same in all shards.
  init(
    _ shards: [ShardCells], _ order: [OrderTerm], owner: @escaping (String) -> Int?,
    forgetting problem: Diagnostic?
  ) throws {
    self.shards = shards
    self.owner = owner
    self.problem = problem
    let columns = shards.first?.columns ?? []
    keys = order.compactMap { term in
      columns.firstIndex(of: term.column).map {
        Key(index: $0, isDescending: term.isDescending, hasNullsLast: term.hasNullsLast)
      }
    }
    indicator = columns.firstIndex(of: "indicator")
    heads = try self.shards.indices.map { try take($0) }
  }

  /// The next row of a shard that is its own to tell.
  private mutating func take(_ shard: Int) throws -> [Cell]? {
    while let row = try shards[shard].row() {
      guard let indicator, case .text(let code) = row[indicator] else {
        if let problem { throw problem }
        if shard == 0 { return row }
        continue
      }
      if (owner(code) ?? shards[0].number) == shards[shard].number { return row }
    }
    return nil
  }

  mutating func next() throws -> [Cell]? {
    var first: Int?
    for shard in heads.indices {
      guard let row = heads[shard] else { continue }
      if let chosen = first, let best = heads[chosen], !precedes(row, best) { continue }
      first = shard
    }
    guard let first else { return nil }
    let row = heads[first]
    heads[first] = try take(first)
    return row
  }

  private func precedes(_ row: [Cell], _ other: [Cell]) -> Bool {
    for key in keys {
      let (a, b) = (row[key.index], other[key.index])
      if a == b { continue }
      if a == .null { return !key.hasNullsLast }
      if b == .null { return key.hasNullsLast }
      return Self.isLess(a, b) != key.isDescending
    }
    return false
  }

  /// As SQLite orders them: numbers before texts, texts by their bytes.
  private static func isLess(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.text, _): false
    case (_, .text): true
    default: number(a) < number(b)
    }
  }

  private static func number(_ cell: Cell) -> Double {
    switch cell {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: .infinity
    }
  }
}
