/// A derived indicator, as a person defines it: everything by any name.
public struct DerivationRequest: Sendable {
  public enum Formula: Sendable {
    case ratio(numerator: String, denominator: String)
    case sum([(name: String, isSubtracted: Bool)])
  }

  public var code: String
  public var formula: Formula
  /// The power of ten that a quotient is multiplied by; nil for what the unit means.
  public var scale: Int?
  /// Nil for what follows from the parts.
  public var time: DerivationTime?
  /// The unit of the result; nil to find it.
  public var unit: String?
  /// By language.
  public var names: [(language: String, name: String)] = []
  public var dryRun = false

  public init(_ code: String, _ formula: Formula) {
    self.code = code
    self.formula = formula
  }
}

/// What a definition came to.
public struct DerivationReport: Sendable {
  public let code: String
  public let formula: String
  /// What it was before, where that was something else.
  public let formerly: String?
  public let unit: String
  /// Figures in force, and the regions that have some.
  public let figures: Int
  public let regions: Int
  /// The number of the import that the definition is, by which it can be undone; nil when it
  /// was there already.
  public let importID: Int64?
  /// What did not work after all was stored, a sentence each.
  public let warnings: [String]
}
