package import AlmanacModel

/// Draws figures for people: with their qualifier, their digits and their interval.
///
/// What has no value is `–`.
package enum FigureFormat {
  private static let missing = "–"

  /// A stated figure: `124.9`, `> 120`, `≥ 90`, `≈ 6`, `≲ 5` (nearly), `10,046,000,000`.
  package static func figure(value: Double?, decimals: Int, qualifier: Qualifier) -> String {
    guard let value else { return missing }
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

  /// A difference of figures, with as many decimals as they have: `103.24`.
  package static func difference(value: Double?, decimals: Int) -> String {
    figure(value: value, decimals: decimals, qualifier: .exactly)
  }

  /// A stated range: `3–5`.
  package static func range(_ low: Double, _ high: Double, decimals: Int) -> String {
    NumberFormat.grouped(low, decimals: decimals) + "–"
      + NumberFormat.grouped(high, decimals: decimals)
  }

  /// A computed number with its interval: `5.77 [5.763–5.770]`.
  ///
  /// No more digits than the operands justify: as many as keep a unit in the last place
  /// at least as large as half the interval; the ends have one more. Where that leaves fewer than two
  /// significant digits, as of 25 [0–57], the number has those two. An exact number has up to
  /// 15 significant digits. An open end is drawn as `≥ 5.8` or `≤ 5.8`, three significant
  /// digits rounded away from the interval, so that what is said stays true.
  package static func computed(value: Double?, low: Double?, high: Double?) -> String {
    guard let value else { return missing }
    guard let low, let high else {
      if let low { return "≥ " + bound(low, roundsUp: false) }
      if let high { return "≤ " + bound(high, roundsUp: true) }
      return NumberFormat.grouped(value, decimals: places(value, 3)) + " [unbounded]"
    }
    let half = high / 2 - low / 2
    guard half > 0 else {
      return NumberFormat.grouped(value, decimals: places(value, 15)).trimmedZeros
    }
    // A little more room, since the interval's ends are doubles.
    var decimals = -30
    var step = 1e30
    func refine() {
      decimals += 1
      step /= 10
    }
    while decimals < 40, step / 10 >= half * (1 - 1e-9) { refine() }
    while decimals < 40, let shown = Double(text(value, decimals).filter { $0 != "," }) {
      let isTold =
        shown.magnitude >= step * 9.5 || abs(shown - value) <= value.magnitude * 1e-9
        || step <= half / 10
      // What is shown must lie in its own interval, too.
      if isTold, shown >= low, shown <= high { break }
      refine()
    }
    return "\(text(value, decimals)) [\(text(low, decimals + 1))–\(text(high, decimals + 1))]"
  }

  /// A number that says nothing of its interval, such as years: six significant digits, and no
  /// fewer than its whole part has.
  static func rounded(_ value: Double) -> Double {
    Double(NumberFormat.grouped(value, decimals: places(value, 6)).filter { $0 != "," }) ?? value
  }

  /// The end of a half-open interval, never nearer to the interval than it is.
  private static func bound(_ end: Double, roundsUp: Bool) -> String {
    let decimals = places(end, 3)
    let nearest = NumberFormat.grouped(end, decimals: decimals)
    guard let rounded = Double(String(nearest.filter { $0 != "," })) else { return nearest }
    if roundsUp ? rounded >= end : rounded <= end { return nearest.trimmedZeros }
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    let next = roundsUp ? rounded + unit : rounded - unit
    return NumberFormat.grouped(next, decimals: decimals).trimmedZeros
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
    guard let digits = DecimalDigits(value), !digits.digits.isEmpty else { return 0 }
    return max(0, significant - digits.point)
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
