internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension EntityMaker {
  /// The unit that the description or the name of an indicator tells, or none.
  func toldUnit(_ title: String, _ described: String?, _ file: FigureFile) throws -> String {
    if described == nil, file.unitInName != .no, let scaled = try scaledUnit(in: title) {
      // The power of ten holds for the figures.
      return ScaledUnit(scaled)?.unit ?? ""
    }
    let text = described ?? (file.unitInName == .no ? nil : IndicatorTitle(title).unit) ?? ""
    for candidate in PublishersUnit.candidates(text) where try knownUnit(candidate) != nil {
      return candidate
    }
    let isUnit =
      try described != nil
      || PublishersUnit.isLikely(text) { try knownUnit($0) != nil }
    if isUnit || text.isEmpty { return text }
    if file.brackets.insert(text).inserted, file.brackets.count <= 5 {
      session.files[Int(file.index)].remarks.append(
        "(\(text)) in the name of an indicator is not taken for a unit, which is left unspecified.")
    }
    return ""
  }

  /// The unit of a text; a new one when nothing is called so, of a dimension of its own, since
  /// what it converts to is not known.
  func unit(_ text: String) throws -> Int64 {
    let text = text.isEmpty ? "unspecified" : text
    if let known = try knownUnit(text) { return known.id }
    if case .ambiguous = try catalog.resolve(.unit, text) {
      return try catalog.find(.unit, text).id
    }
    var code = CodeText.code(from: text)
    // What is left of $/kWh without its signs is another unit.
    if case .unknown = try catalog.resolve(.unit, code) {} else { code = text }
    try CodeText.check(code, at: nil)
    try CodeText.check(name: text, at: nil)
    try connection.run(
      "INSERT INTO unit (code, dimension, factor) VALUES (?1, ?1, 1)", [.text(code)])
    let id = connection.lastInsertRowID
    if code != text { try name("unit", id, text, nil) }
    catalog.noteNew(.unit)
    if text != "unspecified" { session.noteCreated(.units, code) }
    return id
  }

  /// The unit with a power of ten in the words for what is measured: `Exports (BoP, current US$),
  /// millions`; the power alone where no unit stands beside it.
  private func scaledUnit(in title: String) throws -> String? {
    if let known = scaledUnits[title] { return known }
    let found = try findScaledUnit(in: title)
    scaledUnits[title] = .some(found)
    return found
  }

  private func findScaledUnit(in title: String) throws -> String? {
    let scaled = UnitPhrase.scaled(title)
    if let whole = try scaled.first(where: { text in
      guard let rest = ScaledUnit(text)?.unit, !rest.isEmpty else { return false }
      return try knownUnit(rest) != nil
    }) {
      return whole
    }
    guard let alone = scaled.first(where: { ScaledUnit($0)?.unit.isEmpty == true }) else {
      return nil
    }
    let parts = title.split { "()（）[]".contains($0) }
      .flatMap { PublishersUnit.candidates(String($0).trimmed) }
    let unit = try parts.first { try ScaledUnit($0) == nil && knownUnit($0) != nil }
    return unit.map { "\(alone) \($0)" } ?? alone
  }

  /// Whether a text is a unit, which may have a scale word or be one alone: `thousands`.
  func isUnit(_ text: String) throws -> Bool {
    if try knownUnit(text) != nil { return true }
    guard let scaled = ScaledUnit(text) else { return false }
    return try scaled.unit.isEmpty || knownUnit(scaled.unit) != nil
  }

  /// The unit of a text, or of the code that it would make where that leaves out no more than a sign
  /// for the same: `Percentage (%)` is `percentage`, and `$/kWh` no `kWh`.
  func knownUnit(_ text: String) throws -> Catalog.Match? {
    switch try catalog.resolve(.unit, text) {
    case .found(let match): return match
    case .ambiguous: return nil
    case .unknown: break
    }
    guard case .found(let match) = try catalog.resolve(.unit, CodeText.code(from: text)) else {
      return nil
    }
    for sign in NameFolding.fold(text) where !sign.isLetter && !sign.isNumber {
      if case .found(let other) = try catalog.resolve(.unit, String(sign)), other == match {
        continue
      }
      guard let dimension = try dimension(of: match),
        Currency.mayBe(String(sign), ofDimension: dimension)
      else { return nil }
    }
    return match
  }

  func dimension(of unit: Catalog.Match) throws -> String? {
    guard
      case .text(let dimension) = try connection.scalar(
        "SELECT dimension FROM unit WHERE unit_id = ?", [.integer(unit.id)])
    else { return nil }
    return dimension
  }

  /// The unit that the words for what is measured tell, where there is one of that name, for figures
  /// whose unit nothing else tells: of a file in which names may end so.
  func unitInTitle(of texts: SeriesTexts, _ file: FigureFile) throws -> String? {
    guard file.unitInName == .describes else { return nil }
    let label = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    let title = [texts.title, texts.indicatorName].first { !$0.isEmpty } ?? label
    let described = file.descriptions[label]?.unit
    let name = described == nil ? file.descriptions[label]?.name ?? title : title
    let key = described ?? name
    if let known = file.unitsInTitles[key] { return known }
    let told = described ?? Self.ending(of: name)
    var unit = described == nil ? try scaledUnit(in: name) : nil
    unit =
      try unit
      ?? PublishersUnit.candidates(told).first { candidate in
        if try knownUnit(candidate) != nil { return true }
        guard let counted = ScaledUnit(candidate)?.unit else { return false }
        return try !counted.isEmpty && knownUnit(counted) != nil
      }
    file.unitsInTitles[key] = .some(unit)
    if let unit, !texts.title.isEmpty, file.unitsInTitles.count <= 5 {
      session.files[Int(file.index)].remarks.append(
        "The figures of \(title) are read in \(unit), as that says, unless --set unit=… says "
          + "otherwise.")
    }
    return unit
  }

  /// A power of ten in the words of a cube for what is measured, `Exports (EUR million)`, that its
  /// unit does not have.
  func scaleInTitle(of texts: SeriesTexts, times multiplier: Int) throws -> Diagnostic? {
    guard multiplier == 0, !texts.title.isEmpty, ScaledUnit(texts.unit) == nil,
      let told = try scaledUnit(in: texts.title).flatMap({ ScaledUnit($0) })?.exponent
        ?? ScaledUnit(Self.ending(of: texts.title))?.exponent,
      try hasFactorOne(texts.unit)
    else { return nil }
    return .scaleInTitle(texts.title, told, beside: texts.unit)
  }

  /// Whether a unit is counted one by one, as far as is known.
  private func hasFactorOne(_ text: String) throws -> Bool {
    guard let unit = try knownUnit(text) else { return true }
    return try connection.scalar("SELECT factor FROM unit WHERE unit_id = ?", [.integer(unit.id)])
      == .real(1)
  }

  /// What a title ends in that may be a unit: a bracket, or behind a comma a scale word with a unit.
  static func ending(of title: String) -> String {
    if let bracket = IndicatorTitle(title).unit { return bracket }
    guard let last = title.split(separator: ",").dropFirst().last.map({ String($0).trimmed }),
      ScaledUnit(last) != nil
    else { return "" }
    return last
  }
}
