internal import AlmanacModel

/// What the parts of a whole add up to at each time, as far as they have figures.
struct PartSum {
  struct Total {
    var value = 0.0
    var low = 0.0
    var high = 0.0
    var count = 0
    var isNegative = false
  }

  /// How far a whole and its parts may be apart, whatever their digits say: parts are rounded, and
  /// something is left over that lies in none of them.
  static let slack = 0.01

  private(set) var totals: [Int32: Total] = [:]

  mutating func add(_ series: CheckedSeries) {
    for figure in series.figures {
      guard let value = figure.value, let interval = figure.interval else { continue }
      var total = totals[figure.period] ?? Total()
      total.value += value
      total.low += interval.low ?? -.infinity
      total.high += interval.high ?? .infinity
      total.count += 1
      total.isNegative = total.isNegative || value < 0
      totals[figure.period] = total
    }
  }

  /// Whether a whole is not what its parts add up to; nil where it cannot be told.
  func differs(_ figure: CheckedFigure, of parts: Int) -> Bool? {
    guard let total = totals[figure.period], let whole = figure.value,
      let interval = figure.interval
    else { return nil }
    let room = Self.slack * whole.magnitude
    let isBelow = total.high < (interval.low ?? -.infinity) - room
    let isAbove = total.low > (interval.high ?? .infinity) + room
    if total.count >= parts { return isBelow || isAbove }
    // Some of them may be more than all, never less.
    return total.isNegative || !isAbove ? nil : true
  }
}

/// Wholes of one series that are not what their parts add up to.
struct SumMismatch {
  let code: CheckCode
  let series: CheckedSeries
  /// What the parts are: `21 regions of CN`.
  let parts: String
  let count: Int
  let sum: PartSum

  /// Adds a finding for each time, or one for all where it is so mostly: then the two do not mean the
  /// same.
  func report(in world: CheckWorld, to found: inout FindingList) {
    var wrong: [CheckedFigure] = []
    var known = 0
    for figure in series.figures {
      guard let differs = sum.differs(figure, of: count) else { continue }
      known += 1
      if differs { wrong.append(figure) }
    }
    guard let last = wrong.last else { return }
    if wrong.count >= 3, wrong.count * 2 >= known {
      return add(
        last, "; so it is at \(wrong.count) of \(known) times: they may not include the same",
        in: world, to: &found)
    }
    for figure in wrong { add(figure, "", in: world, to: &found) }
  }

  private func add(
    _ figure: CheckedFigure, _ more: String, in world: CheckWorld, to found: inout FindingList
  ) {
    guard let total = sum.totals[figure.period], let whole = figure.value else { return }
    let digits = max(0, Int(figure.decimals))
    let text = NumberFormat.grouped(total.value, decimals: digits)
    let far = whole == 0 ? "" : ", \(CheckText.percent((total.value - whole) / whole))"
    let side = total.value > whole ? "more" : "less"
    let how =
      total.count < count
      ? "\(total.count) of \(parts) add up to \(text) already" : "the \(parts) add up to \(text)"
    found.add(
      code, series, figure, expected: total.count < count ? nil : total.value, in: world,
      "\(how)\(far) \(side) than the \(CheckText(world: world, series: series).value(figure)) of the "
        + "whole\(more)")
  }
}
