internal import AlmanacModel
internal import AlmanacQuery

extension ChartBuilder {
  /// What all rows have in common, as far as no bar or line is named by it.
  func title(_ fallback: String) -> String {
    var named = namedBy
    if spec.kind == .bars, let along = spec.along, titledGroup == nil { named.insert(along) }
    // The time alone is no title, and a region whose indicators are drawn is one.
    let time = constants([["period", "date"]], but: named)
    var parts = constants(ChartSpec.identities.dropLast(), but: named)
    if parts.isEmpty { parts = constants(ChartSpec.identities.dropLast(), but: []) }
    if parts.isEmpty { parts = [fallback.hasSuffix(".") ? String(fallback.dropLast()) : fallback] }
    return (parts + time).joined(separator: ", ")
  }

  /// The texts that all rows share, of the first column of each list that there is.
  private func constants(_ columns: [[String]], but named: Set<String>) -> [String] {
    columns.compactMap { names in
      names.contains(where: named.contains)
        ? nil : names.first(where: table.has).flatMap(table.constant)
    }
  }

  var sources: [String] {
    var seen: Set<String> = []
    return table.rows.flatMap { row in
      (table.text("source", row) + "; " + table.text("sources", row)).split(separator: ";")
        .map { String($0).trimmed }
    }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The reserves under which figures are stated, each once.
  func reserves(_ marks: [Mark]) -> [String] {
    var seen: Set<String> = []
    return marks.map(\.figure).filter { $0.value != nil && $0.isUnsettled }.map(\.status.words)
      .filter { seen.insert($0).inserted }
  }

  /// What differs between figures that stand side by side.
  func remarks(_ marks: [Mark]) -> [String] {
    var remarks: [String] = []
    let drawn = marks.filter { $0.figure.value != nil }
    if spec.kind == .bars {
      let periods = Set(drawn.map { table.text("period", $0.row) }.filter { !$0.isEmpty })
      let labelled = drawn.allSatisfy { mark in
        let period = table.text("period", mark.row)
        return period.isEmpty || mark.label.hasSuffix(period)
      }
      if periods.count > 1, !labelled {
        let sorted = periods.sorted { Self.end($0) < Self.end($1) }
        remarks.append(
          "The figures are of different times: "
            + (sorted.count > 4
              ? "\(sorted[0]) to \(sorted[sorted.count - 1])" : sorted.joined(separator: ", "))
            + ".")
      }
    }
    return remarks
  }

  /// By its last day, then by its text.
  private static func end(_ period: String) -> (Int, String) {
    ((try? TimePeriod(parsing: period))?.end.dayNumber ?? 0, period)
  }
}
