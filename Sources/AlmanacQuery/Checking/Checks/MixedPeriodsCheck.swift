/// A figure or two of another length of time in a long series: a year among quarters, say, which may
/// be a quarter that is called by its year.
struct MixedPeriodsCheck: FigureCheck {
  static let code = CheckCode.mixedPeriods

  private static let few = 2
  private static let many = 6

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    for series in indicator.series
    where !series.isDerived && series.timeClass == 0 && series.cumulative == "none" {
      let bySpan = Dictionary(grouping: series.figures) { world.period($0).span }
      guard bySpan.count >= 2, let usual = bySpan.max(by: { $0.value.count < $1.value.count }),
        usual.value.count >= Self.many, let example = usual.value.last
      else { continue }
      for span in bySpan.keys.sorted() where span != usual.key {
        guard let rare = bySpan[span], rare.count <= Self.few, rare.count * 4 <= usual.value.count
        else { continue }
        for figure in rare {
          found.add(
            Self.code, series, figure, in: world,
            "\(world.period(figure).code) stands alone in its length among \(usual.value.count) "
              + "such as \(world.period(example).code)")
        }
      }
    }
  }
}
