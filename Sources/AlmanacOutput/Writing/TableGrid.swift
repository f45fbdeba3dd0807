internal import AlmanacModel
internal import AlmanacQuery

/// How a table is drawn: which columns, how wide, on which side; or as records.
struct TableGrid {
  static let gap = "  "
  /// No column of texts is made narrower than this, nor than its heading.
  private static let narrowest = 12

  let kept: [Int]
  let titles: [String]
  let isTrailing: [Bool]
  private(set) var widths: [Int]
  private(set) var drawsRecords: Bool
  /// The columns of the terminal; nil for as wide as it gets.
  let room: Int?

  init(_ measured: MeasuredRows, isComplete: Bool, options: WriterOptions) {
    kept = measured.kept(isComplete: isComplete)
    titles = kept.map {
      DisplayWidth.printable(measured.columns[$0].title ?? measured.columns[$0].name)
    }
    isTrailing = kept.map(measured.isTrailing)
    // A million columns are as good as any number, and their sums cannot overflow.
    room = options.width.map { min(max($0, 1), 1_000_000) }
    drawsRecords = options.expanded == .on
    widths = zip(kept, titles).map { max(measured.width($0), DisplayWidth.of($1)) }
    guard let room, !drawsRecords, total(widths) > room else { return }
    let shrunk = shrunk(to: room)
    // One row is easier to read as a record than wrapped.
    if options.expanded == .auto, total(shrunk) > room || measured.rows.count == 1 {
      drawsRecords = true
    } else {
      widths = shrunk
    }
  }

  /// Whether a text that is wider than its column goes on in the next line: texts do when the
  /// table has to fit a terminal, numbers never.
  func wraps(_ index: Int) -> Bool { room != nil && !isTrailing[index] }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1)
  }

  /// Takes columns from the widest texts until the table fits, or they are at their narrowest.
  private func shrunk(to room: Int) -> [Int] {
    var shrunk = widths
    let least = widths.indices.map { index in
      isTrailing[index]
        ? widths[index]
        : min(widths[index], max(Self.narrowest, DisplayWidth.of(titles[index])))
    }
    // At once what is wider than the whole terminal: a text may have millions of columns.
    for index in shrunk.indices where shrunk[index] > room {
      shrunk[index] = max(least[index], room)
    }
    var over = total(shrunk) - room
    while over > 0 {
      guard
        let widest = shrunk.indices.filter({ shrunk[$0] > least[$0] })
          .max(by: { shrunk[$0] < shrunk[$1] })
      else { break }
      shrunk[widest] -= 1
      over -= 1
    }
    return shrunk
  }
}
