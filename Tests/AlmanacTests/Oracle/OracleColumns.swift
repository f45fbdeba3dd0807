import Foundation

/// Cells that many queries have alike.
extension KnownFigure {
  var periodKey: [String] { [span.code, key.basis, key.cumulative] }
}

extension Known {
  /// The cells of a figure, whose columns begin with a word: `value`, `reference_value`.
  func cells(_ figure: KnownFigure?, _ name: String = "value") -> [String: Expected] {
    var cells: [String: Expected] = [
      name: .exact(figure?.value), "\(name)_low": .exact(figure?.ends.low),
      "\(name)_high": .exact(figure?.ends.high),
    ]
    // What is missing has no digits; what a query says of them then is of no matter.
    if let figure, figure.value != nil {
      cells["\(name)_qualifier"] = .text(figure.qualifier)
      cells["\(name)_decimals"] = .count(figure.decimals)
    }
    return cells
  }

  /// Difference, ratio and percentage of two figures, with their intervals. A difference is
  /// as exact as the figures are large.
  func cells(_ pair: Pair, of x: KnownFigure, percent: Bool = true) -> [String: Expected] {
    let size = x.value
    var cells: [String: Expected] = [
      "verdict": .text(pair.verdict), "difference": .exact(pair.difference, scale: size),
      "difference_low": .exact(pair.differenceEnds.low, scale: size),
      "difference_high": .exact(pair.differenceEnds.high, scale: size),
      "ratio": .exact(pair.ratio), "ratio_low": .exact(pair.ratioEnds.low),
      "ratio_high": .exact(pair.ratioEnds.high),
    ]
    if percent {
      cells["percent"] = .exact(pair.percent, scale: 100)
      cells["percent_low"] = .exact(pair.percentEnds.low, scale: 100)
      cells["percent_high"] = .exact(pair.percentEnds.high, scale: 100)
    }
    return cells
  }

  /// What `flags` says of the region's own figure.
  func flags(_ x: KnownFigure) -> [String: Expected] {
    ["flags": .contains("sources disagree", isDisputed(x))]
  }

  /// The newest of some figures: the latest end, of those that end together the longest. A
  /// position at the beginning of a span is as new as that beginning.
  func newest(_ figures: [KnownFigure]) -> KnownFigure? {
    let when = { (x: KnownFigure) in x.time.rule == "start" ? x.span.start : x.span.end }
    return figures.max { (when($0), $1.span.start) < (when($1), $0.span.start) }
  }

  /// The newest of each kind: yearly figures and those year to date stand apart.
  func newestOfEachKind(
    _ figures: [KnownFigure], preferring isPreferred: (KnownFigure) -> Bool = { _ in true }
  ) -> [KnownFigure] {
    Dictionary(grouping: figures) { [$0.key.basis, $0.key.cumulative] }.values.compactMap {
      newest($0.filter(isPreferred)) ?? newest($0)
    }
  }

  /// What a question about a period finds: figures of its time, by the rule of each.
  func isAt(_ figure: KnownFigure, _ span: Span) -> Bool {
    KnownFigure.Time(figure.key, span) == figure.time
  }
}
