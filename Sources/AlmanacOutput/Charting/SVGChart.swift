internal import AlmanacModel
internal import AlmanacQuery

/// Draws a chart as one self-contained SVG: no script, no font and no file beside it.
struct SVGChart {
  static let width = 760.0
  static let margin = 24.0

  private let chart: Chart

  init(_ chart: Chart) { self.chart = chart }

  var text: String {
    var canvas = SVGCanvas()
    var y = Self.margin + 18
    for line in lines(chart.title, size: 18) {
      canvas.text(line, x: Self.margin, y: y, style: "text title")
      y += 24
    }
    let names = seriesNames
    for panel in chart.panels {
      switch chart.kind {
      case .bars: y = SVGBars(panel, names: names, top: y).draw(on: &canvas)
      case .line: y = SVGLines(panel, top: y).draw(on: &canvas)
      }
      y += 14
    }
    for line in footnotes.flatMap({ lines($0, size: 12) }) {
      canvas.text(line, x: Self.margin, y: y + 6, style: "text small")
      y += 17
    }
    return head(height: y + Self.margin - 6) + canvas.body + "</svg>\n"
  }

  /// Each series has its colour by its place, in all panels the same.
  private var seriesNames: [String] {
    var seen: Set<String> = []
    return chart.panels.flatMap(\.series).map(\.name).filter { seen.insert($0).inserted }
  }

  private var footnotes: [String] {
    var notes = chart.notes
    if chart.panels.contains(where: { showsIntervals($0) }) {
      notes.append(
        chart.kind == .bars
          ? "Whiskers: the interval of each figure; an arrow where it has no end."
          : "Band: the interval of each figure.")
    }
    if !chart.reserves.isEmpty {
      notes.append("Hollow: \(chart.reserves.joined(separator: ", ")).")
    }
    return notes + (chart.sourceLine.map { [$0] } ?? [])
  }

  /// Whether an interval is wide enough to be drawn.
  private func showsIntervals(_ panel: Chart.Panel) -> Bool {
    guard let extent = panel.extent else { return false }
    let scale = ChartScale(extent, includesZero: chart.kind == .bars)
    let (length, least) = chart.kind == .bars ? (500.0, 3.0) : (SVGLines.height, 2.0)
    return panel.figures.contains { $0.isOpen || scale.share($0.width) * length >= least }
  }

  private func lines(_ text: String, size: Double) -> [String] {
    TextWrapping.lines(
      DisplayWidth.printable(text),
      width: SVGText.columns(Self.width - 2 * Self.margin, size: size))
  }

  private func head(height: Double) -> String {
    let size = "\(SVGText.number(Self.width)) \(SVGText.number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" \
      width="\(SVGText.number(Self.width))" height="\(SVGText.number(height))" role="img" \
      aria-labelledby="chart-title chart-description">
        <title id="chart-title">\(SVGText.escaped(chart.title))</title>
        <desc id="chart-description">\(SVGText.escaped(chart.description))</desc>
        <style>
      \(Self.style)  </style>
        <rect class="paper" width="100%" height="100%"/>

      """
  }

  /// Eight colours of Okabe and Ito, which people of all kinds of sight tell apart; the light
  /// yellow of theirs, which paper swallows, is a grey. Dark paper where the reader has it.
  static let palette = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#777777", "#44327a",
  ]

  private static var style: String {
    var rules = """
      text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", \
      "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 13px }
      .text { fill: #222; paint-order: stroke; stroke: #fff; stroke-width: 3px } .title { font-size: 18px; font-weight: 600 }
      .small { font-size: 12px; fill: #555 } .tick { font-size: 12px; fill: #555 }
      .paper { fill: #fff } .grid { stroke: #ddd; fill: none } .axis { stroke: #555; fill: none }
      .whisker { stroke: #222; stroke-width: 1.5; fill: none }

      """
    for (index, colour) in palette.enumerated() {
      rules += ".bar\(index) { fill: \(colour) } "
      rules += ".open\(index) { fill: #fff; stroke: \(colour); stroke-width: 2 } "
      rules += ".band\(index) { fill: \(colour); fill-opacity: 0.2 } "
      rules += ".line\(index) { stroke: \(colour); stroke-width: 2; fill: none; "
      rules += "stroke-linejoin: round; stroke-linecap: round }\n"
    }
    rules += """
      @media (prefers-color-scheme: dark) {
        .text { fill: #eee; stroke: #1b1b1f } .small, .tick { fill: #bbb } .paper { fill: #1b1b1f }
        .grid { stroke: #444 } .axis { stroke: #bbb } .whisker { stroke: #eee }

      """
    for index in palette.indices { rules += ".open\(index) { fill: #1b1b1f } " }
    return rules + "\n}\n"
  }
}
