internal import AlmanacModel

/// How a query is put to a lake, whose figures lie in many databases: each has all that figures refer
/// to, and the figures of indicators that no other has.
///
/// A header says so in one line: `-- spread: each`, `-- spread: head` or `-- spread: add COLUMN`.
package enum QuerySpread: Sendable, Hashable {
  /// A row is about one indicator, and rests on its figures alone: where none is named, all are
  /// asked, and their rows put into the query's order.
  case each
  /// It asks of no figures.
  case head
  /// Each answers the same rows, but for whole numbers in this column, which add up.
  case add(String)

  /// Reads what stands behind `spread:`.
  init?(_ text: Substring) {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("each", 1): self = .each
    case ("head", 1): self = .head
    case ("add", 2): self = .add(words[1])
    default: return nil
    }
  }
}

/// A term of the order of a query's rows.
package struct OrderTerm: Sendable, Hashable {
  package let column: String
  package let isDescending: Bool
  package let hasNullsLast: Bool
}

extension NamedQuery {
  /// By what the rows are ordered, up to and with the indicator: beyond that, all rows are of one
  /// database. Nil where an expression stands before the indicator, or no indicator does.
  package var orderToIndicator: [OrderTerm]? {
    guard let start = lines.lastIndex(where: { $0.hasPrefix("ORDER BY ") }) else { return nil }
    let text = lines[start...].joined(separator: " ").dropFirst(9)
    var terms: [OrderTerm] = []
    for part in text.split(separator: ",") {
      let words = part.split { " ;".contains($0) }.map(String.init)
      guard let name = words.first?.split(separator: ".").last,
        name.allSatisfy({ $0.isLetter || $0 == "_" }), !words.contains("COLLATE")
      else { return nil }
      let isDescending = words.contains("DESC")
      terms.append(
        .init(
          column: String(name), isDescending: isDescending,
          // SQLite takes NULL for less than all else.
          hasNullsLast: words.contains("LAST") || isDescending && !words.contains("FIRST")))
      if name == "indicator" { return terms }
    }
    return nil
  }
}
