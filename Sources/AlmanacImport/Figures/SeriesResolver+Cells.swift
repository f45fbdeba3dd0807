internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

// What cells say themselves that they count, beside what the file says of them.

extension SeriesResolver {
  /// How the value of a cell becomes one in the indicator's unit.
  struct CellConversion {
    let scale: UnitScale?
    /// The power of ten that it is to be multiplied with before.
    var exponent = 0
  }

  /// - Parameters:
  ///   - cell: what a cell says that is more than a number.
  ///   - told: how the numbers of its series are converted that say nothing themselves.
  func conversion(
    of row: FigureBatch.Row, _ cell: FigureBatch.Extra?, beside told: FigureFile.Conversion,
    indicator: Int64
  ) throws -> Result<CellConversion, Failure> {
    let plain = CellConversion(scale: told.scale, exponent: told.exponent)
    func refused(_ diagnostic: Diagnostic) -> Result<CellConversion, Failure> {
      .failure(Failure(field: .value, diagnostic: diagnostic))
    }
    if row.isPercent {
      return try inCell("percent", of: cell?.cell ?? "", beside: told.unit, indicator: indicator)
        .map { CellConversion(scale: $0, exponent: told.exponent) }
    }
    guard let cell, !cell.unit.isEmpty else {
      if let other = unitOfCells(indicator, beside: told.unit), row.value != 0,
        ObservationStatus(code: Int(row.status))?.isMissing == false
      {
        return refused(.bareBesideUnit(cell?.cell ?? "", row.value, unit: other))
      }
      guard let cell, cell.hasScaleWord else { return .success(plain) }
      let isTwofold = try told.exponent != 0 || isScaled(told.unit, of: indicator)
      return isTwofold ? refused(.twoScales(cell.cell)) : .success(plain)
    }
    // A currency before a number says whose money it is, and leaves its power of ten to the unit that
    // is told: € 5 below million EUR.
    if cell.hasCurrencyBefore, !cell.hasScaleWord, try isCurrency(cell.unit, of: told.unit) {
      return .success(plain)
    }
    // 27.5万件 below 万件 says the same again.
    if cell.hasScaleWord, try isRepeated(cell, told.unit) {
      return try inCell(cell.unit, of: cell.cell, beside: "", indicator: indicator)
        .map { CellConversion(scale: $0) }
    }
    return try inCell(cell.unit, of: cell.cell, beside: told.unit, indicator: indicator)
      .flatMap {
        told.exponent == 0 ? .success(CellConversion(scale: $0)) : refused(.twoScales(cell.cell))
      }
  }

  /// Whether the power of ten and the unit of a cell are together the unit that the file tells.
  private func isRepeated(_ cell: FigureBatch.Extra, _ stated: String) throws -> Bool {
    var (counted, exponent) = (stated, 0)
    if try makers.knownUnit(stated) == nil, let scaled = ScaledUnit(stated) {
      (counted, exponent) = (scaled.unit, scaled.exponent)
    }
    guard try makers.knownUnit(cell.unit) != nil, try makers.knownUnit(counted) != nil,
      case .success(let own) = try unit(cell.unit), case .success(let other) = try unit(counted)
    else { return false }
    return own.dimension == other.dimension
      && UnitScale(exponent: cell.scale).convert(own.factor)
        == UnitScale(exponent: exponent).convert(other.factor)
  }

  /// From the unit that a cell says itself to the indicator's, for the figure in that cell.
  ///
  /// - Parameters:
  ///   - cell: as it stands there.
  ///   - stated: the unit that the file states beside it, which must be the same.
  private func inCell(
    _ text: String, of cell: String, beside stated: String, indicator: Int64
  ) throws -> Result<UnitScale?, Failure> {
    if try isOfSeveral(text) {
      if stated.isEmpty {
        return .failure(Failure(field: .unit, diagnostic: .signOfSeveral(cell, text)))
      }
      guard try isCurrency(text, of: stated) else {
        return .failure(Failure(field: .unit, diagnostic: .twoUnits(text, beside: stated)))
      }
      if ScaledUnit(stated) != nil {
        return .failure(Failure(field: .unit, diagnostic: .twoScales(cell)))
      }
      return try scale(stated, to: describe(indicator))
    }
    if !stated.isEmpty, case .success(let unit) = try unit(text),
      case .success(let other) = try self.unit(stated), unit.id != other.id
    {
      return .failure(
        Failure(field: .unit, diagnostic: .twoUnits(text, beside: stated)))
    }
    return try scale(text, to: describe(indicator))
  }

  /// Whether the unit that a number without one is in, the stated one or else the indicator's, is
  /// called after a power of ten, as 万人: with a word for another behind the number, it is not
  /// plain which of the two holds.
  func isScaled(_ stated: String, of indicator: Int64) throws -> Bool {
    if ScaledUnit(stated) != nil { return true }
    guard stated.isEmpty else { return false }
    var isScaled = false
    try session.connection.query(
      "SELECT name FROM unit_name WHERE unit_id = ?",
      [.integer(try describe(indicator).unit.id)]
    ) { row in
      if ScaledUnit(row.string(0)) != nil { isScaled = true }
    }
    return isScaled
  }

  /// The unit of an indicator that was made of this import's cells, where nothing else tells that of
  /// the figures: those without it are counted in something else, or the cells would say it.
  func unitOfCells(_ indicator: Int64, beside stated: String) -> String? {
    stated.isEmpty ? makers.unitsOfCells[indicator] : nil
  }
}
