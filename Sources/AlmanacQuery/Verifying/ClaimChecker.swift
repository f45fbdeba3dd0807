internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Recomputes claims from the figures, in intervals.
struct ClaimChecker {
  let figures: ClaimFigures

  init(_ connection: Connection) { figures = ClaimFigures(connection: connection) }

  func check(_ claim: StatedClaim) throws -> ClaimFinding {
    do {
      switch claim.kind {
      case .ratio, .difference, .growth: return try comparison(claim)
      case .share: return try share(claim)
      case .rank, .first: return try rank(claim)
      case .streak: return try streak(claim)
      case .sum: return try sum(claim)
      }
    } catch let lack as Lack {
      return ClaimFinding(
        verdict: lack.verdict, operand: lack.operand, reference: lack.reference,
        reason: lack.reason)
    }
  }

  /// Why a claim cannot be recomputed.
  struct Lack: Error {
    var verdict = ClaimVerdict.insufficientData
    var reason: String
    var operand: ClaimFigure?
    var reference: ClaimFigure?
  }

  // MARK: Operands

  func subject(_ claim: StatedClaim) throws -> (indicator: StatedClaim.Named, period: TimePeriod) {
    guard let indicator = claim.indicator else {
      throw Lack(reason: "the claim is about no indicator, so no figures tell of it")
    }
    guard let period = claim.period else { throw Lack(reason: "the claim states no period") }
    return (indicator, period)
  }

  func operand(
    _ indicator: StatedClaim.Named, _ region: StatedClaim.Named, _ period: TimePeriod,
    beside other: ClaimFigure? = nil
  ) throws -> ClaimFigure {
    guard let figure = try figures.figure(indicator, region, at: period) else {
      let known = try figures.known(indicator, region)
      throw Lack(
        reason: "there is no figure of \(indicator.code) of \(region.code) at \(period.code)"
          + (known.map { "; those known are of \($0)" } ?? ", and none at any other time"),
        operand: other)
    }
    guard figure.value != nil else {
      throw Lack(
        reason: "\(indicator.code) of \(region.code) is missing at \(figure.period)",
        operand: other ?? figure, reference: other == nil ? nil : figure)
    }
    return figure
  }

  private func reference(_ claim: StatedClaim, of one: ClaimFigure) throws -> ClaimFigure {
    let (indicator, period) = try subject(claim)
    var time = claim.referencePeriod ?? period
    // Against nothing that is named, a claim is about the year before.
    if claim.referencePeriod == nil, claim.referenceRegion == nil, claim.referenceIndicator == nil {
      guard let earlier = try figures.yearBefore(period) else {
        throw Lack(reason: "what \(period.code) is held against is not known", operand: one)
      }
      time = earlier
    }
    return try operand(
      claim.referenceIndicator ?? indicator, claim.referenceRegion ?? claim.region, time,
      beside: one)
  }

  // MARK: Kinds

  private func comparison(_ claim: StatedClaim) throws -> ClaimFinding {
    let (indicator, period) = try subject(claim)
    let one = try operand(indicator, claim.region, period)
    let other = try reference(claim, of: one)
    let lack = { (verdict: ClaimVerdict, reason: String) in
      Lack(verdict: verdict, reason: reason, operand: one, reference: other)
    }
    guard claim.value != nil else {
      throw lack(.insufficientData, "the claim states no number")
    }
    let isPercent = one.unit.code == "percent"
    switch claim.kind {
    case .growth where isPercent && claim.unit?.code == "percent":
      throw lack(
        .notComparable, "the change of a percentage is in percentage points, not in per cent")
    case .difference where isPercent && claim.unit?.code == "percent":
      throw lack(.notComparable, "per cent, where the difference is in percentage points")
    default: break
    }
    if other.indicator != one.indicator {
      return try quotient(claim, one, other, times: 1)
    }
    let pair = try figures.pair(one, other)
    guard pair.verdict == "comparable" else { throw lack(.notComparable, pair.verdict) }
    if claim.kind == .difference, let unit = claim.unit, unit.dimension != changeUnit(one).dimension
    {
      throw lack(
        .notComparable,
        "\(changeUnit(one).code) and \(unit.code) are units of different dimensions")
    }
    if claim.kind == .difference, claim.unit == nil, one.unit.factor != 1, claim.code.isEmpty {
      throw lack(
        .insufficientData, "in which unit is not stated; the figures are in \(one.unit.code)")
    }
    let judge = ClaimJudge(claim: claim)
    let result: (value: Double, interval: ValueInterval)?
    let neutral: Double?
    switch claim.kind {
    case .difference:
      result = pair.difference.map { converted($0, from: changeUnit(one), to: claim.unit) }
      neutral = 0
    case .growth:
      result = pair.ratio.map { ratio in
        let growth = { (ratio: Double) in ratio - 1 }
        let change = (
          growth(ratio.value),
          ValueInterval(low: ratio.interval.low.map(growth), high: ratio.interval.high.map(growth))
        )
        return converted(change, from: .one, to: claim.unit ?? .percent)
      }
      neutral = 0
    default:
      result = pair.ratio.map { converted($0, from: .one, to: claim.unit) }
      neutral = claim.unit?.dimension == "ratio" ? 1 / (claim.unit?.factor ?? 1) : 1
    }
    guard let result else {
      throw lack(.notComparable, "there is no ratio to a figure that may be nothing or less")
    }
    let (verdict, reason) = judge.judge(result.value, result.interval, neutral: neutral)
    return ClaimFinding(
      verdict: verdict, value: result.value, interval: result.interval, operand: one,
      reference: other, reason: reason)
  }

