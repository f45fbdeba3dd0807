internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

// What figures are counted in, and how they become the indicator's unit.

extension SeriesResolver {
  /// The unit in brackets, or the sign of one, behind the name of an indicator that is not known with
  /// it: 常住人口(万人) are figures of 常住人口 in 万人, and `GDP €` are euros. Where the file tells the unit
  /// itself, the name goes without it too, unless they contradict each other.
  func takeUnitOfName(_ texts: inout SeriesTexts, _ file: FigureFile) throws -> Failure? {
    guard file.unitInName == .no else { return nil }
    if texts.unit.isEmpty, file.statesIndicator,
      let unit = IndicatorTitle(texts.indicatorName).unit, try makers.isUnit(unit)
    {
      texts.unit = unit
      return nil
    }
    let label = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    // Asked of each series of a file, few of whose indicators are called so.
    if plainLabels.contains(label) { return nil }
    let field: WritableKeyPath<SeriesTexts, String> =
      texts.indicator.isEmpty ? \.indicatorName : \.indicator
    let title = IndicatorTitle(label)
    let sign = UnitSign(label)
    let mayTell =
      title.unit != nil || sign != nil || !UnitPhrase.scaled(label).isEmpty
      || !StatedUnits.codeEnds(label).isEmpty
    guard mayTell, case .unknown = try session.catalog.resolve(.indicator, label) else {
      plainLabels.insert(label)
      return nil
    }
    if let unit = title.unit, try makers.isUnit(unit),
      try texts.unit.isEmpty || isSame(unit, texts.unit)
    {
      texts[keyPath: field] = title.name
      if texts.unit.isEmpty { texts.unit = unit }
      return nil
    }
    if texts.unit.isEmpty, let unit = try UnitPhrase.scaled(label).first(where: makers.isUnit) {
      let name = UnitPhrase.without(unit, in: label)
      if !name.isEmpty {
        (texts[keyPath: field], texts.unit) = (name, unit)
        return nil
      }
    }
    // Of exports_mn_cny, which is not known by that code, the figures are those of exports.
    let stated = texts.unit
    if let end = try StatedUnits.codeEnds(label).last(where: {
      try stated.isEmpty ? makers.isUnit($0) : $0 == stated
    }) {
      (texts[keyPath: field], texts.unit) = (String(label.dropLast(end.count + 1)), end)
      return nil
    }
    guard let sign else { return nil }
    if texts.unit.isEmpty {
      if try isOfSeveral(sign.sign) {
        return Failure(field: .unit, diagnostic: .signOfSeveral(label, sign.sign))
      }
      texts.unit = sign.unit
    } else if try !says(sign, texts.unit) {
      return Failure(
        field: .unit, diagnostic: .unitBesideSign(label, sign.sign, beside: texts.unit))
    }
    // Before a name it may be a part of that: % of GDP.
    if sign.isLeading, case .unknown = try session.catalog.resolve(.indicator, sign.name) {
      return nil
    }
    texts[keyPath: field] = sign.name
    return nil
  }

  /// Whether two texts are one unit.
  private func isSame(_ one: String, _ other: String) throws -> Bool {
    guard let found = try makers.knownUnit(one) else {
      return NameFolding.fold(one) == NameFolding.fold(other)
    }
    return try found.id == makers.knownUnit(other)?.id
  }

  /// The sign in a unit that several currencies have; nil for others, which are asked of once.
  func signOfSeveral(in unit: String) throws -> String? {
    if unitsOfOne.contains(unit) { return nil }
    let sign = ScaledUnit(unit)?.unit ?? unit
    if try isOfSeveral(sign) { return sign }
    unitsOfOne.insert(unit)
    return nil
  }

  /// Whether a text is a sign that several currencies have, and no unit is called so alone.
  func isOfSeveral(_ sign: String) throws -> Bool {
    try Currency.isOfSeveral(sign) && makers.knownUnit(sign) == nil
  }

  /// Whether the unit that a file tells is one that a sign may stand for: the same, or money or a count
  /// that says more than the sign does.
  private func says(_ sign: UnitSign, _ stated: String) throws -> Bool {
    if try isSame(sign.unit, stated) { return true }
    return try !["%", "％", "‰"].contains(sign.sign) && isCurrency(sign.unit, of: stated)
  }

  /// Whether a unit or a sign is of the dimension of the one that the file tells, which may have a
  /// scale word.
  func isCurrency(_ text: String, of stated: String) throws -> Bool {
    guard !stated.isEmpty else { return false }
    var other = try makers.knownUnit(stated)
    if other == nil, let counted = ScaledUnit(stated)?.unit {
      other = try makers.knownUnit(counted)
    }
    guard let other, let dimension = try makers.dimension(of: other) else { return false }
    if try isOfSeveral(text) { return Currency.mayBe(text, ofDimension: dimension) }
    return try makers.knownUnit(text).flatMap(makers.dimension) == dimension
  }

  /// The label of a unit whose code is not known, where that says a known unit: `THS_PER`, which is
  /// labelled Thousand persons.
  func takeUnitLabel(_ texts: inout SeriesTexts) throws {
    guard !texts.unitLabel.isEmpty, texts.unitLabel != texts.unit, try !makers.isUnit(texts.unit),
      try makers.isUnit(texts.unitLabel)
    else { return }
    texts.unit = texts.unitLabel
  }

  /// Words of publishers for a number of what is counted, which is no unit of its own.
  private static let countWords: Set<String> = [
    "antal", "antall", "anzahl", "number", "lukumäärä", "nombre", "número", "numero", "aantal",
    "liczba", "počet", "fjöldi", "arv", "skaits",
  ]

  /// From a bare number to the unit of an indicator that counts something.
  private func scaleOfCount(_ text: String, to indicator: Indicator) -> UnitScale?? {
    guard Self.countWords.contains(text.lowercased()),
      ["count", "people", "households", "visits"].contains(indicator.unit.dimension)
    else { return nil }
    return .some(
      indicator.unit.factor == 1 ? nil : UnitScale(from: 1, to: indicator.unit.factor))
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
    if let scale = scaleOfCount(text, to: indicator) { return .success(scale) }
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
      guard indicator.unit.code != "unspecified" else {
        return .failure(
          Failure(
            field: .unit,
            diagnostic: .unitOfUnspecified(
              text, indicator.code, isNew: makers.newIndicators.contains(indicator.id))))
      }
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

  func exponent(_ stated: String, _ file: FigureFile, _ problems: inout [Failure]) -> Int {
    if stated.isEmpty { return 0 }
    // `Millions (0.00)` says beside the power of ten how many digits are shown.
    let text =
      stated.hasSuffix("0)") ? stated.prefix { $0 != "(" }.description.trimmed : stated
    if text.isEmpty { return 0 }
    if let number = Int(text), (-22...22).contains(number) { return number }
    if let factor = UnitColumns.factor(in: text) {
      if let known = file.scales[factor] { return known }
      problems.append(
        Failure(field: .scale, diagnostic: .unclearMultiplier(factor, "HEADER", at: nil)))
      return 0
    }
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
