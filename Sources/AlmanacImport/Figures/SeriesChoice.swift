internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Several series of the database, one of which a file's series means: which, the time of each
/// figure tells.
///
/// A name may have been that of another place then; and what says nothing of basis or cumulation
/// means the figure that its source has of that time, instead of a second one beside it.
final class SeriesChoice {
  enum Condition {
    /// The place was there, under its name.
    case isThere(EntityMaker.Place)
    /// The source has a figure of this series at the time.
    case isStated(series: Int64, SeriesTable.Kind)
    /// A range from the start of the year.
    case runsSinceJanuary
  }

  struct Option {
    let key: SeriesTable.Key
    var conditions: [Condition] = []
  }

  /// The first whose conditions all hold is meant.
  let options: [Option]
  /// What is wrong where none is.
  let failure: FieldFailures
  let texts: SeriesTexts
  let make: (SeriesTable.Key) throws -> SeriesResolver.Resolved
  /// What was found for each period of the file.
  var chosen: [UInt32: Result<Chosen, FieldFailures>] = [:]

  struct Chosen {
    let state: FigureFile.SeriesState
    let detail: FigureFile.SeriesDetail
  }

  init(
    _ options: [Option], failure: FieldFailures, texts: SeriesTexts,
    make: @escaping (SeriesTable.Key) throws -> SeriesResolver.Resolved
  ) {
    self.options = options
    self.failure = failure
    self.texts = texts
    self.make = make
  }

  /// All places that its name has meant.
  var places: [EntityMaker.Place] {
    options.reduce(into: []) { places, option in
      for case .isThere(let place) in option.conditions
      where !places.contains(where: { $0.id == place.id }) {
        places.append(place)
      }
    }
  }

  func option(at period: TimePeriod, _ past: PastFigures) throws -> Option? {
    try options.first { option in
      try option.conditions.allSatisfy { condition in
        switch condition {
        case .isThere(let place): place.isThere(at: period)
        case .runsSinceJanuary: period.isYearToDate && period.frequency == .range
        case .isStated(let series, let kind): try past.has(series, kind, at: period)
        }
      }
    }
  }
}

/// The figures that were in force before this import.
final class PastFigures {
  private let last: Int64
  private var byEnd: Statement
  private var byStart: Statement

  init(_ connection: Connection) throws {
    let last = try connection.scalar("SELECT coalesce(max(vintage_id), 0) FROM vintage")
    guard case .integer(let last) = last else { throw SQLiteError.noRow }
    self.last = last
    let sql = { (condition: String) in
      """
      SELECT 1 FROM time_period AS p CROSS JOIN observation AS o WHERE \(condition)
        AND o.series_id = ?1 AND o.period_id = p.period_id AND o.vintage_id <= ?2
        AND (o.closed_by IS NULL OR o.closed_by > ?2) LIMIT 1
      """
    }
    byEnd = try connection.prepare(
      sql("p.end_date = ?3 AND (?4 IS NULL OR p.start_date = ?4)"))
    byStart = try connection.prepare(sql("p.start_date = ?3"))
  }

  /// Whether a series has one of the same time as a period.
  func has(_ series: Int64, _ kind: SeriesTable.Kind, at period: TimePeriod) throws -> Bool {
    let (start, end) = (Value.text(period.start.description), Value.text(period.end.description))
    let place: [Value] = [.integer(series), .integer(last)]
    switch SeriesTable.timeClass(kind.basis, kind.cumulation) {
    case 0: return try byEnd.first(place + [end, start]) != nil
    case 2: return try byStart.first(place + [start]) != nil
    default: return try byEnd.first(place + [end, .null]) != nil
    }
  }
}
