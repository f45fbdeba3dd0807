internal import AlmanacModel

/// A share of more than all, or of less than nothing.
struct ShareRangeCheck: FigureCheck {
  static let code = CheckCode.shareRange

  init() {}

  func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    guard let whole = indicator.info.whole else { return }
    for series in indicator.series {
      for figure in series.figures {
        guard let interval = figure.interval else { continue }
        let value = CheckText(world: world, series: series).value(figure)
        if let low = interval.low, low > whole {
          found.add(
            Self.code, series, figure, in: world,
            "\(value) is more than \(NumberFormat.exact(whole)), which is all")
        } else if let high = interval.high, high < 0 {
          found.add(
            Self.code, series, figure, in: world, "\(value) is less than 0, which is nothing")
        }
      }
    }
  }
}
