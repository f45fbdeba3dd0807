internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

// What figures are counted in, and how they become the indicator's unit.

extension SeriesResolver {
  /// The unit in brackets behind the name of an indicator that is not known with it: 常住人口(万人) are
  /// figures of 常住人口 in 万人.
  func takeUnitOfName(_ texts: inout SeriesTexts, _ file: FigureFile) throws {
    let field: WritableKeyPath<SeriesTexts, String> =
      texts.indicator.isEmpty ? \.indicatorName : \.indicator
    guard texts.unit.isEmpty, file.unitInName == .no else { return }
    let title = IndicatorTitle(texts[keyPath: field])
    guard let unit = title.unit,
      case .unknown = try session.catalog.resolve(.indicator, texts[keyPath: field]),
      try makers.isUnit(unit)
    else { return }
    texts[keyPath: field] = title.name
    texts.unit = unit
  }

  func unit(_ text: String) throws -> Result<Unit, Failure> {
    if let known = units[text] { return known }
    let result: Result<Unit, Failure> = try attempt(.unit, text) {
      let match = try makers.knownUnit(text) ?? session.catalog.find(.unit, text)
      var unit: Unit?
      try session.connection.query(
        "SELECT dimension, factor FROM unit WHERE unit_id = ?", [.integer(match.id)]
      ) { row in
        unit = Unit(
          id: match.id, code: match.code, dimension: row.string(0), factor: row.double(1))
      }
      guard let unit else { throw SQLiteError.noRow }
      return unit
    }
    units[text] = result
    return result
  }

  /// Makes a unit with a scale word, which is not known, the one that is counted, and answers the
  /// power of ten. A file that says it twice, by word and by multiplier, means it once.
  func counted(
    _ unit: inout String, times multiplier: Int, _ problems: inout [Failure]
  ) throws -> Int {
    guard !unit.isEmpty else { return multiplier }
    if let known = countedUnits[unit]?[multiplier] {
      unit = known.unit
      return known.exponent
    }
    let stated = unit
    var exponent = multiplier
    if let scaled = ScaledUnit(unit) {
      if multiplier != 0, multiplier != scaled.exponent {
        problems.append(
          Failure(
            field: .scale,
            diagnostic: .contradictingScales(unit, scaled.exponent, multiplier: multiplier)))
        return 0
      }
      exponent = 0
      if try makers.knownUnit(unit) == nil {
        if scaled.unit.isEmpty {
          (unit, exponent) = ("", scaled.exponent)
        } else if try makers.knownUnit(scaled.unit) != nil {
          (unit, exponent) = (scaled.unit, scaled.exponent)
        }
      }
    }
    countedUnits[stated, default: [:]][multiplier] = (unit, exponent)
    return exponent
  }

  /// From a unit to the indicator's; nil for the same.
  func scale(
    _ text: String, to indicator: Indicator, _ file: FigureFile? = nil
  ) throws -> Result<UnitScale?, Failure> {
    guard !text.isEmpty else { return .success(nil) }
    switch try unit(text) {
    case .failure(let failure):
      return .failure(
        Failure(
          field: failure.field,
          diagnostic: failure.diagnostic.besideUnit(
            indicator.unit.code, others: (file?.unitsMet ?? []).filter { $0 != text },
            column: file?.unitColumn)))
    case .success(let unit):
      if unit.id == indicator.unit.id { return .success(nil) }
      guard unit.dimension == indicator.unit.dimension else {
        return .failure(
          Failure(
            field: .unit,
            diagnostic: Diagnostic(
              .wrongDimension, found: "\(text) (\(unit.dimension))",
              expected: "a unit of \(indicator.unit.dimension), such as \(indicator.unit.code)",
              remedy: "correct the unit where it is wrong; figures in another unit are another "
                + "indicator, for a file and --set indicator=… of their own")))
      }
      return .success(UnitScale(from: unit.factor, to: indicator.unit.factor))
    }
  }

  /// Figures of one indicator are in one unit: a column of units parts them only where it has another
  /// meaning.
  ///
  /// - Throws: `Diagnostic` for a dimension called as units are, whose values are units or several.
  func checkUnitDimensions(
    _ texts: SeriesTexts, _ indicator: Indicator, _ file: FigureFile
  ) throws {
    for dimension in texts.dimensions where file.unitDimensions.contains(dimension.name) {
      let first = file.unitValues[indicator.id] ?? dimension.value
      file.unitValues[indicator.id] = first
      let isOther =
        try first != dimension.value
        || makers.isUnit(dimension.value)
          && makers.knownUnit(dimension.value)?.id != indicator.unit.id
      guard isOther else { continue }
      throw Diagnostic.unitsAsDimension(
        dimension.name, [first, dimension.value], indicator: indicator.unit.code,
        at: .init(file: file.name))
    }
  }

  /// A unit that an indicator had until an import gave it another.
  struct FormerUnit {
    let code: String
    let untilImport: Int64
  }

  func formerUnits(of indicator: Int64) throws -> [FormerUnit] {
    var found: [FormerUnit] = []
    try session.connection.query(
      """
      SELECT u.code, c.import_id FROM import_change AS c JOIN unit AS u ON u.unit_id = c.old
      WHERE c.relation = 'indicator' AND c.key_1 = ? AND c.kind = 'changed'
        AND c.field = 'unit_id' AND u.code <> 'unspecified'
      ORDER BY c.change_id
      """, [.integer(indicator)]
    ) { found.append(FormerUnit(code: $0.string(0), untilImport: $0.int64(1))) }
    return found
  }

  /// What to say where a source that had figures of an indicator in another unit brings figures
  /// without one: the same file as before would now be read by a power of ten too high or low.
  func unitBefore(_ indicator: Indicator, of source: Int64) throws -> Diagnostic? {
    for former in indicator.formerUnits where former.code != indicator.unit.code {
      let isOlder = try session.connection.scalar(
        """
        SELECT 1 FROM series AS s WHERE s.indicator_id = ? AND s.source_id = ? AND EXISTS
          (SELECT 1 FROM observation AS o JOIN vintage AS v ON v.vintage_id = o.vintage_id
           WHERE o.series_id = s.series_id AND v.import_id < ?) LIMIT 1
        """, [.integer(indicator.id), .integer(source), .integer(former.untilImport)])
      if isOlder != nil { return .unitBefore(former.code, now: indicator.unit.code) }
    }
    return nil
  }

  /// From the unit that a cell says itself to the indicator's, for the figure in that cell.
  ///
  /// - Parameter stated: the unit that the file states beside it, which must be the same.
  func inCell(
    _ text: String, beside stated: String, of indicator: Int64
  ) throws -> Result<UnitScale?, Failure> {
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

  func exponent(_ text: String, _ file: FigureFile, _ problems: inout [Failure]) -> Int {
    if text.isEmpty { return 0 }
    if let number = Int(text), (-22...22).contains(number) { return number }
    if let known = file.scales[text.lowercased()] { return known }
    // One letter may mean anything: T is thousand or trillion.
    let said = ScaleWords.leading(text)
    if said.power > 0, said.rest.isEmpty, text.count > 1 || text.first?.isASCII == false {
      return said.power
    }
    problems.append(
      Failure(
        field: .scale, diagnostic: .unknownScale(text)))
    return 0
  }
}
