/// How far a stretch of figures lies from what those around it lead to, and how far others of the
/// series do.
struct Spike {
  /// Of the run.
  let stretch: Range<Int>
  /// Of each figure of the stretch, from what is expected of it.
  let residuals: [Double]
  let expected: [Double]
  /// What is usual: by the median of the nearest figures, and half as much of all.
  let noise: Double
  /// The largest of the nearest eight others.
  let nearest: Double
  /// The largest of all others, but for one in sixty.
  let others: Double
  /// What the last digit of the two around it leaves open.
  let grain: Double
  /// From the one before to the one after, and how much is usual; nil at an end of the series.
  let gap: (found: Double, usual: Double)?
  /// Those by which it was judged, of the run.
  let neighbours: [Int]
  /// How many times as far apart as usual the one before and the one after are.
  let distance: Double

  var size: Double { residuals.map(\.magnitude).min() ?? 0 }

  /// Whether it comes back to where it came from.
  func returns(within bound: Double, least: Double) -> Bool {
    guard let gap else { return true }
    return gap.found <= max(least, bound * max(gap.usual, noise))
  }

  /// How much larger than the rest of its series a spike has to be.
  struct Bounds {
    let noise: Double
    let nearest: Double
    let others: Double
    var grain = 2.0

    func hold(_ spike: Spike, times factor: Double = 1) -> Bool {
      spike.size >= noise * factor * spike.noise && spike.size >= nearest * factor * spike.nearest
        && spike.size >= others * min(factor, 1) * spike.others && spike.size >= grain * spike.grain
    }
  }
}

extension MeasuredRun {
  private static let nearby = 8
  /// From a median of deviations to a standard deviation.
  private static let toDeviation = 1.4826

  /// A stretch with figures on both sides, which follow it directly.
  func spike(_ stretch: Range<Int>) -> Spike? {
    let before = stretch.lowerBound - 1
    let after = stretch.upperBound
    guard before >= 0, after < levels.count, isClose(before, after) else { return nil }
    // Those next to it are spoilt by it.
    var others: [Double] = []
    others.reserveCapacity(levels.count)
    for index in 1..<(levels.count - 1) where index < before || index > after {
      others.append(residuals[index].magnitude)
    }
    guard others.count >= 2 else { return nil }
    var near: [Int] = []
    var (down, up) = (before - 1, after + 1)
    while near.count < Self.nearby, down >= 1 || up < levels.count - 1 {
      if down >= 1 {
        near.append(down)
        down -= 1
      }
      if up < levels.count - 1 {
        near.append(up)
        up += 1
      }
    }
    let nearest = near.map { residuals[$0].magnitude }
    let expected = stretch.map { between(stretch, at: $0) }
    let gaps = near.map { (levels[$0 + 1] - levels[$0 - 1]).magnitude }
    return Spike(
      stretch: stretch, residuals: zip(stretch, expected).map { levels[$0] - $1 },
      expected: expected, noise: noise(nearest, others), nearest: nearest.max() ?? 0,
      others: Self.nearlyLargest(others), grain: max(grains[before], grains[after]),
      gap: ((levels[after] - levels[before]).magnitude, Self.median(gaps)),
      neighbours: near + [before, after],
      distance: spacing > 0
        ? (times[after] - times[before]) / (Double(stretch.count + 1) * spacing) : 1)
  }

  /// A stretch at the beginning or the end of the series, against what the steps of the others lead
  /// to.
  func edge(_ length: Int, atStart: Bool) -> Spike? {
    let last = levels.count - 1
    guard last > length + 2, atStart ? numbers[0] == 0 : numbers[last] == count - 1 else {
      return nil
    }
    let stretch = atStart ? 0..<length : (last + 1 - length)..<(last + 1)
    let anchor = atStart ? length : last - length
    guard atStart ? isClose(0, anchor) : isClose(anchor, last) else { return nil }
    let steps = zip(levels.dropFirst(), levels).map { $0 - $1 }
    let rest = atStart ? Array(steps[length...]) : Array(steps[..<(steps.count - length)])
    guard rest.count >= 3 else { return nil }
    // What lies far from the others is not held against them.
    let jump = atStart ? length - 1 : anchor
    guard times[jump + 1] - times[jump] <= 1.6 * spacing else { return nil }
    let near = atStart ? Array(rest.prefix(Self.nearby)) : Array(rest.suffix(Self.nearby))
    let drift = Self.median(near)
    let residual = (steps[jump] - drift) * (atStart ? -1 : 1)
    let deviations = rest.map { ($0 - drift).magnitude }
    let nearest = near.map { ($0 - drift).magnitude }
    let noise = noise(nearest, deviations)
    // Figures that were shifted together are as even as the others.
    for index in stretch.dropLast() where (steps[index] - drift).magnitude > 3 * noise {
      return nil
    }
    if length > 1, (nearest.max() ?? 0) > 0.1 { return nil }
    return Spike(
      stretch: stretch, residuals: stretch.map { _ in residual },
      expected: stretch.map { levels[$0] - residual }, noise: noise, nearest: nearest.max() ?? 0,
      others: Self.nearlyLargest(deviations), grain: grains[anchor], gap: nil,
      neighbours: atStart
        ? Array(length..<min(levels.count, length + Self.nearby))
        : Array(max(0, anchor + 1 - Self.nearby)...anchor), distance: 1)
  }

  private func noise(_ nearest: [Double], _ others: [Double]) -> Double {
    max(
      Self.toDeviation * Self.median(nearest), Self.toDeviation / 2 * Self.median(others), floor)
  }
}
