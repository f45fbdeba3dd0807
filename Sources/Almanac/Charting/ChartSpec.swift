/// Which columns of a result a chart is drawn from, as the header of a query says:
///
///     -- chart: bars region_name value
///     -- chart: line period value by region_name, reference_value by reference_name
///
/// First the column that names the bars, or tells the time of the points; then the columns of
/// figures, each with the column that names its series. A query may have one of each kind: the
/// line is drawn where a series has figures of several times.
public struct ChartSpec: Sendable, Hashable {
  struct Measure: Sendable, Hashable {
    var column: String
    var by: String?
  }

  let kind: Chart.Kind
  /// The column of names or of periods; nil where the rows have none.
  let along: String?
  let measures: [Measure]

  init(_ kind: Chart.Kind, along: String?, _ measures: [Measure]) {
    self.kind = kind
    self.along = along
    self.measures = measures
  }

  /// Reads what stands after `chart:`; nil where it is not of that form.
  init?(_ text: Substring) {
    let parts = text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    guard var first = parts.first, first.count > 2, let kind = Chart.Kind(rawValue: first[0])
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
  func fits(_ names: [String]) -> Bool {
    ([along] + measures.map(\.column)).allSatisfy { $0.map(names.contains) ?? true }
  }
}
