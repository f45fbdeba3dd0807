/// An axis of numbers that lies: its marks, and the whiskers along it.
struct SVGAxis {
  let scale: ChartScale
  let from: Double
  let to: Double

  func place(_ value: Double) -> Double { from + scale.place(value) * (to - from) }

  /// Upright lines at the marks, the marks beneath, and the unit under them.
  func drawTicks(on canvas: inout SVGCanvas, from top: Double, to bottom: Double, unit: String?) {
    for tick in scale.ticks {
      canvas.line(place(tick), top, place(tick), bottom, style: tick == 0 ? "axis" : "grid")
    }
    let spans = scale.ticks.map { tick in
      let half = SVGText.width(scale.label(tick), size: 12) / 2
      return (place(tick) - half)...(place(tick) + half)
    }
    for index in AxisLabels.fitting(spans, gap: 10, fromLast: false) {
      let tick = scale.ticks[index]
      canvas.text(
        scale.label(tick), x: place(tick), y: bottom + 15, anchor: "middle", style: "tick")
    }
    if let unit {
      canvas.text(unit, x: (from + to) / 2, y: bottom + 31, anchor: "middle", style: "tick")
    }
  }

  /// The interval of a figure as a line with caps, or with an arrow where it has no end. What
  /// is narrower than can be seen is left out.
  ///
  /// - Returns: how far it reaches.
  func whisker(_ figure: ChartFigure, y: Double, on canvas: inout SVGCanvas)
    -> (low: Double, high: Double)
  {
    guard let value = figure.value else { return (from, from) }
    let low = figure.low.map(place) ?? place(value) - 28
    let high = figure.high.map(place) ?? place(value) + 28
    guard high - low >= 3 else { return (place(value), place(value)) }
    canvas.line(low, y, high, y, style: "whisker")
    end(at: low, y, isOpen: figure.low == nil, by: 5, on: &canvas)
    end(at: high, y, isOpen: figure.high == nil, by: -5, on: &canvas)
    return (low, high)
  }

  private func end(
    at x: Double, _ y: Double, isOpen: Bool, by step: Double, on canvas: inout SVGCanvas
  ) {
    if isOpen {
      canvas.path([(x + step, y - 4), (x, y), (x + step, y + 4)], style: "whisker")
    } else {
      canvas.line(x, y - 5, x, y + 5, style: "whisker")
    }
  }
}
