internal import AlmanacModel

/// Which figures of a file have a percent sign, where it may stand: the sign is the unit of a series
/// that states none, and bare numbers of the same indicator beside it could mean anything.
struct PercentSigns {
  private enum Seen { case neither, percent, bare }

  private var groups: [[String]: Int] = [:]
  /// By series, and by group.
  private var group: [Int] = []
  private var seen: [Seen] = []

  /// Takes in a series, whose first figure has the sign or not.
  mutating func begin(_ texts: inout SeriesTexts, isPercent: Bool) {
    let key = [texts.indicator, texts.indicatorName, texts.unit]
    if groups[key] == nil {
      groups[key] = seen.count
      seen.append(.neither)
    }
    group.append(groups[key] ?? 0)
    if isPercent, texts.unit.isEmpty { texts.unit = "percent" }
  }

  /// Whether a figure is one of two kinds; nought is the same in both.
  mutating func isMixed(_ row: FigureBatch.Row, series: UInt32) -> Bool {
    guard row.value != 0 else { return false }
    let number = group[Int(series)]
    let found: Seen = row.isPercent ? .percent : .bare
    if seen[number] == .neither { seen[number] = found }
    return seen[number] != found
  }
}
