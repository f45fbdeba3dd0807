internal import AlmanacModel
internal import SQLite

/// Finds the unit of a derived indicator, and the power of ten that goes with it.
struct DerivationUnits {
  let session: ImportSession
  let code: String

  struct Part {
    let id: Int64
    let code: String
    let nature: String
    let basis: String
    let unit: Derivation.Unit
    let unitID: Int64
  }

  /// - Parameter known: the unit that figures of the indicator have already.
  func find(
    _ request: DerivationRequest, _ parts: [Part], known: (id: Int64, unit: Derivation.Unit)?
  ) throws -> (id: Int64, scale: Int) {
    var stated = known
    if let text = request.unit {
      let match = try session.catalog.find(.unit, text)
      if let known, known.id != match.id {
        throw Diagnostic.derivationKeepsUnit(code, unit: known.unit.code)
      }
      stated = (match.id, try session.unit(match.id))
    }
    guard case .ratio = request.formula else {
      // Terms have one dimension, so that each can be said in the unit of any other.
      return (stated?.id ?? parts[0].unitID, 0)
    }
    if let (id, unit) = stated {
      if let scale = request.scale { return (id, scale) }
      guard let scale = Self.scale(of: unit.factor) else {
        throw Diagnostic.derivationNeedsScale(code, unit: unit.code)
      }
      return (id, scale)
    }
    let candidates = try candidates(parts, scale: request.scale ?? 0)
    guard let only = candidates.first, candidates.count == 1 else {
      throw Diagnostic.derivationNeedsUnit(
        code, "\(parts[0].unit.code) for each \(parts[1].unit.code)",
        candidates: candidates.map(\.code))
    }
    return (only.id, request.scale ?? 0)
  }

  /// What a value in base units is multiplied by to be in a unit, as a power of ten.
  private static func scale(of factor: Double) -> Int? {
    (-21...21).first { abs(ExactDecimal.shifted(factor, by: $0) - 1) < 1e-9 }
  }

  /// Units of the quotient's dimension that mean this power of ten. Their dimensions are called
  /// after those of the parts: money-CNY-per-person.
  private func candidates(_ parts: [Part], scale: Int) throws -> [(id: Int64, code: String)] {
    let (above, below) = (parts[0].unit.dimension, parts[1].unit.dimension)
    let dimensions =
      above == below
      ? ["ratio"]
      : ["\(above)-per-\(below)"] + (below == "people" ? ["\(above)-per-person"] : [])
    var found: [(id: Int64, code: String)] = []
    for dimension in dimensions {
      try session.connection.query(
        "SELECT unit_id, code, factor FROM unit WHERE dimension = ? ORDER BY 1",
        [.text(dimension)]
      ) { row in
        if Self.scale(of: row.double(2)) == scale { found.append((row.int64(0), row.string(1))) }
      }
    }
    return found
  }
}

extension ImportSession {
  func unit(_ id: Int64) throws -> Derivation.Unit {
    var unit = Derivation.Unit(code: "", dimension: "", factor: 1)
    try connection.query(
      "SELECT code, dimension, factor FROM unit WHERE unit_id = ?", [.integer(id)]
    ) { unit = Derivation.Unit(code: $0.string(0), dimension: $0.string(1), factor: $0.double(2)) }
    return unit
  }

  /// An indicator as a part of another.
  func part(_ name: String) throws -> DerivationUnits.Part {
    let match = try catalog.find(.indicator, name)
    var facts = (nature: "", basis: "", unit: Int64(0))
    try connection.query(
      "SELECT nature, basis, unit_id FROM indicator WHERE indicator_id = ?", [.integer(match.id)]
    ) { facts = ($0.string(0), $0.string(1), $0.int64(2)) }
    return DerivationUnits.Part(
      id: match.id, code: match.code, nature: facts.nature, basis: facts.basis,
      unit: try unit(facts.unit), unitID: facts.unit)
  }
}
