internal import AlmanacModel
package import SQLite

/// Compares figures as they stand in the file with what was kept of them: see `FigureDigest`.
package final class DigestCheck {
  private let connection: Connection
  private var statements: [(table: StoredRows.Table, statement: PreparedQuery)] = []
  private var known: (number: Int64, digests: [UInt64]) = (-1, [])

  package init(_ connection: Connection) throws {
    self.connection = connection
    for table in StoredRows.Table.allCases {
      // What most databases lack is not looked for in each series.
      guard try connection.scalar("SELECT 1 FROM \(table.name) LIMIT 1") != nil else { continue }
      statements.append(
        (
          table,
          try PreparedQuery(
            connection,
            "SELECT series_id, period_id, vintage_id, \(table.columns) FROM \(table.name)"
              + " WHERE series_id = ?")
        ))
    }
  }

  /// - Throws: `Diagnostic` when the figures of a series are not those that were stored.
  package func check(series: Int64) throws {
    var left = try digest(of: series)
    for (table, statement) in statements {
      try statement.run([.integer(series)]) { row in
        let digests = row.digests(table)
        left &-= digests.said &+ digests.beside
      }
    }
    guard left != 0 else { return }
    throw Diagnostic.changedFigures(try connection.seriesName(series) ?? "series \(series)")
  }

  private func digest(of series: Int64) throws -> UInt64 {
    let number = series / SeriesDigests.perRow
    if number != known.number { known = (number, try SeriesDigests.read(number, connection)) }
    return known.digests[Int(series % SeriesDigests.perRow)]
  }

  /// Of how many series the figures of others are looked at: of a hundred million figures, a profile
  /// of one region would read all.
  private static let mostOthers = 10_000

  /// All series of indicators, each of a region or (nil) of all, which are left out where they are
  /// too many; of unknown codes, none. By their numbers, so that digests that are kept together are
  /// read together.
  ///
  /// One snapshot of the file: call it in a transaction.
  package func check(_ told: [(indicator: String, region: String?)]) throws {
    let named = try PreparedQuery(
      connection,
      """
      SELECT s.series_id FROM indicator AS i CROSS JOIN region AS r CROSS JOIN series AS s
      WHERE i.code = ? AND r.code = ? AND s.indicator_id = i.indicator_id
        AND s.region_id = r.region_id
      """)
    let all = try PreparedQuery(
      connection,
      """
      SELECT s.series_id FROM indicator AS i CROSS JOIN series AS s
      WHERE i.code = ? AND s.indicator_id = i.indicator_id
      """)
    var series: Set<Int64> = []
    for (indicator, region) in told where region == nil && series.count <= Self.mostOthers {
      try all.run([.text(indicator)]) { series.insert($0.int64(0)) }
    }
    let isBounded = series.count <= Self.mostOthers
    if !isBounded { series = [] }
    let whole = isBounded ? Set(told.lazy.filter { $0.region == nil }.map(\.indicator)) : []
    for case (let indicator, let region?) in told where !whole.contains(indicator) {
      try named.run([.text(indicator), .text(region)]) { series.insert($0.int64(0)) }
    }
    for id in series.sorted() { try check(series: id) }
  }
}

/// A statement that is run many times, held by a class.
private final class PreparedQuery {
  private var statement: Statement

  init(_ connection: Connection, _ sql: String) throws { statement = try connection.prepare(sql) }

  func run(_ values: [Value], _ body: (borrowing Row) throws -> Void) throws {
    try statement.bind(values)
    defer { statement.reset() }
    try statement.forEach(body)
  }
}

/// The digests of all figures against those that are kept, in one pass.
struct WholeDigestCheck {
  struct Difference {
    /// Series whose figures are not those that were stored.
    var series: [Int64] = []
    /// Vintages of which the figures are not what was said.
    var vintages: [Int64] = []
    /// Digests of series that can be no series.
    var isMisshapen = false
  }

  private var series: [UInt64]
  private var vintages: [Int64: UInt64] = [:]
  private var strays: Set<Int64> = []
  private var isMisshapen = false

  static func run(_ connection: Connection) throws -> Difference {
    var check = try WholeDigestCheck(connection)
    for table in StoredRows.Table.allCases {
      try StoredRows.each(table, connection) { check.take($0) }
    }
    return check.difference
  }

  private init(_ connection: Connection) throws {
    let perRow = Int(SeriesDigests.perRow)
    let last = try connection.last("series_id", of: "series") ?? 0
    series = Array(repeating: 0, count: (Int(clamping: last) / perRow + 1) * perRow)
    var rows: [(number: Int64, digests: [UInt8])] = []
    try connection.query("SELECT number, digests FROM series_digest") {
      rows.append(($0.int64(0), $0.blob(1)))
    }
    for row in rows {
      guard (0..<Int64(series.count / perRow)).contains(row.number), row.digests.count == perRow * 8
      else {
        isMisshapen = true
        continue
      }
      for (index, digest) in SeriesDigests.unpacked(row.digests).enumerated() {
        series[Int(row.number) * perRow + index] = digest
      }
    }
    var said: [Int64: UInt64] = [:]
    try connection.query("SELECT vintage_id, digest FROM vintage") {
      said[$0.int64(0)] = UInt64(bitPattern: $0.int64(1))
    }
    vintages = said
  }

  @inline(__always)
  private mutating func take(_ row: StoredRows.Digests) {
    if series.indices.contains(Int(row.place.series)) {
      series[Int(row.place.series)] &-= row.said &+ row.beside
    } else {
      strays.insert(row.place.series)
    }
    if row.said != 0 { vintages[row.place.vintage, default: 0] &-= row.said }
  }

  private var difference: Difference {
    Difference(
      series: series.indices.filter { series[$0] != 0 }.map { Int64($0) } + strays.sorted(),
      vintages: vintages.filter { $0.value != 0 }.keys.sorted(), isMisshapen: isMisshapen)
  }
}

extension Connection {
  /// As in `gdp of CN-440300 from sz-bulletin-2022`; nil for none.
  func seriesName(_ id: Int64) throws -> String? {
    var name: String?
    try query(
      """
      SELECT i.code, r.code, c.code, d.code FROM series AS s
      LEFT JOIN indicator AS i ON i.indicator_id = s.indicator_id
      LEFT JOIN region AS r ON r.region_id = s.region_id
      LEFT JOIN source AS c ON c.source_id = s.source_id
      LEFT JOIN dimension_set AS d ON d.dimension_set_id = s.dimension_set_id
      WHERE s.series_id = ?
      """, [.integer(id)]
    ) { row in
      let code = { (row: borrowing Row, column: Int) in
        row.isNull(column) ? "(not there)" : row.string(column)
      }
      name =
        "\(code(row, 0)) of \(code(row, 1)) from \(code(row, 2))"
        + (row.string(3).isEmpty ? "" : " (\(row.string(3)))")
    }
    return name
  }
}

extension Diagnostic {
  /// Rows of names, codes or sources that are not those that were imported.
  static func changedRows(_ table: String) -> Diagnostic {
    Diagnostic(
      .corruptDatabase,
      found:
        "rows of the table \(table) that are not those which were stored: their digest differs",
      expected: "rows that only almanac has written",
      remedy: "`almanac check --integrity` looks at the whole file; restore it from a copy")
  }

  /// Figures that are not those that were imported.
  static func changedFigures(_ series: String) -> Diagnostic {
    Diagnostic(
      .corruptDatabase,
      found: "figures of \(series) that are not those which were stored: their digest differs",
      expected: "figures that only almanac has written",
      remedy: "`almanac check --integrity` looks at the whole file; restore it from a copy")
  }
}
