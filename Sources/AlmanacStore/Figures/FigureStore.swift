internal import AlmanacModel
internal import SQLite

/// One figure as it is stored: a value in the indicator's unit, or missing with its reason.
package struct Figure: Equatable {
  var value: Double?
  var decimals: Int
  var qualifier: Qualifier
  var status: ObservationStatus
  var low: Double?
  var high: Double?
}

extension Figure {
  init(_ row: SortedFigure, _ extra: FigureWriter.Extra) {
    status = ObservationStatus(code: Int(row.status)) ?? .normal
    value = status.isMissing ? nil : row.value
    decimals = Int(row.decimals)
    qualifier = Qualifier(code: Int(row.qualifier)) ?? .exactly
    low = extra.low
    high = extra.high
  }
}

/// Gives figures their places among the vintages that are there.
///
/// A figure's vintages form a chain by the date from which they were known: each is closed by
/// the next. A new one takes its place in the chain, also when an older file comes later.
struct FigureStore: ~Copyable {
  typealias Key = ObservationTable.Key

  private let session: ImportSession
  private let observations: ObservationTable
  private var select: Statement
  private var selectRange: Statement

  /// `missed` is a delete of what its source never had.
  enum Outcome { case added, revised, unchanged, withdrawn, missed }

  private struct Known {
    let vintage: Int64
    let knownFrom: String
    let figure: Figure
    /// The vintage that closed it, and from when on.
    let end: (vintage: Int64, date: String)?

    func isInForce(on date: String) -> Bool { end.map { $0.date > date } ?? true }
  }

  init(_ session: ImportSession, _ observations: ObservationTable) throws {
    let connection = session.connection
    let select = try connection.prepare(
      """
      SELECT o.vintage_id, v.known_from, o.value, o.decimals, o.qualifier, o.status,
        o.closed_by, c.known_from
      FROM observation AS o CROSS JOIN vintage AS v ON v.vintage_id = o.vintage_id
      LEFT JOIN vintage AS c ON c.vintage_id = o.closed_by
      WHERE o.series_id = ? AND o.period_id = ? ORDER BY v.known_from, o.vintage_id
      """)
    let selectRange = try connection.prepare(
      """
      SELECT low, high FROM observation_range
      WHERE series_id = ? AND period_id = ? AND vintage_id = ?
      """)
    // Last, since a value that cannot be copied is there whole or not at all.
    self.session = session
    self.select = select
    self.selectRange = selectRange
    self.observations = observations
  }

  /// Stores a figure, unless its source said the same before.
  mutating func store(
    _ row: SortedFigure, _ extra: FigureWriter.Extra, source: Int64
  ) throws -> Outcome {
    let figure = Figure(row, extra)
    let known = try known(Key(row))
    var date = try session.knownFrom(source)
    // Something else from a source that has not been published anew is a correction, known
    // from today: what was known before stays so. The same holds for what it had withdrawn.
    if session.options.knownFrom == nil, let newest = known.last,
      newest.end != nil || newest.knownFrom == date && newest.figure != figure
    {
      date = max(date, try session.today())
    }
    return try insert(figure, row, extra, among: known, from: date) { [session] in
      try session.vintage(knownFrom: date)
    }
  }

  /// Stores a figure of which it is stated from when it was known, and until when; nil when
  /// this import has said something else of the same vintage.
  ///
  /// - Parameter isFollowed: another vintage comes that closes it.
  mutating func merge(
    _ row: SortedFigure, _ extra: FigureWriter.Extra, from span: KnownSpans.Span, until: String?,
    isFollowed: Bool
  ) throws -> Outcome? {
    let key = Key(row)
    let figure = Figure(row, extra)
    var known = try known(key)
    if let same = known.first(where: {
      $0.knownFrom == span.from && $0.figure == figure && $0.end?.date == until
    }) {
      return try observations.annotate(key, same.vintage, extra) ? .revised : .unchanged
    }
    let vintage = try session.vintage(knownFrom: span.from, place: span.place)
    if known.contains(where: { $0.vintage == vintage }) { return nil }
    let outcome = try insert(figure, row, extra, among: known, from: span.from) { vintage }
    guard let until, !isFollowed else { return outcome }
    known = try self.known(key)
    guard let last = known.last(where: { $0.knownFrom <= until }), last.isInForce(on: until) else {
      return outcome
    }
    try observations.close(
      key, last.vintage, by: session.vintage(knownFrom: until), insteadOf: last.end?.vintage)
    return outcome == .unchanged ? .withdrawn : outcome
  }

  /// Gives a figure its place in the chain of its vintages.
  private func insert(
    _ figure: Figure, _ row: SortedFigure, _ extra: FigureWriter.Extra, among known: [Known],
    from date: String, vintage: () throws -> Int64
  ) throws -> Outcome {
    let key = Key(row)
    let before = known.last { $0.knownFrom <= date }
    let isInForce = before?.isInForce(on: date) == true
    if let before, isInForce, before.figure == figure {
      return try observations.annotate(key, before.vintage, extra) ? .revised : .unchanged
    }
    let vintage = try vintage()
    // It takes over what closed the one before, as a link in a list: so it can be taken out.
    var end = known.first { $0.knownFrom > date }?.vintage
    if let before, isInForce {
      try observations.close(
        key, before.vintage, by: vintage, insteadOf: before.end?.vintage)
      end = before.end?.vintage ?? end
    }
    try observations.insert(figure, extra, at: key, vintage: vintage, closedBy: end, from: row)
    return before == nil ? .added : .revised
  }

  /// The vintages of a figure, the earliest known first.
  private mutating func known(_ key: Key) throws -> [Known] {
    try select.bind([.integer(key.series), .integer(key.period)])
    defer { select.reset() }
    var known: [Known] = []
    while try select.step() {
      var row: Known?
      select.withRow { r in
        row = Known(
          vintage: r.int64(0), knownFrom: r.string(1),
          figure: Figure(
            value: r.isNull(2) ? nil : r.double(2), decimals: Int(r.int64(3)),
            qualifier: Qualifier(code: Int(r.int64(4))) ?? .exactly,
            status: ObservationStatus(code: Int(r.int64(5))) ?? .normal, low: nil, high: nil),
          end: r.isNull(6) ? nil : (r.int64(6), r.string(7)))
      }
      guard var row else { continue }
      if row.figure.qualifier == .range {
        row = try withRange(row, key)
      }
      known.append(row)
    }
    return known
  }

  private mutating func withRange(_ row: Known, _ key: Key) throws -> Known {
    try selectRange.bind([.integer(key.series), .integer(key.period), .integer(row.vintage)])
    defer { selectRange.reset() }
    var figure = row.figure
    if try selectRange.step() {
      selectRange.withRow {
        figure.low = $0.double(0)
        figure.high = $0.double(1)
      }
    }
    return Known(
      vintage: row.vintage, knownFrom: row.knownFrom, figure: figure, end: row.end)
  }
}
