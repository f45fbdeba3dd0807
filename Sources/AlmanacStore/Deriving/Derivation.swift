internal import SQLite

/// How a derived indicator is derived from others, as the database has it.
struct Derivation: Hashable {
  enum Kind: String, Sendable, CaseIterable { case ratio, sum }

  struct Part: Hashable {
    enum Role: String { case numerator, denominator, term }

    let indicator: Int64
    let code: String
    let role: Role
    let weight: Double
    let unit: Unit
    let basis: String
  }

  struct Unit: Hashable {
    let code: String
    let dimension: String
    let factor: Double
  }

  let indicator: Int64
  let code: String
  let kind: Kind
  let scale: Int
  let timeRule: DerivationTime
  let unit: Unit
  /// The numerator before the denominator, terms in their order.
  var parts: [Part] = []

  /// All definitions, in the order of their indicators.
  static func all(_ connection: Connection) throws -> [Derivation] {
    var found: [Derivation] = []
    try connection.query(
      """
      SELECT d.indicator_id, i.code, d.kind, d.scale, d.time_rule, u.code, u.dimension, u.factor
      FROM derivation AS d JOIN indicator AS i ON i.indicator_id = d.indicator_id
      JOIN unit AS u ON u.unit_id = i.unit_id ORDER BY d.indicator_id
      """
    ) { row in
      found.append(
        Derivation(
          indicator: row.int64(0), code: row.string(1), kind: Kind(rawValue: row.string(2)) ?? .sum,
          scale: Int(row.int64(3)), timeRule: DerivationTime(rawValue: row.string(4)) ?? .same,
          unit: Unit(code: row.string(5), dimension: row.string(6), factor: row.double(7))))
    }
    for index in found.indices {
      try connection.query(
        """
        SELECT p.part_id, i.code, p.role, p.weight, u.code, u.dimension, u.factor, i.basis
        FROM _derivation_part AS p JOIN indicator AS i ON i.indicator_id = p.part_id
        JOIN unit AS u ON u.unit_id = i.unit_id WHERE p.indicator_id = ?
        ORDER BY p.place, p.part_id
        """, [.integer(found[index].indicator)]
      ) { row in
        found[index].parts.append(
          Part(
            indicator: row.int64(0), code: row.string(1),
            role: Part.Role(rawValue: row.string(2)) ?? .term, weight: row.double(3),
            unit: Unit(code: row.string(4), dimension: row.string(5), factor: row.double(6)),
            basis: row.string(7)))
      }
    }
    return found
  }

  /// What the value of a part is multiplied by: a quotient is of base units, times the power of
  /// ten; a sum is in the indicator's unit.
  func factor(of part: Part) -> Double {
    kind == .ratio ? part.unit.factor : part.weight * part.unit.factor / unit.factor
  }
}

/// When the denominator of a ratio is taken.
public enum DerivationTime: String, Sendable, CaseIterable {
  /// At the time of the numerator.
  case same
  /// The position at the end of the numerator's span.
  case end
  /// The mean of the positions at both ends of the numerator's span.
  case average
}
