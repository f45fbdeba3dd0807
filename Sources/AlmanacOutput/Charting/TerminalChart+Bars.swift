internal import AlmanacModel

extension TerminalChart {
  /// The bars of a panel with their names and figures, and the axis beneath.
  func bars(_ panel: Chart.Panel, _ notes: inout [String]) -> [String] {
    guard let extent = panel.extent else { return [] }
    let rows = panel.barRows
    let texts = rows.map { DisplayWidth.printable($0.point?.figure.words ?? "") }
    let textWidth = min(texts.map(DisplayWidth.of).max() ?? 0, width / 3)
    let names = rows.map { DisplayWidth.printable($0.name) }
    let nameWidth = min(
      names.map(DisplayWidth.of).max() ?? 0, max(12, min(32, width - textWidth - 24)))
    // A baseline and a place for the arrow of an open end.
    let room = max(8, width - nameWidth - textWidth - 5)
    let scale = ChartScale(extent, includesZero: true, count: max(2, room / 12))
    let canvas = BarCanvas(scale: scale, width: room)
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      guard let point = row.point else {
        lines += TextWrapping.lines(names[index], width: width)
        continue
      }
      let wrapped = TextWrapping.lines(names[index], width: nameWidth)
      for (part, name) in wrapped.enumerated() {
        let head = name.padded(to: nameWidth, isTrailing: false)
        guard part == wrapped.count - 1 else {
          lines.append(head.withoutTrailingSpaces)
          continue
        }
        let bar = canvas.bar(point.figure)
        let space = String(repeating: " ", count: max(0, room + 2 - bar.count))
        let drawn = rows.contains { $0.series > 0 } || colour ? painted(bar, row.series) : bar
        lines.append("\(head) \(drawn)\(space) \(texts[index])".withoutTrailingSpaces)
      }
    }
    let labels = scale.ticks.map { (canvas.place($0), scale.label($0)) }
    lines.append(
      String(repeating: " ", count: nameWidth + 1) + Self.axis(labels, width: room + 1))
    let shaded = panel.figures.contains { canvas.shows($0) }
    let note = "▓ and ░: below and above an uncertain figure, as far as its interval goes."
    if shaded, !notes.contains(note) { notes.append(note) }
    let open = "→ and ←: the interval has no end."
    if panel.figures.contains(where: \.isOpen), !notes.contains(open) { notes.append(open) }
    return lines
  }
}

extension Chart.Panel {
  /// A line of bars: a bar, or the heading of a group of bars.
  struct BarRow {
    var name: String
    var series: Int
    var point: Chart.Point?
  }

  /// The bars from top to bottom, those of a group under its name.
  var barRows: [BarRow] {
    let groups = groups
    if series.count == 1 {
      return series[0].points.map { BarRow(name: $0.label, series: 0, point: $0) }
    }
    return groups.flatMap { group -> [BarRow] in
      let bars = series.indices.flatMap { index in
        series[index].points.filter { $0.label == group }.map {
          BarRow(name: series[index].name, series: index, point: $0)
        }
      }
      // Nothing to head them with: the title says it.
      if group.isEmpty { return bars }
      return [BarRow(name: group, series: 0)]
        + bars.map { BarRow(name: "  " + $0.name, series: $0.series, point: $0.point) }
    }
  }
}
