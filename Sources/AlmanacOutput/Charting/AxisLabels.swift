/// Which marks of an axis get their text, where not all have room: every second, every third,
/// so that what is left is as even as the marks are.
enum AxisLabels {
  /// - Parameters:
  ///   - spans: the room that each text takes, in order.
  ///   - fromLast: the newest of times must be there; of numbers the first.
  static func fitting(_ spans: [ClosedRange<Double>], gap: Double, fromLast: Bool) -> [Int] {
    let count = spans.count
    guard count > 1 else { return Array(spans.indices) }
    for step in 1..<count {
      let kept =
        fromLast
        ? stride(from: count - 1, through: 0, by: -step).reversed()
        : Array(stride(from: 0, to: count, by: step))
      let fits = zip(kept, kept.dropFirst()).allSatisfy {
        spans[$0].upperBound + gap <= spans[$1].lowerBound
      }
      guard fits else { continue }
      // Of times the first also, as people look for it, if need be instead of the next one.
      guard fromLast, let first = kept.first, first > 0 else { return kept }
      let isFree = spans[0].upperBound + gap <= spans[first].lowerBound
      return [0] + (isFree ? kept[...] : kept.dropFirst())
    }
    return [fromLast ? count - 1 : 0]
  }
}
