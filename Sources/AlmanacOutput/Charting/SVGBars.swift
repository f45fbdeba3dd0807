internal import AlmanacModel

/// The bars of a panel: a name, a bar with its whisker and its figure on each line.
struct SVGBars {
  private static let barHeight = 20.0
  private static let size = 13.0

  private let panel: Chart.Panel
  private let names: [String]
  private let top: Double

  /// - Parameters:
  ///   - names: the series of the chart, whose places are their colours.
  ///   - top: where the panel begins.
  init(_ panel: Chart.Panel, names: [String], top: Double) {
    self.panel = panel
    self.names = names
    self.top = top
  }

  /// - Returns: where the panel ends.
  func draw(on canvas: inout SVGCanvas) -> Double {
    guard let extent = panel.extent else { return top }
    let rows = panel.barRows
    let figureWidth =
      rows.map {
        SVGText.width($0.point?.figure.words ?? "", size: Self.size)
      }.max() ?? 0
    let arrow = panel.figures.contains(where: \.isOpen) ? 24.0 : 0
    let bars = rows.filter { $0.point != nil }
    let nameWidth = min(bars.map { SVGText.width($0.name, size: Self.size) }.max() ?? 0, 240)
    let left = SVGChart.margin + nameWidth + 10
    let right = max(
      left + 160, SVGChart.width - SVGChart.margin - min(figureWidth, 220) - arrow - 16)
    let scale = ChartScale(extent, includesZero: true, count: Int((right - left) / 90))
    let axis = SVGAxis(scale: scale, from: left, to: right)
    var y = top + 4
    var drawing = SVGCanvas()
    for row in rows {
      let room = row.point == nil ? SVGChart.width - 2 * SVGChart.margin : nameWidth + 2
      let lines = TextWrapping.lines(
        DisplayWidth.printable(row.name), width: SVGText.columns(room, size: Self.size))
      let height = max(Self.barHeight, Double(lines.count) * 16) + 6
      for (index, line) in lines.enumerated() {
        let first = y + height / 2 + 4.5 - Double(lines.count - 1) * 8
        let indent = row.name.hasPrefix(" ") ? 12.0 : 0
        if row.point == nil {
          // A heading goes over the axis and its marks.
          drawing.paper(
            x: SVGChart.margin - 2, y: first + Double(index) * 16 - 12,
            width: SVGText.width(line, size: Self.size) + 6, height: 16)
        }
        drawing.text(line, x: SVGChart.margin + indent, y: first + Double(index) * 16)
      }
      if let point = row.point {
        bar(point, row, middle: y + height / 2, axis, on: &drawing)
      }
      y += height
    }
    axis.drawTicks(on: &canvas, from: top + 2, to: y + 2, unit: panel.unit)
    for line in drawing.body.split(separator: "\n") { canvas.add(line.dropFirst(2).description) }
    return y + 38
  }

  private func bar(
    _ point: Chart.Point, _ row: Chart.Panel.BarRow, middle: Double, _ axis: SVGAxis,
    on canvas: inout SVGCanvas
  ) {
    let figure = point.figure
    let zero = axis.place(0)
    guard let value = figure.value else {
      canvas.text(figure.words, x: zero + 6, y: middle + 4.5, style: "text small")
      return
    }
    let end = axis.place(value)
    let colour = (names.firstIndex(of: panel.series[row.series].name) ?? row.series) % 8
    canvas.bar(
      x: min(zero, end), y: middle - Self.barHeight / 2, width: max(abs(end - zero), 1),
      height: Self.barHeight, style: "\(figure.isUnsettled ? "open" : "bar")\(colour)",
      hint: "\(row.name.trimmed): \(figure.words)")
    let reach = axis.whisker(figure, y: middle, on: &canvas)
    // Beside the bar, on the side away from zero.
    if value < 0,
      min(end, reach.low) - SVGText.width(figure.words, size: Self.size) > axis.from - 10
    {
      canvas.text(
        figure.words, x: min(end, reach.low) - 6, y: middle + 4.5, anchor: "end")
    } else {
      canvas.text(figure.words, x: max(end, reach.high, zero) + 6, y: middle + 4.5)
    }
  }
}
