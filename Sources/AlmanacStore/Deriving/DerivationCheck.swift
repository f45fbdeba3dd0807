internal import AlmanacModel

/// What is wrong with definitions as a whole, and the order in which they are worked out.
struct DerivationCheck {
  private let derivations: [Derivation]
  private let byIndicator: [Int64: Derivation]

  init(_ derivations: [Derivation]) {
    self.derivations = derivations
    byIndicator = Dictionary(uniqueKeysWithValues: derivations.map { ($0.indicator, $0) })
  }

  /// Each after those that it rests on.
  ///
  /// - Throws: `Problems` when one rests on itself, names too few parts or parts whose units do
  ///   not go together.
  func ordered() throws -> [Derivation] {
    var problems = Problems()
    for derivation in derivations {
      if let problem = problem(of: derivation) { problems.add(problem) }
    }
    var ordered: [Derivation] = []
    var done: Set<Int64> = []
    var path: [Derivation] = []
    func visit(_ derivation: Derivation) {
      if let start = path.firstIndex(where: { $0.indicator == derivation.indicator }) {
        problems.add(.cycle(ofDerivations: path[start...].map(\.code)))
        return
      }
      guard !done.contains(derivation.indicator) else { return }
      path.append(derivation)
      for part in derivation.parts { if let next = byIndicator[part.indicator] { visit(next) } }
      path.removeLast()
      done.insert(derivation.indicator)
      ordered.append(derivation)
    }
    for derivation in derivations { visit(derivation) }
    guard problems.isEmpty else { throw problems }
    return ordered
  }

  private func problem(of derivation: Derivation) -> Diagnostic? {
    switch derivation.kind {
    case .ratio:
      for role in [Derivation.Part.Role.numerator, .denominator]
      where !derivation.parts.contains(where: { $0.role == role }) {
        return .derivationLacks(role.rawValue, of: derivation.code)
      }
      let dimensions = Set(derivation.parts.map(\.unit.dimension))
      guard dimensions.count == 1, derivation.unit.dimension == "ratio" else { return nil }
      // A quotient of like things times a power of ten is in that part of one, or mislabelled.
      let one = ExactDecimal.shifted(derivation.unit.factor, by: derivation.scale)
      return abs(one - 1) < 1e-9
        ? nil : .derivationScale(derivation.scale, in: derivation.unit.code, of: derivation.code)
    case .sum:
      guard !derivation.parts.isEmpty else { return .derivationLacks("terms", of: derivation.code) }
      for part in derivation.parts where part.unit.dimension != derivation.unit.dimension {
        return .derivationUnit(part, of: derivation)
      }
      return nil
    }
  }
}

extension ExactDecimal {
  /// A number times a power of ten.
  static func shifted(_ value: Double, by exponent: Int) -> Double {
    exponent < 0 ? value / powers[-exponent] : value * powers[exponent]
  }
}
