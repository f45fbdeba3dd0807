/// A value as SQLite stores it.
public enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The storage class of a value, as in <https://sqlite.org/datatype3.html>.
  public enum Kind: Sendable, Hashable { case null, integer, real, text, blob }

  public var kind: Kind {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}
