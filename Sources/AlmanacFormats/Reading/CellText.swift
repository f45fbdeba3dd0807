package import AlmanacModel

extension TableLayout {
  /// The code in a cell that may hold a label too.
  func code(_ text: String) -> String {
    if blanks.contains(text) { return "" }
    guard let labelSeparator, let range = text.firstRange(of: labelSeparator) else { return text }
    return String(text[..<range.lowerBound])
  }

  /// The label in such a cell; empty without one.
  func label(_ text: String) -> String {
    guard let labelSeparator, let range = text.firstRange(of: labelSeparator) else { return "" }
    return String(text[range.upperBound...])
  }
}

extension TableLayout {
  /// The value of a dimension means all of it.
  func isTotal(_ code: String, of dimension: String) -> Bool {
    totals.contains(code) || totalsByDimension[dimension]?.contains(code) == true
  }
}

extension TableLayout.Use {
  /// The fields that the column says.
  package var fields: [FigureField] {
    switch self {
    case .field(let field): [field]
    case .parts(_, let uses): uses.flatMap(\.fields)
    case .ignored, .unknown, .dimension, .figures: []
    }
  }
}
