internal import AlmanacModel

/// Holds what was stated against what comes out.
struct ClaimJudge {
  let claim: StatedClaim

  /// A number that was computed, with what it may be, in the claim's unit.
  ///
  /// - Parameter neutral: what stands between the two directions: 1 of a ratio, 0 of a change.
  func judge(
    _ value: Double, _ computed: ValueInterval, neutral: Double? = nil
  ) -> (verdict: ClaimVerdict, reason: String) {
    guard let stated = claim.stated else {
      return (.insufficientData, "the claim states no number")
    }
    let text = Self.text(value, computed)
    if let neutral, isTurned(stated.value, computed, neutral) {
      return (.contradicted, "the figures go the other way: \(text)")
    }
    // A fall is judged by its size, of which a hedge speaks too: a fall of more than 20 per cent.
    if neutral == 0, stated.value < 0 {
      return sized(-stated.value, -value, computed.negated, text)
    }
    return sized(stated.value, value, computed, text)
  }

  private func sized(
    _ stated: Double, _ value: Double, _ computed: ValueInterval, _ text: String
  ) -> (verdict: ClaimVerdict, reason: String) {
    let interval = claim.size(stated)
    if let high = computed.high, let low = interval.low,
      high < low || high == low && claim.qualifier == .moreThan
    {
      return (.overstated, "\(text) is less than is stated")
    }
    if let low = computed.low, let high = interval.high,
      low > high || low == high && claim.qualifier == .lessThan
    {
      return (
        claim.qualifier == .lessThan || claim.qualifier == .atMost
          ? .overstated : .understated, "\(text) is more than is stated"
      )
    }
    return agrees(stated, value, computed, interval, text)
  }

  /// Both overlap: how well.
  private func agrees(
    _ stated: Double, _ value: Double, _ computed: ValueInterval, _ interval: ValueInterval,
    _ text: String
  ) -> (ClaimVerdict, String) {
    let isInside =
      (interval.low.map { low in computed.low.map { low <= $0 } ?? false } ?? true)
      && (interval.high.map { high in computed.high.map { $0 <= high } ?? false } ?? true)
    switch claim.qualifier {
    case .exactly:
      // 80 of 100 is a fall of 20 per cent, whatever the last bits of a quotient.
      let slack = 1e-12 * max(1, abs(stated))
      if let low = computed.low, let high = computed.high, low - slack <= stated,
        stated <= high + slack
      {
        let room = 2 * ((interval.high ?? .infinity) - (interval.low ?? -.infinity))
        let isSame = (interval.low ?? -.infinity)...(interval.high ?? .infinity) ~= value
        return high - low <= room || isSame
          ? (.supported, text) : (.insufficientData, "the figures are too rough: \(text)")
      }
      return (.byRounding, "\(text); the claim is rounded and does not say so")
    default:
      return isInside
        ? (.supported, text)
        : (.byRounding, "\(text), of which a part is within what is stated")
    }
  }

  /// Growth that is stated where there was a fall, and the other way round.
  private func isTurned(_ stated: Double, _ computed: ValueInterval, _ neutral: Double) -> Bool {
    if stated > neutral, let high = computed.high { return high < neutral }
    if stated < neutral, let low = computed.low { return low > neutral }
    return false
  }

  static func text(_ value: Double, _ interval: ValueInterval) -> String {
    FigureFormat.computed(value: value, low: interval.low, high: interval.high)
  }
}

extension ValueInterval {
  /// Of the number with the other sign.
  fileprivate var negated: ValueInterval {
    ValueInterval(low: high.map { -$0 }, high: low.map { -$0 })
  }
}
