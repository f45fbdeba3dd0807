/// How a figure was hedged by whoever stated it: `=` plain, `~` about, `>` more than.
///
/// The raw value is the symbol in files and views; the interval that each one means is
/// `ValueInterval`.
package enum Qualifier: String, CaseIterable, Sendable, Hashable {
  case exactly = "="
  case about = "~"
  case nearly = "<~"
  case moreThan = ">"
  case atLeast = ">="
  case lessThan = "<"
  case atMost = "<="
  /// A range with both ends stated.
  case range = ".."

  /// The key in the database, 0 to 7; it never changes.
  package var code: Int {
    switch self {
    case .exactly: 0
    case .about: 1
    case .nearly: 2
    case .moreThan: 3
    case .atLeast: 4
    case .lessThan: 5
    case .atMost: 6
    case .range: 7
    }
  }

  /// The qualifier with this key in the database; nil when there is none.
  package init?(code: Int) {
    guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }
}
