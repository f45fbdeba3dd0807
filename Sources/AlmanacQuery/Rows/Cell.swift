internal import AlmanacModel

/// A value of a result, in one of the storage classes of SQLite.
public enum Cell: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Cell: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Cell {
  /// Plain text, exact for numbers, hexadecimal for blobs; nil for NULL.
  package var text: String? {
    switch self {
    case .null: nil
    case .integer(let number): String(number)
    case .real(let number): NumberFormat.exact(number)
    case .text(let text): text
    case .blob(let bytes):
      "0x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  package var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }
}

/// A column of a result.
public struct ResultColumn: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable { case leading, trailing }

  public let name: String
  /// What stands above it for people; else the name.
  public let title: String?
  /// Nil: numbers to the right, all else to the left.
  public let alignment: Alignment?
  /// Whether a table for people leaves it out when no row has a value.
  public let isOptional: Bool

  public init(
    name: String, title: String? = nil, alignment: Alignment? = nil, isOptional: Bool = false
  ) {
    self.isOptional = isOptional
    self.name = name
    self.title = title
    self.alignment = alignment
  }
}
