internal import SQLite

/// Writes down from which line of which file each new figure came, stretch by stretch: a row of
/// `figure_line` for all figures of a series that follow one another at equal distances.
final class FigureLines {
  private struct Stretch: BitwiseCopyable {
    let series: Int64
    let vintage: Int64
    let period: UInt32
    var figures: UInt32
    let file: UInt32
    let line: UInt32
    var step: Int64
  }

  private static let columns = [
    PackedColumn("series_id", at: 0, .int64), PackedColumn("vintage_id", at: 8, .int64),
    PackedColumn("period_id", at: 16, .uint32), PackedColumn("figures", at: 20, .uint32),
    PackedColumn("file", at: 24, .uint32), PackedColumn("line", at: 28, .uint32),
    PackedColumn("step", at: 32, .int64),
  ]

  private var stretches: [Stretch] = []
  /// The period and the line of the last figure.
  private var last: (period: UInt32, line: UInt32) = (0, 0)

  @inline(__always)
  func add(_ row: SortedFigure, vintage: Int64) {
    defer { last = (row.period, row.line) }
    if let index = stretches.indices.last {
      let step = Int64(row.line) - Int64(last.line)
      if stretches[index].series == row.series, stretches[index].vintage == vintage,
        stretches[index].file == row.file, row.period == last.period + 1,
        stretches[index].figures == 1 || stretches[index].step == step
      {
        stretches[index].step = step
        stretches[index].figures += 1
        return
      }
    }
    stretches.append(
      Stretch(
        series: row.series, vintage: vintage, period: row.period, figures: 1, file: row.file,
        line: row.line, step: 0))
  }

  /// Writes what has gathered.
  func flush(_ connection: Connection) throws {
    guard !stretches.isEmpty else { return }
    try stretches.withUnsafeBytes { rows in
      try connection.withPackedRows(
        named: "line_feed", columns: Self.columns, rows: rows, stride: MemoryLayout<Stretch>.stride
      ) {
        try connection.execute(
          """
          INSERT OR REPLACE INTO figure_line
            (series_id, vintage_id, period_id, figures, file, line, step)
          SELECT series_id, vintage_id, period_id, figures, file, line, step FROM line_feed
          """)
      }
    }
    stretches.removeAll(keepingCapacity: true)
  }
}