  /// A share of a whole: of the same indicator in another region, or of another indicator.
  private func share(_ claim: StatedClaim) throws -> ClaimFinding {
    let (indicator, period) = try subject(claim)
    let one = try operand(indicator, claim.region, period)
    // 相当于全国的44%: of the figure that there is of the whole.
    if one.unit.dimension == "ratio", let place = claim.referenceRegion,
      claim.referenceIndicator == nil,
      let other = try figures.figure(indicator, place, at: claim.referencePeriod ?? period),
      other.value != nil
    {
      return try quotient(claim, one, other, times: 100)
    }
    if one.unit.dimension == "ratio" {
      // The figure is a share already: of what it is one of.
      let whole = try figures.denominator(of: indicator)
      if let stated = claim.referenceIndicator, stated != whole {
        throw Lack(
          verdict: .notComparable,
          reason: "the stored share is one of \(whole?.code ?? "something not stated"), the claim "
            + "of \(stated.code)", operand: one)
      }
      let unit = claim.unit ?? .percent
      let result = converted((one.value ?? 0, one.interval), from: one.unit, to: unit)
      let (verdict, reason) = ClaimJudge(claim: claim).judge(result.value, result.interval)
      return ClaimFinding(
        verdict: verdict, value: result.value, interval: result.interval, operand: one,
        reason: reason)
    }
    if claim.isBarePercent, claim.referenceRegion == nil, claim.referenceIndicator == nil {
      throw Lack(reason: "of what the per cent is, or since when, is not stated", operand: one)
    }
    let place =
      try claim.referenceRegion
      ?? (claim.referenceIndicator == nil
        ? figures.parent(of: claim.region) : claim.region)
    guard let place else {
      throw Lack(reason: "of what whole it is a share is not stated", operand: one)
    }
    let whole = try operand(
      claim.referenceIndicator ?? indicator, place, claim.referencePeriod ?? period, beside: one)
    return try quotient(claim, one, whole, times: 100)
  }

  /// A quotient of figures of two indicators, or of a part and its whole: no gate tells of it but
  /// their times and units.
  private func quotient(
    _ claim: StatedClaim, _ one: ClaimFigure, _ other: ClaimFigure, times factor: Double
  ) throws -> ClaimFinding {
    let lack = { (verdict: ClaimVerdict, reason: String) in
      Lack(verdict: verdict, reason: reason, operand: one, reference: other)
    }
    if one.indicator == other.indicator {
      let verdict = try figures.pair(one, other).verdict
      guard verdict == "comparable" else { throw lack(.notComparable, verdict) }
    } else if one.times.last != other.times.last,
      !(one.times.last?.isEmpty ?? true) && !(other.times.last?.isEmpty ?? true)
    {
      throw lack(.notComparable, "not comparable: time")
    } else if one.timeClass == 0, other.timeClass == 0, one.times != other.times {
      throw lack(.notComparable, "not comparable: time")
    }
    if claim.kind != .ratio, one.unit.dimension != other.unit.dimension {
      throw lack(
        .notComparable, "\(one.unit.code) and \(other.unit.code) are units of different dimensions")
    }
    guard let value = one.value, let whole = other.value, let low = other.interval.low, low > 0
    else { throw lack(.notComparable, "there is no ratio to a figure that may be nothing or less") }
    if claim.kind == .difference || claim.kind == .growth {
      throw lack(.notComparable, "the figures are of two indicators")
    }
    // A ratio of two dimensions is an amount of the one for each of the other.
    let isAmount = one.unit.dimension != other.unit.dimension
    let unit = isAmount ? claim.unit?.factor ?? one.unit.factor : 1
    let scale = factor * one.unit.factor / other.unit.factor / unit
    let interval = ValueInterval(
      low: one.interval.low.flatMap { low in other.interval.high.map { low / $0 * scale } },
      high: one.interval.high.map { $0 / low * scale })
    let result = (value: value / whole * scale, interval: interval)
    // Stated as a part, and more than the whole.
    let (verdict, reason) = ClaimJudge(claim: claim)
      .judge(result.value, interval, neutral: claim.kind == .share ? 100 : nil)
    return ClaimFinding(
      verdict: verdict, value: result.value, interval: interval, operand: one, reference: other,
      reason: reason)
  }

  /// In another unit of the same dimension.
  private func converted(
    _ number: (value: Double, interval: ValueInterval), from unit: StatedClaim.Unit,
    to other: StatedClaim.Unit?
  ) -> (value: Double, interval: ValueInterval) {
    guard let other, other.dimension == unit.dimension, other.factor != unit.factor else {
      return number
    }
    let scale = unit.factor / other.factor
    return (
      number.value * scale,
      ValueInterval(
        low: number.interval.low.map { $0 * scale }, high: number.interval.high.map { $0 * scale })
    )
  }

  private func changeUnit(_ figure: ClaimFigure) -> StatedClaim.Unit {
    figure.unit.code == "percent"
      ? .percentagePoint : figure.unit
  }
}
