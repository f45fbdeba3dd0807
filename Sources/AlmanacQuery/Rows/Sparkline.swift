/// A row of figures as a word: eight heights from the least to the most of them, a space where
/// there is none. It shows the shape alone, and not how far from zero it is.
enum Sparkline {
  private static let heights = Array("▁▂▃▄▅▆▇█")

  /// - Returns: nil for fewer than two figures, which have no shape.
  static func text(_ values: [Double?]) -> String? {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    guard known.count > 1, let least = known.min(), let most = known.max() else { return nil }
    let steps = Double(heights.count - 1)
    return String(
      values.map { value -> Character in
        guard let value, value.isFinite else { return " " }
        // All equal: half way up, since nothing is the least.
        guard most > least else { return heights[3] }
        let share = (value / 4 - least / 4) / (most / 4 - least / 4)
        return heights[Int((share * steps).rounded())]
      })
  }
}
