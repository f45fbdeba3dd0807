internal import AlmanacModel

// Claims about many regions or many years.

extension ClaimChecker {
  /// `first`, `third in the nation`: among how many, and how many of them have a figure.
  func rank(_ claim: StatedClaim) throws -> ClaimFinding {
    if claim.indicator == nil {
      throw Lack(
        reason: "a first among initiatives follows from no figures: the dates of the others are "
          + "not known")
    }
    guard let stated = claim.value ?? (claim.kind == .first ? 1 : nil) else {
      throw Lack(reason: "a rank without a number: no figures can support or contradict it")
    }
    let (indicator, period) = try subject(claim)
    let one = try operand(indicator, claim.region, period)
    let level = try claim.level ?? figures.level(of: claim.region)
    guard let place = try place(of: one, level, claim) else {
      throw Lack(
        reason: "\(claim.region.code) is not ranked among \(level) regions"
          + (claim.within.map { " in \($0.code)" } ?? ""), operand: one)
    }
    let among = "\(place.ranked) of \(place.population) regions have a figure"
    // Those without a figure can only push it further down.
    let isRefuted = Int(stated) < place.rank
    guard place.coverage >= place.least || isRefuted else {
      throw Lack(reason: "rank \(place.rank) says little: only \(among)", operand: one)
    }
    let range =
      place.rank == place.last ? "rank \(place.rank)" : "ranks \(place.rank) to \(place.last)"
    let interval = ValueInterval(low: Double(place.rank), high: Double(place.last))
    let verdict: ClaimVerdict
    let rank = Int(stated)
    if claim.qualifier == .atMost, place.rank <= rank {
      verdict = place.last <= rank ? .supported : .byRounding
    } else if (place.rank...place.last).contains(rank) {
      verdict = place.rank == place.last ? .supported : .byRounding
    } else if claim.kind == .first {
      verdict = .contradicted
    } else {
      verdict = rank < place.rank ? .overstated : .understated
    }
    return ClaimFinding(
      verdict: verdict, value: Double(place.rank), interval: interval, operand: one,
      reason: range
        + (claim.countsFrom == .least
          ? " from the least, " : place.isReversed ? " from the greatest, " : ", ") + among)
  }

  private func place(
    of figure: ClaimFigure, _ level: String, _ claim: StatedClaim
  ) throws -> ClaimFigures.Place? {
    let place = try figures.place(of: figure, level: level, within: claim.within?.code)
    guard let end = claim.countsFrom else { return place }
    let isFromLeast = try figures.isLessBetter(figure.indicator)
    return isFromLeast == (end == .least) ? place : place?.reversed
  }

  /// `for 18 years running`: how many spans up to the stated one it held, and whether the figures
  /// reach back far enough to tell.
  func streak(_ claim: StatedClaim) throws -> ClaimFinding {
    guard let stated = claim.value else { throw Lack(reason: "the claim states no number") }
    guard let indicator = claim.indicator else {
      throw Lack(reason: "the claim is about no indicator, so no figures tell of it")
    }
    guard var period = claim.period else {
      throw Lack(
        reason: "the claim does not state which year the \(Int(stated)) end with"
          + (try figures.known(indicator, claim.region).map { "; figures are known of \($0)" }
            ?? "; there is no figure of \(indicator.code) of \(claim.region.code)"))
    }
    let level = try claim.level ?? figures.level(of: claim.region)
    var held = 0
    var last: ClaimFigure?
    var stop = "the figures begin then"
    var isBroken = false
    while held < Int(stated) + 100 {
      guard let one = try figures.figure(indicator, claim.region, at: period), one.value != nil
      else {
        stop = "there is no figure at \(period.code)"
        break
      }
      last = last ?? one
      switch try holds(claim, one, period, level) {
      case true?: held += 1
      case false?:
        isBroken = true
        stop = "it did not hold at \(period.code)"
      case nil: stop = "too few figures to tell at \(period.code)"
      }
      if isBroken || stop.hasPrefix("too few") { break }
      guard let earlier = try figures.yearBefore(period) else { break }
      period = earlier
    }
    let reason = "held for \(held) running; \(stop)"
    guard let last else { throw Lack(reason: stop) }
    let count = Double(held)
    let interval = ValueInterval(low: count, high: isBroken ? count : nil)
    let verdict: ClaimVerdict
    if count >= stated {
      let isMore = isBroken && count > stated && claim.qualifier == .exactly
      verdict = isMore ? .understated : .supported
    } else if isBroken {
      verdict = held == 0 ? .contradicted : .overstated
    } else {
      verdict = .insufficientData
    }
    return ClaimFinding(
      verdict: verdict, value: count, interval: interval, operand: last, reason: reason)
  }

  /// Whether it held at one time; nil where the figures do not tell.
  private func holds(
    _ claim: StatedClaim, _ one: ClaimFigure, _ period: TimePeriod, _ level: String
  ) throws -> Bool? {
    if claim.isOfGrowth || claim.isOfDecline {
      guard let before = try figures.yearBefore(period),
        let other = try figures.figure(one.indicator, one.region, at: before), other.value != nil,
        let difference = try figures.pair(one, other).difference
      else { return nil }
      if let low = difference.interval.low, low > 0 { return claim.isOfGrowth }
      if let high = difference.interval.high, high < 0 { return claim.isOfDecline }
      return claim.isOfGrowth ? difference.value > 0 : difference.value < 0
    }
    guard let place = try place(of: one, level, claim),
      place.coverage >= place.least
    else { return nil }
    return place.rank == 1
  }

  /// A total over regions: each counted once.
  func sum(_ claim: StatedClaim) throws -> ClaimFinding {
    let (indicator, period) = try subject(claim)
    guard claim.value != nil else { throw Lack(reason: "the claim states no number") }
    let place = claim.within ?? claim.region
    let (parts, nested) =
      claim.parts.isEmpty
      ? try figures.parts(of: place, level: claim.level, at: period)
      : (claim.parts, try figures.nested(claim.parts))
    guard !parts.isEmpty else { throw Lack(reason: "\(place.code) has no parts that are known") }
    if let twice = nested.first {
      throw Lack(
        verdict: .notComparable,
        reason: "the total counts \(twice.inner) twice: it lies in \(twice.outer)")
    }
    var total = 0.0
    var low: Double? = 0
    var high: Double? = 0
    var lacking: [String] = []
    var first: ClaimFigure?
    for part in parts {
      guard let figure = try figures.figure(indicator, part, at: period), let value = figure.value
      else {
        lacking.append(part.code)
        continue
      }
      first = first ?? figure
      total += value
      low = low.flatMap { low in figure.interval.low.map { low + $0 } }
      high = high.flatMap { high in figure.interval.high.map { high + $0 } }
    }
    guard lacking.isEmpty, let first else {
      throw Lack(
        reason: "\(parts.count - lacking.count) of \(parts.count) parts have a figure; there is "
          + "none of \(lacking.prefix(3).joined(separator: ", "))", operand: first)
    }
    let scale = first.unit.factor / (claim.unit?.factor ?? first.unit.factor)
    let interval = ValueInterval(low: low.map { $0 * scale }, high: high.map { $0 * scale })
    let (verdict, reason) = ClaimJudge(claim: claim).judge(total * scale, interval)
    return ClaimFinding(
      verdict: verdict, value: total * scale, interval: interval, operand: first,
      reason: "\(reason), over \(parts.count) regions")
  }
}
