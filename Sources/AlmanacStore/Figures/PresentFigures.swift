internal import AlmanacModel
internal import SQLite

/// The figures of one series that the database has, over the times that an import tells of: what
/// its rows are compared with.
final class PresentFigures {
  struct Entry {
    let period: UInt32
    let vintage: Int64
    let value: Double
    let decimals: Int8
    let qualifier: UInt8
    let status: UInt8
    let isOpen: Bool

    /// Range and evidence are not among what is compared.
    func says(_ row: SortedFigure) -> Bool {
      value == row.value && decimals == row.decimals && qualifier == row.qualifier
        && status == row.status
    }
  }

  /// Vintages that this import has made.
  var ownVintages: Set<Int64> = []
  /// By period, then vintage.
  private var entries: [Entry] = []
  /// Of the series that is looked at.
  var timeClass = 0
  /// Periods of this import beside the first that mean one time, by that one, for each time class.
  private var others: [[UInt32: [UInt32]]] = Array(repeating: [:], count: 4)
  /// The same of periods that the database had before.
  private var earlier: [[UInt32: [UInt32]]] = Array(repeating: [:], count: 4)
  private var dates: [Int64: String] = [:]
  private let connection: Connection
  private var select: Statement
  private var sameTime: Statement

  init(_ connection: Connection) throws {
    self.connection = connection
    select = try connection.prepare(
      """
      SELECT period_id, vintage_id, value, decimals, qualifier, status, closed_by IS NULL
      FROM observation WHERE series_id = ?1 AND period_id BETWEEN ?2 AND ?3
      ORDER BY period_id, vintage_id
      """)
    sameTime = try connection.prepare(
      """
      SELECT other_id FROM same_time
      WHERE time_class = ?1 AND period_id = ?2 AND other_id <> ?2 ORDER BY other_id
      """)
  }

  func note(period: UInt32, sameTimeAs leader: UInt32, timeClass: Int) {
    if others[timeClass][leader]?.contains(period) != true {
      others[timeClass][leader, default: []].append(period)
    }
  }

  /// Looks for other periods of the time of one: a source that has told of it as 2022 may say 2022年末.
  func note(time leader: UInt32, timeClass: Int) throws {
    var found: [UInt32] = []
    try sameTime.bind([.integer(Int64(timeClass)), .integer(Int64(leader))])
    try sameTime.forEach { found.append(try UInt32(rowNumber: $0.int64(0))) }
    if !found.isEmpty { earlier[timeClass][leader] = found }
  }

  /// All periods of a row's time that there may be figures of.
  private func periods(of row: SortedFigure) -> [UInt32] {
    [row.time] + (others[timeClass][row.time] ?? []) + (earlier[timeClass][row.time] ?? [])
  }

  /// The period under which a figure is in force that a row is about: its own, or another one of the
  /// same time. One time has one figure, whichever way it is written.
  ///
  /// - Parameter isDated: the row's file says since when it was known, so that it may as well be of an
  ///   earlier vintage under its own period.
  func home(of row: SortedFigure, isDated: Bool = false) -> UInt32 {
    guard others[timeClass][row.time] != nil || earlier[timeClass][row.time] != nil,
      !self[row.period].contains(where: { $0.isOpen || isDated })
    else { return row.period }
    return periods(of: row).first { period in
      self[period].contains { $0.isOpen && !ownVintages.contains($0.vintage) }
    } ?? row.period
  }

  /// Loads a series between the first and the last time of some rows.
  func load(_ series: Int64, _ rows: some Sequence<SortedFigure>) throws {
    entries.removeAll(keepingCapacity: true)
    var low = UInt32.max
    var high: UInt32 = 0
    let hasOthers = !others[timeClass].isEmpty || !earlier[timeClass].isEmpty
    for row in rows {
      low = min(low, row.period, row.time)
      high = max(high, row.period, row.time)
      guard hasOthers else { continue }
      for other in periods(of: row) {
        low = min(low, other)
        high = max(high, other)
      }
    }
    try select.bind([.integer(series), .integer(Int64(low)), .integer(Int64(high))])
    defer { select.reset() }
    while try select.step() {
      try select.withRow { r in
        entries.append(
          try Entry(
            period: UInt32(rowNumber: r.int64(0)), vintage: r.int64(1),
            value: r.isNull(2) ? 0 : r.double(2), decimals: Int8(rowNumber: r.int64(3)),
            qualifier: UInt8(rowNumber: r.int64(4)), status: UInt8(rowNumber: r.int64(5)),
            isOpen: r.int64(6) != 0))
      }
    }
  }

  /// The vintages of a period.
  subscript(period: UInt32) -> ArraySlice<Entry> {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].period < period { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < entries.count, entries[end].period == period { end += 1 }
    return entries[low..<end]
  }

  /// Neither this period nor, from this import, another of the same time.
  func isAbsent(_ row: SortedFigure) -> Bool { self[row.period].isEmpty && brought(row) == nil }

  /// A figure of the same time that an earlier part of this import has written.
  func brought(_ row: SortedFigure) -> Entry? {
    for period in periods(of: row) {
      if let found = self[period].first(where: { ownVintages.contains($0.vintage) }) {
        return found
      }
    }
    return nil
  }

  /// Since when the figure is known, if it has one vintage, which says the same, and nothing else
  /// to be compared.
  func knownFrom(same row: SortedFigure) throws -> String? {
    let vintages = self[row.period]
    guard vintages.count == 1, let only = vintages.first, only.isOpen, row.isBare, only.says(row)
    else { return nil }
    return try date(of: only.vintage)
  }

  /// How many rows at the start are there already and say the same: nearly all of a file that is
  /// imported again.
  ///
  /// - Parameters:
  ///   - place: how far the entries have been passed.
  ///   - key: of the row before these.
  func unchanged(
    _ rows: FigureWriter.Rows, _ place: inout Int, after key: UInt64, _ knownFrom: String
  ) throws -> Int {
    guard others[timeClass].isEmpty, let first = rows.first else { return 0 }
    var before = key
    var vintage: Int64?
    var count = 0
    try entries.withUnsafeBufferPointer { entries in
      for row in rows {
        while place < entries.count, entries[place].period < row.period { place += 1 }
        guard place < entries.count, entries[place].period == row.period,
          place + 1 == entries.count || entries[place + 1].period != row.period,
          entries[place].isOpen, entries[place].says(row), row.key > before,
          row.action == .merge, row.isBare, row.file == first.file
        else { return }
        if vintage != entries[place].vintage {
          guard try date(of: entries[place].vintage) <= knownFrom else { return }
          vintage = entries[place].vintage
        }
        before = row.key
        count += 1
      }
    }
    return count
  }

  private func date(of vintage: Int64) throws -> String {
    if let date = dates[vintage] { return date }
    guard
      case .text(let date) = try connection.scalar(
        "SELECT known_from FROM vintage WHERE vintage_id = ?", [.integer(vintage)])
    else { throw SQLiteError.noRow }
    dates[vintage] = date
    return date
  }
}
