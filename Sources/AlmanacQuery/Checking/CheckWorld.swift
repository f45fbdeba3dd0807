internal import AlmanacModel
internal import SQLite

/// What figures refer to, as the checks need it.
struct CheckWorld {
  struct Period {
    var code = ""
    /// Days since some day, the end inclusive.
    var start = 0
    var end = 0
    var months = 0
    var span = ""
    /// `-06-30`.
    var endOfYear = ""
    var startDate = ""
    var endDate = ""
    var middle: Double { Double(start + end) / 2 }
  }

  struct Region {
    let code: String
    let name: String
    let level: String
    let parent: Int64?
    let from: String
    let to: String
  }

  struct Source {
    let code: String
    let title: String
    let published: String
    let origin: Int64
    /// Lower wins.
    let priority: Int64
  }

  struct Indicator {
    let id: Int64
    let code: String
    let name: String
    let unit: String
    let isCount: Bool
    let nature: String
    let aggregation: String
    /// The largest share of all, 100 in per cent; nil where it is no share.
    let whole: Double?
    let isDerivedSum: Bool

    /// Whether the figures of parts add up to that of the whole.
    var isAdditive: Bool {
      aggregation == "sum"
        || aggregation == "unknown" && isCount && ["stock", "flow", "unknown"].contains(nature)
    }
  }

  let connection: Connection
  /// Whether some figure has an earlier state.
  let isRevised: Bool
  private var periods: [Period] = []
  private(set) var regions: [Int64: Region] = [:]
  private(set) var sources: [Int64: Source] = [:]
  private(set) var dimensions: [Int64: String] = [:]
  private(set) var indicators: [Int64: Indicator] = [:]
  /// Regions by what they lie in today.
  private(set) var parts: [Int64: [Int64]] = [:]

  init(_ connection: Connection) throws {
    self.connection = connection
    isRevised =
      try connection.scalar("SELECT 1 FROM observation WHERE closed_by IS NOT NULL LIMIT 1") != nil
    let last = try connection.scalar("SELECT max(period_id) FROM time_period")
    if case .integer(let last)? = last {
      periods = Array(repeating: Period(), count: Int(last) + 1)
    }
    try connection.query(
      """
      SELECT period_id, code, CAST(julianday(start_date) AS INTEGER),
        CAST(julianday(end_date) AS INTEGER), months, span, start_date, end_date
      FROM time_period
      """
    ) { periods[Int($0.int64(0))] = Period($0) }
    try connection.query(
      """
      SELECT r.region_id, r.code, l.name, r.level, r.parent_id, r.valid_from, r.valid_to
      FROM region AS r JOIN _region_label AS l ON l.region_id = r.region_id
      WHERE EXISTS (SELECT 1 FROM series AS s WHERE s.region_id = r.region_id)
        OR r.parent_id IN (SELECT region_id FROM series)
      ORDER BY r.region_id
      """
    ) { row in
      let region = Region(row)
      if let parent = region.parent { parts[parent, default: []].append(row.int64(0)) }
      regions[row.int64(0)] = region
    }
    try connection.query(
      "SELECT source_id, code, title, published, origin_id, priority FROM source"
    ) { row in
      sources[row.int64(0)] = Source(
        code: row.string(1), title: row.string(2), published: row.string(3),
        origin: row.isNull(4) ? row.int64(0) : row.int64(4),
        priority: row.isNull(5) ? .max : row.int64(5))
    }
    try connection.query("SELECT dimension_set_id, code FROM dimension_set") {
      dimensions[$0.int64(0)] = $0.string(1)
    }
    try connection.query(
      """
      SELECT i.indicator_id, i.code, l.name, u.code, u.is_count, i.nature, i.aggregation,
        CASE WHEN i.nature = 'share' AND u.dimension = 'ratio' THEN 1 / u.factor END,
        EXISTS (SELECT 1 FROM derivation AS d
          WHERE d.indicator_id = i.indicator_id AND d.kind = 'sum')
      FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
      JOIN _indicator_label AS l ON l.indicator_id = i.indicator_id
      """
    ) { indicators[$0.int64(0)] = Indicator($0) }
  }

  func period(_ figure: CheckedFigure) -> Period { periods[Int(figure.period)] }

  func source(_ id: Int64) -> String { sources[id]?.code ?? "" }

  func region(_ id: Int64) -> String { regions[id]?.code ?? "" }

  /// Whether two sources are independent of each other.
  func areIndependent(_ one: Int64, _ other: Int64) -> Bool {
    one != 0 && other != 0 && sources[one]?.origin != sources[other]?.origin
  }
}

extension CheckWorld.Period {
  fileprivate init(_ row: borrowing Row) {
    code = row.string(1)
    start = Int(row.int64(2))
    end = Int(row.int64(3))
    months = Int(row.int64(4))
    span = row.string(5)
    startDate = row.string(6)
    endDate = row.string(7)
    endOfYear = String(endDate.dropFirst(4))
  }
}

extension CheckWorld.Region {
  fileprivate init(_ row: borrowing Row) {
    code = row.string(1)
    name = row.string(2)
    level = row.string(3)
    parent = row.isNull(4) ? nil : row.int64(4)
    from = row.string(5)
    to = row.isNull(6) ? "9999-12-31" : row.string(6)
  }
}

extension CheckWorld.Indicator {
  fileprivate init(_ row: borrowing Row) {
    id = row.int64(0)
    code = row.string(1)
    name = row.string(2)
    unit = row.string(3)
    isCount = row.int64(4) != 0
    nature = row.string(5)
    aggregation = row.string(6)
    whole = row.isNull(7) ? nil : row.double(7)
    isDerivedSum = row.int64(8) != 0
  }
}
