/// Two sources whose figures are the same digit for digit, of which neither names the other as what
/// it reprints: they would count as two that agree.
struct CopiedSourceCheck: FigureCheck {
  static let code = CheckCode.copiedSource

  /// How many they must have in common; nine in ten of them are the same, since one of the two may have
  /// been revised since.
  private static let least = 10
  /// Below so many units in the last digit two may be the same by chance.
  private static let units = 100.0

  private struct Pair: Hashable {
    let one: Int64
    let other: Int64
  }

  private struct Count {
    var both = 0
    var same = 0
    var indicators: Set<Int64> = []
  }

  private var counts: [Pair: Count] = [:]

  init() {}

  mutating func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    for series in indicator.series where !series.isDerived {
      for other in indicator.alike(series)
      where other.source > series.source && world.areIndependent(other.source, series.source) {
        count(series, other)
      }
    }
  }

  private mutating func count(_ one: CheckedSeries, _ other: CheckedSeries) {
    let figures = Dictionary(
      other.figures.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })
    var found = Count()
    for figure in one.figures {
      guard let value = figure.value, let second = figures[figure.period], second.value != nil,
        figure.decimals < 0
          || value.magnitude * MeasuredRun.size(ofLogarithm: Double(figure.decimals)) >= Self.units
      else { continue }
      found.both += 1
      if second.number == value, second.decimals == figure.decimals { found.same += 1 }
    }
    guard found.both > 0 else { return }
    let pair = Pair(one: one.source, other: other.source)
    counts[pair, default: Count()].both += found.both
    counts[pair, default: Count()].same += found.same
    counts[pair, default: Count()].indicators.insert(one.indicator)
  }

  mutating func finish(in world: CheckWorld, _ found: inout FindingList) throws {
    for pair in counts.keys.sorted(by: { ($0.one, $0.other) < ($1.one, $1.other) }) {
      guard let count = counts[pair], count.both >= Self.least, count.same * 10 >= count.both * 9
      else { continue }
      // Of the two, the one that counts less.
      let priorities = [pair.one, pair.other].map { world.sources[$0]?.priority ?? .max }
      let (source, first) =
        priorities[0] > priorities[1] ? (pair.one, pair.other) : (pair.other, pair.one)
      found.add(
        CheckFinding(
          code: Self.code,
          indicator: count.indicators.count == 1 ? count.indicators.first : nil, source: source,
          reason: "\(count.same) of the \(count.both) figures that it has in common with "
            + "\(world.source(first)) are the same digit for digit"))
    }
  }
}
