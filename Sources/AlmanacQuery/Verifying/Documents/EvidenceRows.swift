internal import AlmanacModel
internal import AlmanacReading

/// What is shown of the pointers of a document: a row each.
struct EvidenceRows {
  let isForPeople: Bool
  let source: String
  let text: DocumentText

  private static let names = [
    "kind", "name", "region", "period", "paragraph", "start", "end", "printed", "stored",
    "stored_qualifier", "stored_decimals", "stored_low", "stored_high", "unit", "verdict",
    "found_paragraph", "found_start", "found_end", "found_printed", "reason", "source",
  ]

  private static let shown = [
    "verdict", "kind", "name", "region", "period?", "paragraph?", "start?", "printed?", "stored?",
    "unit?", "reason?",
  ]

  func write(
    _ found: [(pointer: EvidencePointer, finding: DocumentFinding)],
    to writer: inout any ResultWriter
  ) throws {
    let drawn = isForPeople ? FigureRows(names: Self.names, shown: Self.shown) : nil
    try writer.begin(drawn?.columns ?? Self.names.map { ResultColumn(name: $0) })
    for (pointer, finding) in found {
      let cells = cells(pointer, finding)
      try writer.write(drawn?.row(cells) ?? cells)
    }
    try writer.end()
  }

  private func cells(_ pointer: EvidencePointer, _ finding: DocumentFinding) -> [Cell] {
    let kept = pointer.kept
    let hasFigure = kept.value != nil || kept.low != nil
    let interval =
      kept.low == nil
      ? kept.value.map {
        ValueInterval(value: $0, decimals: kept.decimals, qualifier: kept.qualifier)
      } : ValueInterval(low: kept.low, high: kept.high)
    let place: [Cell] = [
      integer(pointer.paragraph), integer(pointer.range?.lowerBound),
      integer(pointer.range?.upperBound), text(pointer.printed),
    ]
    let found: [Cell] = [
      integer(finding.range.flatMap { self.text.paragraph(at: $0.lowerBound) }.map { $0 + 1 }),
      integer(finding.range?.lowerBound), integer(finding.range?.upperBound),
      text(finding.range.map(self.text.string) ?? ""),
    ]
    return [
      .text(pointer.kind.rawValue), text(pointer.name), text(pointer.region), text(pointer.period),
    ] + place + [
      number(kept.value), hasFigure ? .text(kept.qualifier.rawValue) : .null,
      hasFigure ? integer(kept.decimals) : .null, number(interval?.low), number(interval?.high),
      text(pointer.unit?.code ?? ""), .text(finding.verdict.rawValue),
    ] + found + [text(finding.reason), .text(source)]
  }

  private func text(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }
  private func number(_ number: Double?) -> Cell { number.map { .real($0) } ?? .null }
  private func integer(_ number: Int?) -> Cell { number.map { .integer(Int64($0)) } ?? .null }
}
