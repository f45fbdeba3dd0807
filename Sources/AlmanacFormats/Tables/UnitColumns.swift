internal import AlmanacModel

/// Columns that say what figures are counted in: their unit, or the power of ten that they are to be
/// multiplied with.
///
/// A scale is said as SDMX has it, by the power (3), or by the number that multiplies (1000). Columns
/// that are called after SDMX hold powers; of others only the numbers tell.
package enum UnitColumns {
  /// What a number in a column of multipliers means, as the power that `scale` holds: 3 for 1000. What is
  /// no power of ten is marked as the factor that it may be. Words are left as they are.
  static func power(ofMultiplier text: String) -> String {
    guard let number = try? NumberGrammar.parse(text) else { return text }
    return exponent(number.value).map(String.init) ?? "\(times)\(text)"
  }

  private static let times: Character = "×"

  /// The number that is marked so; nil for other texts.
  package static func factor(in text: String) -> String? {
    text.first == times ? String(text.dropFirst()) : nil
  }

  /// The power of ten that a number is; nil for others, and for nought and below.
  private static func exponent(_ value: Double) -> Int? {
    (-12...15).first { UnitScale(exponent: $0).convert(1) == value }
  }

  private static func number(_ text: String) -> Double? {
    (try? NumberGrammar.parse(text))?.value
  }

  /// Whether numbers multiply: all of them are powers of ten, and one is too large to be a power's
  /// exponent.
  static func areMultipliers(_ cells: Set<String>) -> Bool {
    let numbers = cells.compactMap(number)
    return numbers.contains { $0 >= 100 } && numbers.allSatisfy { exponent($0) != nil && $0 >= 1 }
  }

  /// The number in a column of multipliers that may also be an exponent.
  static func unclear(_ cells: Set<String>) -> String? {
    let unclear = cells.filter { number($0).map { exponent($0) == nil } ?? false }
    return unclear.filter { number($0) != 0 }.min() ?? unclear.first
  }

  // MARK: Columns that nothing is known of

  /// The most different texts that a column of units or scales has.
  private static let mostTexts = 12

  /// The texts of columns that may hold units: only these are looked up.
  static func candidates(_ records: [[String]]) -> Set<String> {
    let width = records.map(\.count).max() ?? 0
    var found: Set<String> = []
    for column in 0..<width {
      let cells = Set(records.dropFirst().map { column < $0.count ? $0[column] : "" })
      guard cells.count <= mostTexts else { continue }
      found.formUnion(
        cells.filter { !$0.isEmpty && $0.count <= 40 && !PeriodText.isNumber($0) })
    }
    return found
  }

  /// What a column of which nothing is known seems to hold, by its cells or else by its header: the unit
  /// or the scale.
  static func likely(
    _ header: String, cells: Set<String>, units: Set<String>
  ) -> FigureField? {
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty, filled.count <= mostTexts, HeaderWords.said(header) == nil,
      !ColumnNames.isTotal(header)
    else { return nil }
    let areScales = filled.allSatisfy { text in
      number(text).map { exponent($0) != nil && $0 >= 1 }
        ?? (StatusWords.scales[text.lowercased()] != nil || ScaledUnit(text)?.unit.isEmpty == true)
    }
    if areScales, filled.contains(where: { number($0).map { $0 >= 10 } ?? true }) { return .scale }
    if filled.allSatisfy(units.contains) { return .unit }
    let words = Set(header.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: scaleWords) { return .scale }
    // Units are words.
    return words.isDisjoint(with: unitWords) || filled.contains { number($0) != nil } ? nil : .unit
  }

  private static let scaleWords: Set<String> = [
    "multiplier", "multiplicator", "multiplikator", "multiplicador", "scale", "scaling", "scalar",
    "magnitude", "powercode", "倍数", "倍數", "数量级", "數量級",
  ]
  private static let unitWords: Set<String> = [
    "unit", "units", "measure", "measures", "measurement", "currency", "uom", "einheit", "unidad",
    "unité", "单位名称", "單位名稱", "单位代码", "單位代碼",
  ]
}

extension TableLayout {
  /// Finds out which columns of scales hold the numbers that multiply, and what the columns seem to hold
  /// of which nothing is known.
  ///
  /// - Throws: for a column called multiplier whose numbers may be powers of ten.
  mutating func takeUnitColumns(from probe: TableProbe) throws(Diagnostic) {
    for (index, use) in uses.enumerated() where use == .unknown || use == .field(.scale) {
      let cells = Set(probe.cells(index, below: preamble + unitRows)).filter { !$0.isEmpty }
      if use == .unknown {
        likely[index] = UnitColumns.likely(header[index], cells: cells, units: probe.units)
      } else if UnitColumns.areMultipliers(cells) {
        multipliers.insert(index)
      } else if multipliers.contains(index), let text = UnitColumns.unclear(cells),
        scales[text.lowercased()] == nil
      {
        throw .unclearMultiplier(text, header[index], at: probe.place(preamble))
      }
    }
  }
}
