internal import AlmanacModel
package import AlmanacReading
package import AlmanacStore
internal import SQLite

/// What a database already says of a figure that was read in a text.
package final class StandingFigures {
  package enum Standing: String, CaseIterable, Sendable {
    /// Nothing is said of that thing and time.
    case new
    /// The same number with the same hedge, with however many digits.
    case same
    /// Another number that may be the same one, rounded or hedged.
    case agrees
    /// It was said once, and then replaced.
    case earlier = "earlier vintage"
    case conflict
    /// The indicator is in a unit that the figure's cannot become.
    case otherUnit = "other unit"
  }

  package struct Finding: Sendable, Equatable {
    /// Nil for a figure that is none of the database's: without indicator, region or period.
    package let standing: Standing?
    /// The figures in force with their sources, or what is missing; may be empty.
    package let says: String
  }

  private let connection: Connection
  private let catalog: Catalog
  private let units: PrintedUnits
  private var told = ToldFigures()

  package init(_ database: Database) {
    connection = database.connection
    catalog = Catalog(connection)
    units = PrintedUnits(connection)
  }

  /// - Throws: `Diagnostic` when figures that were told of have been changed in the file since they
  ///   were stored.
  package func checkDigests() throws { try told.check(connection) }

  package func standing(of candidate: Candidate) throws -> Finding {
    // A growth is no figure of the indicator that grew.
    guard candidate.kind == .level || candidate.kind == .share else {
      return Finding(standing: nil, says: "")
    }
    guard !candidate.indicator.isEmpty else {
      return Finding(standing: nil, says: "no indicator of that name")
    }
    guard !candidate.region.isEmpty else {
      return Finding(standing: nil, says: "no region is told")
    }
    guard let period = try? TimePeriod(parsing: candidate.period) else {
      return Finding(standing: nil, says: "no time is told")
    }
    guard case .found(let indicator) = try catalog.resolve(.indicator, candidate.indicator),
      case .found(let region) = try catalog.resolve(.region, candidate.region)
    else { return Finding(standing: .new, says: "no region \(candidate.region)") }
    let unit = try unit(of: indicator.id)
    let relation = try units.relation(
      of: candidate.unit, dimension: candidate.dimension, to: unit)
    if case .other = relation {
      return Finding(standing: .otherUnit, says: "\(indicator.code) is in \(unit?.code ?? "")")
    }
    told.tell(indicator.code, of: region.code)
    let ever = try figures(indicator.id, region.id, period)
    let now = ever.filter(\.isInForce)
    return Finding(
      standing: standing(candidate.reading, relation, now, ever.filter { !$0.isInForce }),
      says: now.map { $0.words(at: period, in: candidate.unit == unit?.code ? nil : unit) }
        .joined(separator: ", "))
  }

  private func standing(
    _ reading: PrintedReading, _ relation: PrintedReading.UnitRelation, _ now: [Told],
    _ before: [Told]
  ) -> Standing {
    func isSame(_ told: Told) -> Bool {
      // Other than a document, a reader tells a fall by its sign.
      told.hasValue && (told.kept.value ?? 0) * reading.value >= 0
        && reading.differences(from: told.kept, unit: relation).allSatisfy { $0 == .precision }
    }
    if now.contains(where: isSame) { return .same }
    let interval = reading.interval(as: relation)
    let stated = now.filter(\.hasValue)
    if stated.contains(where: { $0.interval.overlaps(interval) }) { return .agrees }
    if before.contains(where: isSame) { return .earlier }
    return stated.isEmpty ? .new : .conflict
  }

  private func unit(of indicator: Int64) throws -> PrintedUnits.Unit? {
    var unit: PrintedUnits.Unit?
    try connection.query(
      """
      SELECT u.code, u.dimension, u.factor FROM indicator AS i
      JOIN unit AS u ON u.unit_id = i.unit_id WHERE i.indicator_id = ?
      """, [.integer(indicator)]
    ) { unit = .init(code: $0.string(0), dimension: $0.string(1), factor: $0.double(2)) }
    return unit
  }

  /// What was ever said of a thing at a time, of totals; the figure that counts first.
  private func figures(
    _ indicator: Int64, _ region: Int64, _ period: TimePeriod
  ) throws -> [Told] {
    var found: [Told] = []
    try connection.query(
      """
      SELECT o.value, o.decimals, o.qualifier, o.low, o.high, o.known_until IS NULL, c.code,
        s.period, t.name
      FROM _series_time AS s JOIN _stated AS o
        ON o.series_id = s.series_id AND o.period_id = s.period_id
      JOIN source AS c ON c.source_id = s.source_id
      JOIN observation_status AS t ON t.status_id = o.status
      WHERE s.indicator_id = ?1 AND s.region_id = ?2 AND s.dimension_set_id = 0
        AND s.begins IN ('', ?3) AND s.ends IN ('', ?4)
      ORDER BY c.priority NULLS LAST, o.known_from DESC, c.code, s.series_id, s.period_id
      """,
      [
        .integer(indicator), .integer(region), .text(period.start.description),
        .text(period.end.description),
      ]
    ) { found.append(Told($0)) }
    return found
  }
}

