internal import AlmanacModel

/// What is shown of findings: a row each.
struct CheckRows {
  let world: CheckWorld
  let isForPeople: Bool

  private static let names = [
    "code", "severity", "indicator", "indicator_name", "region", "region_name", "period",
    "dimensions", "source", "value", "value_qualifier", "value_decimals", "unit", "expected",
    "reason", "place", "hint", "initiative", "note",
  ]

  private static let shown = [
    "code", "indicator?", "region_name?", "period?", "dimensions?", "source?", "value?", "reason",
    "place?", "note?",
  ]

  /// - Parameter found: each with the note of what silences it, if anything does.
  func write(
    _ found: [(finding: CheckFinding, note: String?)], to writer: inout any ResultWriter
  ) throws {
    let drawn = isForPeople ? FigureRows(names: Self.names, shown: Self.shown) : nil
    let places = FigurePlaces(connection: world.connection)
    try writer.begin(drawn?.columns ?? Self.names.map { ResultColumn(name: $0) })
    for (finding, note) in found {
      var place: String?
      if let figure = finding.figure, let series = finding.series {
        place = try places.place(of: figure, in: series)
      }
      let cells = cells(finding, place, note)
      try writer.write(drawn?.row(cells) ?? cells)
    }
    try writer.end()
  }

  private func cells(_ finding: CheckFinding, _ place: String?, _ note: String?) -> [Cell] {
    let indicator = finding.indicator.flatMap { world.indicators[$0] }
    let region = finding.region.flatMap { world.regions[$0] }
    let value = finding.figure?.value
    let qualifier = finding.figure.flatMap { Qualifier(code: Int($0.qualifier)) }
    return [
      .text(finding.code.rawValue), .text(finding.code.isGrave ? "grave" : "notice"),
      text(indicator?.code), text(indicator?.name), text(region?.code), text(region?.name),
      text(finding.period), text(world.dimensions[finding.dimensions]),
      text(finding.source.flatMap { world.sources[$0]?.code }), value.map { .real($0) } ?? .null,
      value == nil ? .null : text(qualifier?.rawValue),
      value == nil ? .null : .integer(Int64(finding.figure?.decimals ?? 0)), text(indicator?.unit),
      finding.expected.map { .real($0) } ?? .null, .text(finding.reason), text(place),
      .text(hint(finding, place)), text(finding.initiative), text(note),
    ]
  }

  /// What to do: never a figure worked out from others, since only the source knows.
  private func hint(_ finding: CheckFinding, _ place: String?) -> String {
    let source = finding.source.flatMap { world.sources[$0] }
    var text = finding.code.advice
    if finding.code.isOfFigure {
      let spot = place ?? source.map { $0.title.isEmpty ? $0.code : $0.title }
      if let spot { text += ", at \(spot)" }
      text += "; where it is wrong, correct that and import it again"
    }
    return "\(text); where it is right, \(command(finding))"
  }

  private func command(_ finding: CheckFinding) -> String {
    let words: [(String, String?)] = [
      ("--indicator", finding.indicator.flatMap { world.indicators[$0]?.code }),
      ("--region", finding.region.flatMap { world.regions[$0]?.code }),
      ("--source", finding.source.flatMap { world.sources[$0]?.code }),
      ("--period", finding.period),
    ]
    let selection = words.compactMap { name, text in
      text.map { " \(name) \(CommandText.word($0))" }
    }
    return "almanac check --silence \(finding.code.rawValue)\(selection.joined()) --note 'why'"
  }

  private func text(_ text: String?) -> Cell {
    guard let text, !text.isEmpty else { return .null }
    return .text(text)
  }
}
