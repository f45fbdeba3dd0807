/// Converts from one unit to another of the same dimension.
///
/// Factors that differ by a power of ten move the decimal point, so that 100.46 億元 is
/// 10 046 000 000 元 to the last bit; others multiply.
package struct UnitScale {
  private let factor: Double
  /// The exponent, when the factor is a power of ten.
  private let exponent: Int?

  /// Whether it moves the decimal point alone, and so back again.
  package var isExact: Bool { exponent != nil }

  package init(from: Double, to: Double) {
    factor = from / to
    exponent = (-22...22).first { k in
      k >= 0 ? from == to * Self.power(k) : from * Self.power(-k) == to
    }
  }

  /// Multiplies by a power of ten.
  package init(exponent: Int) {
    factor = exponent >= 0 ? Self.power(exponent) : 1 / Self.power(-exponent)
    self.exponent = exponent
  }

  package func convert(_ number: ParsedNumber) -> ParsedNumber {
    if let exponent {
      return ParsedNumber(
        value: shifted(number.value, decimals: number.decimals, by: exponent),
        decimals: number.decimals - exponent)
    }
    // Half a unit in the last digit grows with the factor: keep the digit that covers it.
    var decimals = number.decimals
    var step = factor
    while step >= 10 { step /= 10; decimals -= 1 }
    while step < 1 { step *= 10; decimals += 1 }
    return ParsedNumber(value: number.value * factor, decimals: decimals)
  }

  package func convert(_ value: Double) -> Double {
    guard let exponent else { return value * factor }
    return exponent >= 0 ? value * Self.power(exponent) : value / Self.power(-exponent)
  }

  /// value × 10^exponent, through the whole number that its digits make.
  private func shifted(_ value: Double, decimals: Int, by exponent: Int) -> Double {
    guard (0...22).contains(decimals) else { return convert(value) }
    let digits = (value * Self.power(decimals)).rounded()
    guard digits.magnitude < 9_007_199_254_740_992 else { return convert(value) }
    let rest = exponent - decimals
    return rest >= 0 ? digits * Self.power(min(rest, 22)) : digits / Self.power(min(-rest, 22))
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
