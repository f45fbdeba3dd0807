internal import SQLite

/// The rows of figures as they stand in the file, with what each adds to the digests.
///
/// For whoever has to know what was there: before figures are removed or converted, and to compare.
struct StoredRows {
  /// Each before the one that it refers to.
  enum Table: CaseIterable {
    case range, note, observation

    var columns: String {
      switch self {
      case .observation: "value, decimals, qualifier, status, closed_by"
      case .range: "low, high"
      case .note: "evidence_id, note"
      }
    }

    var name: String {
      switch self {
      case .observation: "observation"
      case .range: "observation_range"
      case .note: "observation_note"
      }
    }
  }

  struct Digests {
    let place: FigureDigest.Place
    /// What the row adds to its vintage; 0 for notes, which may change without a new one.
    let said: UInt64
    /// What it adds to its series beside.
    let beside: UInt64
    /// The vintage that closed it.
    let closedBy: Int64?
  }

  /// Hands on each row of a table, in the order of the table where nothing else decides.
  ///
  /// - Parameter condition: of SQL, over the columns of the table; empty for all.
  static func each(
    _ table: Table, _ connection: Connection, where condition: String = "", _ values: [Value] = [],
    _ body: (Digests) throws -> Void
  ) throws {
    try connection.query(
      "SELECT series_id, period_id, vintage_id, \(table.columns) FROM \(table.name)"
        + (condition.isEmpty ? "" : " WHERE \(condition)"), values
    ) { row in try body(row.digests(table)) }
  }
}

extension Row {
  /// - Parameter table: of which this has the three columns of the key, then `Table.columns`.
  borrowing func digests(_ table: StoredRows.Table) -> StoredRows.Digests {
    let place = FigureDigest.Place(series: int64(0), period: int64(1), vintage: int64(2))
    // A number that has become a text is another figure, though it reads as the same.
    let damage: UInt64 = hasTypes(of: table) ? 0 : 0x5be0_cd19_137e_2179
    switch table {
    case .observation:
      let closedBy = isNull(7) ? nil : int64(7)
      let said = FigureDigest.figure(
        place, value: isNull(3) ? nil : double(3), decimals: int64(4), qualifier: int64(5),
        status: int64(6))
      return .init(
        place: place, said: said &+ damage,
        beside: FigureDigest.end(place, closedBy: closedBy), closedBy: closedBy)
    case .range:
      let said = FigureDigest.range(place, low: double(3), high: double(4))
      return .init(place: place, said: said &+ damage, beside: 0, closedBy: nil)
    case .note:
      let beside = FigureDigest.note(
        place, evidence: isNull(3) ? nil : int64(3), note: isNull(4) ? nil : string(4))
      return .init(place: place, said: 0, beside: beside &+ damage, closedBy: nil)
    }
  }

  private borrowing func hasTypes(of table: StoredRows.Table) -> Bool {
    guard type(0) == .integer, type(1) == .integer, type(2) == .integer else { return false }
    switch table {
    case .observation:
      return (type(3) == .real || type(3) == .null) && type(4) == .integer
        && type(5) == .integer && type(6) == .integer && (type(7) == .integer || type(7) == .null)
    case .range: return type(3) == .real && type(4) == .real
    case .note:
      return (type(3) == .integer || type(3) == .null) && (type(4) == .text || type(4) == .null)
    }
  }
}

extension SeriesDigests {
  /// Rows that are about to go or to change.
  func takeAway(_ row: StoredRows.Digests) throws {
    try add(0 &- row.said &- row.beside, series: row.place.series)
    add(0 &- row.said, vintage: row.place.vintage)
  }

  func bring(_ row: StoredRows.Digests) throws {
    try add(row.said &+ row.beside, series: row.place.series)
    add(row.said, vintage: row.place.vintage)
  }
}
