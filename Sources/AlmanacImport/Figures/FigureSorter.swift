internal import AlmanacFiles
internal import AlmanacStore
internal import Glibc

/// Puts figures in the order of the table, in bounded memory: what comes in order passes
/// through; the rest is written to a temporary file in sorted runs, which are merged at the end.
///
/// Order is worth it: a B-tree that is filled at its end takes rows several times as fast as one
/// that is filled all over, and its pages are full.
struct FigureSorter: ~Copyable {
  /// Rows held in memory, twice over: 40 bytes each.
  static let capacity = 1 << 19
  private static let step = 1 << 16

  private var buffer: [SortedFigure] = []
  private var isOrdered = true
  /// The last row that was added, where the current series begins, and whether its rows came in
  /// order.
  private var last = SortedFigure.first
  private var seriesStart = 0
  private var isSeriesOrdered = true
  /// A full buffer in order, kept until the next one shows whether order holds.
  private var pending: [SortedFigure] = []
  private var spill: SpillFile?
  private let folder: String
  private let holdsAll: Bool
  private let capacity: Int

  /// - Parameters:
  ///   - folder: where a temporary file has room.
  ///   - holdsAll: gives nothing out before the end, so that each series comes in one piece.
  ///   - capacity: how many rows are held in memory, twice over.
  init(folder: String, holdsAll: Bool = false, capacity: Int = FigureSorter.capacity) {
    self.folder = folder
    self.holdsAll = holdsAll
    self.capacity = capacity
  }

  /// Adds rows until there are no more.
  ///
  /// - Parameters:
  ///   - rows: how many there are, and each of them; nil ends it before.
  ///   - sink: is given sorted rows, each call after the one before.
  /// - Returns: how many rows were added.
  @inline(__always)
  mutating func add(
    _ count: Int, _ row: (Int) -> SortedFigure?, _ sink: ([SortedFigure]) throws -> Void
  ) throws -> Int {
    for index in 0..<count {
      guard let next = row(index) else { return index }
      try add(next, sink)
    }
    return count
  }

  @inline(__always)
  mutating func add(_ row: SortedFigure, _ sink: ([SortedFigure]) throws -> Void) throws {
    if row < last { disorder(row) }
    if row.series != last.series {
      if !isSeriesOrdered { sortSeries() }
      // In order, a little at a time, so that reading and writing keep pace with each other.
      // Between two series, since a series may be in any order.
      if buffer.count >= (isOrdered && spill == nil ? min(capacity, Self.step) : capacity) {
        try turnOver(sink)
      }
      seriesStart = buffer.count
    } else if buffer.count >= Self.largest(capacity) {
      try turnOver(sink)
    }
    buffer.append(row)
    last = row
  }

  /// A series that is longer than the buffer does not wait for its end.
  private static func largest(_ capacity: Int) -> Int { capacity + capacity / 2 }

  private mutating func disorder(_ row: SortedFigure) {
    if row.series == last.series { isSeriesOrdered = false } else { isOrdered = false }
  }

  /// Figures of one series often come in the order of another key than the database's: periods
  /// are numbered as they came.
  private mutating func sortSeries() {
    buffer[seriesStart...].sort(by: <)
    isSeriesOrdered = true
    if let end = buffer.last { last = end }
  }

  private mutating func turnOver(_ sink: ([SortedFigure]) throws -> Void) throws {
    sort()
    if spill == nil, !pending.isEmpty, let last = pending.last, let first = buffer.first,
      holdsAll || !(last < first)
    {
      spill = try SpillFile(folder: folder)
      try spill?.append(pending)
      pending = []
    }
    if spill != nil {
      try spill?.append(buffer)
      buffer.removeAll(keepingCapacity: true)
    } else {
      if !pending.isEmpty { try sink(pending) }
      swap(&pending, &buffer)
      buffer.removeAll(keepingCapacity: true)
    }
    isOrdered = true
    seriesStart = 0
  }

  private mutating func sort() {
    if isOrdered {
      if !isSeriesOrdered { sortSeries() }
      return
    }
    buffer.sort(by: <)
    isOrdered = true
    isSeriesOrdered = true
  }

  /// Gives out all that is left.
  mutating func finish(_ sink: ([SortedFigure]) throws -> Void) throws {
    sort()
    if let last = pending.last, let first = buffer.first, !(last < first), spill == nil {
      pending += buffer
      buffer = []
      pending.sort(by: <)
    }
    if spill != nil {
      try spill?.append(buffer)
      buffer = []
      try spill?.merge(sink)
      spill = nil
    } else {
      if !pending.isEmpty { try sink(pending) }
      if !buffer.isEmpty { try sink(buffer) }
    }
    pending = []
    buffer = []
  }
}

/// Sorted runs of rows in a file that nobody else sees.
final class SpillFile {
  private let file: ScratchFile
  private var runs: [Run] = []

  /// A run on disk, and what of it is in memory.
  private struct Run {
    var next: Int
    let end: Int
    var rows: [SortedFigure] = []
    var index = 0
    var head: SortedFigure { rows[index] }
  }

  private static let stride = MemoryLayout<SortedFigure>.stride
  private static let read = 8192

  init(folder: String) throws { file = try ScratchFile(in: folder) }

  func append(_ rows: [SortedFigure]) throws {
    guard !rows.isEmpty else { return }
    let start = file.size
    try rows.withUnsafeBytes { try file.append($0) }
    runs.append(Run(next: start, end: file.size))
  }

  /// Gives out the rows of all runs in order.
  func merge(_ sink: ([SortedFigure]) throws -> Void) throws {
    for index in runs.indices { try refill(&runs[index]) }
    // A heap of runs, the one with the least head first.
    var heap = runs.indices.filter { !runs[$0].rows.isEmpty }
    heap.sort { runs[$0].head < runs[$1].head }
    var out: [SortedFigure] = []
    out.reserveCapacity(FigureSorter.capacity / 4)
    while let run = heap.first {
      out.append(runs[run].head)
      if out.count == FigureSorter.capacity / 4 {
        try sink(out)
        out.removeAll(keepingCapacity: true)
      }
      runs[run].index += 1
      if runs[run].index == runs[run].rows.count { try refill(&runs[run]) }
      if runs[run].rows.isEmpty {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      siftDown(&heap)
    }
    if !out.isEmpty { try sink(out) }
  }

  private func siftDown(_ heap: inout [Int]) {
    var parent = 0
    while true {
      var least = 2 * parent + 1
      guard least < heap.count else { return }
      if least + 1 < heap.count, runs[heap[least + 1]].head < runs[heap[least]].head { least += 1 }
      guard runs[heap[least]].head < runs[heap[parent]].head else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func refill(_ run: inout Run) throws {
    let count = min(Self.read, (run.end - run.next) / Self.stride)
    run.index = 0
    let start = run.next
    run.rows = try [SortedFigure](unsafeUninitializedCapacity: count) { rows, filled in
      let bytes = UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: rows[..<count]))
      guard try file.read(into: bytes, at: start) == bytes.count else {
        throw FileSystem.failure("a temporary file", EIO)
      }
      filled = count
    }
    run.next += count * Self.stride
  }
}
