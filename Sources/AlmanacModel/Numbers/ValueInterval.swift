/// What a published figure may be: from `low` to `high`, nil where an end is open.
///
/// Whether an end itself belongs to it is not kept: intervals that touch overlap.
package struct ValueInterval: Sendable, Hashable {
  package let low: Double?
  package let high: Double?

  package init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  /// The interval that a figure means, by its qualifier.
  ///
  /// With d half a unit in the last published digit (124.9 with 1 decimal: 0.05) and t the
  /// larger of d and 5 % of the value: `=` is v ± d, `~` v ± t, `<~` from 0.9 v to v, `>`
  /// and `>=` from v up, `<` and `<=` up to v. A value below 0 is mirrored. A range has its
  /// two ends stated, so here both are open. `decimals` outside of -22...21, the range of the
  /// database, count as its nearer end. Of some things more is known: see `Floor`.
  package init(
    value: Double, decimals: Int, qualifier: Qualifier = .exactly, floor: Floor = .none
  ) {
    let decimals = min(max(decimals, -22), 21)
    switch qualifier {
    case .exactly where floor == .whole && decimals == 0: self.init(low: value, high: value)
    case .exactly where floor != .none && value >= 0, .about where floor != .none && value >= 0:
      let plain = ValueInterval(value: value, decimals: decimals, qualifier: qualifier)
      self.init(low: plain.low.map { max($0, 0) }, high: plain.high)
    case .exactly: self = .rounding(value, decimals)
    case .about:
      let rounding = ValueInterval.rounding(value, decimals)
      let tolerance = abs(value) * 0.05
      self =
        tolerance > Self.halfUnit(decimals)
        ? ValueInterval(low: value - tolerance, high: value + tolerance) : rounding
    case .nearly:
      self =
        value < 0
        ? ValueInterval(low: value, high: value * 0.9)
        : ValueInterval(low: value * 0.9, high: value)
    case .moreThan, .atLeast: self.init(low: value, high: nil)
    case .lessThan, .atMost: self.init(low: nil, high: value)
    case .range: self.init(low: nil, high: nil)
    }
  }

  /// What is known of all figures of an indicator.
  package enum Floor: Sendable {
    case none
    /// There is never less than nothing of it.
    case zero
    /// The same, and whole numbers are counts printed in full, which are exact.
    case whole
  }

  /// Half a unit in the last of so many decimals.
  private static func halfUnit(_ decimals: Int) -> Double {
    decimals < 0 ? 5 * power(-decimals - 1) : 5 / power(decimals + 1)
  }

  /// Everything that is rounded to `value`. The ends are scaled to whole numbers first, so
  /// that 124.9 - 0.05 is the double 124.85 and not its neighbour.
  private static func rounding(_ value: Double, _ decimals: Int) -> ValueInterval {
    let scale = decimals < 0 ? 1 : power(decimals + 1)
    let half = decimals < 0 ? halfUnit(decimals) : 5
    let scaled = (value * scale).rounded()
    // From 2^53 on a double has no halves and soon no fives: nothing is scaled then.
    guard scaled.magnitude < 0x1p53 else {
      return ValueInterval(low: value - half / scale, high: value + half / scale)
    }
    return ValueInterval(low: (scaled - half) / scale, high: (scaled + half) / scale)
  }

  /// Exact, for exponents from 0 to 22.
  private static func power(_ exponent: Int) -> Double { ExactDecimal.powers[exponent] }

  package func contains(_ value: Double) -> Bool {
    (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true)
  }

  /// All quotients, [a.low/b.high, a.high/b.low] where both are positive. Open on both
  /// sides where the divisor may be 0, and on a side that needs an open end.
  package static func / (left: ValueInterval, right: ValueInterval) -> ValueInterval {
    if let high = right.high, high < 0 { return -left / -right }
    guard let low = right.low, low > 0 else { return ValueInterval(low: nil, high: nil) }
    func divide(_ end: Double?, _ divisor: Double?) -> Double? {
      guard let end, let divisor else { return nil }
      return end / divisor
    }
    // An end below 0 is farthest from 0 over the smallest divisor, one above over the largest.
    return ValueInterval(
      low: divide(left.low, (left.low ?? 0) < 0 ? low : right.high),
      high: divide(left.high, (left.high ?? 0) < 0 ? right.high : low))
  }

  package static prefix func - (interval: ValueInterval) -> ValueInterval {
    ValueInterval(low: interval.high.map { -$0 }, high: interval.low.map { -$0 })
  }
}
