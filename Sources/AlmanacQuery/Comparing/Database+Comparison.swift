internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// The query that answers some words, with its arguments.
public struct ComparisonChoice: Sendable, Hashable {
  public struct Argument: Sendable, Hashable {
    public let name: String
    public let value: String
  }

  public let query: String
  public var arguments: [Argument]

  /// What follows `almanac query` on a command line.
  public var words: [String] {
    [query] + arguments.flatMap { ["--\($0.name)", $0.value] }
  }
}

extension Database {
  /// Chooses the query that compares what the words mean: regions, indicators and initiatives by
  /// any name or a telling part of it, time periods and levels, in any order.
  ///
  /// - Throws: `Problems` for words that mean nothing or several things; `Diagnostic` when no
  ///   query compares what they mean.
  public func comparison(of words: [String]) throws -> ComparisonChoice {
    try choice(of: words, by: ComparisonRule.all)
  }

  /// The query that traces the figure that the words mean; see `comparison(of:)`.
  public func trace(of words: [String]) throws -> ComparisonChoice {
    try choice(of: words, by: ComparisonRule.tracing)
  }

  private func choice(of words: [String], by rules: [ComparisonRule]) throws -> ComparisonChoice {
    let catalog = Catalog(connection)
    let reader = ComparisonReader(catalog: catalog, search: search)
    return try ComparisonChooser(catalog, rules: rules).choose(try reader.read(words))
  }

  /// What has all words of the text in one of its names or in its code, the best found first.
  func search(_ entity: Entity, _ text: String) throws -> [NameHit] {
    let query = try NamedQuery.named(entity.list)
    let bound = try bind(query, ["match": text])
    let values = try values(query, bound)
    var statement = try prepare(query.sql(values), values)
    var hits: [NameHit] = []
    while hits.count < NameHit.kept, try statement.step() {
      let hit = statement.withRow { row in
        NameHit(code: row.string(0), place: Int(row.int64(row.columnCount - 1)))
      }
      guard hit.place <= NameHit.lastPlaceOfNames else { break }
      hits.append(hit)
    }
    return hits
  }
}

/// Something found by parts of its names.
struct NameHit: Hashable {
  let code: String
  /// How well: see the queries that list things; 6 is no name, but what is said of it.
  let place: Int

  static let lastPlaceOfNames = 5
  /// Of more than these nobody chooses.
  static let kept = 100
}
