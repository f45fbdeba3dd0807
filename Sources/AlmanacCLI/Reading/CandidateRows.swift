import Almanac

/// Figures that were read, as rows.
enum CandidateRows {
  private static let names = [
    "paragraph", "start", "end", "printed", "kind", "value", "decimals", "qualifier", "low", "high",
    "unit", "period", "region", "subject",
    "relation", "note", "indicator", "confidence",
  ]
  /// What people look at; the rest is for programs.
  private static let forPeople = [
    "paragraph", "printed", "kind", "value", "qualifier", "unit", "period", "region", "subject",
    "indicator", "confidence",
  ]

  static func write(
    _ candidates: [Candidate], standing: StandingFigures?, isForPeople: Bool,
    to writer: inout any ResultWriter
  ) throws {
    let chosen = isForPeople ? forPeople : names
    let more = standing == nil ? [] : ["standing", "database_says"]
    try writer.begin((chosen + more).map { ResultColumn(name: $0, isOptional: $0 == "indicator") })
    for candidate in candidates {
      var row = chosen.map { cell($0, of: candidate) }
      if let standing {
        let found = try standing.standing(of: candidate)
        row += [
          found.standing.map { .text($0.rawValue) } ?? .null,
          found.says.isEmpty ? .null : .text(found.says),
        ]
      }
      try writer.write(row)
    }
    try writer.end()
    try standing?.checkDigests()
  }

  private static func cell(_ column: String, of figure: Candidate) -> Cell {
    func text(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }
    return switch column {
    case "paragraph": .integer(Int64(figure.paragraph))
    case "start": .integer(Int64(figure.start))
    case "end": .integer(Int64(figure.end))
    case "printed": text(figure.printed)
    case "kind": text(figure.kind.rawValue)
    case "value": number(figure.value)
    case "decimals": figure.decimals.map { .integer(Int64($0)) } ?? .null
    case "qualifier": text(figure.qualifier.rawValue)
    case "low": number(figure.low)
    case "high": number(figure.high)
    case "unit": text(figure.unit)
    case "period": text(figure.period)
    case "region": text(figure.region)
    case "subject": text(figure.subject)
    case "relation": text(figure.relation)
    case "note": text(figure.note)
    case "indicator": text(figure.indicator)
    default: .real((figure.confidence * 100).rounded() / 100)
    }
  }

  /// Whole numbers without a point, as they are printed.
  private static func number(_ value: Double?) -> Cell {
    guard let value else { return .null }
    return value == value.rounded() && value.magnitude < 1e15
      ? .integer(Int64(value)) : .real(value)
  }
}
