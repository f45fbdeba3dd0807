internal import AlmanacModel
internal import AlmanacQuery

/// An axis of numbers: from where to where, with round marks 1, 2 or 5 times a power of ten
/// apart.
struct ChartScale: Sendable {
  let low: Double
  let high: Double
  let ticks: [Double]
  /// Digits after the point that tell the marks apart.
  private let decimals: Int

  /// - Parameters:
  ///   - range: what it has to reach.
  ///   - includesZero: bars grow from zero; a line only needs it where zero is near.
  ///   - count: about how many spaces between marks.
  init(_ range: ClosedRange<Double>, includesZero: Bool, count: Int = 5) {
    var low = range.lowerBound
    var high = range.upperBound
    if includesZero || (low > 0 && low < high / 2) { low = min(low, 0) }
    if includesZero || (high < 0 && high > low / 2) { high = max(high, 0) }
    // What reaches beyond zero by less than can be seen needs no mark there: the interval of a
    // count of none.
    if low < 0, -low < high / 100 { low = 0 }
    if high > 0, high < -low / 100 { high = 0 }
    // Figures that are all equal, or differ by less than a double can tell, get an axis around
    // them.
    let size = max(low.magnitude, high.magnitude)
    if size < 1e-290 {
      (low, high) = (low < 0 ? -1 : 0, 1)
    } else if high / 4 - low / 4 < size * 1e-12 {
      (low, high) = (low - size / 2, high + size / 2)
    }
    // In quarters, since the difference of two doubles may be beyond all doubles.
    let rough = (high / 4 - low / 4) / Double(max(count, 1)) * 4
    // The first digit's place: rough is d.ddd × 10^exponent.
    let exponent = (DecimalDigits(rough)?.point ?? 1) - 1
    let digit =
      [1.0, 2, 5, 10].first { Self.scaled($0, by: exponent) >= rough * (1 - 1e-9) } ?? 10
    let first = (low / Self.scaled(digit, by: exponent) + 1e-9).rounded(.down)
    let last = (high / Self.scaled(digit, by: exponent) - 1e-9).rounded(.up)
    // Each from its own whole number, so that errors do not add up: 0.3, not 0.30000000000000004.
    ticks = stride(from: first, through: max(last, first + 1), by: 1)
      .map { Self.scaled($0 * digit, by: exponent) }.filter(\.isFinite)
    self.low = min(ticks.first ?? low, low, range.lowerBound)
    self.high = max(ticks.last ?? high, high, range.upperBound)
    decimals = max(0, -(digit == 10 ? exponent + 1 : exponent))
  }

  /// Where a number lies, from 0 to 1.
  func place(_ value: Double) -> Double { (value / 4 - low / 4) / (high / 4 - low / 4) }

  /// What part of the axis a width takes.
  func share(_ width: Double) -> Double { width / 4 / (high / 4 - low / 4) }

  /// A mark's text. Very large and very small ones have a power of ten, as nobody counts
  /// zeros.
  func label(_ tick: Double) -> String {
    if tick.magnitude >= 1e15 || decimals > 6 { return NumberFormat.exact(tick) }
    return FigureFormat.figure(value: tick, decimals: decimals, qualifier: .exactly)
  }

  private static func scaled(_ number: Double, by exponent: Int) -> Double {
    // Division by a whole power of ten is exact to the last digit where multiplication by its
    // inverse is not.
    exponent < 0 ? number / power(-exponent) : number * power(exponent)
  }

  private static func power(_ exponent: Int) -> Double {
    Double("1e\(min(exponent, 308))") ?? 1
  }
}
