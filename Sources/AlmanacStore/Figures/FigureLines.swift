internal import SQLite

/// Writes down from which line of which file each new figure came. Figures of a series that follow
/// one another at equal distances are a stretch, and stretches of series that follow one another alike
/// are a block: a row of `observation_line`.
final class FigureLines {
  private struct Block: BitwiseCopyable {
    let series: Int64
    let vintage: Int64
    let period: UInt32
    var figures: UInt32
    let file: UInt32
    let line: UInt32
    var step: Int64
    var count: Int64 = 1
    var stride: Int64 = 0

    /// As many series as a row may tell of: whoever looks for a line has no more rows to look at.
    private static let most: Int64 = 1000

    /// Takes in what is the same of the next series, as far behind as each is behind the one before.
    mutating func takesIn(_ next: Block) -> Bool {
      guard next.series == series + count, next.vintage == vintage, next.period == period,
        next.figures == figures, next.file == file, next.step == step, count < Self.most
      else { return false }
      let way = Int64(next.line) - Int64(line) - (count - 1) * stride
      guard count == 1 || way == stride else { return false }
      stride = way
      count += 1
      return true
    }
  }

  private static let columns = [
    PackedColumn("series_id", at: 0, .int64), PackedColumn("vintage_id", at: 8, .int64),
    PackedColumn("period_id", at: 16, .uint32), PackedColumn("figures", at: 20, .uint32),
    PackedColumn("file", at: 24, .uint32), PackedColumn("line", at: 28, .uint32),
    PackedColumn("step", at: 32, .int64),
    PackedColumn("series", at: 40, .int64), PackedColumn("stride", at: 48, .int64),
  ]

  private var blocks: [Block] = []
  /// The stretch that figures are being added to.
  private var open: Block?
  /// The period and the line of the last figure.
  private var last: (period: UInt32, line: UInt32) = (0, 0)

  func add(_ row: SortedFigure, vintage: Int64) { add(CollectionOfOne(row), vintage: vintage) }

  /// Many at once, since there are millions: what changes with each is held in local variables.
  func add(_ rows: some Collection<SortedFigure>, vintage: Int64) {
    guard let first = rows.first else { return }
    var (period, line) = last
    var current = open ?? Self.stretch(first, vintage, figures: 0)
    for row in rows {
      let step = Int64(row.line) - Int64(line)
      if current.series == row.series, current.vintage == vintage, current.file == row.file,
        row.period == period + 1, current.figures == 1 || current.step == step
      {
        current.step = step
        current.figures += 1
      } else {
        close(current)
        current = Self.stretch(row, vintage, figures: 1)
      }
      (period, line) = (row.period, row.line)
    }
    open = current
    last = (period, line)
  }

  private func close(_ stretch: Block) {
    guard stretch.figures > 0 else { return }
    if blocks.isEmpty || !blocks[blocks.count - 1].takesIn(stretch) { blocks.append(stretch) }
  }

  private static func stretch(_ row: SortedFigure, _ vintage: Int64, figures: UInt32) -> Block {
    Block(
      series: row.series, vintage: vintage, period: row.period, figures: figures, file: row.file,
      line: row.line, step: 0)
  }

  /// Writes what has gathered.
  func flush(_ connection: Connection) throws {
    if let open { close(open) }
    open = nil
    guard !blocks.isEmpty else { return }
    try blocks.withUnsafeBytes { rows in
      try connection.withPackedRows(
        named: "line_feed", columns: Self.columns, rows: rows, stride: MemoryLayout<Block>.stride
      ) {
        try connection.execute(
          """
          INSERT OR REPLACE INTO observation_line
            (vintage_id, series_id, period_id, series, figures, file, line, stride, step)
          SELECT vintage_id, series_id, period_id, series, figures, file, line, stride, step
          FROM line_feed
          """)
      }
    }
    blocks.removeAll(keepingCapacity: true)
  }
}
