import Foundation

/// One figure as it was known: what the statements of a world come to.
struct KnownFigure {
  let key: World.Key
  let span: Span
  let value: Exact?
  let decimals: Int
  let qualifier: String
  let status: String
  let ends: Ends
  let knownFrom: String
  let source: World.Source
  let attributes: World.Attributes

  /// When it is: two figures of one time have the same.
  var time: Time { Time(key, span) }

  /// Which part of a year it runs through, by its first month; nil for what is no part of one.
  var season: Int? {
    time.rule == "span" && span.style != .day && span.months < 12 ? span.first % 12 : nil
  }

  /// The order of bases of one time; what has gathered since January stands behind.
  var kindPlace: Int {
    (["S": 0, "A": 2, "L": 4, "H": 6, "U": 8][key.basis] ?? 0) + (key.cumulative == "none" ? 0 : 1)
  }

  /// Figures of one time and kind may be compared, whatever the regions.
  var kind: String {
    let mark = ["D": "/D", "F": "/F"][status] ?? ""
    return "\(key.basis)/\(attributes.version ?? "")/\(attributes.priceBase ?? "")\(mark)"
  }

  struct Time: Hashable {
    /// What decides: the end, the beginning, both, or the end since inception.
    let rule: String
    let start: String
    let end: String

    init(_ key: World.Key, _ span: Span) {
      rule =
        key.cumulative == "inception"
        ? "inception" : ["E": "end", "B": "start"][key.basis] ?? "span"
      start = rule == "end" || rule == "inception" ? "" : span.start
      end = rule == "start" ? "" : span.end
    }
  }
}

extension World.Statement {
  /// The interval that value, digits and qualifier mean (MODEL.md §2). A whole count is exact, and
  /// there is never less than nothing of what is counted or shared out.
  func ends(of indicator: World.Indicator?) -> Ends {
    guard let v = value else { return Ends() }
    let isCount = ["piece", "person"].contains(indicator?.unit ?? "")
    if isCount, decimals == 0, qualifier == "=" { return Ends(low: v, high: v) }
    let isFloored =
      (isCount || indicator?.nature == "share") && v >= 0 && ["=", "~"].contains(qualifier)
    let ends = plainEnds
    return isFloored ? Ends(low: ends.low.map { max($0, Exact(0)) }, high: ends.high) : ends
  }

  private var plainEnds: Ends {
    guard let v = value else { return Ends() }
    let d = Exact(5, decimals: decimals + 1)
    let t = max(d, abs(v) * Exact(5, decimals: 2))
    return switch qualifier {
    case "~": Ends(low: v - t, high: v + t)
    case "<~": Ends(low: v * Exact(9, decimals: 1), high: v)
    case ">", ">=": Ends(low: v)
    case "<", "<=": Ends(high: v)
    case "..": stated ?? Ends()
    default: Ends(low: v - d, high: v + d)
    }
  }
}

/// A world as it was known on a day.
struct Known {
  let world: World
  let isForced: Bool
  let figures: [KnownFigure]
  /// All of them, also those that do not win.
  let told: [Place: [KnownFigure]]
  /// For each region and indicator the figure that wins, by its time.
  let winners: [Place: [KnownFigure.Time: KnownFigure]]

  struct Place: Hashable {
    let region: String
    let indicator: String
  }

  init(_ world: World, asOf: String? = nil, first: Bool = false, force: Bool = false) {
    self.world = world
    isForced = force
    var told: [World.Key: [Span: [World.Statement]]] = [:]
    for statement in world.statements where asOf.map({ statement.knownFrom <= $0 }) ?? true {
      let before = told[statement.key]?[statement.span]?.last
      if before.map({ $0.says(statement) }) ?? statement.isWithdrawal { continue }
      told[statement.key, default: [:]][statement.span, default: []].append(statement)
    }
    var found: [KnownFigure] = []
    for (key, spans) in told {
      for (span, statements) in spans {
        guard let said = first ? statements.first : statements.last, !said.isWithdrawal,
          let source = world.source(key.source)
        else { continue }
        found.append(
          KnownFigure(
            key: key, span: span, value: said.value, decimals: said.decimals,
            qualifier: said.qualifier, status: said.status,
            ends: said.ends(of: world.indicator(key.indicator)),
            knownFrom: said.knownFrom, source: source,
            attributes: world.attributes[key] ?? World.Attributes()))
      }
    }
    figures = found
    self.told = Dictionary(grouping: found) {
      Place(region: $0.key.region, indicator: $0.key.indicator)
    }
    var best: [Place: [KnownFigure.Time: KnownFigure]] = [:]
    for figure in found where figure.source.priority != nil {
      let place = Place(region: figure.key.region, indicator: figure.key.indicator)
      let other = best[place]?[figure.time]
      if other.map({ Self.beats(figure, $0) }) ?? true {
        best[place, default: [:]][figure.time] = figure
      }
    }
    winners = best
  }

  /// A value before a missing one, then the better source, then what is through the period, then the
  /// newest vintage.
  static func beats(_ a: KnownFigure, _ b: KnownFigure) -> Bool {
    if (a.value == nil) != (b.value == nil) { return a.value != nil }
    if a.source.priority != b.source.priority {
      return (a.source.priority ?? .max) < (b.source.priority ?? .max)
    }
    let (left, right) = (a.kindPlace, b.kindPlace)
    return left == right ? a.knownFrom > b.knownFrom : left < right
  }

  func winners(_ region: String, _ indicator: String) -> [KnownFigure.Time: KnownFigure] {
    winners[Place(region: region, indicator: indicator)] ?? [:]
  }

  func told(_ region: String, _ indicator: String) -> [KnownFigure] {
    told[Place(region: region, indicator: indicator)] ?? []
  }
}
