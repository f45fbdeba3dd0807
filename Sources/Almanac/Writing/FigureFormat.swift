/// Draws figures for people: with their qualifier, their digits and their interval.
public enum FigureFormat {
  /// A stated figure: `124.9`, `> 120`, `≥ 90`, `≈ 6`, `≲ 5` (nearly), `10,046,000,000`.
  public static func figure(value: Double, decimals: Int, qualifier: Qualifier) -> String {
    let sign =
      switch qualifier {
      case .exactly, .range: ""
      case .about: "≈ "
      case .nearly: "≲ "
      case .moreThan: "> "
      case .atLeast: "≥ "
      case .lessThan: "< "
      case .atMost: "≤ "
      }
    return sign + NumberFormat.grouped(value, decimals: decimals)
  }

  /// A stated range: `3–5`.
  public static func range(_ low: Double, _ high: Double, decimals: Int) -> String {
    NumberFormat.grouped(low, decimals: decimals) + "–"
      + NumberFormat.grouped(high, decimals: decimals)
  }

  /// A computed number with its interval: `5.77 [5.763–5.770]`.
  ///
  /// No more digits than the operands justify: as many as keep half a unit in the last place
  /// at least as large as half the interval; the ends have one more. An open end is drawn as
  /// `> 5.8` or `< 5.8`.
  public static func computed(value: Double, low: Double?, high: Double?) -> String {
    guard let low, let high else {
      let bound = low ?? high
      let text = NumberFormat.grouped(bound ?? value, decimals: places(bound ?? value, 3))
      if low != nil { return "> " + text }
      return high != nil ? "< " + text : text + " [unbounded]"
    }
    let half = (high - low) / 2
    guard half > 0 else {
      return NumberFormat.grouped(value, decimals: places(value, 15)).trimmedZeros
    }
    // A little more room, since the interval's ends are doubles.
    var decimals = -15
    var step = 0.5e15
    while decimals < 12, step / 10 >= half * (1 - 1e-9) {
      decimals += 1
      step /= 10
    }
    return "\(text(value, decimals)) [\(text(low, decimals + 1))–\(text(high, decimals + 1))]"
  }

  /// With `decimals` digits after the point; below zero, rounded to tens and hundreds.
  private static func text(_ value: Double, _ decimals: Int) -> String {
    guard decimals < 0 else { return NumberFormat.grouped(value, decimals: decimals) }
    var unit = 1.0
    for _ in 0..<(-decimals) { unit *= 10 }
    return NumberFormat.grouped((value / unit).rounded() * unit, decimals: 0)
  }

  /// The digits after the point that show so many significant ones.
  private static func places(_ value: Double, _ significant: Int) -> Int {
    guard value != 0 else { return 0 }
    var magnitude = 0
    var rest = value.magnitude
    while rest >= 10, magnitude < 30 { rest /= 10; magnitude += 1 }
    while rest < 1, magnitude > -30 { rest *= 10; magnitude -= 1 }
    return max(0, significant - 1 - magnitude)
  }

}

extension String {
  /// Without zeros at the end of its fraction.
  fileprivate var trimmedZeros: String {
    guard contains(".") else { return self }
    var text = self
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
