/// Draws one bar in characters: from zero to its value, in eighths of a column; with shades
/// where its interval is wide enough to see.
struct BarCanvas {
  let scale: ChartScale
  /// Columns for both sides of zero; the baseline takes one more.
  let width: Int

  /// How many columns lie left of zero.
  private var zero: Int { Int((scale.place(0) * Double(width)).rounded()) }

  /// Columns from zero, to the right.
  private func columns(_ value: Double) -> Double {
    (scale.place(value) - scale.place(0)) * Double(width)
  }

  /// Where a value lies between the first and the last column, from 0 to 1.
  func place(_ value: Double) -> Double {
    let column = Double(zero) + columns(value) + (value > 0 ? 1 : 0)
    return min(max(column / Double(width), 0), 1)
  }

  /// Whether a figure's interval takes at least a column.
  func shows(_ figure: ChartFigure) -> Bool {
    guard let low = figure.low, let high = figure.high else { return false }
    return columns(high) - columns(low) >= 1
  }

  func bar(_ figure: ChartFigure) -> String {
    guard let value = figure.value else {
      return String(repeating: " ", count: zero) + "│"
    }
    var left = Array(repeating: Character(" "), count: zero)
    var right = Array(repeating: Character(" "), count: width - zero)
    let isOpenAtZero = value < 0 ? figure.high == nil : figure.low == nil
    if shows(figure) || isOpenAtZero && columns(value).magnitude >= 1 {
      for index in left.indices { left[index] = shade(figure, value, Double(index - zero) + 0.5) }
      for index in right.indices { right[index] = shade(figure, value, Double(index) + 0.5) }
    } else {
      fill(&left, &right, columns(value))
    }
    // An arrow goes on from the ink where the interval has no end; where the bar is all that may
    // be, from zero on.
    if figure.low == nil, value < 0, let end = left.firstIndex(where: { $0 != " " }), end > 0 {
      left[end - 1] = "←"
    }
    let baseline = isOpenAtZero ? (value < 0 ? "→" : "←") : "│"
    let text = (String(left) + baseline + String(right)).withoutTrailingSpaces
    return figure.high == nil && value >= 0 ? text + "→" : text
  }

  /// What a column shows whose middle is so far from zero.
  private func shade(_ figure: ChartFigure, _ value: Double, _ middle: Double) -> Character {
    let end = columns(value)
    let isInBar = end >= 0 ? middle > 0 && middle < end : middle < 0 && middle > end
    let isInInterval =
      (figure.low.map { middle > columns($0) } ?? isInBar)
      && (figure.high.map { middle < columns($0) } ?? isInBar)
    if isInBar { return isInInterval ? "▓" : "█" }
    return isInInterval ? "░" : " "
  }

  /// A bar without shades. What is not zero leaves a trace.
  private func fill(_ left: inout [Character], _ right: inout [Character], _ end: Double) {
    let eighths = Int((end.magnitude * 8).rounded())
    if end > 0 {
      for index in 0..<min(eighths / 8, right.count) { right[index] = "█" }
      let rest = max(eighths % 8, eighths == 0 ? 1 : 0)
      if rest > 0, eighths / 8 < right.count {
        right[eighths / 8] = Array("▏▎▍▌▋▊▉")[rest - 1]
      }
    } else if end < 0 {
      for index in 0..<min(eighths / 8, left.count) { left[left.count - 1 - index] = "█" }
      // Blocks grow from the left only; on the right edge there are a half and an eighth.
      let rest = eighths == 0 ? 1 : eighths % 8
      if rest > 0, eighths / 8 < left.count {
        left[left.count - 1 - eighths / 8] = rest >= 4 ? "▐" : "▕"
      }
    }
  }
}
