internal import AlmanacModel
internal import AlmanacQuery

extension ChartBuilder {
  /// Adds to the names of figures that would stand in one place what tells them apart, and
  /// leaves out those that nothing does. Answers how many.
  func tellApart(_ marks: inout [Mark]) -> Int {
    let further = [
      "period", "indicator_name", "region_name", "within", "dimensions", "basis", "cumulative",
      "source",
    ]
    for column in further where table.varies(column) && column != spec.along {
      var seen: Set<[String]> = []
      if marks.allSatisfy({ seen.insert($0.key).inserted }) { return 0 }
      if spec.kind == .line, column == "period" { continue }
      var texts: [[String]: Set<String>] = [:]
      for mark in marks { texts[mark.key, default: []].insert(table.text(column, mark.row)) }
      guard texts.values.contains(where: { $0.count > 1 }) else { continue }
      for index in marks.indices {
        let text = table.text(column, marks[index].row)
        guard !text.isEmpty else { continue }
        if spec.kind == .line {
          marks[index].series += (marks[index].series.isEmpty ? "" : ", ") + text
        } else {
          marks[index].label += (marks[index].label.isEmpty ? "" : ", ") + text
        }
      }
    }
    var seen: Set<[String]> = []
    let count = marks.count
    marks.removeAll { !seen.insert($0.key).inserted }
    return count - marks.count
  }

  /// Bars in the order of the rows.
  func barPanels(_ marks: [Mark], notes: inout [String]) -> [Chart.Panel] {
    if marks.count > Self.mostBars {
      notes.append("The first \(Self.mostBars) of \(marks.count) figures are drawn.")
    }
    return panels(Array(marks.prefix(Self.mostBars)))
  }

  /// Lines in the order of time, of one frequency each.
  func linePanels(_ marks: [Mark], notes: inout [String]) -> [Chart.Panel] {
    var marks = marks
    var frequencies: [[String]: Set<TimePeriod.Frequency>] = [:]
    for mark in marks {
      if let frequency = mark.period?.frequency {
        frequencies[[mark.unit ?? "", mark.series], default: []].insert(frequency)
      }
    }
    for index in marks.indices {
      guard let frequency = marks[index].period?.frequency,
        (frequencies[[marks[index].unit ?? "", marks[index].series]]?.count ?? 0) > 1
      else { continue }
      marks[index].series +=
        marks[index].series.isEmpty ? frequency.words : " (\(frequency.words))"
    }
    var panels = panels(marks)
    var lines = 0
    var missing = 0
    for index in panels.indices {
      panels[index].series.removeAll { series in !series.points.contains { $0.figure.value != nil }
      }
      let kept = max(0, Self.mostLines - lines)
      missing += max(0, panels[index].series.count - kept)
      panels[index].series = Array(panels[index].series.prefix(kept))
      lines += panels[index].series.count
      for line in panels[index].series.indices {
        panels[index].series[line].points.sort { $0.isBefore($1) }
      }
    }
    if missing > 0 { notes.append("The first \(lines) of \(lines + missing) lines are drawn.") }
    return panels.filter { !$0.series.isEmpty }
  }

  /// By unit, and in it by series.
  private func panels(_ marks: [Mark]) -> [Chart.Panel] {
    var panels: [Chart.Panel] = []
    var panelOf: [String: Int] = [:]
    var seriesOf: [[String]: Int] = [:]
    for mark in marks {
      let unit = mark.unit ?? ""
      let panel = panelOf[unit] ?? panels.count
      if panel == panels.count {
        panelOf[unit] = panel
        panels.append(Chart.Panel(unit: mark.unit))
      }
      let series = seriesOf[[unit, mark.series]] ?? panels[panel].series.count
      if series == panels[panel].series.count {
        seriesOf[[unit, mark.series]] = series
        panels[panel].series.append(Chart.Series(name: mark.series))
      }
      panels[panel].series[series].points.append(
        Chart.Point(label: mark.label, period: mark.period, figure: mark.figure))
    }
    return panels
  }
}

extension Chart.Point {
  fileprivate func isBefore(_ other: Chart.Point) -> Bool {
    guard let period, let next = other.period else { return false }
    return (period.start, period.end) < (next.start, next.end)
  }
}

extension TimePeriod.Frequency {
  fileprivate var words: String {
    switch self {
    case .annual: "annual"
    case .halfYearly: "half-yearly"
    case .trimestrial: "four-monthly"
    case .quarterly: "quarterly"
    case .monthly: "monthly"
    case .weekly: "weekly"
    case .daily: "daily"
    case .range: "other spans"
    }
  }
}
