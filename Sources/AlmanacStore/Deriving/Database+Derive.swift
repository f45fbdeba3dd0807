internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

extension Database {
  /// Defines an indicator that is derived from others, and computes it for all that is there.
  /// A definition is an import of its own, and can be taken back as one.
  ///
  /// - Throws: `Problems` or `Diagnostic` when a part or unit is not known, units do not go
  ///   together, or the indicator would be derived from itself; nothing is changed then.
  public func derive(_ request: DerivationRequest) throws -> DerivationReport {
    var options = StoreOptions()
    options.dryRun = request.dryRun
    var described: (formula: String, unit: String)?
    var formerly: String?
    var code = request.code
    let report = try recordImport(options) { session in
      if case .found(let known) = try session.catalog.resolve(.indicator, request.code) {
        formerly = try session.formula(of: known.id)
      }
      try DerivationStore(session).define(request)
      let match = try session.catalog.find(.indicator, request.code)
      code = match.code
      let formula = try session.formula(of: match.id)
      described = (formula, try session.part(match.code).unit.code)
      session.noteDefinition(code, formula)
    }
    // All is stored by now, and nothing of what follows can fail it.
    var warnings = report.warnings
    var counts = (figures: 0, regions: 0)
    do { counts = try figuresDerived(code) } catch {
      warnings.append("the figures of \(code) could not be counted: \(error)")
    }
    return DerivationReport(
      code: code, formula: described?.formula ?? "",
      formerly: formerly.flatMap { $0.isEmpty || $0 == described?.formula ? nil : $0 },
      unit: described?.unit ?? "",
      figures: counts.figures, regions: counts.regions, importID: report.importID,
      warnings: warnings)
  }

  /// Takes a definition away, with all that was worked out by it.
  ///
  /// - Returns: the indicator's code, and the number of the import that this is.
  public func removeDerivation(_ name: String, dryRun: Bool = false) throws
    -> (code: String, importID: Int64?)
  {
    var options = StoreOptions()
    options.dryRun = dryRun
    var code = name
    let report = try recordImport(options) { session in
      let match = try DerivationStore(session).remove(name)
      code = match.code
      session.noteDefinition(code, "removed")
    }
    return (code, report.importID)
  }

  private func figuresDerived(_ code: String) throws -> (figures: Int, regions: Int) {
    var counts = (figures: 0, regions: 0)
    try connection.query(
      """
      SELECT count(*), count(DISTINCT s.region_id) FROM indicator AS i
      JOIN series AS s ON s.indicator_id = i.indicator_id
      JOIN observation AS o ON o.series_id = s.series_id
      WHERE i.code = ? AND s.source_id = \(DerivedFigures.source) AND o.closed_by IS NULL
      """, [.text(code)]
    ) { counts = (Int($0.int64(0)), Int($0.int64(1))) }
    return counts
  }
}

extension ImportSession {
  fileprivate func formula(of indicator: Int64) throws -> String {
    let text = try connection.scalar(
      "SELECT formula FROM _derivation_formula WHERE indicator_id = ?", [.integer(indicator)])
    guard case .text(let formula) = text else { return "" }
    return formula
  }

  /// Lists the definition like a file that was read.
  fileprivate func noteDefinition(_ code: String, _ formula: String) {
    let digest = FileDigest()
    var text = "\(code) = \(formula)"
    text.withUTF8 { digest.update(UnsafeRawBufferPointer($0)) }
    files.append(
      .init(
        path: "derive \(code)", format: "definition", sha256: digest.hexadecimal, counts: counts))
    counts = .init()
  }
}
