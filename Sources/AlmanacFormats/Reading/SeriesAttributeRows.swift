internal import AlmanacModel

/// What rows of SDMX-CSV say of whole series or of the dataset, apart from their figures: the unit
/// and the power of ten in which these are.
struct SeriesAttributeRows {
  private struct Rule {
    /// Keys that are blank stand for any.
    let texts: SeriesTexts
    let names: Set<String>
  }

  private var rules: [Rule] = []
  /// Series that have come, and lack a unit or a power of ten.
  private var lacking: [SeriesTexts] = []
  /// Of more no one keeps account: what is said behind them comes too late for any.
  private static let most = 20_000

  /// Takes in what a row without a figure says.
  ///
  /// - Parameters:
  ///   - texts: what its keys and its unit say.
  ///   - blank: the dimensions that it leaves blank.
  /// - Returns: whether it says what is kept.
  /// - Throws: when figures that it is about have come before it.
  mutating func take(
    _ stated: SeriesTexts, dimensions all: Set<String>, blank: Set<String>,
    at place: Diagnostic.Location
  ) throws(Diagnostic) -> Bool {
    var texts = stated
    texts.regions.removeAll { $0.code == "~" || $0.isEmpty }
    if texts.indicator == "~" { texts.indicator = "" }
    let off = Set(texts.dimensions.filter { $0.value == "~" }.map(\.name))
    texts.dimensions.removeAll { off.contains($0.name) }
    guard !texts.unit.isEmpty || !texts.scale.isEmpty else { return false }
    let rule = Rule(texts: texts, names: all.subtracting(blank).subtracting(off))
    guard lacking.count < Self.most,
      !lacking.contains(where: { Self.covers(rule, $0) && Self.adds(rule, $0) })
    else {
      throw Diagnostic(
        .invalidValue, at: place,
        found: "the unit or the multiplier of a series behind figures of it",
        expected: "what holds for figures before them",
        remedy: "move the row up; or say it of all figures, as in --set scale="
          + (texts.scale.isEmpty ? "6" : texts.scale))
    }
    rules.append(rule)
    return true
  }

  /// Gives a series what rows before it say of it, where its own row leaves that blank.
  mutating func complete(_ texts: inout SeriesTexts) {
    for rule in rules where Self.covers(rule, texts) {
      if texts.unit.isEmpty { texts.unit = rule.texts.unit }
      if texts.scale.isEmpty { texts.scale = rule.texts.scale }
    }
    if texts.unit.isEmpty || texts.scale.isEmpty, lacking.count < Self.most {
      lacking.append(texts)
    }
  }

  private static func adds(_ rule: Rule, _ texts: SeriesTexts) -> Bool {
    texts.unit.isEmpty && !rule.texts.unit.isEmpty
      || texts.scale.isEmpty && !rule.texts.scale.isEmpty
  }

  private static func covers(_ rule: Rule, _ texts: SeriesTexts) -> Bool {
    let said = rule.texts
    return (said.indicator.isEmpty || said.indicator == texts.indicator)
      && (said.regions.isEmpty || said.regions.map(\.text) == texts.regions.map(\.text))
      && said.dimensions == texts.dimensions.filter { rule.names.contains($0.name) }
  }
}
