internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Of which indicators and regions an answer tells, so that their figures can be held against their
/// digests: a figure that a disk or another program has changed must not be told
/// without a word.
struct ToldFigures {
  private struct Pair: Hashable {
    let indicator: String
    /// Nil for all: where a row depends on figures of regions that it does not name.
    let region: String?
  }

  private static let indicatorColumns: Set<String> = [
    "indicator", "part", "numerator", "denominator", "reference_indicator", "other_indicator",
  ]
  private static let regionColumns: Set<String> = [
    "region", "reference", "reference_region", "other", "other_region", "parent", "peer",
  ]
  /// Columns of what is a matter of many regions.
  private static let wholeColumns: Set<String> = [
    "rank", "percentile", "peers", "covered", "population", "statistic",
  ]

  private var pairs: Set<Pair> = []
  private var asked: (indicators: Set<String>, regions: Set<String>) = ([], [])
  private var indicators: [Int] = []
  private var regions: [Int] = []
  private var isWhole = false
  private var last: [Cell]?

  /// What the parameters of a query name.
  mutating func ask(of query: NamedQuery, _ bound: [String: QueryArgument]) {
    for parameter in query.allParameters {
      guard case .value(let text)? = bound[parameter.name] else { continue }
      switch parameter.kind {
      case .entity(.indicator): asked.indicators.insert(text)
      case .entity(.region): asked.regions.insert(text)
      default: break
      }
    }
  }

  mutating func begin(_ names: [String]) {
    indicators = names.indices.filter { Self.indicatorColumns.contains(names[$0]) }
    regions = names.indices.filter { Self.regionColumns.contains(names[$0]) }
    isWhole = names.contains(where: Self.wholeColumns.contains)
  }

  mutating func take(_ row: [Cell]) {
    // Rows of one series follow one another.
    let words = (indicators + regions).map { row[$0] }
    if words == last { return }
    last = words
    var these = Set(indicators.compactMap { row[$0].word })
    if these.isEmpty { these = asked.indicators }
    let others = Set(regions.compactMap { row[$0].word }).union(asked.regions)
    for indicator in these {
      if isWhole { tell(indicator, of: nil) }
      for region in others { tell(indicator, of: region) }
    }
  }

  /// - Parameter region: nil for all.
  mutating func tell(_ indicator: String, of region: String?) {
    pairs.insert(.init(indicator: indicator, region: region))
  }

  /// - Throws: `Diagnostic` for figures that are not those that were stored.
  func check(_ connection: Connection) throws {
    guard !pairs.isEmpty else { return }
    try connection.transaction(.deferred) {
      try DigestCheck(connection).check(pairs.map { (indicator: $0.indicator, region: $0.region) })
    }
  }
}

extension Cell {
  fileprivate var word: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
