internal import AlmanacModel

/// Finds figures that are a power of ten of what their neighbours lead to.
///
/// A figure that has lost its scale word keeps its digits: 12.34 for 123,400 has two more after the
/// point than the others have. One that is small by its nature does not. So the digits decide how far
/// it has to stand out of its series: see `bounds`.
struct ScaleJudge {
  /// Ten to a hundred million (億), of the words that numbers are written with.
  static let powers: Set<Int> = [1, 2, 3, 4, 6, 8]

  /// A figure, what it is a power of ten of, and by what.
  struct Found {
    let place: Int
    let power: Int
    let expected: Double
    /// Places of those around it: one at an end of the series.
    let around: [Int]
    let isFirst: Bool
    let isLast: Bool
  }

  private enum Digits { case shifted, unclear, alike }

  let series: CheckedSeries
  let run: MeasuredRun
  /// Decimals that hardly any figure of the indicator's source exceeds.
  let mostDecimals: Int

  /// Half a power of ten up or down, or more.
  static let least = 0.5

  /// Fewer figures tell nothing of each other.
  static let fewest = 5

  func found() -> [Found] {
    let levels = run.levels
    guard levels.count >= Self.fewest,
      zip(levels, levels.dropFirst()).contains(where: { ($1 - $0).magnitude > Self.least })
    else { return [] }
    var found: [Found] = []
    var taken: Set<Int> = []
    func take(_ spike: Spike?) {
      guard let spike, let power = power(of: spike), taken.isDisjoint(with: spike.stretch) else {
        return
      }
      taken.formUnion(spike.stretch)
      found += self.found(spike, power)
    }
    for length in 1...3 where levels.count >= length + 4 {
      for first in 1..<(levels.count - length)
      where jumps(first - 1) && jumps(first + length - 1) {
        take(inner(first..<(first + length)))
      }
    }
    for length in 1...3 where levels.count >= length + 4 {
      if jumps(length - 1) { take(run.edge(length, atStart: true)) }
      if jumps(levels.count - 1 - length) { take(run.edge(length, atStart: false)) }
    }
    return found
  }

  private func jumps(_ index: Int) -> Bool {
    (run.levels[index + 1] - run.levels[index]).magnitude > Self.least
  }

  /// A stretch that is far from both of its neighbours.
  private func inner(_ stretch: Range<Int>) -> Spike? {
    guard let spike = run.spike(stretch) else { return nil }
    let ends = [run.levels[stretch.lowerBound - 1], run.levels[stretch.upperBound]]
    let distance = stretch.flatMap { index in ends.map { (run.levels[index] - $0).magnitude } }
      .min()
    return (distance ?? 0) >= 0.6 * spike.size ? spike : nil
  }

  /// The power of ten that a whole stretch is off by; nil where it is not, or only perhaps.
  private func power(of spike: Spike) -> Int? {
    let powers = spike.residuals.map { $0.magnitude > 300 ? 0 : Int($0.rounded()) }
    guard let power = powers.first, powers.allSatisfy({ $0 == power }),
      Self.powers.contains(abs(power)),
      !spike.stretch.contains(where: { series.figures[run.places[$0]].isExplained })
    else { return nil }
    let digits = digits(spike, power)
    if digits != .shifted {
      if power < 0, changesSign(around: spike) { return nil }
      if !spike.returns(within: 4, least: max(0.08, spike.size / 10)) { return nil }
      // Much may have happened between neighbours that lie far apart.
      if abs(power) == 1, spike.distance > 3 { return nil }
    }
    let off = spike.residuals.map { ($0 - Double(power)).magnitude }.max() ?? 0
    let (bounds, most) = Self.bounds(digits)
    // A slip of four digits is one whether it is 8 000 or 12 000 times.
    let room = power.magnitude > 2 ? 1.8 : power.magnitude == 2 ? 1.4 : 1
    guard off <= min(0.5, most * room, max(0.08 * room, 4 * spike.noise, spike.grain)) else {
      return nil
    }
    let isStart = spike.gap == nil && spike.stretch.lowerBound == 0
    // What begins begins small; what has digits below all others is no beginning.
    let factor = power > 0 ? 1 : digits == .shifted ? 0.6 : isStart ? 2.5 : 1
    return bounds.hold(spike, times: factor) ? power : nil
  }

  /// How much a spike has to stand out, and how near it has to be to the power of ten.
  private static func bounds(_ digits: Digits) -> (Spike.Bounds, off: Double) {
    switch digits {
    case .shifted: (Spike.Bounds(noise: 4, nearest: 1.4, others: 0.8), 0.45)
    case .unclear: (Spike.Bounds(noise: 6, nearest: 2.5, others: 1.5), 0.25)
    case .alike: (Spike.Bounds(noise: 8, nearest: 4, others: 2.5), 0.12)
    }
  }

  /// Whether the digits of all its figures are shifted with the point.
  private func digits(_ spike: Spike, _ power: Int) -> Digits {
    // Numbers that a computer has worked out have as many digits as it has.
    guard mostDecimals < 9 else { return .unclear }
    let usual = spike.neighbours.map { Int(series.figures[run.places[$0]].decimals) }.sorted()
    guard let middle = usual.isEmpty ? nil : usual[usual.count / 2] else { return .unclear }
    var worst = Digits.shifted
    for index in spike.stretch {
      let own = NumberFormat.publishedDecimals(series.figures[run.places[index]].number)
      if power < 0 {
        if own > mostDecimals { continue }
        if own <= middle { return .alike }
        worst = .unclear
      } else if middle <= 0 {
        worst = .unclear
      } else if own > max(0, middle - power) {
        return .alike
      }
    }
    // One figure in ten ends with a 0 anyway, and where figures lie on both sides of nothing, none is
    // far from all others.
    return power > 0 && run.hasBothSigns && worst == .shifted ? .unclear : worst
  }

  /// A figure may be small because it lies between a fall below nothing and a rise.
  private func changesSign(around spike: Spike) -> Bool {
    let first = max(0, spike.stretch.lowerBound - (spike.gap == nil ? 3 : 2))
    let last = min(run.levels.count - 1, spike.stretch.upperBound + (spike.gap == nil ? 2 : 1))
    return run.isNegative[first...last].contains { $0 != run.isNegative[first] }
  }

  private func found(_ spike: Spike, _ power: Int) -> [Found] {
    let first = spike.stretch.lowerBound
    let end = spike.stretch.upperBound
    let around = [first - 1, end].filter(run.levels.indices.contains).map { run.places[$0] }
    return zip(spike.stretch, spike.expected).map { index, expected in
      let size = MeasuredRun.size(ofLogarithm: expected)
      return Found(
        place: run.places[index], power: power,
        expected: run.isNegative[index] ? -size : size, around: around,
        isFirst: spike.gap == nil && first == 0, isLast: spike.gap == nil && first > 0)
    }
  }
}
