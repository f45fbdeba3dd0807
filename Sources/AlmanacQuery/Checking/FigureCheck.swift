/// One check of the figures. It sees one indicator after the other, with all its series, and may
/// keep what it needs of them until the end.
protocol FigureCheck {
  static var code: CheckCode { get }

  init()

  /// - Parameter found: what the checks before it found, to which it adds.
  mutating func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList) throws

  /// After the last indicator.
  mutating func finish(in world: CheckWorld, _ found: inout FindingList) throws
}

extension FigureCheck {
  mutating func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {}

  mutating func finish(in world: CheckWorld, _ found: inout FindingList) throws {}
}

/// All checks, in the order in which they look: an outlier is only what is nothing worse.
enum FigureChecks {
  static var all: [any FigureCheck.Type] {
    [
      LostScaleCheck.self, DoubledCheck.self, OutlierCheck.self, ShareRangeCheck.self,
      RegionSumCheck.self, DimensionSumCheck.self, DerivedSumCheck.self, BaselineCheck.self,
      HoleCheck.self, StaleCheck.self, CopiedSourceCheck.self, MixedBasesCheck.self,
      MixedPeriodsCheck.self, UndatedCheck.self,
    ]
  }
}
