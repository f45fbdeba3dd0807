internal import AlmanacModel
internal import Glibc

/// Figures of one series and one length of time on a scale on which they are judged: the
/// logarithms of their sizes, or, where they lie on both sides of nothing, the figures themselves.
struct MeasuredRun {
  enum Scale { case logarithm, plain }

  /// A log10 that hardly matters: 2.8 %.
  static let floor = 0.012

  /// Places of the figures in their series. On the logarithmic scale there are none that are 0.
  private(set) var places: [Int] = []
  /// Their places among all of the run, 0s and all.
  private(set) var numbers: [Int] = []
  private(set) var times: [Double] = []
  private(set) var levels: [Double] = []
  private(set) var isNegative: [Bool] = []
  /// How far the last digit lets each level vary by chance: that of a count of so many units.
  private(set) var grains: [Double] = []
  /// How many figures the run has, 0s and all.
  let count: Int
  /// A level that hardly matters.
  private(set) var floor = MeasuredRun.floor
  /// From one time to the next, usually.
  private(set) var spacing = 0.0
  /// How far each lies from the line between its neighbours; 0 at the ends.
  private(set) var residuals: [Double] = []

  init(_ series: CheckedSeries, _ run: [Int], scale: Scale, in world: CheckWorld) {
    count = run.count
    // 5.0 among whole numbers is a count of 5.
    let isWhole = run.allSatisfy {
      series.figures[$0].number.rounded() == series.figures[$0].number
    }
    for (number, place) in run.enumerated() {
      let figure = series.figures[place]
      let size = figure.number.magnitude
      guard scale == .plain || size > 0 else { continue }
      places.append(place)
      numbers.append(number)
      times.append(world.period(figure).middle)
      isNegative.append(figure.number < 0)
      let unit = pow(10, -Double(isWhole ? min(figure.decimals, 0) : figure.decimals))
      switch scale {
      case .logarithm:
        levels.append(log10(size))
        grains.append(0.4343 / max(size / unit, 0.2).squareRoot())
      case .plain:
        levels.append(figure.number)
        grains.append(unit)
      }
    }
    if scale == .plain { floor = 0.02 * Self.median(levels.map(\.magnitude)) }
    spacing = Self.median(zip(times.dropFirst(), times).map { $0 - $1 })
    residuals = levels.indices.map { index in
      index == 0 || index == levels.count - 1
        ? 0 : levels[index] - between(index..<(index + 1), at: index)
    }
  }

  /// Whether its figures lie on both sides of nothing.
  var hasBothSigns: Bool { isNegative.contains(true) && isNegative.contains(false) }

  /// What the two around a stretch lead to.
  func between(_ stretch: Range<Int>, at index: Int) -> Double {
    let before = stretch.lowerBound - 1
    let after = stretch.upperBound
    let share = (times[index] - times[before]) / (times[after] - times[before])
    return levels[before] + share * (levels[after] - levels[before])
  }

  /// Whether the figures from one to another follow one another, without 0s between them.
  func isClose(_ first: Int, _ last: Int) -> Bool {
    numbers[last] - numbers[first] == last - first
  }

  static func size(ofLogarithm level: Double) -> Double { pow(10, level) }

  static func logarithm(_ ratio: Double) -> Double { log10(ratio) }

  /// The upper one of two.
  static func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
  }

  /// Of many numbers the largest, but for one in sixty: a long series may have other odd figures.
  static func nearlyLargest(_ numbers: [Double]) -> Double {
    guard numbers.count > 60 else { return numbers.max() ?? 0 }
    return numbers.sorted(by: >)[numbers.count / 60]
  }
}
