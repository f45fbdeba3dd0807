internal import AlmanacModel

/// A figure that is stated, of an indicator that is defined as a sum, and is not what its terms add
/// up to.
struct DerivedSumCheck: FigureCheck {
  static let code = CheckCode.derivedSum

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    guard indicator.info.isDerivedSum else { return }
    for derived in indicator.series where derived.isDerived {
      for stated in indicator.alike(derived) {
        for figure in stated.figures {
          guard let whole = figure.value, let interval = figure.interval,
            let sum = derived.figures.first(where: { $0.period == figure.period })?.value,
            !interval.contains(sum),
            (sum - whole).magnitude > PartSum.slack * whole.magnitude
          else { continue }
          let text = CheckText(world: world, series: stated)
          found.add(
            Self.code, stated, figure, expected: sum, in: world,
            "\(text.value(figure)) is stated, and its terms add up to "
              + NumberFormat.grouped(sum, decimals: max(0, Int(figure.decimals))))
        }
      }
    }
  }
}
