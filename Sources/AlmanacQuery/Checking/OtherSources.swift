internal import SQLite

/// What other sources, and earlier states of the same, say of the figures of a series.
struct OtherSources {
  /// A ratio of which the logarithm is as near as this to a whole number is a power of ten.
  private static let nearPower = 0.01
  /// 5 %.
  private static let near = 0.0212

  private struct Other {
    let source: Int64
    let values: [Int32: Double]
    /// Whether it mostly has what the series has.
    let agreesMostly: Bool
  }

  private let world: CheckWorld
  private let series: CheckedSeries
  private let others: [Other]

  init(_ indicator: CheckedIndicator, _ series: CheckedSeries, _ world: CheckWorld) {
    self.world = world
    self.series = series
    others = indicator.alike(series)
      .filter { world.areIndependent($0.source, series.source) }
      .map { other in
        let values = Dictionary(
          other.figures.compactMap { figure in figure.value.map { (figure.period, $0) } },
          uniquingKeysWith: { first, _ in first })
        let levels = series.figures.compactMap { figure in
          values[figure.period].flatMap { Self.level(figure.number, $0) }
        }
        let agreeing = levels.count { $0.magnitude <= Self.near }
        return Other(
          source: other.source, values: values,
          agreesMostly: agreeing >= 3 && agreeing * 5 >= levels.count * 3)
      }
  }

  /// Whether another source has about the same figure for the same time.
  func agree(with figure: CheckedFigure) -> Bool {
    others.contains { other in
      other.values[figure.period].flatMap { Self.level(figure.number, $0) }
        .map { $0.magnitude <= Self.near } == true
    }
  }

  /// A figure that another source, which agrees mostly, has a power of ten of, and that lies farther
  /// than that one from the figure beside it.
  func contradiction(at place: Int) -> (power: Int, other: Double, reason: String)? {
    let figure = series.figures[place]
    for other in others where other.agreesMostly {
      guard let value = other.values[figure.period],
        let power = Self.power(Self.level(figure.number, value)),
        let beside = series.neighbour(of: place),
        let own = Self.level(figure.number, beside), let theirs = Self.level(value, beside),
        own.magnitude > theirs.magnitude + ScaleJudge.least
      else { continue }
      return (power, value, reason(other, value) + ", which has mostly the same otherwise")
    }
    return nil
  }

  /// The power of ten of what is said otherwise that a figure is, of a series that is too short to tell.
  func power(of figure: CheckedFigure) throws -> (power: Int, other: Double, reason: String)? {
    for other in others where counts(less: other) {
      guard let value = other.values[figure.period],
        let power = Self.power(Self.level(figure.number, value))
      else { continue }
      return (power, value, reason(other, value))
    }
    return try earlier(figure)
  }

  private func reason(_ other: Other, _ value: Double) -> String {
    "the \(CheckText.about(value)) of \(world.source(other.source))"
  }

  /// Of two sources, the one that counts less is asked about.
  private func counts(less other: Other) -> Bool {
    let own = world.sources[series.source]?.priority ?? .max
    let theirs = world.sources[other.source]?.priority ?? .max
    return (own, series.source) > (theirs, other.source)
  }

  /// What the same source said of it before.
  private func earlier(_ figure: CheckedFigure) throws -> (Int, Double, String)? {
    guard world.isRevised else { return nil }
    var found: (Int, Double, String)?
    try world.connection.query(
      """
      SELECT o.value, v.known_from FROM observation AS o
      JOIN vintage AS v ON v.vintage_id = o.vintage_id
      WHERE o.series_id = ? AND o.period_id = ? AND o.closed_by = ? AND o.value IS NOT NULL
      """,
      [.integer(series.id), .integer(Int64(figure.period)), .integer(Int64(figure.vintage))]
    ) { row in
      let value = row.double(0)
      if let power = Self.power(Self.level(figure.number, value)) {
        found = (
          power, value,
          "the \(CheckText.about(value)) that it was before, known from \(row.string(1))"
        )
      }
    }
    return found
  }

  private static func level(_ one: Double, _ other: Double) -> Double? {
    one * other > 0 ? MeasuredRun.logarithm(one / other) : nil
  }

  private static func power(_ level: Double?) -> Int? {
    guard let level, level.magnitude < 300 else { return nil }
    let power = Int(level.rounded())
    return ScaleJudge.powers.contains(abs(power)) && (level - Double(power)).magnitude <= nearPower
      ? power : nil
  }
}

extension CheckedSeries {
  /// The figure before or else after a place, of those that are not 0.
  fileprivate func neighbour(of place: Int) -> Double? {
    let isUsable = { (figure: CheckedFigure) in !figure.number.isNaN && figure.number != 0 }
    return figures[..<place].last(where: isUsable)?.number
      ?? figures[(place + 1)...].first(where: isUsable)?.number
  }
}
