internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// A period as figures of one time class have it.
struct FactTime {
  let period: ParquetText
  let frequency: ParquetText
  let start: ParquetDay
  let end: ParquetDay
  /// How long it is: two of one length may be compared over time.
  let span: ParquetText
  /// When it is: see `FactTimes.key`.
  let time: Int64
  /// Nil where no figure can be of that time.
  let yearEarlier: Int64?
  let spanBefore: Int64?
  /// The day by which it is told whether something happened between two, as dates are written.
  let day: String
  /// Whether figures of it are asked for.
  let isWanted: Bool
}

/// The times of figures, each looked up once: of them there are few.
final class FactTimes {
  private let connection: Connection
  private let timeCondition: String
  private var known: [Int64: FactTime] = [:]

  /// - Parameter timeCondition: whether a row `t` is asked for, in SQL.
  init(_ connection: Connection, timeCondition: String) {
    self.connection = connection
    self.timeCondition = timeCondition
  }

  /// - Throws: `Diagnostic` for a period without days.
  func time(_ period: Int64, of series: FactSeries) throws -> FactTime {
    let place = period << 2 | Int64(series.timeClass)
    if let time = known[place] { return time }
    var found: FactTime?
    try connection.query(
      """
      SELECT t.period, t.frequency, t.start_date, t.end_date, t.span, t.begins, t.ends, t.day,
        \(timeCondition)
      FROM _series_time AS t WHERE t.series_id = ?1 AND t.period_id = ?2
      """, [.integer(series.id), .integer(period)]
    ) { row in
      found = FactTime(
        period: ParquetText(row.string(0)), frequency: ParquetText(row.string(1)),
        start: try ParquetDay(row.string(2)), end: try ParquetDay(row.string(3)),
        span: ParquetText(row.string(4)),
        time: Self.key(row.string(5), row.string(6)),
        yearEarlier: try earlier("year", period, series),
        spanBefore: try earlier("span", period, series), day: row.string(7),
        isWanted: row.int64(8) != 0)
    }
    guard let found else { throw Diagnostic.damaged("a figure of a period that is not there") }
    known[place] = found
    return found
  }

  private func earlier(_ step: String, _ period: Int64, _ series: FactSeries) throws -> Int64? {
    var key: Int64?
    // All that are found are one time, in other words.
    try connection.query(
      """
      SELECT t.begins, t.ends FROM earlier_time AS e CROSS JOIN _series_time AS t
      WHERE e.period_id = ?1 AND e.time_class = ?2 AND e.step = ?3 AND t.series_id = ?4
        AND t.period_id = e.other_id
      LIMIT 1
      """,
      [.integer(period), .integer(Int64(series.timeClass)), .text(step), .integer(series.id)]
    ) { key = Self.key($0.string(0), $0.string(1)) }
    return key
  }

  /// The days that count as one number: eight digits of where it begins and eight of where it
  /// ends, 2022010120221231; zeros for an end that does not matter, as the beginning of what is
  /// counted at its end. The same in every database.
  private static func key(_ begins: String, _ ends: String) -> Int64 {
    (begins + (ends.isEmpty ? "0000-00-00" : ends)).utf8.reduce(0) { number, byte in
      byte == UInt8(ascii: "-") ? number : number * 10 + Int64(byte) - 48
    }
  }
}

extension ParquetDay {
  /// - Parameter date: as in `2022-12-31`.
  /// - Throws: `Diagnostic` for what is no day.
  init(_ date: String) throws {
    guard let day = CalendarDate(stamp: date) else {
      throw Diagnostic.damaged("\(date) where a day is to stand")
    }
    number = Int32(truncatingIfNeeded: day.dayNumber)
  }
}
