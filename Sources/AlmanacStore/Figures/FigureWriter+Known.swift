internal import SQLite

// Figures whose file says when each of their vintages was known, as an exported database does.

extension FigureWriter {
  /// Takes rows of one series, in order. Those of the last time are held back, since more of
  /// them may come.
  ///
  /// - Parameter isFresh: the series has no figure yet, not even one of this import before these.
  func takeKnown(_ rows: [SortedFigure], isFresh: Bool) throws {
    guard let last = rows.last else { return }
    var rest = rows[...]
    if let key = held.rows.first?.key {
      let more = rest.prefix { $0.key == key }
      held.rows += more
      rest = rest.dropFirst(more.count)
      guard !rest.isEmpty else { return }
      let wasFresh = held.isFresh && held.rows.first?.series == last.series
      try writeHeld()
      held.isFresh = isFresh || wasFresh
    } else {
      held.isFresh = isFresh
    }
    let whole = rest.prefix { $0.key != last.key }
    if !whole.isEmpty { try writeKnown(Array(whole), isFresh: held.isFresh) }
    held.rows = Array(rest.dropFirst(whole.count))
  }

  /// Writes what is held back.
  func writeHeld() throws {
    guard !held.rows.isEmpty else { return }
    let rows = held.rows
    held.rows = []
    try writeKnown(rows, isFresh: held.isFresh)
  }

  private func writeKnown(_ told: [SortedFigure], isFresh: Bool) throws {
    guard let id = told.first?.series else { return }
    var rows = told
    if !isFresh {
      // What this import has written of them is compared too.
      try flush()
      present.timeClass = Int(series[id]?.timeClass ?? 0)
      try present.load(id, rows)
      for index in rows.indices {
        rows[index].period = present.home(of: rows[index], isDated: true)
      }
    }
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].key == rows[start].key { end += 1 }
      if end - start == 1 {
        try write([rows[start]], isFresh)
      } else {
        // Several periods may mean one time, and vintages come in any order.
        let chain = rows[start..<end].sorted { order($0) < order($1) }
        var first = 0
        while first < chain.count {
          let next = chain[first...].firstIndex { $0.period != chain[first].period } ?? chain.count
          try write(try withoutRepeats(chain[first..<next]), isFresh)
          first = next
        }
      }
      start = end
    }
  }

  private func order(_ row: SortedFigure) -> (UInt32, String, Int) {
    let span = spans[row.known]
    return (row.period, span.from, span.place)
  }

  private func withoutRepeats(_ rows: ArraySlice<SortedFigure>) throws -> [SortedFigure] {
    var kept: [SortedFigure] = []
    var rest = rows
    while let first = rest.first {
      let group = rest.prefix { order($0) == order(first) }
      rest = rest.dropFirst(group.count)
      if try rejectContradiction(group) { continue }
      kept.append(first)
      for row in group.dropFirst() { try compare(row, with: first) }
    }
    return kept
  }

  /// The vintages of one figure, in their order. Each is closed on the day that the file says,
  /// else by the next one.
  private func write(_ chain: [SortedFigure], _ isFresh: Bool) throws {
    for (index, row) in chain.enumerated() {
      let span = spans[row.known]
      let next = index + 1 < chain.count ? spans[chain[index + 1].known] : nil
      let until = span.until ?? next?.from
      if until == nil { try complete?.touch(row) }
      if isFresh || present[row.period].isEmpty {
        let vintage = try session.vintage(knownFrom: span.from, place: span.place)
        let closing = try until.map { date in
          try session.vintage(knownFrom: date, place: next?.from == date ? next?.place ?? 1 : 1)
        }
        try bring(row, vintage: vintage, closedBy: closing ?? 0)
      } else if until == nil, try present.knownFrom(same: row) == span.from {
        // As nearly all of what is imported again.
        session.count(.unchanged, file: row.file)
      } else if let outcome = try store.merge(
        row, extra(of: row), from: span, until: until, isFollowed: next?.from == until)
      {
        session.count(outcome, file: row.file)
      } else {
        try rejectDuplicate(row, first: nil)
      }
    }
  }
}
