internal import AlmanacModel

/// Says of each row of a query how its numbers come about, who says so, and why its two figures
/// may or may not be compared.
public struct RowExplainer {
  let formulas: [Formula]
  /// What a source is, by code.
  let sources: [String: String]
  /// What a reason of a verdict means, by its words.
  let reasons: [String: String]

  private var names: [String] = []
  /// Draws the operands and results of the formulas.
  private var rows = FigureRows(names: [], shown: [])
  private var drawn: [String] = []

  init(formulas: [Formula], sources: [String: String], reasons: [String: String]) {
    self.formulas = formulas
    self.sources = sources
    self.reasons = reasons
  }

  package mutating func begin(_ columns: [String]) {
    names = columns
    let used = formulas.flatMap { $0.words + [$0.result] }
    drawn = columns.filter(used.contains)
    rows = FigureRows(names: columns, shown: drawn)
  }

  /// What the row is about: the words in it that name something.
  package func title(_ row: [Cell]) -> String {
    let wanted = [
      "region_name", "indicator_name", "initiative_name", "reference_name", "statistic", "period",
    ]
    return wanted.compactMap { text($0, row) }.joined(separator: " · ")
  }

  /// A line for each thing to be said.
  package func lines(_ row: [Cell]) -> [String] {
    let cells = Dictionary(
      zip(drawn, rows.row(row)).map { ($0, Self.plain($1)) },
      uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    for formula in formulas where cells[formula.result] != nil {
      let numbers = formula.replacing { cells[$0].map { $0 ?? "?" } }
      let head = "\(formula.result) = \(formula.expression) = \(numbers)"
      // That it is not computed is said by the verdict.
      if let result = cells[formula.result] ?? nil {
        lines.append("\(head) = \(result)\(interval(formula.result, row))")
      } else if formula.words.allSatisfy({ cells[$0] != .some(nil) }) {
        lines.append("\(head): not computed")
      }
    }
    for code in codes(row) { lines.append("source \(code): \(sources[code] ?? "not described")") }
    if let verdict = text("verdict", row) {
      lines.append("verdict: \(verdict)")
      for reason in reasons.keys.sorted() where Self.mentions(verdict, reason) {
        lines.append("  \(reason): \(reasons[reason] ?? "")")
      }
    }
    if let flags = text("flags", row) { lines.append("flags: \(flags)") }
    return lines
  }

  private static func mentions(_ verdict: String, _ reason: String) -> Bool {
    guard let list = verdict.split(separator: ":", maxSplits: 1).last else { return false }
    return list.split(separator: ",").contains { String($0).trimmed == reason }
  }

  private func codes(_ row: [Cell]) -> [String] {
    (text("sources", row) ?? text("source", row) ?? "").split(separator: ";")
      .map { String($0).trimmed }
  }

  private func text(_ name: String, _ row: [Cell]) -> String? {
    guard let index = names.firstIndex(of: name), case .text(let text) = row[index] else {
      return nil
    }
    return text
  }

  /// The interval of a result that is drawn as a figure: with its own digits and no interval.
  private func interval(_ name: String, _ row: [Cell]) -> String {
    guard let decimals = number(name + "_decimals", row), let low = number(name + "_low", row),
      let high = number(name + "_high", row)
    else { return "" }
    guard let digits = Int(exactly: decimals), (-22...21).contains(digits) else { return "" }
    return " [\(FigureFormat.range(low, high, decimals: max(0, digits + 1)))]"
  }

  private func number(_ name: String, _ row: [Cell]) -> Double? {
    guard let index = names.firstIndex(of: name) else { return nil }
    switch row[index] {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: return nil
    }
  }

  private static func plain(_ cell: Cell) -> String? {
    switch cell {
    case .null, .blob: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): FigureFormat.computed(value: number, low: number, high: number)
    }
  }
}
