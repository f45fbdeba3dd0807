/// Which query answers which words: the first rule whose slots take all words and whose query
/// exists. A new query adds a line.
struct ComparisonRule {
  let query: String
  /// In order of the query's parameters: what is taken, `=` for which parameter when that is not
  /// called the same, `?` when it may be missing.
  let slots: [Slot]

  static let all: [ComparisonRule] = [
    // Of all indicators together, those that only one side has are no comparison.
    ComparisonRule("vs-national", "region nation period?", ("missing", "hide")),
    ComparisonRule("vs-national", "region nation indicator period?"),
    ComparisonRule("vs-national", "region indicator period?"),
    ComparisonRule("vs-parent", "region region=reference period?", ("missing", "hide")),
    ComparisonRule("vs-parent", "region region=reference indicator period?"),
    ComparisonRule("vs-peers", "region group indicator period?"),
    ComparisonRule("rank", "indicator level member=region? region=within? period?"),
    ComparisonRule("rank", "indicator level group=within period?"),
    ComparisonRule("cagr", "region indicator period=from period=to"),
    ComparisonRule("profile", "region period?"),
    ComparisonRule("before-after", "initiative indicator"),
    ComparisonRule("initiative", "initiative"),
    ComparisonRule("indicator", "indicator"),
  ]

  /// For `almanac trace`.
  static let tracing = [ComparisonRule("trace", "region indicator period?")]

  /// What a word may stand for. A `member` is a region of the level that is named, a `group` a
  /// region of members, the `nation` the country of the other region.
  enum Kind: String {
    case region, member, group, nation, indicator, initiative, level, period
  }

  struct Slot {
    let kind: Kind
    /// Nil for a word that chooses the query and is no parameter of it.
    let parameter: String?
    let isOptional: Bool
  }

  /// What is given to the query besides.
  private let fixed: [ComparisonChoice.Argument]

  init(_ query: String, _ slots: String, _ fixed: (name: String, value: String)...) {
    self.query = query
    self.fixed = fixed.map { .init(name: $0.name, value: $0.value) }
    self.slots = slots.split(separator: " ").compactMap { word in
      let isOptional = word.last == "?"
      let sides = word.prefix { $0 != "?" }.split(separator: "=").map(String.init)
      guard let name = sides.first, let kind = Kind(rawValue: name) else { return nil }
      let parameter = sides.count == 2 ? sides[1] : name
      return Slot(
        kind: kind, parameter: kind == .nation ? nil : parameter, isOptional: isOptional)
    }
  }

  /// The arguments of the query, in order; nil unless the slots take all the words.
  func arguments(_ words: [(kind: Kind, value: String)]) -> [ComparisonChoice.Argument]? {
    var words = words
    var arguments: [ComparisonChoice.Argument] = []
    for slot in slots {
      guard let index = words.firstIndex(where: { $0.kind == slot.kind }) else {
        if slot.isOptional { continue }
        return nil
      }
      let word = words.remove(at: index)
      if let name = slot.parameter { arguments.append(.init(name: name, value: word.value)) }
    }
    return words.isEmpty ? arguments + fixed : nil
  }
}
