internal import SQLite

/// What other sources, and earlier states of the same, say of the figures of a series.
struct OtherSources {
  /// A ratio of which the logarithm is as near as this to a whole number is a power of ten.
  private static let nearPower = 0.01
  /// 5 %.
  private static let near = 0.0212

  private let world: CheckWorld
  private let series: CheckedSeries
  private let others: [CheckedSeries]

  init(_ indicator: CheckedIndicator, _ series: CheckedSeries, _ world: CheckWorld) {
    self.world = world
    self.series = series
    others = indicator.alike(series).filter { world.areIndependent($0.source, series.source) }
  }

  /// Whether another source has about the same figure for the same time.
  func agree(with figure: CheckedFigure) -> Bool {
    stated(at: figure).contains {
      ratio(figure, $0.value).map { $0.magnitude <= Self.near } == true
    }
  }

  /// The power of ten of what is said otherwise that a figure is, that other figure, and who says it.
  func power(of figure: CheckedFigure) throws -> (power: Int, other: Double, reason: String)? {
    for (other, value) in stated(at: figure) {
      guard let power = Self.power(ratio(figure, value)) else { continue }
      // Where all that both have differ so, they are in two units: once is enough.
      guard isFirstOf(other, power, figure) else { continue }
      return (power, value, "the \(CheckText.about(value)) that \(world.source(other.source)) has")
    }
    return try earlier(figure)
  }

  private func stated(at figure: CheckedFigure) -> [(series: CheckedSeries, value: Double)] {
    others.compactMap { other in
      other.figures.first { $0.period == figure.period }?.value.map { (other, $0) }
    }
  }

  /// Of two sources, the one that counts less is asked about.
  private func isFirstOf(_ other: CheckedSeries, _ power: Int, _ figure: CheckedFigure) -> Bool {
    let own = world.sources[series.source]?.priority ?? .max
    let theirs = world.sources[other.source]?.priority ?? .max
    return (own, series.source) > (theirs, other.source)
  }

  /// What the same source said of it before.
  private func earlier(_ figure: CheckedFigure) throws -> (Int, Double, String)? {
    var found: (Int, Double, String)?
    try world.connection.query(
      """
      SELECT o.value, v.known_from FROM observation AS o
      JOIN vintage AS v ON v.vintage_id = o.vintage_id
      WHERE o.series_id = ? AND o.period_id = ? AND o.closed_by = ? AND o.value IS NOT NULL
      """,
      [
        .integer(series.id), .integer(Int64(figure.period)), .integer(Int64(figure.vintage)),
      ]
    ) { row in
      let value = row.double(0)
      if let power = Self.power(ratio(figure, value)) {
        found = (
          power, value,
          "the \(CheckText.about(value)) that it was before, known from \(row.string(1))"
        )
      }
    }
    return found
  }

  private func ratio(_ figure: CheckedFigure, _ value: Double) -> Double? {
    figure.number * value > 0 ? MeasuredRun.logarithm(figure.number / value) : nil
  }

  private static func power(_ level: Double?) -> Int? {
    guard let level, level.magnitude < 300 else { return nil }
    let power = Int(level.rounded())
    return ScaleJudge.powers.contains(abs(power)) && (level - Double(power)).magnitude <= nearPower
      ? power : nil
  }
}
