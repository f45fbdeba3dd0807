internal import AlmanacModel

/// The texts of a file that stand where there is no figure, with the reason: `..`, `9999`.
struct MissingMarks {
  private let texts: [String: ObservationStatus]
  /// Those that are numbers are meant in all their spellings: 9999 also as 9999.0.
  private let numbers: [(value: Double, reason: ObservationStatus)]
  private let grammar: NumberGrammar

  init(_ layout: TableLayout) {
    texts = layout.missing
    grammar = layout.numbers
    numbers = texts.compactMap { mark, reason in
      mark.last == "%" ? nil : (try? layout.numbers.parse(mark)).map { ($0.value, reason) }
    }
  }

  /// A number may be none, so that each has to be looked at.
  var hasNumbers: Bool { !numbers.isEmpty }

  /// Nil for a figure.
  func reason(_ text: String) -> ObservationStatus? {
    if let known = texts[text] { return known }
    guard hasNumbers, text.last != "%", let number = try? grammar.parse(text) else { return nil }
    return numbers.first { $0.value == number.value }?.reason
  }
}
