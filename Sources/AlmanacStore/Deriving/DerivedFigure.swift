internal import AlmanacModel
internal import Glibc

/// What comes out of the parts at one time, as known on one date.
struct DerivedFigure: Equatable {
  /// What is constant over a series.
  struct Attributes: Equatable {
    var version: String?
    var coverage: String?
    var priceBase: String?
  }

  let basis: String
  let cumulative: String
  let period: Int64
  let end: String
  let attributes: Attributes
  let value: Double?
  let interval: ValueInterval
  let decimals: Int
  var status: ObservationStatus

  /// A sum or quotient of figures; nil where they do not go together, or nothing is known of it.
  ///
  /// - Parameters:
  ///   - figures: one for each part, in its order.
  ///   - start: of an average, the denominator at the start of the span.
  init?(_ derivation: Derivation, _ figures: [PartFigure], start: PartFigure? = nil) {
    guard let first = figures.first else { return nil }
    let all = figures + (start.map { [$0] } ?? [])
    basis = first.basis
    cumulative = first.cumulative
    period = first.period
    end = first.end
    attributes = Attributes(
      version: Self.joined(figures.map(\.version)), coverage: first.coverage,
      priceBase: figures.lazy.compactMap(\.priceBase).first)
    if let missing = all.first(where: { $0.value == nil }) {
      (value, decimals, status) = (nil, 0, missing.status)
      interval = ValueInterval(low: nil, high: nil)
      return
    }
    guard Self.goTogether(derivation, all),
      let result = derivation.kind == .ratio
        ? Self.quotient(derivation, figures, start: start) : Self.sum(derivation, figures),
      result.value.isFinite, result.interval.low ?? result.interval.high != nil
    else { return nil }
    (value, interval) = result
    decimals = Self.decimals(interval, among: figures)
    status = Self.gravest(all.map(\.status))
  }

  /// The gate (Documentation/Queries.md, Verdicts), between parts of one figure.
  private static func goTogether(_ derivation: Derivation, _ all: [PartFigure]) -> Bool {
    guard let first = all.first else { return false }
    return all.dropFirst().allSatisfy { other in
      let isSpan = { (basis: String) in basis == "S" || basis == "A" }
      let isSameBasis =
        derivation.timeRule != .same || first.basis == other.basis
        || derivation.kind == .ratio && isSpan(first.basis) && isSpan(other.basis)
      let isSamePrices =
        first.priceBase == other.priceBase
        || derivation.kind == .ratio && (first.priceBase == nil || other.priceBase == nil)
      return isSameBasis && isSamePrices && first.coverage == other.coverage
        && (first.status == .forecast) == (other.status == .forecast)
    }
  }

  private static func quotient(
    _ derivation: Derivation, _ figures: [PartFigure], start: PartFigure?
  ) -> (value: Double, interval: ValueInterval)? {
    guard figures.count == 2, let above = figures[0].value, var below = figures[1].value else {
      return nil
    }
    var divisor = figures[1].interval
    if let start, let value = start.value {
      below = (below + value) / 2
      divisor = ValueInterval(
        low: both(divisor.low, start.interval.low).map { ($0 + $1) / 2 },
        high: both(divisor.high, start.interval.high).map { ($0 + $1) / 2 })
    }
    // Nothing for each of what may be nothing.
    guard let least = divisor.low, least > 0 else { return nil }
    let factors = derivation.parts.map { derivation.factor(of: $0) }
    // Units and scale make a power of ten, as a rule: times or over a whole one is exact to half
    // a bit.
    let more = ExactDecimal.shifted(factors[0], by: derivation.scale)
    let scale = { (quotient: Double) in
      more >= factors[1] ? quotient * (more / factors[1]) : quotient / (factors[1] / more)
    }
    let interval = figures[0].interval / divisor
    var low = interval.low.map(scale)
    // Over something without bound, what is above zero comes near to it.
    if low == nil, divisor.high == nil, (figures[0].interval.low ?? -1) >= 0 { low = 0 }
    return (
      scale(above / below), ValueInterval(low: low, high: interval.high.map(scale))
    )
  }

  private static func sum(
    _ derivation: Derivation, _ figures: [PartFigure]
  ) -> (value: Double, interval: ValueInterval)? {
    var total = 0.0
    var low: Double? = 0
    var high: Double? = 0
    for (part, figure) in zip(derivation.parts, figures) {
      let factor = derivation.factor(of: part)
      let ends = factor < 0 ? -figure.interval : figure.interval
      total += (figure.value ?? 0) * factor
      low = both(low, ends.low).map { $0 + $1 * abs(factor) }
      high = both(high, ends.high).map { $0 + $1 * abs(factor) }
    }
    // In one unit, a sum of decimal numbers is one: what lies beyond fifteen digits of the largest
    // term is binary noise.
    let isPlain = derivation.parts.allSatisfy { $0.unit.factor == derivation.unit.factor }
    let most = figures.reduce(1) { max($0, abs($1.value ?? 0)) }
    let digits = 14 - Int(log10(most).rounded(.up))
    let rounded = { (number: Double) in
      guard isPlain, digits >= 0 else { return number }
      return (number * ExactDecimal.powers[digits]).rounded() / ExactDecimal.powers[digits]
    }
    return (rounded(total), ValueInterval(low: low.map(rounded), high: high.map(rounded)))
  }

  private static func both(_ a: Double?, _ b: Double?) -> (Double, Double)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  /// As many digits as the interval bears: the last one counts for no more than its width.
  private static func decimals(_ interval: ValueInterval, among figures: [PartFigure]) -> Int {
    let most = figures.map(\.decimals).max() ?? 0
    guard let low = interval.low, let high = interval.high, high > low else { return most }
    return Int(min(max((-log10(high - low)).rounded(.up), -22), 21))
  }

  private static func joined(_ texts: [String?]) -> String? {
    var seen: [String] = []
    for text in texts { if let text, !seen.contains(text) { seen.append(text) } }
    return seen.isEmpty ? nil : seen.joined(separator: " / ")
  }

  /// What weighs most of what is to be known of the parts.
  private static func gravest(_ statuses: [ObservationStatus]) -> ObservationStatus {
    let order: [ObservationStatus] = [
      .forecast, .breakInSeries, .definitionDiffers, .lowReliability, .estimated, .imputed,
      .notSignificant, .unvalidated, .provisional, .experimental, .derogation, .includedElsewhere,
      .includesOther, .specialEvent,
    ]
    return order.first { statuses.contains($0) } ?? .normal
  }

  /// How it is stored: with stated ends, or with the one that it has.
  var stored: Figure {
    var stored = Figure(value: value, decimals: decimals, qualifier: .exactly, status: status)
    guard let value else { return stored }
    switch (interval.low, interval.high) {
    case (let low?, let high?):
      (stored.qualifier, stored.low, stored.high) = (.range, min(low, value), max(high, value))
    case (let low?, nil): (stored.value, stored.qualifier) = (low, .atLeast)
    case (nil, let high?): (stored.value, stored.qualifier) = (high, .atMost)
    case (nil, nil): break
    }
    return stored
  }
}
