internal import AlmanacModel
internal import AlmanacQuery

/// Draws a chart in characters, as wide as the terminal.
struct TerminalChart {
  let width: Int
  let colour: Bool

  /// - Parameter width: nil where the output is no terminal: as for one of 80 columns.
  init(width: Int?, colour: Bool) {
    self.width = min(max(width ?? 80, 40), 200)
    self.colour = colour
  }

  func text(_ chart: Chart) -> String {
    var lines = wrapped(chart.title).map { styled($0, "1") }
    var notes = chart.notes
    for panel in chart.panels {
      lines.append("")
      if let unit = panel.unit { lines.append(styled(DisplayWidth.printable(unit), "2")) }
      switch chart.kind {
      case .bars: lines += bars(panel, &notes)
      case .line: lines += plot(panel, &notes)
      }
    }
    if !notes.isEmpty || !chart.sources.isEmpty { lines.append("") }
    lines += notes.flatMap(wrapped)
    if let source = chart.sourceLine { lines += wrapped(source).map { styled($0, "2") } }
    return lines.map { $0 + "\n" }.joined()
  }

  private func wrapped(_ text: String) -> [String] {
    TextWrapping.lines(DisplayWidth.printable(text), width: width)
  }

  func styled(_ text: String, _ code: String) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The colour of a series; the first needs none.
  func painted(_ text: String, _ series: Int) -> String {
    styled(text, ["34", "33", "32", "35", "36", "31", "94", "90"][series % 8])
  }

  /// Words of an axis in a line of so many columns, each centred on its place from 0 to 1.
  static func axis(
    _ labels: [(place: Double, text: String)], width: Int, fromLast: Bool = false
  ) -> String {
    let spans = labels.map { label -> ClosedRange<Double> in
      let length = DisplayWidth.of(label.text)
      let middle = Int((label.place * Double(width - 1)).rounded())
      let start = max(0, min(middle - length / 2, width - length))
      return Double(start)...Double(start + length)
    }
    var line = ""
    for index in AxisLabels.fitting(spans, gap: 2, fromLast: fromLast) {
      let space = Int(spans[index].lowerBound) - DisplayWidth.of(line)
      line += String(repeating: " ", count: max(0, space)) + labels[index].text
    }
    return line
  }
}

extension Chart {
  /// Who states the figures.
  var sourceLine: String? {
    guard !sources.isEmpty else { return nil }
    let more = sources.count > 4 ? " and \(sources.count - 4) more" : ""
    return (sources.count > 1 ? "Sources: " : "Source: ")
      + sources.prefix(4).joined(separator: "; ") + more
  }
}
