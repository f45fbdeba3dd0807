internal import AlmanacModel

/// The lines of a panel over time, each named at its end, with the band of its intervals.
struct SVGLines {
  static let height = 260.0

  private let panel: Chart.Panel
  private let top: Double
  private let scale: ChartScale
  private let times: ChartTimes
  private let left: Double
  private let right: Double

  init(_ panel: Chart.Panel, top: Double) {
    self.panel = panel
    self.top = top + 22
    scale = ChartScale(panel.extent ?? 0...1, includesZero: false)
    times = ChartTimes(panel)
    let scale = scale
    let labels = scale.ticks.map { SVGText.width(scale.label($0), size: 12) }
    left = SVGChart.margin + (labels.max() ?? 0) + 10
    let names = panel.series.map { SVGText.width($0.name, size: 13) }
    let room = names.max() ?? 0
    right = SVGChart.width - SVGChart.margin - (room > 0 ? min(room, 220) + 22 : 14)
  }

  /// - Returns: where the panel ends.
  func draw(on canvas: inout SVGCanvas) -> Double {
    if let unit = panel.unit { canvas.text(unit, x: SVGChart.margin, y: top - 10, style: "tick") }
    for tick in scale.ticks {
      canvas.line(left, y(tick), right, y(tick), style: tick == 0 ? "axis" : "grid")
      canvas.text(
        scale.label(tick), x: left - 8, y: y(tick) + 4, anchor: "end", style: "tick")
    }
    drawTimes(on: &canvas)
    for (index, series) in panel.series.enumerated() { drawBand(series, index, on: &canvas) }
    for (index, series) in panel.series.enumerated() { drawLine(series, index, on: &canvas) }
    drawNames(on: &canvas)
    return top + Self.height + 34
  }

  private func x(_ period: TimePeriod) -> Double {
    left + 8 + times.place(period) * (right - left - 16)
  }

  private func y(_ value: Double) -> Double { top + (1 - scale.place(value)) * Self.height }

  private func drawTimes(on canvas: inout SVGCanvas) {
    let bottom = top + Self.height
    canvas.line(left, bottom, right, bottom, style: "axis")
    let marks = times.marks(panel)
    let places = marks.map { left + 8 + $0.place * (right - left - 16) }
    let spans = zip(marks, places).map { mark, x in
      let half = SVGText.width(mark.text, size: 12) / 2
      return (x - half)...(x + half)
    }
    for index in AxisLabels.fitting(spans, gap: 14, fromLast: true) {
      canvas.line(places[index], bottom, places[index], bottom + 5, style: "axis")
      canvas.text(
        marks[index].text, x: places[index], y: bottom + 19, anchor: "middle", style: "tick")
    }
  }

  /// The intervals of each run, where they are wide enough to see.
  private func drawBand(_ series: Chart.Series, _ index: Int, on canvas: inout SVGCanvas) {
    for run in series.runs {
      let ends = run.compactMap { point -> (x: Double, low: Double, high: Double)? in
        guard let period = point.period else { return nil }
        // An open interval goes on to the edge of the panel.
        return (
          x(period), point.figure.low.map(y) ?? top + Self.height, point.figure.high.map(y) ?? top
        )
      }
      guard ends.contains(where: { $0.low - $0.high >= 2 }) else { continue }
      if ends.count == 1 {
        let (x, low, high) = ends[0]
        canvas.path(
          [(x - 4, low), (x + 4, low), (x + 4, high), (x - 4, high)], style: "band\(index % 8)",
          isClosed: true)
      } else {
        canvas.path(
          ends.map { ($0.x, $0.high) } + ends.reversed().map { ($0.x, $0.low) },
          style: "band\(index % 8)", isClosed: true)
      }
    }
  }

  private func drawLine(_ series: Chart.Series, _ index: Int, on canvas: inout SVGCanvas) {
    let showsDots = series.points.count <= 40
    for run in series.runs {
      let points = run.compactMap { point -> (x: Double, y: Double, point: Chart.Point)? in
        guard let period = point.period, let value = point.figure.value else { return nil }
        return (x(period), y(value), point)
      }
      if points.count > 1 {
        canvas.path(points.map { ($0.x, $0.y) }, style: "line\(index % 8)")
      }
      for (x, y, point) in points where showsDots || run.count == 1 || point.figure.isUnsettled {
        canvas.dot(
          x: x, y: y, radius: 3, style: "\(point.figure.isUnsettled ? "open" : "bar")\(index % 8)",
          hint:
            "\(series.name.isEmpty ? "" : series.name + ", ")\(point.label): \(point.figure.words)")
      }
    }
  }

  /// Each name beside the end of its line, moved apart where two would touch.
  private func drawNames(on canvas: inout SVGCanvas) {
    let ends = panel.series.enumerated().compactMap { index, series -> (Int, Double)? in
      guard !series.name.isEmpty,
        let value = series.points.last(where: { $0.figure.value != nil })?.figure.value
      else { return nil }
      return (index, y(value))
    }.sorted { $0.1 < $1.1 }
    var places: [Double] = []
    for (_, y) in ends { places.append(max(y, (places.last ?? -.infinity) + 17)) }
    // Pushed below the panel: as far up again as needed.
    var limit = top + Self.height + 4
    for index in places.indices.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - 17
    }
    for ((index, _), place) in zip(ends, places) {
      canvas.dot(
        x: right + 12, y: place, radius: 5, style: "bar\(index % 8)",
        hint: panel.series[index].name)
      let name = TextWrapping.lines(
        DisplayWidth.printable(panel.series[index].name),
        width: SVGText.columns(206, size: 13))
      canvas.text(name[0] + (name.count > 1 ? "…" : ""), x: right + 22, y: place + 4.5)
    }
  }
}
