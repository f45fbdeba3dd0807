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

  func add(_ row: SortedFigure, vintage: Int64) { add(CollectionOfOne(row), vintage: vintage) }

  /// Many at once, since there are millions: what changes with each is held in local variables.
  func add(_ rows: some Collection<SortedFigure>, vintage: Int64) {
    guard let first = rows.first else { return }
    var (period, line) = last
    var current = stretches.popLast() ?? Self.stretch(first, vintage, figures: 0)
    for row in rows {
      let step = Int64(row.line) - Int64(line)
      if current.series == row.series, current.vintage == vintage, current.file == row.file,
        row.period == period + 1, current.figures == 1 || current.step == step
      {
        current.step = step
        current.figures += 1
      } else {
        if current.figures > 0 { stretches.append(current) }
        current = Self.stretch(row, vintage, figures: 1)
      }
      (period, line) = (row.period, row.line)
    }
    stretches.append(current)
    last = (period, line)
  }

  private static func stretch(_ row: SortedFigure, _ vintage: Int64, figures: UInt32) -> Stretch {
    Stretch(
      series: row.series, vintage: vintage, period: row.period, figures: figures, file: row.file,
      line: row.line, step: 0)
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
