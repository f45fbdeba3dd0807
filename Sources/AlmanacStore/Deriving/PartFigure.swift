internal import AlmanacModel
internal import SQLite

/// One vintage of a figure, as derived figures need it.
struct PartFigure {
  /// Which periods are the same time: see `same_time` in the schema.
  struct Time: Hashable {
    let timeClass: Int
    let start: String
    let end: String

    init(_ timeClass: Int, start: String, end: String) {
      self.timeClass = timeClass
      self.start = timeClass == 0 || timeClass == 2 ? start : ""
      self.end = timeClass == 2 ? "" : end
    }

    /// Where positions at the end of a day are found.
    static func position(_ end: String) -> Time { Time(1, start: "", end: end) }
  }

  struct Event {
    let date: String
    let vintage: Int64
  }

  let dimensions: Int64
  let series: Int64
  let basis: String
  let cumulative: String
  let version: String?
  let coverage: String?
  let priceBase: String?
  let priority: Int64
  let source: String
  let period: Int64
  let time: Time
  let end: String
  /// The day before its first.
  let before: String
  let known: Event
  /// What replaced or withdrew it.
  let closed: Event?
  let value: Double?
  let decimals: Int
  let status: ObservationStatus
  let interval: ValueInterval

  static let sql = """
    SELECT s.dimension_set_id, s.series_id, s.basis, s.cumulative, s.version, s.coverage,
      s.price_base, c.priority, o.period_id, s.time_class, p.start_date, p.end_date,
      date(p.start_date, '-1 day'), v.known_from, o.vintage_id, n.known_from, o.closed_by,
      o.value, o.decimals, o.status, o.qualifier, g.low, g.high, c.code,
      (SELECT i.rounding FROM indicator AS i WHERE i.indicator_id = s.indicator_id)
    FROM series AS s CROSS JOIN source AS c CROSS JOIN observation AS o
    CROSS JOIN time_period AS p CROSS JOIN vintage AS v
    LEFT JOIN vintage AS n ON n.vintage_id = o.closed_by
    LEFT JOIN observation_range AS g ON g.series_id = o.series_id AND g.period_id = o.period_id
      AND g.vintage_id = o.vintage_id
    WHERE s.indicator_id = ? AND s.region_id = ? AND c.source_id = s.source_id
      AND c.priority IS NOT NULL AND o.series_id = s.series_id AND p.period_id = o.period_id
      AND v.vintage_id = o.vintage_id
    """

  init(_ row: borrowing Row) {
    let text = { (row: borrowing Row, index: Int) in row.isNull(index) ? nil : row.string(index) }
    dimensions = row.int64(0)
    series = row.int64(1)
    basis = row.string(2)
    cumulative = row.string(3)
    version = text(row, 4)
    coverage = text(row, 5)
    priceBase = text(row, 6)
    priority = row.int64(7)
    source = row.string(23)
    period = row.int64(8)
    end = row.string(11)
    before = row.string(12)
    time = Time(Int(row.int64(9)), start: row.string(10), end: end)
    known = Event(date: row.string(13), vintage: row.int64(14))
    closed = row.isNull(16) ? nil : Event(date: row.string(15), vintage: row.int64(16))
    value = row.isNull(17) ? nil : row.double(17)
    decimals = Int(row.int64(18))
    status = ObservationStatus(code: Int(row.int64(19))) ?? .normal
    let qualifier = Qualifier(code: Int(row.int64(20))) ?? .exactly
    if row.isNull(17) {
      interval = ValueInterval(low: nil, high: nil)
    } else if qualifier == .range {
      interval = ValueInterval(
        low: row.isNull(21) ? nil : row.double(21), high: row.isNull(22) ? nil : row.double(22))
    } else {
      interval = ValueInterval(
        value: row.double(17), decimals: decimals, qualifier: qualifier,
        floor: .init(rounding: row.int64(24)))
    }
  }

  func isKnown(on date: String) -> Bool {
    known.date <= date && (closed.map { $0.date > date } ?? true)
  }

  /// Whether it wins over another of the same time: the rule of the view `_preferred`.
  func wins(over other: PartFigure) -> Bool {
    if (value == nil) != (other.value == nil) { return value != nil }
    if priority != other.priority { return priority < other.priority }
    if kindPlace != other.kindPlace { return kindPlace < other.kindPlace }
    if known.date != other.known.date { return known.date > other.known.date }
    if known.vintage != other.known.vintage { return known.vintage > other.known.vintage }
    if source != other.source { return source < other.source }
    // One series, of which one time is written in two ways.
    return period < other.period
  }

  /// Before what of its time and rank it stands, by what it is a figure of: see the view `_contender`.
  private var kindPlace: Int {
    let place = "SALHU".enumerated().first { String($0.element) == basis }.map { $0.offset + 1 }
    return 2 * (place ?? 1) + (cumulative == "none" ? 0 : 1)
  }

  static func winner(among figures: [PartFigure], on date: String) -> PartFigure? {
    var best: PartFigure?
    for figure in figures where figure.isKnown(on: date) {
      if best.map({ figure.wins(over: $0) }) ?? true { best = figure }
    }
    return best
  }
}
