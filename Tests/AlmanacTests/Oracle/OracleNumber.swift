import Foundation

/// A number with all its digits, so that the oracle does not round where the database may.
typealias Exact = Decimal

extension Decimal {
  /// `digits` × 10^−`decimals`.
  init(_ digits: Int, decimals: Int) {
    self.init(
      sign: digits < 0 ? .minus : .plus, exponent: -decimals, significand: Decimal(abs(digits)))
  }

  /// The double next to it, through its text.
  var double: Double { Double(description) ?? .nan }
}

/// What a figure may be; an end that is nil is open.
struct Ends: Equatable {
  var low: Exact?
  var high: Exact?

  /// Whether some number lies in both. Ends that touch count: only their digits say whether
  /// they belong to the interval.
  func overlaps(_ other: Ends) -> Bool { !isBelow(other) && !other.isBelow(self) }

  func isBelow(_ other: Ends) -> Bool {
    guard let high, let low = other.low else { return false }
    return high < low
  }

  static func - (a: Ends, b: Ends) -> Ends {
    Ends(low: both(a.low, b.high) { $0 - $1 }, high: both(a.high, b.low) { $0 - $1 })
  }

  static func + (a: Ends, b: Ends) -> Ends {
    Ends(low: both(a.low, b.low) { $0 + $1 }, high: both(a.high, b.high) { $0 + $1 })
  }

  /// The quotient by what is above zero: nil unless the divisor is so for certain.
  static func / (a: Ends, b: Ends) -> Ends? {
    guard let least = b.low, least > 0 else { return nil }
    return Ends(
      low: a.low.flatMap { low in both(low, low >= 0 ? b.high : least) { $0 / $1 } },
      high: a.high.flatMap { high in both(high, high >= 0 ? least : b.high) { $0 / $1 } })
  }

  static func * (a: Ends, factor: Exact) -> Ends {
    Ends(low: a.low.map { $0 * factor }, high: a.high.map { $0 * factor })
  }
}

func both<A, B, Result>(_ a: A?, _ b: B?, _ combine: (A, B) -> Result) -> Result? {
  guard let a, let b else { return nil }
  return combine(a, b)
}
