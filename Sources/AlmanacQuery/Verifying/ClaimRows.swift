internal import AlmanacModel

/// What is shown of verified claims: a row each.
struct ClaimRows {
  let isForPeople: Bool

  private static let names = [
    "claim", "verdict", "kind", "indicator", "region", "period", "value", "value_qualifier",
    "value_decimals", "value_low", "value_high", "reference_indicator", "reference_region",
    "reference_period", "reference_value", "reference_value_qualifier",
    "reference_value_decimals", "reference_value_low", "reference_value_high", "stated",
    "stated_qualifier", "stated_decimals", "stated_low", "stated_high", "computed",
    "computed_low", "computed_high", "unit", "within", "level", "sources", "source", "evidence",
    "reason",
  ]

  private static let shown = [
    "claim?", "verdict", "stated", "computed", "unit?", "region", "indicator?", "period?", "value?",
    "reference_region?", "reference_period?", "reference_value?", "reason",
  ]

  func write(
    _ found: [(claim: StatedClaim, finding: ClaimFinding)], to writer: inout any ResultWriter
  ) throws {
    let drawn = isForPeople ? FigureRows(names: Self.names, shown: Self.shown) : nil
    try writer.begin(drawn?.columns ?? Self.names.map { ResultColumn(name: $0) })
    for (claim, finding) in found {
      let cells = Self.cells(claim, finding)
      try writer.write(drawn?.row(cells) ?? cells)
    }
    try writer.end()
  }

  private static func cells(_ claim: StatedClaim, _ finding: ClaimFinding) -> [Cell] {
    let other = finding.reference
    let names: [Cell] = [
      text(claim.code), text(finding.verdict.rawValue), text(claim.kind.rawValue),
      text(claim.indicator?.code ?? ""), text(claim.region.code),
      text(finding.operand?.period ?? claim.period?.code ?? ""),
    ]
    let references: [Cell] = [
      text((other?.indicator ?? claim.referenceIndicator)?.code ?? ""),
      text((other?.region ?? claim.referenceRegion)?.code ?? ""),
      text(other?.period ?? claim.referencePeriod?.code ?? ""),
    ]
    let stated = claim.stated
    let computed: [Cell] = [
      number(finding.value), number(finding.interval.low), number(finding.interval.high),
    ]
    let sources = Set([finding.operand?.source, other?.source].compactMap { $0 }).sorted()
    let rest: [Cell] = [
      text(claim.unit?.code ?? (claim.kind == .growth ? "percent" : "")),
      text(claim.within?.code ?? ""), text(claim.level ?? ""),
      text(sources.joined(separator: "; ")), text(claim.source), text(claim.evidence),
      text(finding.reason),
    ]
    return names + figure(finding.operand) + references + figure(other)
      + [
        number(stated?.value), stated == nil ? .null : .text(claim.qualifier.rawValue),
        stated == nil ? .null : .integer(Int64(claim.decimals)), number(stated?.interval.low),
        number(stated?.interval.high),
      ] + computed + rest
  }

  private static func figure(_ figure: ClaimFigure?) -> [Cell] {
    guard let figure, figure.value != nil else { return [.null, .null, .null, .null, .null] }
    return [
      number(figure.value), .text(figure.qualifier.rawValue), .integer(Int64(figure.decimals)),
      number(figure.interval.low), number(figure.interval.high),
    ]
  }

  private static func text(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }
  private static func number(_ number: Double?) -> Cell { number.map { .real($0) } ?? .null }
}
