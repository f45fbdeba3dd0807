internal import AlmanacModel

extension TerminalChart {
  private static let height = 12
  /// Told apart by shape, since not all see colours and not all terminals have them.
  private static let shapes: [Character] = ["●", "▲", "■", "◆", "○", "△", "□", "◇"]

  /// The lines of a panel between their axes, and what each shape stands for.
  func plot(_ panel: Chart.Panel, _ notes: inout [String]) -> [String] {
    guard let extent = panel.extent else { return [] }
    let scale = ChartScale(extent, includesZero: false, count: 4)
    let times = ChartTimes(panel)
    let labels = scale.ticks.map { (place: scale.place($0), text: scale.label($0)) }
    let labelWidth = labels.map { DisplayWidth.of($0.text) }.max() ?? 0
    let room = max(20, width - labelWidth - 2)
    var canvas = BrailleCanvas(width: room, height: Self.height)
    for (index, series) in panel.series.enumerated() {
      draw(series, index, isAlone: panel.series.count == 1, scale, times, on: &canvas)
    }
    var lines: [String] = []
    for row in 0..<Self.height {
      let label = labels.first { canvas.dot(0, $0.place).y / 4 == row }?.text
      let head = (label ?? "").padded(to: labelWidth, isTrailing: true)
      let ink = canvas.row(row) { colour ? painted($0, $1) : $0 }
      lines.append("\(head) \(label == nil ? "│" : "┤")\(ink)".withoutTrailingSpaces)
    }
    lines.append(
      String(repeating: " ", count: labelWidth + 2)
        + Self.axis(times.marks(panel), width: room, fromLast: true))
    lines += legend(panel)
    let note = "Upright strokes: the interval of an uncertain figure."
    let hasStrokes = panel.figures.contains { figure in
      let (low, high) = Self.stroke(figure, scale, canvas)
      return low - high > 5
    }
    if hasStrokes, !notes.contains(note) {
      notes.append(note)
    }
    return lines
  }

  private func draw(
    _ series: Chart.Series, _ index: Int, isAlone: Bool, _ scale: ChartScale, _ times: ChartTimes,
    on canvas: inout BrailleCanvas
  ) {
    let count = series.points.count
    for run in series.runs {
      let dots = run.compactMap { point -> (x: Int, y: Int)? in
        guard let period = point.period, let value = point.figure.value else { return nil }
        return canvas.dot(times.place(period), scale.place(value))
      }
      for (from, to) in zip(dots, dots.dropFirst()) { canvas.line(from, to, index) }
      for (point, dot) in zip(run, dots) {
        // An open end goes as far as the axis. What its point nearly hides is left out.
        let (low, high) = Self.stroke(point.figure, scale, canvas)
        if low - high > 5 { canvas.line((dot.x, low), (dot.x, high), index) }
        if !isAlone || run.count == 1 || count * 4 <= canvas.width {
          canvas.mark(dot, Self.shapes[index % 8], index)
        }
      }
    }
  }

  /// The dots of an interval's ends.
  private static func stroke(
    _ figure: ChartFigure, _ scale: ChartScale, _ canvas: BrailleCanvas
  ) -> (low: Int, high: Int) {
    (
      canvas.dot(0, figure.low.map(scale.place) ?? 0).y,
      canvas.dot(0, figure.high.map(scale.place) ?? 1).y
    )
  }

  /// The shape of each line with its newest figure.
  private func legend(_ panel: Chart.Panel) -> [String] {
    panel.series.enumerated().map { index, series in
      let newest = series.points.last { $0.figure.value != nil }
      let figure = newest.map { "\($0.label) \($0.figure.words)" } ?? ""
      let name = series.name.isEmpty ? "" : series.name + ": "
      let text = DisplayWidth.printable("\(name)\(figure)")
      return painted(String(Self.shapes[index % 8]), index) + " " + text
    }
  }
}
