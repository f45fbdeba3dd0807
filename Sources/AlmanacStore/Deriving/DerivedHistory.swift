internal import AlmanacModel

/// Works a derived indicator out for one region: all of its vintages.
struct DerivedHistory {
  /// One row to store.
  struct Vintage {
    let dimensions: Int64
    var figure: DerivedFigure
    let vintage: Int64
    var closedBy: Int64?
  }

  private let derivation: Derivation
  /// By dimensions and part, then by time.
  private var figures: [Int64: [[PartFigure.Time: [PartFigure]]]] = [:]
  private(set) var vintages: [Vintage] = []

  init(_ derivation: Derivation) { self.derivation = derivation }

  /// Takes a figure of the part at a place.
  mutating func add(_ figure: PartFigure, to place: Int) {
    figures[figure.dimensions, default: derivation.parts.map { _ in [:] }][place][
      figure.time, default: []
    ].append(figure)
  }

  mutating func workOut() {
    for dimensions in figures.keys.sorted() {
      guard let parts = figures[dimensions], let first = parts.first else { continue }
      for (time, own) in first { workOut(dimensions, time, own, parts) }
    }
    vintages.sort { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
    markChanges()
  }

  private mutating func workOut(
    _ dimensions: Int64, _ time: PartFigure.Time, _ own: [PartFigure],
    _ parts: [[PartFigure.Time: [PartFigure]]]
  ) {
    var stated = [own]
    for part in parts.dropFirst() {
      // Positions are taken for what runs through a span, and the other way round not.
      let when = derivation.timeRule == .same ? time : .position(own[0].end)
      if derivation.timeRule != .same, time.timeClass == 2 { return }
      guard let others = part[when] else { return }
      stated.append(others)
    }
    if derivation.timeRule == .average {
      guard time.timeClass == 0, let others = parts[1][.position(own[0].before)] else { return }
      stated.append(others)
    }
    var before: DerivedFigure?
    var last: Int?
    for events in Self.events(stated) {
      let winners = stated.map { PartFigure.winner(among: $0, on: events.date) }
      let used = winners.compactMap { $0 }
      let figure =
        used.count < stated.count
        ? nil
        : DerivedFigure(
          derivation, Array(used.prefix(derivation.parts.count)),
          start: derivation.timeRule == .average ? used.last : nil)
      guard figure != before else { continue }
      // That of a part that is used, since another may be taken back.
      let own = used.filter { $0.known.date == events.date }.map(\.known.vintage).max()
      let vintage = own ?? events.vintage
      if let last { vintages[last].closedBy = vintage }
      last = nil
      if let figure {
        vintages.append(Vintage(dimensions: dimensions, figure: figure, vintage: vintage))
        last = vintages.count - 1
      }
      before = figure
    }
  }

  /// The dates on which something changed, each with the last vintage of it.
  private static func events(_ stated: [[PartFigure]]) -> [PartFigure.Event] {
    var last: [String: Int64] = [:]
    for figure in stated.joined() {
      for event in [figure.known, figure.closed].compactMap({ $0 }) {
        last[event.date] = max(last[event.date] ?? 0, event.vintage)
      }
    }
    return last.sorted { $0.key < $1.key }.map { PartFigure.Event(date: $0.key, vintage: $0.value) }
  }

  /// A series has one version, coverage and base of prices, those of its newest figure. Others
  /// rest on another definition, and say so.
  private mutating func markChanges() {
    for vintage in vintages {
      let known = newest[key(of: vintage)]
      if known.map({ ($0.end, $0.vintage) < (vintage.figure.end, vintage.vintage) }) ?? true {
        newest[key(of: vintage)] = (
          vintage.figure.end, vintage.vintage, vintage.figure.attributes
        )
      }
    }
    for index in vintages.indices where vintages[index].figure.value != nil {
      let own = vintages[index]
      // A forecast stays one, by which it is kept apart from what has happened.
      if attributes(of: own) != own.figure.attributes, own.figure.status != .forecast {
        vintages[index].figure.status = .definitionDiffers
      }
    }
  }

  struct SeriesKey: Hashable {
    let dimensions: Int64
    let basis: String
    let cumulative: String
  }

  private var newest:
    [SeriesKey: (end: String, vintage: Int64, attributes: DerivedFigure.Attributes)] = [:]

  func attributes(of vintage: Vintage) -> DerivedFigure.Attributes {
    newest[key(of: vintage)]?.attributes ?? vintage.figure.attributes
  }

  /// Series come in one order, so that their numbers do.
  private static func order(_ vintage: Vintage) -> [String] {
    [
      String(vintage.dimensions), vintage.figure.basis, vintage.figure.cumulative,
      vintage.figure.end,
      String(vintage.figure.period), String(vintage.vintage),
    ]
  }

  func key(of vintage: Vintage) -> SeriesKey {
    SeriesKey(
      dimensions: vintage.dimensions, basis: vintage.figure.basis,
      cumulative: vintage.figure.cumulative)
  }
}
