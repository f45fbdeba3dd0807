import Foundation

/// Two figures side by side: whether they may be compared, and what comes out.
struct Pair {
  let verdict: String
  var difference: Exact?
  var differenceEnds = Ends()
  var ratio: Exact?
  var ratioEnds = Ends()

  /// 100 (x/r − 1).
  var percent: Exact? { ratio.map { 100 * ($0 - 1) } }
  var percentEnds: Ends {
    Ends(low: ratioEnds.low.map { 100 * ($0 - 1) }, high: ratioEnds.high.map { 100 * ($0 - 1) })
  }
}

extension Known {
  /// Why two figures may not be compared, in the order of the table of verdicts.
  func reasons(_ x: KnownFigure, _ r: KnownFigure) -> [String] {
    let overTime = x.key.region == r.key.region
    // A position at a beginning is of that day.
    let day = { (f: KnownFigure) in f.time.rule == "start" ? f.span.start : f.span.end }
    let later = day(x) > day(r) ? x : r
    let earlier = day(x) > day(r) ? r : x
    let isSpan = x.time.rule == "span" && r.time.rule == "span"
    let lengths = x.span.months != r.span.months || (x.span.style == .day) != (r.span.style == .day)
    let changed = world.changes.contains {
      $0.region == x.key.region && ["merge", "split"].contains($0.kind)
        && $0.date > day(earlier) && $0.date <= day(later)
    }
    let all: [(Bool, String)] = [
      (overTime ? isSpan && lengths : x.time != r.time, "time"),
      (x.key.basis != r.key.basis, "time basis"),
      (
        x.attributes.version != r.attributes.version || (x.status == "D") != (r.status == "D"),
        "definition"
      ),
      (x.attributes.priceBase != r.attributes.priceBase, "price base"),
      (overTime && x.attributes.coverage != r.attributes.coverage, "coverage"),
      ((x.status == "F") != (r.status == "F"), "forecast against actual"),
      (
        overTime && later.status == "B" && day(x) != day(r), "break in the series"
      ),
      (overTime && changed, "region changed"),
    ]
    return all.filter(\.0).map(\.1)
  }

  /// x against r, except for the reasons that do not count here, and with those that do here only.
  func pair(
    _ x: KnownFigure, _ r: KnownFigure, but ignored: Set<String> = [], also: [String] = []
  ) -> Pair {
    if x.value == nil { return Pair(verdict: "no data: region missing") }
    if r.value == nil {
      let what = x.key.region == r.key.region ? "base" : "reference"
      return Pair(verdict: "no data: \(what) missing")
    }
    let reasons = reasons(x, r).filter { !ignored.contains($0) } + also
    let against = reasons.joined(separator: ", ")
    if !reasons.isEmpty && !isForced { return Pair(verdict: "not comparable: \(against)") }
    let ratio = x.ends / r.ends
    return Pair(
      verdict: reasons.isEmpty ? "comparable" : "forced: \(against)",
      difference: both(x.value, r.value) { $0 - $1 }, differenceEnds: x.ends - r.ends,
      ratio: ratio == nil ? nil : both(x.value, r.value) { $0 / $1 },
      ratioEnds: ratio ?? Ends())
  }

  /// x as a multiple of r: what is a share or in per cent changes by points. Growth a year is told
  /// from a part of a year to the same part of another.
  func multiple(_ x: KnownFigure, _ r: KnownFigure, aYear: Bool) -> Pair {
    pair(
      x, r,
      also: (isShare(x.key.indicator) ? ["percent of percent"] : [])
        + (aYear && x.season != r.season ? ["another part of the year"] : []))
  }

  /// The first figure that a line's last one is held against: of the same part of a year if there is
  /// one.
  func first(of line: [KnownFigure]) -> KnownFigure? {
    let others = line.dropLast()
    return others.first { $0.season == line.last?.season } ?? others.first ?? line.last
  }

  /// A figure against another region at the same time.
  func pair(_ x: KnownFigure, reference: String) -> Pair {
    if let r = winners(reference, x.key.indicator)[x.time] { return pair(x, r) }
    if x.value == nil { return Pair(verdict: "no data: region missing") }
    // Whoever says so: also a source that never wins has the figure.
    let others = told(reference, x.key.indicator)
    let isOtherwise = others.contains {
      $0.time.rule != x.time.rule && $0.span.start == x.span.start && $0.span.end == x.span.end
    }
    if isOtherwise { return Pair(verdict: "not comparable: time basis") }
    let has = !others.isEmpty
    return Pair(
      verdict: has ? "no data: reference at other times only" : "no data: no reference")
  }

  /// Whether independent sources contradict each other about the time of a figure, and it is
  /// one of theirs.
  func isDisputed(_ x: KnownFigure) -> Bool {
    told(x.key.region, x.key.indicator).contains { conflict(x, $0) }
  }

  /// One source that tells one thing in two ways.
  private func contradictsItself(_ a: KnownFigure, _ b: KnownFigure) -> Bool {
    a.source.code == b.source.code
      && (a.key.basis != b.key.basis || a.key.cumulative != b.key.cumulative)
  }

  /// Independent sources, one thing and time, intervals that do not overlap. What was reprinted
  /// is no other opinion; what is deprecated does not count.
  func conflict(_ a: KnownFigure, _ b: KnownFigure) -> Bool {
    a.key.region == b.key.region && a.key.indicator == b.key.indicator && a.time == b.time
      && (a.source.origin != b.source.origin || contradictsItself(a, b))
      && a.source.priority != nil
      && b.source.priority != nil && a.value != nil && b.value != nil
      && (a.key.basis == b.key.basis || a.key.basis == "U" || b.key.basis == "U")
      && !a.ends.overlaps(b.ends)
  }
}
