internal import AlmanacModel
internal import SQLite

// Rows that meet a figure which is there, or another row of the same figure.

extension FigureWriter {
  /// A figure of this series and period is there.
  func meet(
    _ row: SortedFigure, _ source: Int64, _ knownFrom: String, _ extras: [Extra]
  ) throws {
    if let own = present.brought(row) {
      if own.says(row) {
        session.count(.unchanged, file: row.file)
      } else {
        try rejectDuplicate(row, first: nil)
      }
      return
    }
    if let date = try present.knownFrom(same: row), date <= knownFrom {
      session.count(.unchanged, file: row.file)
      return
    }
    if row.action == .append, let open = present[row.period].first(where: \.isOpen),
      !open.says(row)
    {
      try rejectAppend(row)
      return
    }
    let extra = row.extra(in: extras)
    let outcome = try store.store(
      figure(row, extra), .init(series: row.series, period: Int64(row.period)),
      source: source, evidence: extra.evidence, note: extra.note)
    if let vintage = store.stored { lines.add(row, vintage: vintage) }
    session.count(outcome, file: row.file)
  }

  func withdraw(_ row: SortedFigure, _ vintage: Int64) throws {
    try session.connection.run(
      """
      UPDATE observation SET closed_by = ? WHERE series_id = ? AND period_id = ?
      AND closed_by IS NULL
      """,
      [.integer(vintage), .integer(row.series), .integer(Int64(row.period))])
    session.count(
      session.connection.changes > 0 ? .withdrawn : .unchanged, file: row.file)
  }

  /// Two rows of one figure say the same.
  func agree(_ a: SortedFigure, _ b: SortedFigure, _ extras: [Extra]) -> Bool {
    guard a.value == b.value, a.decimals == b.decimals, a.qualifier == b.qualifier,
      a.status == b.status
    else { return false }
    guard a.isRange else { return true }
    let (first, second) = (a.extra(in: extras), b.extra(in: extras))
    return first.low == second.low && first.high == second.high
  }

  func figure(_ row: SortedFigure, _ extra: Extra) -> Figure {
    let status = ObservationStatus(code: Int(row.status)) ?? .normal
    return Figure(
      value: status.isMissing ? nil : row.value, decimals: Int(row.decimals),
      qualifier: Qualifier(code: Int(row.qualifier)) ?? .exactly, status: status,
      low: extra.low, high: extra.high)
  }
}

extension SortedFigure {
  /// A range has bounds beside its value.
  var isRange: Bool { qualifier == Self.range }

  private static let range = UInt8(Qualifier.range.code)

  /// Nothing but a figure: no range, evidence or note.
  var isBare: Bool { extra < 0 && !isRange }

  func extra(in extras: [FigureWriter.Extra]) -> FigureWriter.Extra {
    extra >= 0 ? extras[Int(extra)] : .init()
  }
}
