/// What a printed figure says, however it was read, held against the figure that is kept of it.
///
/// The one rule for both who meet the two: an import, which refuses a row beside which another number
/// is printed, and `verify --document`, which reads the document again.
package struct PrintedReading: Sendable, Hashable {
  /// With the scale word resolved; of a range, its middle.
  package var value: Double
  /// Of the value; nil where the print has no digits that could be counted.
  package var decimals: Int?
  package var qualifier: Qualifier
  /// The ends of a range; nil otherwise.
  package var low: Double?
  package var high: Double?
  /// What it counts, as printed; empty where nothing stands.
  package var unit: String
  package var hasScaleWord: Bool

  package init(
    value: Double, decimals: Int?, qualifier: Qualifier, low: Double?, high: Double?, unit: String,
    hasScaleWord: Bool
  ) {
    (self.value, self.decimals, self.qualifier) = (value, decimals, qualifier)
    (self.low, self.high) = (low, high)
    (self.unit, self.hasScaleWord) = (unit, hasScaleWord)
  }

  package init(_ figure: PrintedFigure) {
    self.init(
      value: figure.value, decimals: figure.decimals, qualifier: figure.qualifier, low: figure.low,
      high: figure.high, unit: figure.unitText, hasScaleWord: figure.hasScaleWord)
  }

  /// A figure as it is kept, in the unit that it is kept in.
  package struct Kept: Sendable, Hashable {
    package var value: Double?
    /// The same as its file has it, where that has another unit.
    package var asWritten: Double?
    package var decimals: Int
    package var qualifier: Qualifier
    package var low: Double?
    package var high: Double?
    /// The ends as the file has them, where that has another unit.
    package var lowAsWritten: Double?
    package var highAsWritten: Double?
    /// Whether a number that is printed alone may be one of thousands or millions, as in a table
    /// whose header says so.
    package var mayBeScaledElsewhere = false

    package init(
      value: Double?, decimals: Int, qualifier: Qualifier, low: Double? = nil, high: Double? = nil
    ) {
      (self.value, self.decimals, self.qualifier) = (value, decimals, qualifier)
      (self.low, self.high) = (low, high)
    }
  }

  /// What the printed unit is to that of the kept figure.
  package enum UnitRelation {
    /// None is printed, or it is not known, as a measure word of a language is not.
    case unknown
    /// One that converts; nil for the same.
    case same(UnitScale?)
    /// One that can never be meant.
    case other
  }

  /// In what two of a figure differ, the gravest first.
  package enum Difference: Int, CaseIterable, Comparable, Sendable {
    /// Other digits.
    case number
    /// The same digits at another power of ten.
    case scale
    case unit
    case qualifier
    /// The same number, printed with more or fewer digits.
    case precision

    package static func < (one: Difference, other: Difference) -> Bool {
      one.rawValue < other.rawValue
    }
  }

  /// In what the kept figure is another than the printed one.
  package func differences(from kept: Kept, unit: UnitRelation) -> [Difference] {
    var found: [Difference] = []
    var scale: UnitScale?
    if case .same(let known) = unit { scale = known }
    switch agreement(with: kept, scale) {
    case .same(let decimals):
      if let decimals, decimals != kept.decimals, qualifier != .range { found.append(.precision) }
    case .otherPower: found.append(.scale)
    case .other: found.append(.number)
    }
    if case .other = unit { found.append(.unit) }
    if qualifier != kept.qualifier { found.append(.qualifier) }
    return found.sorted()
  }

  /// In what another print of a figure differs from this one.
  package func differences(from other: PrintedReading) -> [Difference] {
    var found: [Difference] = []
    if !Self.isSame(value, other.value) || !Self.isSame(low, other.low)
      || !Self.isSame(high, other.high)
    {
      let mayBeScale = hasScaleWord || other.hasScaleWord
      found.append(mayBeScale && Self.isPower(value, of: other.value) ? .scale : .number)
    } else if decimals != other.decimals {
      found.append(.precision)
    }
    if unit != other.unit { found.append(.unit) }
    if qualifier != other.qualifier { found.append(.qualifier) }
    return found.sorted()
  }

  /// What is counted in parts of a unit: five 成 are 50 %, 12 cents 0.12 of whatever currency.
  private static let parts: [String: Int] = [
    "成": 1, "cent": -2, "cents": -2, "美分": -2, "pence": -2, "仙": -2,
  ]

  private enum Agreement {
    /// With the decimals that the kept figure then has; nil where those cannot be told.
    case same(decimals: Int?)
    case otherPower
    case other
  }

  private func agreement(with kept: Kept, _ scale: UnitScale?) -> Agreement {
    if let low, let high {
      let ends = [
        (low, high), (scale?.convert(low) ?? low, scale?.convert(high) ?? high),
      ]
      guard let keptLow = kept.low, let keptHigh = kept.high else {
        guard let value = kept.value ?? kept.asWritten else { return .same(decimals: nil) }
        return ends.contains { $0 <= value && value <= $1 } ? .same(decimals: nil) : .other
      }
      let isSame = ends.contains { low, high in
        Self.isSame(low, keptLow) && Self.isSame(high, keptHigh)
          || Self.isSame(low, kept.lowAsWritten) && Self.isSame(high, kept.highAsWritten)
      }
      return isSame ? .same(decimals: nil) : .other
    }
    guard let stated = kept.value else { return .same(decimals: nil) }
    if let exponent = Self.parts[unit] {
      let whole = UnitScale(exponent: exponent).convert(
        ParsedNumber(value: value, decimals: decimals ?? 0))
      if Self.isSame(whole.value, stated) || Self.isSame(whole.value, kept.asWritten) {
        return .same(decimals: decimals == nil ? nil : whole.decimals)
      }
    }
    if let scale, Self.isSame(scale.convert(value), stated) {
      let converted = scale.convert(ParsedNumber(value: value, decimals: decimals ?? 0))
      return .same(decimals: scale.isExact && decimals != nil ? converted.decimals : nil)
    }
    if Self.isSame(value, stated) { return .same(decimals: decimals) }
    if Self.isSame(value, kept.asWritten) { return .same(decimals: nil) }
    let isPower = Self.isPower(value, of: stated)
    if isPower, kept.mayBeScaledElsewhere, unit.isEmpty, !hasScaleWord {
      return .same(decimals: nil)
    }
    return isPower ? .otherPower : .other
  }

  /// A fall is printed without its sign.
  private static func isSame(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one.magnitude - other.magnitude) <= 1e-9 * other.magnitude
  }

  /// Whether two numbers have the same digits: 58.56 and 5 856 000 000.
  private static func isPower(_ one: Double, of other: Double) -> Bool {
    guard one != 0, other != 0, one.isFinite, other.isFinite else { return false }
    return (-22...22).contains { exponent in
      exponent != 0 && isSame(UnitScale(exponent: exponent).convert(one), other)
    }
  }
}
