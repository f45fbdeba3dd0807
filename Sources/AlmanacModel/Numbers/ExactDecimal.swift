/// The double nearest to a whole number times a power of ten.
package enum ExactDecimal {
  /// Powers of ten that a double holds exactly.
  package static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Powers of ten that 64 bits hold.
  static let wholePowers: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// `mantissa` × 10^`exponent`, rounded once, half to even; nil when this needs more than
  /// 128 bits, which in tables of figures is rare.
  static func double(_ mantissa: UInt64, exponent: Int) -> Double? {
    // Both operands are exact, so the one operation rounds once (Clinger 1990).
    if mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
      return exponent < 0
        ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
    }
    if mantissa == 0 { return 0 }
    if exponent >= 0, exponent <= 19 {
      let product = mantissa.multipliedFullWidth(by: wholePowers[exponent])
      guard product.high != 0 else { return Double(product.low) }
      return rounding(high: product.high, low: product.low)
    }
    if exponent < 0, exponent >= -19 {
      return quotient(mantissa, wholePowers[-exponent])
    }
    return nil
  }

  /// A 128-bit whole number, its high half not 0. The bits below the top 64 only matter by
  /// being there: the last bit stands for all of them.
  private static func rounding(high: UInt64, low: UInt64) -> Double {
    let shift = high.leadingZeroBitCount
    let top = high << UInt64(shift) | (shift == 0 ? 0 : low >> UInt64(64 - shift))
    let rest = low << UInt64(shift)
    let sticky: UInt64 = rest == 0 ? 0 : 1
    return scaled(Double(top | sticky), by: 64 - shift)
  }

  /// a / b by one long division that keeps at least 63 bits of the quotient.
  private static func quotient(_ a: UInt64, _ b: UInt64) -> Double {
    let shiftA = a.leadingZeroBitCount
    let shiftB = b.leadingZeroBitCount
    let dividend = a << UInt64(shiftA)
    let divisor = b << UInt64(shiftB)
    // The high half is below 2^63 and the divisor is not, so the quotient fits.
    let result = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
    let sticky: UInt64 = result.remainder == 0 ? 0 : 1
    return scaled(Double(result.quotient | sticky), by: shiftB - shiftA - 63)
  }

  /// Times a power of two, without rounding: the results here are far from the ends of the
  /// range.
  private static func scaled(_ value: Double, by power: Int) -> Double {
    value * Double(sign: .plus, exponent: power, significand: 1)
  }
}
