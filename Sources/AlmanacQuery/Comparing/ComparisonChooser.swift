internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Settles what terms mean together, and which query answers them.
struct ComparisonChooser {
  let catalog: Catalog
  private var connection: Connection { catalog.connection }

  private let rules: [ComparisonRule]

  init(_ catalog: Catalog, rules: [ComparisonRule]) {
    self.catalog = catalog
    self.rules = rules
  }

  /// - Throws: `Problems` for terms without one meaning, `Diagnostic` without a query for them.
  func choose(_ terms: [ComparisonTerm]) throws -> ComparisonChoice {
    var terms = terms
    try narrow(&terms)
    var problems = Problems()
    for term in terms where term.meaning == nil {
      problems.add(
        term.meanings.isEmpty
          ? .unknownWord(term.text, nearest: try nearest(term.text)) : .ambiguousWord(term))
    }
    guard problems.isEmpty else { throw problems }
    var meanings = try settle(terms.compactMap(\.meaning))
    try order(&meanings)
    for rule in rules {
      if let arguments = rule.arguments(meanings.map { ($0.kind, $0.value) }) {
        return ComparisonChoice(query: rule.query, arguments: arguments)
      }
    }
    if rules.count == 1 { throw Diagnostic.noTrace(of: meanings) }
    throw Diagnostic.noComparison(of: meanings)
  }

  /// Of places of one name, the one that lies in another region that is named.
  private func narrow(_ terms: inout [ComparisonTerm]) throws {
    let regions = terms.compactMap(\.meaning).filter { $0.kind == .region }
    for index in terms.indices where terms[index].meanings.count > 1 {
      let inside = try terms[index].meanings.filter { meaning in
        try meaning.kind == .region && regions.contains { try lies(meaning, in: $0) }
      }
      if inside.count == 1 { terms[index].meanings = inside }
    }
  }

  /// The nation becomes a region where there is no other whose nation it could be; regions become
  /// groups and members.
  private func settle(_ meanings: [ComparisonTerm.Meaning]) throws -> [ComparisonTerm.Meaning] {
    let level = meanings.first { $0.kind == .level }?.value
    let isInCountry = try meanings.contains { try $0.kind == .region && hasCountry($0) }
    return try meanings.map { meaning in
      var meaning = meaning
      if meaning.kind == .nation, !isInCountry {
        guard case .found(let match) = try catalog.resolve(.region, meaning.value) else {
          throw Diagnostic.nationOfNothing(meaning.value)
        }
        meaning = .init(
          kind: .region, value: match.code, label: try catalog.describe(.region, match),
          id: match.id)
      }
      guard meaning.kind == .region else { return meaning }
      let own = try column("level", of: meaning)
      if own == "group" {
        meaning.kind = .group
      } else if let level, try isRanked(meaning, as: level) {
        meaning.kind = .member
      }
      return meaning
    }
  }

  private func isRanked(_ region: ComparisonTerm.Meaning, as level: String) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM ranked_level WHERE region_id = ? AND level = ?",
      [.integer(region.id), .text(level)]) != nil
  }

  /// Periods in order of time; a region before the one that it lies in.
  private func order(_ meanings: inout [ComparisonTerm.Meaning]) throws {
    let regions = meanings.filter { $0.kind == .region }
    if regions.count == 2, try lies(regions[1], in: regions[0]) {
      meanings.removeAll { $0.kind == .region }
      meanings += regions.reversed()
    }
    let periods = try meanings.filter { $0.kind == .period }
      .map { ($0, try TimePeriod(parsing: $0.value)) }
      .sorted { ($0.1.start, $0.1.end) < ($1.1.start, $1.1.end) }
    meanings.removeAll { $0.kind == .period }
    meanings += periods.map(\.0)
  }

  private func hasCountry(_ region: ComparisonTerm.Meaning) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM region WHERE region_id = ? AND country_id <> region_id",
      [.integer(region.id)]) != nil
  }

  private func lies(_ region: ComparisonTerm.Meaning, in place: ComparisonTerm.Meaning) throws
    -> Bool
  {
    try connection.scalar(
      "SELECT 1 FROM region_within WHERE within_id = ? AND region_id = ? AND within_id <> region_id",
      [.integer(place.id), .integer(region.id)]) != nil
  }

  private func column(_ name: String, of region: ComparisonTerm.Meaning) throws -> String {
    let value = try connection.scalar(
      "SELECT \(name) FROM region WHERE region_id = ?", [.integer(region.id)])
    if case .text(let text) = value { return text }
    return ""
  }

  private func nearest(_ text: String) throws -> [String] {
    try ComparisonReader.entities.flatMap { try catalog.nearest($0.0, to: text) }
  }
}
