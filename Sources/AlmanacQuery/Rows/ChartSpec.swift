/// Which columns of a result a chart is drawn from, as the header of a query says:
///
///     -- chart: bars region_name value
///     -- chart: line period value by region_name, reference_value by reference_name
///
/// First the column that names the bars, or tells the time of the points; then the columns of
/// figures, each with the column that names its series. A query may have one of each kind: the
/// line is drawn where a series has figures of several times.
public struct ChartSpec: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case bars, line }

  package struct Measure: Sendable, Hashable {
    package var column: String
    package var by: String?

    package init(column: String, by: String? = nil) {
      self.column = column
      self.by = by
    }
  }

  package let kind: Kind
  /// The column of names or of periods; nil where the rows have none.
  package let along: String?
  package let measures: [Measure]

  package init(_ kind: Kind, along: String?, _ measures: [Measure]) {
    self.kind = kind
    self.along = along
    self.measures = measures
  }

  /// Reads what stands after `chart:`; nil where it is not of that form.
  package init?(_ text: Substring) {
    let parts = text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    guard var first = parts.first, first.count > 2, let kind = Kind(rawValue: first[0])
    else { return nil }
    let along = first[1]
    first.removeFirst(2)
    var measures: [Measure] = []
    for words in [first] + parts.dropFirst() {
      switch (words.count, words.dropFirst().first) {
      case (1, _): measures.append(Measure(column: words[0]))
      case (3, "by"): measures.append(Measure(column: words[0], by: words[2]))
      default: return nil
      }
    }
    self.init(kind, along: along, measures)
  }

  /// Whether a result has its columns.
  package func fits(_ names: [String]) -> Bool {
    ([along] + measures.map(\.column)).allSatisfy { $0.map(names.contains) ?? true }
  }
}
