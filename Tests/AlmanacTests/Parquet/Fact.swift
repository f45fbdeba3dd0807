@testable import AlmanacModel

/// A row of the resolved figures, as it was read.
struct Fact {
  private let cells: [String: ParquetCell]

  static func all(_ reader: ParquetReader) throws -> [Fact] {
    let columns = reader.names.map { ($0, reader.column($0)) }
    return (0..<(columns.first?.1.count ?? 0)).map { row in
      Fact(cells: Dictionary(uniqueKeysWithValues: columns.map { ($0.0, $0.1[row]) }))
    }
  }

  subscript(_ name: String) -> ParquetCell { cells[name] ?? .null }

  func real(_ name: String) -> Double? {
    if case .real(let bits) = self[name] { Double(bitPattern: bits) } else { nil }
  }

  /// As the shell of SQLite would show it.
  func plain(_ name: String) -> String {
    switch self[name] {
    case .null: return ""
    case .text(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .boolean(let flag): return flag ? "1" : "0"
    case .real(let bits): return NumberFormat.exact(Double(bitPattern: bits))
    case .integer(let number):
      guard name.hasSuffix("_date") || name == "known_from" else { return "\(number)" }
      return CalendarDate(dayNumber: Int(number))?.description ?? "no day"
    }
  }

  /// What growth is by the keys of the rows and nothing else: each as the view tells it, less the
  /// difference, which is rounded.
  static func growth(_ facts: [Fact], by step: String, _ words: String) -> [String] {
    var earlier: [[ParquetCell]: Fact] = [:]
    for fact in facts { earlier[[fact["cell_id"], fact["time"]]] = fact }
    return facts.map { fact in
      let base = fact[step] == .null ? nil : earlier[[fact["cell_id"], fact[step]]]
      let verdict = verdict(fact, base, words)
      var percents = [Double?](repeating: nil, count: 3)
      if verdict == "comparable", fact["has_percent"] == .boolean(true), let base,
        let floor = base.real("low"), floor > 0
      {
        func percent(_ value: Double?, _ base: Double?) -> Double? {
          if let value, let base { 100 * (value / base - 1) } else { nil }
        }
        let (low, high) = (fact.real("low"), fact.real("high"))
        let ceiling = base.real("high")
        percents = [
          percent(fact.real("value"), base.real("value")),
          percent(low, (low ?? 0) >= 0 ? ceiling : floor),
          percent(high, (high ?? 0) >= 0 ? floor : ceiling),
        ]
      }
      let cells =
        [fact.plain("indicator"), fact.plain("region"), fact.plain("period")]
        + [base?.plain("period") ?? "", fact.plain("value"), base?.plain("value") ?? ""]
        + percents.map { $0.map(NumberFormat.exact) ?? "" } + [verdict, fact.plain("dimensions")]
      return cells.joined(separator: "|")
    }
  }

  private static func verdict(_ fact: Fact, _ base: Fact?, _ words: String) -> String {
    if fact["value"] == .null { return "no data: region missing" }
    guard let base else {
      return "no data: no figure \(words)"
    }
    if base["value"] == .null { return "no data: base missing" }
    let differs = { (name: String) in fact[name] != base[name] }
    let isOnly = { (status: String) in
      (fact["status"] == .text(status)) != (base["status"] == .text(status))
    }
    let reasons = [
      differs("span") ? "time" : nil, differs("basis") ? "time basis" : nil,
      differs("version") || isOnly("D") ? "definition" : nil,
      differs("price_base") ? "price base" : nil, differs("coverage") ? "coverage" : nil,
      isOnly("F") ? "forecast against actual" : nil,
      fact["status"] == .text("B") ? "break in the series" : nil,
      differs("epoch") ? "region changed" : nil,
    ].compactMap { $0 }
    // The key says the same as what it is made of.
    let isGated = reasons.contains { gated.contains($0) }
    if differs("gate") != isGated { return "the gate says something else" }
    return reasons.isEmpty ? "comparable" : "not comparable: \(reasons.joined(separator: ", "))"
  }

  private static let gated = ["time basis", "definition", "price base", "forecast against actual"]
}
