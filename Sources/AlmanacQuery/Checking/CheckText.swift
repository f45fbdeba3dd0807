internal import AlmanacModel

/// Words and numbers of the sentences that findings are said in.
struct CheckText {
  let world: CheckWorld
  let series: CheckedSeries

  func value(_ figure: CheckedFigure) -> String {
    NumberFormat.grouped(figure.number, decimals: max(0, Int(figure.decimals)))
  }

  /// `12,345 in 2015`.
  func dated(_ place: Int) -> String {
    let figure = series.figures[place]
    return "\(value(figure)) in \(world.period(figure).code)"
  }

  /// A number that is known about: three significant digits, or all before the point.
  static func about(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return NumberFormat.grouped(number, decimals: 0) }
    let place = Int(MeasuredRun.logarithm(number.magnitude).rounded(.down))
    if place >= 2 {
      var unit = 1.0
      for _ in 0..<min(place - 2, 300) { unit *= 10 }
      return NumberFormat.grouped((number / unit).rounded() * unit, decimals: 0)
    }
    return NumberFormat.grouped(number, decimals: min(2 - place, 20))
  }

  /// `100 times`, `1/100 of`.
  static func times(_ power: Int) -> String {
    let factor = NumberFormat.grouped(
      MeasuredRun.size(ofLogarithm: Double(abs(power))).rounded(), decimals: 0)
    return power > 0 ? "\(factor) times" : "1/\(factor) of"
  }

  /// `3 %`, `0.4 %`.
  static func percent(_ share: Double) -> String {
    let percent = share.magnitude * 100
    return NumberFormat.grouped(percent, decimals: percent < 10 ? 1 : 0) + " %"
  }
}
