/// The marks on the figures of a JSON-stat dataset: runs of the same mark, 16 bytes each.
struct JSONStatStatuses {
  private struct Run {
    var start: Int
    var count: UInt32
    var name: UInt32
  }

  /// The mark of all figures.
  var whole: String?
  private var names: [String] = []
  private var numbers: [String: UInt32] = [:]
  private var runs: [Run] = []
  private var isSorted = true
  /// The first run that does not end before the last position asked for.
  private var next = 0
  private(set) var highest = -1

  init(whole: String? = nil) { self.whole = whole }

  mutating func append(_ name: String, at position: Int) {
    var number = numbers[name]
    if number == nil {
      number = UInt32(names.count)
      numbers[name] = number
      names.append(name)
    }
    guard let number else { return }
    highest = max(highest, position)
    if let last = runs.last {
      let end = last.start + Int(last.count)
      if end == position, last.name == number, last.count < .max {
        runs[runs.count - 1].count += 1
        return
      }
      if position < end { isSorted = false }
    }
    runs.append(Run(start: position, count: 1, name: number))
  }

  /// Brings the marks in order; a position that has two is the problem.
  mutating func finish() -> Int? {
    guard !isSorted else { return nil }
    runs.sort { $0.start < $1.start }
    for index in runs.indices.dropFirst()
    where runs[index].start < runs[index - 1].start + Int(runs[index - 1].count) {
      return runs[index].start
    }
    return nil
  }

  /// The mark of a figure. Positions are asked for from the lowest to the highest.
  mutating func status(at position: Int) -> String? {
    while next < runs.count, runs[next].start + Int(runs[next].count) <= position { next += 1 }
    guard next < runs.count, runs[next].start <= position else { return whole }
    return names[Int(runs[next].name)]
  }
}
