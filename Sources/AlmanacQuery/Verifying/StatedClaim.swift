internal import AlmanacModel

/// A stated comparison, as a row of `claim` holds it or as it was typed.
struct StatedClaim {
  enum Kind: String, CaseIterable {
    case ratio, difference, growth, share, rank, streak, sum, first

    /// Whether it rests on figures of regions that it does not name.
    var isOfMany: Bool { [.rank, .streak, .sum, .first].contains(self) }
  }

  /// Something that the claim names, by its row.
  struct Named: Hashable {
    let id: Int64
    let code: String
  }

  enum End { case greatest, least }

  struct Unit: Hashable {
    let code: String
    let dimension: String
    let factor: Double

    static let one = Unit(code: "ratio", dimension: "ratio", factor: 1)
    static let percent = Unit(code: "percent", dimension: "ratio", factor: 0.01)
    static let percentagePoint = Unit(
      code: "percentage-point", dimension: "percentage-point", factor: 1)
  }

  var code = ""
  var kind: Kind
  var indicator: Named?
  var region: Named
  var period: TimePeriod?
  var referenceIndicator: Named?
  var referenceRegion: Named?
  var referencePeriod: TimePeriod?
  var initiative: String?
  /// The population of a rank: where, and which regions of it.
  var within: Named?
  var level: String?
  var value: Double?
  var decimals = 0
  var qualifier = Qualifier.exactly
  /// The ends of a range, as sizes: of a fall too.
  var range: ClosedRange<Double>?
  var unit: Unit?
  /// The regions that are taken together, for a sum that names them.
  var parts: [Named] = []
  /// From where a rank counts, whichever way is better; nil for the better end.
  var countsFrom: End?
  /// No word says of what whole the per cent is.
  var isBarePercent = false
  /// For a streak: rank 1, or growth since the year before.
  var isOfGrowth = false
  /// For a streak: a fall since the year before.
  var isOfDecline = false
  var source = ""
  var evidence = ""
  var note = ""

  /// What is stated, in base units of its dimension's unit; nil where no number is.
  var stated: (value: Double, interval: ValueInterval)? {
    value.map { value in
      let interval = size(abs(value))
      guard range != nil, value < 0 else {
        return (
          value,
          range == nil
            ? ValueInterval(value: value, decimals: decimals, qualifier: qualifier) : interval
        )
      }
      return (value, ValueInterval(low: interval.high.map { -$0 }, high: interval.low.map { -$0 }))
    }
  }

  /// What a number of this size may be.
  func size(_ value: Double) -> ValueInterval {
    range.map { ValueInterval(low: $0.lowerBound, high: $0.upperBound) }
      ?? ValueInterval(value: value, decimals: decimals, qualifier: qualifier)
  }
}

/// What a recomputation says of a claim (MODEL.md, 8).
package enum ClaimVerdict: String, CaseIterable, Sendable {
  case supported
  /// The computed number is not the stated one, and rounds to it.
  case byRounding = "supported by rounding"
  /// The claim says more than the figures do.
  case overstated
  case understated
  /// The figures say the opposite.
  case contradicted
  case notComparable = "not comparable"
  case insufficientData = "insufficient data"

  /// Whether a check that ends so has found something wrong.
  package var isAgainst: Bool { self == .overstated || self == .contradicted }
}

/// What came out for a claim, with the figures that it rests on.
struct ClaimFinding {
  var verdict: ClaimVerdict
  /// The computed number and what it may be, in the unit of the claim.
  var value: Double?
  var interval = ValueInterval(low: nil, high: nil)
  var operand: ClaimFigure?
  var reference: ClaimFigure?
  var reason: String
}

/// A figure that a claim is recomputed from.
struct ClaimFigure {
  let series: Int64
  let periodID: Int64
  let indicator: StatedClaim.Named
  let region: StatedClaim.Named
  let period: String
  let value: Double?
  let interval: ValueInterval
  let decimals: Int
  let qualifier: Qualifier
  let unit: StatedClaim.Unit
  let timeClass: Int64
  let span: String
  let times: [String]
  let source: String
  let knownFrom: String
}