/// A figure of the database, in its indicator's unit.
private struct Told {
  let kept: PrintedReading.Kept
  let interval: ValueInterval
  let isInForce: Bool
  let source: String
  let period: String
  let status: String

  var hasValue: Bool { kept.value != nil }

  init(_ row: borrowing Row) {
    let qualifier = Qualifier(code: Int(row.int64(2))) ?? .exactly
    interval = ValueInterval(low: row.number(3), high: row.number(4))
    kept = PrintedReading.Kept(
      value: row.number(0), decimals: Int(row.int64(1)), qualifier: qualifier,
      low: qualifier == .range ? interval.low : nil, high: qualifier == .range ? interval.high : nil
    )
    isInForce = row.int64(5) != 0
    (source, period, status) = (row.string(6), row.string(7), row.string(8))
  }

  /// `> 120 (bureau)`, with the period where that is written in another way.
  func words(at asked: TimePeriod, in unit: PrintedUnits.Unit?) -> String {
    var words = status
    if let low = kept.low, let high = kept.high {
      words = "\(NumberFormat.exact(low)) to \(NumberFormat.exact(high))"
    } else if let value = kept.value {
      words = NumberFormat.exact(value)
      if kept.qualifier != .exactly { words = "\(kept.qualifier.rawValue) \(words)" }
    }
    if hasValue, let unit { words += " \(unit.code)" }
    return words + " (\(source)\(period == asked.code ? "" : ", \(period)"))"
  }
}

extension Candidate {
  fileprivate var reading: PrintedReading {
    PrintedReading(
      value: value ?? (low.flatMap { low in high.map { low / 2 + $0 / 2 } }) ?? 0,
      decimals: decimals, qualifier: qualifier, low: low, high: high, unit: unit,
      hasScaleWord: (decimals ?? 0) < 0)
  }

  fileprivate var dimension: String? {
    switch unit {
    case "percent", "per-mille": "ratio"
    case "percentage-point": "percentage-point"
    default: Currency.codes.contains(unit) ? "money-" + unit : nil
    }
  }
}

extension PrintedReading {
  /// What it may be, in the unit that it is held against.
  fileprivate func interval(as relation: UnitRelation) -> ValueInterval {
    guard case .same(let scale?) = relation else {
      return qualifier == .range
        ? ValueInterval(low: low, high: high)
        : ValueInterval(value: value, decimals: decimals ?? 0, qualifier: qualifier)
    }
    if qualifier == .range {
      return ValueInterval(low: low.map(scale.convert), high: high.map(scale.convert))
    }
    let number = scale.convert(ParsedNumber(value: value, decimals: decimals ?? 0))
    return ValueInterval(value: number.value, decimals: number.decimals, qualifier: qualifier)
  }
}

extension ValueInterval {
  /// Intervals that touch overlap, as in the view of conflicts.
  func overlaps(_ other: ValueInterval) -> Bool {
    func isAbove(_ low: Double?, _ high: Double?) -> Bool {
      guard let low, let high else { return false }
      return low > high
    }
    return !isAbove(low, other.high) && !isAbove(other.low, high)
  }
}
