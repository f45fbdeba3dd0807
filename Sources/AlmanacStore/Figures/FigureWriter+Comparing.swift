internal import AlmanacModel

// Rows of which each is compared: with what is there, or with another row of the same figure.

extension FigureWriter {
  func writeEach(_ rows: Rows, of target: Target) throws {
    if !target.isFresh { try present.load(target.id, rows) }
    var index = rows.startIndex
    var place = 0
    while index < rows.endIndex {
      if !target.isFresh, complete == nil {
        var count = try present.unchanged(
          rows[index...], &place, after: last?.key ?? 0, target.knownFrom)
        let next = index + count
        // Another row of the same figure may contradict it, and then neither counts.
        if session.skipsBad, count > 0, next < rows.endIndex, rows[next].key == rows[next - 1].key {
          count -= 1
        }
        if count > 0 {
          index += count
          last = rows[index - 1]
          session.count(.unchanged, count, file: rows[index - 1].file)
          continue
        }
      }
      if try rejectContradiction(rows, &index) { continue }
      let row = lastStated(rows, &index)
      if let last, last.key == row.key, row.action == .merge {
        try compare(row, with: last)
      } else {
        last = row
        try write(row, target)
      }
    }
  }

  /// The row at an index, or the last of its figure where one of them is not merely new; moves on
  /// behind it. What the file says last of a figure holds then.
  private func lastStated(_ rows: Rows, _ index: inout Int) -> SortedFigure {
    var row = rows[index]
    // One figure may stand in a million rows: they are looked through once.
    let isFirst = index == rows.startIndex || rows[index - 1].key != row.key
    let rest = rows[index...]
    index += 1
    guard
      row.action == .delete
        || isFirst && rows.count > 1
          && rest.prefix(while: { $0.key == row.key }).contains(where: { $0.action != .merge })
    else { return row }
    while index < rows.endIndex, rows[index].key == row.key {
      row = rows[index]
      index += 1
    }
    return row
  }

  private func write(_ row: SortedFigure, _ target: Target) throws {
    var row = row
    if !target.isFresh { row.period = present.home(of: row) }
    try complete?.touch(row)
    if row.action == .delete {
      try withdraw(row, target)
    } else if target.isFresh || present.isAbsent(row) {
      try bring(row, vintage: target.vintage, isWhole: target.isWhole)
    } else {
      try meet(row, target)
    }
  }

  /// A figure of this series and period is there.
  private func meet(_ row: SortedFigure, _ target: Target) throws {
    if let own = present.brought(row) {
      if own.says(row) {
        session.count(.unchanged, file: row.file)
      } else {
        try rejectDuplicate(row, first: nil)
      }
      return
    }
    if let date = try present.knownFrom(same: row), date <= target.knownFrom {
      session.count(.unchanged, file: row.file)
      return
    }
    if row.action == .append, let open = present[row.period].first(where: \.isOpen),
      !open.says(row)
    {
      return try rejectAppend(row)
    }
    let outcome = try store.store(row, extra(of: row), source: target.source)
    session.count(outcome, file: row.file)
  }

  /// Leaves out all rows of a figure that do not say the same, where bad rows are left out: which of
  /// them is right cannot be known. Moves on behind them.
  private func rejectContradiction(_ rows: Rows, _ index: inout Int) throws -> Bool {
    let first = rows[index]
    guard last?.key != first.key else { return false }
    let group = rows[index...].prefix { $0.key == first.key }
    guard group.allSatisfy({ $0.action == .merge }), try rejectContradiction(group) else {
      return false
    }
    last = group.last
    index = group.endIndex
    return true
  }

  /// Leaves out rows of one figure and vintage if they do not say the same.
  func rejectContradiction(_ group: some Collection<SortedFigure>) throws -> Bool {
    guard session.skipsBad, let first = group.first,
      let other = group.first(where: { !agree($0, first) })
    else { return false }
    try rejectDuplicate(first, first: other)
    for row in group.dropFirst() {
      try rejectDuplicate(row, first: agree(row, first) ? other : first)
    }
    return true
  }

  /// Two rows of one figure: they say the same, or one of them is wrong.
  func compare(_ row: SortedFigure, with first: SortedFigure) throws {
    if row.known == first.known, agree(row, first) {
      session.count(.unchanged, file: row.file)
    } else {
      try rejectDuplicate(row, first: first)
    }
  }

  private func agree(_ a: SortedFigure, _ b: SortedFigure) -> Bool {
    guard a.value == b.value, a.decimals == b.decimals, a.qualifier == b.qualifier,
      a.status == b.status
    else { return false }
    guard a.isRange else { return true }
    let (first, second) = (extra(of: a), extra(of: b))
    return first.low == second.low && first.high == second.high
  }
}
