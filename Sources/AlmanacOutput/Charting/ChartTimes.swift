internal import AlmanacModel

/// The axis of time of a panel, and which points a line may join.
struct ChartTimes {
  private let first: Double
  private let last: Double

  init(_ panel: Chart.Panel) {
    let days = panel.series.flatMap { $0.points.compactMap { $0.period?.middle } }
    first = days.min() ?? 0
    last = days.max() ?? 0
  }

  /// Where a period lies, by its middle, from 0 to 1; a lone one in the middle.
  func place(_ period: TimePeriod) -> Double {
    last > first ? (period.middle - first) / (last - first) : 0.5
  }

  /// The periods of a panel, once each, in order, as marks of the axis.
  func marks(_ panel: Chart.Panel) -> [(place: Double, text: String)] {
    var seen: Set<Double> = []
    return panel.series.flatMap(\.points).compactMap(\.period).sorted { $0.middle < $1.middle }
      .filter { seen.insert($0.middle).inserted }.map { (place($0), $0.code) }
  }
}

extension TimePeriod {
  /// The day in its middle.
  var middle: Double { Double(start.dayNumber) / 2 + Double(end.dayNumber) / 2 }
}

extension Chart.Series {
  /// The runs of points that a line joins. It stops where a figure is missing, where a period
  /// was left out, and before a break in the series: what nobody has counted is not drawn.
  var runs: [[Chart.Point]] {
    let days = points.compactMap { $0.period?.middle }
    // The shortest step is the rhythm of the series; months and leap years vary it a little.
    let step = zip(days, days.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? 0
    var runs: [[Chart.Point]] = []
    var last: Chart.Point?
    for point in points {
      guard point.figure.value != nil else {
        last = nil
        continue
      }
      let isNear = last.flatMap { last in
        point.period.flatMap { now in last.period.map { now.middle - $0.middle <= step * 1.5 } }
      }
      if isNear == true, point.figure.status != .breakInSeries, !runs.isEmpty {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
      last = point
    }
    return runs
  }
}
