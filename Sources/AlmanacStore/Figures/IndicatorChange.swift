internal import AlmanacModel
internal import SQLite

/// What the figures of an indicator rest on beside themselves. Where it is described anew, they
/// follow: else the next import would put a second figure beside each, or a unit would be put on
/// numbers that are not counted in it.
package struct IndicatorChange {
  private let session: ImportSession
  private let id: Int64
  private let code: String
  private let basis: String
  private let unit: Unit

  private struct Unit {
    let id: Int64
    let code: String
    let dimension: String
    let factor: Double
  }

  /// To be made before an indicator changes; nil when there is none of that code.
  package init?(of code: String, in session: ImportSession) throws {
    guard let now = try Self.read(code, session) else { return nil }
    self.session = session
    self.code = code
    (id, basis, unit) = now
  }

  private static func read(
    _ code: String, _ session: ImportSession
  ) throws -> (Int64, String, Unit)? {
    var found: (Int64, String, Unit)?
    try session.connection.query(
      """
      SELECT i.indicator_id, i.basis, u.unit_id, u.code, u.dimension, u.factor
      FROM indicator AS i CROSS JOIN unit AS u WHERE i.code = ? AND u.unit_id = i.unit_id
      """, [.text(code)]
    ) { row in
      let unit = Unit(
        id: row.int64(2), code: row.string(3), dimension: row.string(4), factor: row.double(5))
      found = (row.int64(0), row.string(1), unit)
    }
    return found
  }

  /// Makes the figures follow what has changed.
  ///
  /// - Throws: `Diagnostic` where they cannot be converted.
  package func follow() throws {
    guard let now = try Self.read(code, session) else { return }
    if now.1 != basis { try move(to: now.1) }
    if now.2.id != unit.id { try convert(to: now.2) }
  }

  /// Series of the basis that was usual have the one that is; not where there is such a one beside.
  private func move(to new: String) throws {
    let connection = session.connection
    try connection.run(
      """
      UPDATE series SET basis = ?3 WHERE indicator_id = ?1 AND basis = ?2 AND source_id <> 0
        AND NOT EXISTS (SELECT 1 FROM series AS s WHERE s.region_id = series.region_id
          AND s.indicator_id = ?1 AND s.dimension_set_id = series.dimension_set_id
          AND s.source_id = series.source_id AND s.basis = ?3
          AND s.cumulative = series.cumulative)
      """, [.integer(id), .text(basis), .text(new)])
    guard connection.changes > 0 else { return }
    try connection.query(
      "SELECT series_id FROM series WHERE indicator_id = ? AND basis = ?",
      [.integer(id), .text(new)]
    ) { session.extents.touch($0.int64(0)) }
  }

  private func convert(to new: Unit) throws {
    let connection = session.connection
    // What was not stated is stated now.
    guard unit.code != "unspecified",
      try connection.scalar(
        "SELECT 1 FROM series WHERE indicator_id = ? AND source_id <> 0 LIMIT 1", [.integer(id)])
        != nil
    else { return }
    let scale = UnitScale(from: unit.factor, to: new.factor)
    guard unit.dimension == new.dimension, scale.isExact else {
      throw Diagnostic.unitOfFigures(
        code, unit.code, new.code, isSame: unit.dimension == new.dimension)
    }
    let figures = try UnitConversion(connection, indicator: id).convert(by: scale, session.extents)
    try convertAims(by: scale)
    session.warnings.append(
      "\(figures) figures of \(code) were converted from \(unit.code) to \(new.code); files of "
        + "their sources that state no unit have to say it from now on")
  }

  private func convertAims(by scale: UnitScale) throws {
    var aims: [(initiative: Int64, role: String, baseline: Double?, target: Double?)] = []
    try session.connection.query(
      """
      SELECT initiative_id, role, baseline, target FROM initiative_indicator
      WHERE indicator_id = ?
      """, [.integer(id)]
    ) { row in
      aims.append(
        (
          row.int64(0), row.string(1), row.isNull(2) ? nil : row.double(2),
          row.isNull(3) ? nil : row.double(3)
        ))
    }
    for aim in aims {
      let value = { (number: Double?) in number.map { Value.real(scale.convert($0)) } ?? .null }
      try session.connection.run(
        """
        UPDATE initiative_indicator SET baseline = ?, target = ?
        WHERE initiative_id = ? AND indicator_id = ? AND role = ?
        """,
        [
          value(aim.baseline), value(aim.target), .integer(aim.initiative), .integer(id),
          .text(aim.role),
        ])
    }
  }
}

/// The figures of an indicator in another unit: by a power of ten, so that they can be had back.
struct UnitConversion {
  private let connection: Connection
  private let indicator: Int64

  init(_ connection: Connection, indicator: Int64) {
    self.connection = connection
    self.indicator = indicator
  }

  /// Converts all that sources have stated, of any time. Answers how many figures that were.
  func convert(by scale: UnitScale, _ extents: SeriesExtents) throws -> Int {
    var series: [Int64] = []
    try connection.query(
      "SELECT series_id FROM series WHERE indicator_id = ? AND source_id <> 0",
      [.integer(indicator)]
    ) { series.append($0.int64(0)) }
    var update = try connection.prepare(
      """
      UPDATE observation SET value = ?4, decimals = ?5
      WHERE series_id = ?1 AND period_id = ?2 AND vintage_id = ?3
      """)
    var updateRange = try connection.prepare(
      """
      UPDATE observation_range SET low = ?4, high = ?5
      WHERE series_id = ?1 AND period_id = ?2 AND vintage_id = ?3
      """)
    var count = 0
    for id in series {
      try retell(id) { try extents.digests.takeAway($0) }
      for (key, number) in try figures(of: id) {
        let new = scale.convert(number)
        try update.run(
          key + [.real(new.value), .integer(Int64(min(max(new.decimals, -22), 21)))])
        count += 1
      }
      for (key, low, high) in try ranges(of: id) {
        try updateRange.run(key + [.real(scale.convert(low)), .real(scale.convert(high))])
      }
      try retell(id) { try extents.digests.bring($0) }
      extents.touch(id)
    }
    return count
  }

  /// The rows that a conversion changes.
  private func retell(_ series: Int64, _ body: (StoredRows.Digests) throws -> Void) throws {
    for table in [StoredRows.Table.observation, .range] {
      try StoredRows.each(table, connection, where: "series_id = ?", [.integer(series)], body)
    }
  }

  private func figures(of series: Int64) throws -> [(key: [Value], number: ParsedNumber)] {
    var found: [(key: [Value], number: ParsedNumber)] = []
    try connection.query(
      """
      SELECT period_id, vintage_id, value, decimals FROM observation
      WHERE series_id = ? AND value IS NOT NULL
      """, [.integer(series)]
    ) { row in
      found.append(
        (
          [.integer(series), .integer(row.int64(0)), .integer(row.int64(1))],
          ParsedNumber(value: row.double(2), decimals: Int(row.int64(3)))
        ))
    }
    return found
  }

  private func ranges(of series: Int64) throws -> [(key: [Value], low: Double, high: Double)] {
    var found: [(key: [Value], low: Double, high: Double)] = []
    try connection.query(
      "SELECT period_id, vintage_id, low, high FROM observation_range WHERE series_id = ?",
      [.integer(series)]
    ) { row in
      found.append(
        (
          [.integer(series), .integer(row.int64(0)), .integer(row.int64(1))], row.double(2),
          row.double(3)
        ))
    }
    return found
  }
}
