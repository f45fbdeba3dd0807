internal import SQLite

/// For `--complete`: withdraws the figures of the file's sources that the file no longer has.
/// They stay, closed by a vintage of this import.
final class FigureWithdrawal {
  private let session: ImportSession
  private let observations: ObservationTable
  private var sources: Set<Int64> = []
  /// Series that are done, all of their figures looked at.
  private var done: Set<Int64> = []
  private var current: Int64 = 0
  private var periods: Set<UInt32> = []

  init(_ session: ImportSession, _ observations: ObservationTable) {
    self.session = session
    self.observations = observations
  }

  func note(source: Int64) { sources.insert(source) }

  /// The file has this figure. Figures come in the order of their series.
  func touch(_ row: SortedFigure) throws {
    if row.series != current {
      try closeCurrent()
      current = row.series
    }
    periods.insert(row.period)
  }

  private func closeCurrent() throws {
    guard current != 0 else { return }
    done.insert(current)
    try withdraw(current, except: periods)
    periods.removeAll(keepingCapacity: true)
  }

  func finish() throws {
    try closeCurrent()
    for source in sources.sorted() {
      var series: [Int64] = []
      try session.connection.query(
        "SELECT series_id FROM series WHERE source_id = ?", [.integer(source)]
      ) { series.append($0.int64(0)) }
      for id in series where !done.contains(id) { try withdraw(id, except: []) }
    }
  }

  private func withdraw(_ series: Int64, except periods: Set<UInt32>) throws {
    var gone: [Int64] = []
    try session.connection.query(
      "SELECT period_id FROM observation WHERE series_id = ? AND closed_by IS NULL",
      [.integer(series)]
    ) { row in
      if try !periods.contains(UInt32(rowNumber: row.int64(0))) { gone.append(row.int64(0)) }
    }
    guard !gone.isEmpty else { return }
    let vintage = try session.vintage(
      knownFrom: try session.options.knownFrom ?? session.today())
    for period in gone {
      if try observations.withdraw(.init(series: series, period: period), by: vintage) {
        session.count(.withdrawn, file: nil)
      }
    }
  }
}
