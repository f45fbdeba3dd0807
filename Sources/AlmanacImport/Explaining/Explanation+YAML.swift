internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacText

extension Explanation {
  /// More descriptions of indicators than these stay with the format that brings them.
  private static let describedIndicators = 50

  /// A mapping that reads the file as it was read, with what was found as comments.
  public var yaml: String {
    var text = YAMLText()
    writeHead(to: &text)
    text.blankLine()
    var mapping = mapping
    let described = mapping.descriptions?.count ?? 0
    if described > Self.describedIndicators { mapping.descriptions = nil }
    mapping.write(to: &text, comments: comments, columnComments: columnComments)
    if described > Self.describedIndicators {
      text.comment(ExplanationText.descriptionsLeftOut(described))
    }
    text.blankLine()
    writeCounts(to: &text)
    writeUnknown(to: &text)
    writeFigures(to: &text)
    writeProblems(to: &text)
    return text.text
  }

  private var mapping: Mapping {
    var mapping = Mapping(layout, over: recognised)
    if !isDelimited { (mapping.dialect, mapping.header) = (nil, nil) }
    if case .workbook = evidence {
      // A workbook says its encoding itself.
    } else {
      mapping.encoding = encoding?.name
    }
    mapping.sheet = sheet
    mapping.wide = wide
    if !creating.isEmpty { mapping.creating = creating.union(mapping.creating ?? []) }
    return mapping
  }

  private func writeHead(to text: inout YAMLText) {
    text.comment(ExplanationText.title(file, format: layout.format))
    text.comment(ExplanationText.use)
    var remarks: [String] = []
    for remark in self.remarks + layout.remarks where !remarks.contains(remark) {
      remarks.append(remark)
    }
    for remark in remarks { text.comment(remark) }
  }

  private var comments: [Mapping.Key: String] {
    var comments: [Mapping.Key: String] = [.format: layout.format.title]
    comments[.encoding] = ExplanationText.encoding(evidence, isCompressed: isCompressed)
    if layout.preamble > 0 { comments[.header] = ExplanationText.preamble(layout.preamble) }
    return comments
  }

  private var columnComments: [String] {
    layout.uses.indices.map { index in
      let title = layout.header[index]
      let name = Mapping.name(ofColumn: index, in: layout.header)
      let values = samples.indices.contains(index) ? samples[index] : []
      return ExplanationText.column(
        title: name == title ? nil : title, isKnown: layout.uses[index] != .unknown,
        samples: values.prefix(Self.samples).map { Self.cut($0, to: 40) })
    }
  }

  private func writeCounts(to text: inout YAMLText) {
    text.comment(
      ExplanationText.counts(
        rows: rowCount, figures: figureCount, missing: missingCount, isWhole: isWhole))
    for (kind, found) in [
      ("indicators", indicators), ("regions", regions), ("periods", periods), ("units", units),
      ("sources", sources), ("dimensions", dimensions),
    ] where found.count > 0 {
      var words = "\(kind): \(NumberFormat.grouped(Double(found.count), decimals: 0))"
      if kind == "periods", let periodRange {
        words += " from \(periodRange.first) to \(periodRange.last)"
      }
      words += ", " + found.first.map { Self.cut($0, to: 60) }.joined(separator: ", ")
      text.comment("  " + words + (found.count > found.first.count ? ", …" : ""))
    }
  }

  private func writeUnknown(to text: inout YAMLText) {
    for (kind, found) in [("regions", unknownRegions), ("indicators", unknownIndicators)]
    where found.count > 0 {
      text.comment()
      text.comment(ExplanationText.unknown(kind, found.count))
      for (name, nearest) in found.first {
        text.comment("  " + ExplanationText.unknownName(Self.cut(name, to: 60), nearest: nearest))
      }
      if found.count > found.first.count {
        text.comment("  " + ExplanationText.andMore(found.count - found.first.count))
      }
    }
  }

  /// The first figures, cells below each other.
  private func writeFigures(to text: inout YAMLText) {
    guard !firstFigures.isEmpty else { return }
    var rows = [
      ["line", "indicator", "region", "period", "value", "unit", "status", "dimensions"]
    ]
    for figure in firstFigures.prefix(Self.figures) {
      rows.append(
        [
          figure.line.map { String($0) } ?? "", figure.indicator, figure.region, figure.period,
          figure.value.isEmpty ? "missing" : figure.value, figure.unit, figure.status,
          figure.dimensions,
        ].map { Self.cut($0, to: 40) })
    }
    let columns = rows[0].indices.filter { column in
      rows.dropFirst().contains { !$0[column].isEmpty }
    }
    text.comment()
    text.comment(ExplanationText.firstFigures)
    let widths = columns.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    for row in rows {
      var line = ""
      for (column, width) in zip(columns, widths) {
        line += row[column]
        line += String(repeating: " ", count: width - DisplayWidth.of(row[column]) + 2)
      }
      while line.last == " " { line.removeLast() }
      text.comment("  " + line)
    }
  }

  private func writeProblems(to text: inout YAMLText) {
    guard !problems.isEmpty else { return }
    text.comment()
    text.comment(ExplanationText.problems(problems.total))
    for diagnostic in problems.diagnostics {
      for line in diagnostic.description.split(separator: "\n") { text.comment("  " + line) }
    }
    if problems.total > problems.diagnostics.count {
      text.comment("  " + ExplanationText.andMore(problems.total - problems.diagnostics.count))
    }
  }

  /// Text for a comment: on one line, its end left out where it is long.
  private static func cut(_ text: String, to length: Int) -> String {
    let shown = YAMLText.escaped(text)
    return shown.count > length ? shown.prefix(length - 1) + "…" : shown
  }
}
