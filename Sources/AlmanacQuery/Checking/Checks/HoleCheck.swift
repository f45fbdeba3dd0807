internal import AlmanacModel

/// Times without a figure in a series that is regular otherwise. A row that says why a figure is
/// missing fills its place.
struct HoleCheck: FigureCheck {
  static let code = CheckCode.hole

  private struct Gap: Hashable {
    let source: Int64
    let dimensions: Int64
    /// In steps of the span.
    let after: Int
    let before: Int
    let span: String
  }

  private struct Found {
    let series: CheckedSeries
    let last: CheckedFigure
    let next: CheckedFigure
    let step: Int
    let missing: Int
  }

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    var gaps: [Gap: [Found]] = [:]
    for series in indicator.series where !series.isDerived {
      let bySpan = Dictionary(grouping: series.figures.indices) {
        world.period(series.figures[$0]).span
      }
      for (span, places) in bySpan where places.count >= 5 {
        for (gap, one) in gapsOf(series, places, span, world) { gaps[gap, default: []].append(one) }
      }
    }
    let sorted = gaps.keys.sorted {
      ($0.source, $0.dimensions, $0.after, $0.before, $0.span)
        < ($1.source, $1.dimensions, $1.after, $1.before, $1.span)
    }
    for gap in sorted { report(gaps[gap] ?? [], in: world, &found) }
  }

  private func gapsOf(
    _ series: CheckedSeries, _ places: [Int], _ span: String, _ world: CheckWorld
  ) -> [(Gap, Found)] {
    let steps = places.map { Self.number(of: world.period(series.figures[$0])) }
    let lengths = zip(steps.dropFirst(), steps).map { $0 - $1 }
    var counts: [Int: Int] = [:]
    for length in lengths { counts[length, default: 0] += 1 }
    guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
      usual.key > 0, usual.value * 4 >= lengths.count * 3
    else { return [] }
    return lengths.indices.compactMap { index in
      let length = lengths[index]
      guard length > usual.key, length % usual.key == 0 else { return nil }
      return (
        Gap(
          source: series.source, dimensions: series.dimensions, after: steps[index],
          before: steps[index + 1], span: span),
        Found(
          series: series, last: series.figures[places[index]],
          next: series.figures[places[index + 1]], step: usual.key / Self.unit(span),
          missing: length / usual.key - 1)
      )
    }
  }

  /// Months or days since some day, as the span is counted in.
  private static func number(of period: CheckWorld.Period) -> Int {
    guard period.months > 0 else { return period.start }
    let parts = period.startDate.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]) else {
      return period.start
    }
    return 12 * year + month
  }

  private static func unit(_ span: String) -> Int { Int(span) ?? (span == "W" ? 7 : 1) }

  /// Where most regions have the same hole, it is the source's: said once.
  private func report(_ gaps: [Found], in world: CheckWorld, _ found: inout FindingList) {
    guard let first = gaps.first else { return }
    let isCommon = gaps.count >= 3
    for one in isCommon ? [first] : gaps {
      let count = one.missing == 1 ? "1 is" : "\(one.missing) are"
      let more =
        isCommon ? "; \(gaps.count - 1) other series of the source have the same hole" : ""
      var missing = CheckFinding(
        code: Self.code, indicator: one.series.indicator, region: one.series.region,
        source: one.series.source, dimensions: one.series.dimensions, series: one.series.id,
        reason: "there is nothing between \(world.period(one.last).code) and "
          + "\(world.period(one.next).code) in a series that is regular otherwise: \(count) "
          + "missing\(more)")
      missing.period = Self.code(after: one.last, step: one.step, world)
      found.add(missing)
    }
  }

  /// The code of the first time without a figure.
  private static func code(after figure: CheckedFigure, step: Int, _ world: CheckWorld) -> String? {
    var period = try? TimePeriod(parsing: world.period(figure).code)
    for _ in 0..<max(step, 1) { period = period?.next }
    return period?.code
  }
}
