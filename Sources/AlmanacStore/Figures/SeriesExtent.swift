internal import AlmanacModel
internal import SQLite

/// How far one series reaches, figure by figure: a row of `series_availability` in the making.
struct SeriesExtent {
  /// The two days of a period, each as a number in the order of days (20220630).
  struct Span: BitwiseCopyable {
    let start: Int32
    let end: Int32
  }

  /// A figure in force.
  struct Figure: BitwiseCopyable {
    let period: UInt32
    let value: Double
    let decimals: Int8
    let qualifier: UInt8
    let status: UInt8
    let isMissing: Bool
  }

  /// Whether figures are of one time when they begin together, as positions at a beginning.
  let goesByStart: Bool
  private(set) var figures: Int64 = 0
  private(set) var missing: Int64 = 0
  private(set) var first: (period: UInt32, span: Span)?
  private(set) var last: (period: UInt32, span: Span)?
  private(set) var newest: (figure: Figure, span: Span)?

  /// What the newest figure may be, where it was found earlier.
  private var known: (period: UInt32, interval: ValueInterval)?

  /// What is known of all its figures.
  private let floor: ValueInterval.Floor

  init(timeClass: UInt8, floor: ValueInterval.Floor) {
    goesByStart = timeClass == 2
    self.floor = floor
  }

  /// Goes on from a row of `series_availability`.
  ///
  /// - Parameter row: its columns `figures`, `missing`, `first_id`, `last_id`, `value_id`, `low`,
  ///   `high` and `kind`.
  init(
    timeClass: UInt8, floor: ValueInterval.Floor, _ row: borrowing Row, _ spans: PeriodSpans
  ) throws {
    self.init(timeClass: timeClass, floor: floor)
    figures = row.int64(0)
    missing = row.int64(1)
    let period = { (row: borrowing Row, column: Int) in
      row.isNull(column) ? nil : try UInt32(rowNumber: row.int64(column))
    }
    first = try period(row, 2).map { ($0, try spans($0)) }
    last = try period(row, 3).map { ($0, try spans($0)) }
    guard let newest = try period(row, 4) else { return }
    // Of its status, the kind says whether it is a definition of its own or a forecast.
    let kind = row.isNull(7) ? "" : row.string(7)
    let figure = Figure(
      period: newest, value: 0, decimals: 0, qualifier: 0,
      status: kind.hasSuffix("/D") ? 2 : kind.hasSuffix("/F") ? 4 : 0, isMissing: false)
    self.newest = (figure, try spans(newest))
    known = (
      newest,
      ValueInterval(
        low: row.isNull(5) ? nil : row.double(5), high: row.isNull(6) ? nil : row.double(6))
    )
  }

  /// Adds a figure of a time that none of the others has.
  @inline(__always)
  mutating func add(_ figure: Figure, _ span: Span) {
    if last.map({ isNewer(span, than: $0.span) }) ?? true { last = (figure.period, span) }
    guard !figure.isMissing else {
      missing += 1
      return
    }
    figures += 1
    if first.map({ isEarlier(span, figure.period, than: $0) }) ?? true {
      first = (figure.period, span)
    }
    if newest.map({ isNewer(span, than: $0.span) }) ?? true {
      newest = (figure, span)
    }
  }

  @inline(__always)
  private func isEarlier(
    _ span: Span, _ period: UInt32, than other: (period: UInt32, span: Span)
  ) -> Bool {
    (span.start, span.end, period) < (other.span.start, other.span.end, other.period)
  }

  @inline(__always)
  private func isNewer(_ a: Span, than b: Span) -> Bool {
    goesByStart ? a.start > b.start : (a.end, -a.start) > (b.end, -b.start)
  }

  /// What the newest figure may be; nil when that is stated apart, as for a range.
  var interval: ValueInterval? {
    guard let figure = newest?.figure else { return ValueInterval(low: nil, high: nil) }
    if let known, known.period == figure.period { return known.interval }
    guard let qualifier = Qualifier(code: Int(figure.qualifier)), qualifier != .range else {
      return nil
    }
    return ValueInterval(
      value: figure.value, decimals: Int(figure.decimals), qualifier: qualifier, floor: floor)
  }
}

/// The days of periods by their number, read when they are first asked for.
final class PeriodSpans {
  private let connection: Connection
  private var spans: [SeriesExtent.Span?] = []

  init(_ connection: Connection) { self.connection = connection }

  @inline(__always)
  func callAsFunction(_ period: UInt32) throws -> SeriesExtent.Span {
    if Int(period) < spans.count, let span = spans[Int(period)] { return span }
    return try read(period)
  }

  private func read(_ period: UInt32) throws -> SeriesExtent.Span {
    var found: SeriesExtent.Span?
    try connection.query(
      "SELECT start_date, end_date FROM time_period WHERE period_id = ?", [.integer(Int64(period))]
    ) { found = .init(start: Self.number($0.string(0)), end: Self.number($0.string(1))) }
    guard let found else { throw SQLiteError.noRow }
    if spans.count <= Int(period) {
      spans += Array(repeating: nil, count: Int(period) + 1 - spans.count)
    }
    spans[Int(period)] = found
    return found
  }

  private static func number(_ date: String) -> Int32 {
    date.utf8.reduce(0) {
      $1 == UInt8(ascii: "-") ? $0 : $0 &* 10 &+ Int32($1 &- UInt8(ascii: "0"))
    }
  }
}
