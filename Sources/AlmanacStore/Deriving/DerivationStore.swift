internal import AlmanacModel
internal import SQLite

/// Writes a definition, inside an import.
struct DerivationStore {
  private let session: ImportSession
  private var connection: Connection { session.connection }

  init(_ session: ImportSession) { self.session = session }

  /// Makes the indicator where it is not there, and defines it. What was there already is counted
  /// as unchanged.
  func define(_ request: DerivationRequest) throws {
    let before = connection.totalChanges
    let parts: [DerivationUnits.Part]
    switch request.formula {
    case .ratio(let numerator, let denominator):
      parts = [try session.part(numerator), try session.part(denominator)]
    case .sum(let terms): parts = try terms.map { try session.part($0.name) }
    }
    guard !parts.isEmpty else { throw Diagnostic.derivationLacks("terms", of: request.code) }
    let known: Catalog.Match? =
      if case .found(let match) = try session.catalog.resolve(.indicator, request.code) {
        match
      } else { nil }
    let unitOfKnown = try known.map { try session.part($0.code) }
    let (unit, scale) = try DerivationUnits(session: session, code: known?.code ?? request.code)
      .find(request, parts, known: unitOfKnown.map { ($0.unitID, $0.unit) })
    let id = try known?.id ?? makeIndicator(request, parts, unit: unit)
    for (language, name) in request.names {
      try connection.run(
        """
        INSERT INTO indicator_name (indicator_id, kind, language, name, folded)
        VALUES (?, 'name', ?, ?, ?) ON CONFLICT DO NOTHING
        """, [.integer(id), .text(language), .text(name), .text(NameFolding.fold(name))])
    }
    let time = request.time ?? Self.time(request.formula, parts)
    try write(id, request.formula, parts, scale: scale, time: time)
    session.catalog.forget()
    let changed = connection.totalChanges > before
    session.counts.count(
      read: 1, added: changed && known == nil ? 1 : 0, revised: changed && known != nil ? 1 : 0,
      unchanged: changed ? 0 : 1)
  }

  /// A flow over a position is over that at its end; others go by the same time.
  private static func time(
    _ formula: DerivationRequest.Formula, _ parts: [DerivationUnits.Part]
  ) -> DerivationTime {
    guard case .ratio = formula else { return .same }
    return parts[1].basis == "E" && parts[0].basis != "E" ? .end : .same
  }

  private func makeIndicator(
    _ request: DerivationRequest, _ parts: [DerivationUnits.Part], unit: Int64
  ) throws -> Int64 {
    guard !request.code.isEmpty, CodeText.code(from: request.code) == request.code else {
      throw Diagnostic.invalidIndicatorCode(request.code, CodeText.code(from: request.code))
    }
    var nature = "ratio"
    if case .sum = request.formula {
      nature = Set(parts.map(\.nature)).count == 1 ? parts[0].nature : "unknown"
    }
    try connection.run(
      "INSERT INTO indicator (code, unit_id, nature, basis) VALUES (?, ?, ?, ?)",
      [.text(request.code), .integer(unit), .text(nature), .text(parts[0].basis)])
    return connection.lastInsertRowID
  }

  private func write(
    _ id: Int64, _ formula: DerivationRequest.Formula, _ parts: [DerivationUnits.Part], scale: Int,
    time: DerivationTime
  ) throws {
    let kind: Derivation.Kind
    var terms: [(part: Int64, weight: Int64)] = []
    switch formula {
    case .ratio:
      kind = .ratio
      try connection.run(
        """
        UPDATE indicator SET numerator_id = ?2, denominator_id = ?3 WHERE indicator_id = ?1
        AND (numerator_id IS NOT ?2 OR denominator_id IS NOT ?3)
        """, [.integer(id)] + parts.map { .integer($0.id) })
    case .sum(let stated):
      kind = .sum
      terms = zip(parts, stated).map { ($0.id, $1.isSubtracted ? -1 : 1) }
      for (index, part) in parts.enumerated()
      where parts[..<index].contains(where: { $0.id == part.id }) {
        throw Diagnostic.derivationRepeats(part.code)
      }
    }
    try connection.run(
      """
      INSERT INTO derivation (indicator_id, kind, scale, time_rule) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (indicator_id) DO UPDATE SET kind = ?2, scale = ?3, time_rule = ?4
      WHERE kind <> ?2 OR scale <> ?3 OR time_rule <> ?4
      """,
      [
        .integer(id), .text(kind.rawValue), .integer(Int64(kind == .sum ? 0 : scale)),
        .text(kind == .sum ? "same" : time.rawValue),
      ])
    let list = terms.map { String($0.part) }.joined(separator: ", ")
    try connection.run(
      "DELETE FROM derivation_term WHERE indicator_id = ? AND part_id NOT IN (\(list))",
      [.integer(id)])
    for (place, term) in terms.enumerated() {
      try connection.run(
        """
        INSERT INTO derivation_term (indicator_id, part_id, weight, place) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET weight = ?3, place = ?4 WHERE weight <> ?3 OR place <> ?4
        """,
        [.integer(id), .integer(term.part), .integer(term.weight), .integer(Int64(place + 1))])
    }
  }

  /// The definitions that would have nothing to work with, had an indicator no derived figures.
  private func users(of indicator: Int64) throws -> [String] {
    var users: [String] = []
    try connection.query(
      """
      SELECT DISTINCT i.code FROM _derivation_part AS p
      JOIN indicator AS i ON i.indicator_id = p.indicator_id
      WHERE p.part_id = ?1 AND NOT EXISTS (SELECT 1 FROM series AS s WHERE s.indicator_id = ?1
        AND s.source_id <> \(DerivedFigures.source)) ORDER BY 1
      """, [.integer(indicator)]
    ) { users.append($0.string(0)) }
    return users
  }

  /// Takes a definition away; the indicator stays, without the figures that were worked out.
  func remove(_ name: String) throws -> Catalog.Match {
    let match = try session.catalog.find(.indicator, name)
    let users = try users(of: match.id)
    if !users.isEmpty { throw Diagnostic.derivationInUse(match.code, by: users) }
    try connection.run(
      "DELETE FROM derivation WHERE indicator_id = ?", [.integer(match.id)])
    guard connection.changes > 0 else { throw Diagnostic.noDerivation(match.code) }
    try connection.run(
      "DELETE FROM derivation_term WHERE indicator_id = ?", [.integer(match.id)])
    session.counts.count(read: 1, added: 0, revised: 1, unchanged: 0)
    return match
  }
}
