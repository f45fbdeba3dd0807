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
  init(
    _ number: ParsedNumber, _ qualifier: Qualifier, _ status: ObservationStatus, low: Double?,
    high: Double?
  ) {
    self.init(
      value: number.value, decimals: number.decimals, qualifier: qualifier, status: status,
      low: low, high: high)
  }
}

/// Writes figures with their vintages.
///
/// A figure's vintages form a chain by the date from which they were known: each is closed by
/// the next. A new one takes its place in the chain, also when an older file comes later.
struct FigureStore: ~Copyable {
  private let session: ImportSession
  private var select: Statement
  private var selectRange: Statement
  private var insert: Statement
  private var insertRange: Statement
  private var close: Statement
  private var selectNote: Statement
  private var insertNote: Statement
  /// The vintage with which the last figure was stored; nil when it was there.
  private(set) var stored: Int64?

  struct Key: Hashable {
    let series: Int64
    let period: Int64
  }

  enum Outcome { case added, revised, unchanged, withdrawn }

  private struct Known {
    let vintage: Int64
    let knownFrom: String
    let figure: Figure
    /// The vintage that closed it, and from when on.
    let end: (vintage: Int64, date: String)?

    func isInForce(on date: String) -> Bool { end.map { $0.date > date } ?? true }
  }

  init(_ session: ImportSession) throws {
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
    let insert = try connection.prepare(
      """
      INSERT INTO observation (series_id, period_id, vintage_id, value, decimals, qualifier,
        status, closed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let insertRange = try connection.prepare(
      """
      INSERT INTO observation_range (series_id, period_id, vintage_id, low, high)
      VALUES (?, ?, ?, ?, ?)
      """)
    let close = try connection.prepare(
      """
      UPDATE observation SET closed_by = ?4
      WHERE series_id = ?1 AND period_id = ?2 AND vintage_id = ?3
      """)
    let selectNote = try connection.prepare(
      """
      SELECT evidence_id, note FROM observation_note
      WHERE series_id = ? AND period_id = ? AND vintage_id = ?
      """)
    let insertNote = try connection.prepare(
      """
      INSERT OR REPLACE INTO observation_note (series_id, period_id, vintage_id, evidence_id, note)
      VALUES (?, ?, ?, ?, ?)
      """)
    // Last, since a value that cannot be copied is there whole or not at all.
    self.session = session
    self.select = select
    self.selectRange = selectRange
    self.insert = insert
    self.insertRange = insertRange
    self.close = close
    self.selectNote = selectNote
    self.insertNote = insertNote
  }

  /// Stores a figure, unless its source said the same before.
  mutating func store(
    _ figure: Figure, _ key: Key, source: Int64, evidence: Int64?,
    note: String?
  ) throws -> Outcome {
    stored = nil
    let known = try known(key)
    var date = try session.knownFrom(source)
    // Something else from a source that has not been published anew is a correction, known
    // from today: what was known before stays so. The same holds for what it had withdrawn.
    if session.options.knownFrom == nil, let newest = known.last,
      newest.end != nil || newest.knownFrom == date && newest.figure != figure
    {
      date = max(date, try session.today())
    }
    return try insert(
      figure, key, among: known, from: date,
      vintage: { [session] in try session.vintage(knownFrom: date) },
      evidence, note)
  }

  /// Stores a figure of which it is stated from when it was known, and until when; nil when
  /// this import has said something else of the same vintage.
  ///
  /// - Parameter isFollowed: another vintage comes that closes it.
  mutating func merge(
    _ figure: Figure, _ key: Key, from span: KnownSpans.Span, until: String?, isFollowed: Bool,
    evidence: Int64?, note: String?
  ) throws -> Outcome? {
    stored = nil
    var known = try known(key)
    if let same = known.first(where: {
      $0.knownFrom == span.from && $0.figure == figure && $0.end?.date == until
    }) {
      return try annotate(key, same.vintage, evidence, note) ? .revised : .unchanged
    }
    let vintage = try session.vintage(knownFrom: span.from, place: span.place)
    if known.contains(where: { $0.vintage == vintage }) { return nil }
    let outcome = try insert(
      figure, key, among: known, from: span.from, vintage: { vintage }, evidence, note)
    guard let until, !isFollowed else { return outcome }
    known = try self.known(key)
    guard let last = known.last(where: { $0.knownFrom <= until }), last.isInForce(on: until) else {
      return outcome
    }
    try close.run([
      .integer(key.series), .integer(key.period), .integer(last.vintage),
      .integer(try session.vintage(knownFrom: until)),
    ])
    return outcome == .unchanged ? .withdrawn : outcome
  }

  /// Gives a figure its place in the chain of its vintages.
  private mutating func insert(
    _ figure: Figure, _ key: Key, among known: [Known], from date: String,
    vintage: () throws -> Int64, _ evidence: Int64?, _ note: String?
  ) throws -> Outcome {
    let before = known.last { $0.knownFrom <= date }
    let isInForce = before?.isInForce(on: date) == true
    if let before, isInForce, before.figure == figure {
      return try annotate(key, before.vintage, evidence, note) ? .revised : .unchanged
    }
    let vintage = try vintage()
    let after = known.first { $0.knownFrom > date }
    let id: [Value] = [.integer(key.series), .integer(key.period)]
    // It takes over what closed the one before, as a link in a list: so it can be taken out.
    var end = after?.vintage
    if let before, isInForce {
      try close.run(id + [.integer(before.vintage), .integer(vintage)])
      end = before.end?.vintage ?? end
    }
    try insert.run(
      id + [
        .integer(vintage), figure.value.map { .real($0) } ?? .null,
        .integer(Int64(figure.decimals)), .integer(Int64(figure.qualifier.code)),
        .integer(Int64(figure.status.code)), end.map { .integer($0) } ?? .null,
      ])
    stored = vintage
    try insertExtras(
      key, vintage, low: figure.low, high: figure.high, evidence: evidence, note: note)
    return before == nil ? .added : .revised
  }

  /// Stores what few figures have.
  mutating func insertExtras(
    _ key: Key, _ vintage: Int64, low: Double?, high: Double?, evidence: Int64?, note: String?
  ) throws {
    if let low, let high {
      try insertRange.run(
        [.integer(key.series), .integer(key.period), .integer(vintage), .real(low), .real(high)])
    }
    _ = try annotate(key, vintage, evidence, note)
  }

  /// Sets evidence and note; true when they were others.
  private mutating func annotate(
    _ key: Key, _ vintage: Int64, _ evidence: Int64?, _ note: String?
  ) throws -> Bool {
    guard evidence != nil || note != nil else { return false }
    let id: [Value] = [.integer(key.series), .integer(key.period), .integer(vintage)]
    let wanted: [Value] = [
      evidence.map { .integer($0) } ?? .null, note.map { .text($0) } ?? .null,
    ]
    try selectNote.bind(id)
    var present: [Value] = []
    if try selectNote.step() { selectNote.withRow { present = [$0.value(0), $0.value(1)] } }
    selectNote.reset()
    if present == wanted { return false }
    try insertNote.run(id + wanted)
    return true
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
