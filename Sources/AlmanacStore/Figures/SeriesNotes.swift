/// What the writer knows of each series: hundreds of thousands in a bulk file, nearly all new.
struct SeriesNotes {
  struct Note: BitwiseCopyable {
    let source: Int64
    let timeClass: UInt8
    /// The last key that was written; a later one cannot be there.
    var last: UInt64 = 0
  }

  /// Series that this import makes are numbered from here on, without a gap.
  private let firstNew: Int64
  private var new: [Note] = []
  private var known: [Int64: Note] = [:]

  init(firstNew: Int64) { self.firstNew = firstNew }

  /// Had no row before this import.
  func isNew(_ id: Int64) -> Bool { id >= firstNew }

  subscript(id: Int64) -> Note? {
    guard isNew(id) else { return known[id] }
    let index = Int(id - firstNew)
    return index < new.count ? new[index] : nil
  }

  /// Keeps the source and the time class of a series that is met first; new ones come in the order of their numbers.
  mutating func note(_ id: Int64, source: Int64, timeClass: UInt8) {
    if !isNew(id) {
      if known[id] == nil { known[id] = Note(source: source, timeClass: timeClass) }
    } else if Int(id - firstNew) >= new.count {
      precondition(Int(id - firstNew) == new.count, "new series are noted one after another")
      new.append(Note(source: source, timeClass: timeClass))
    }
  }

  mutating func wrote(_ id: Int64, upTo key: UInt64) {
    if isNew(id) {
      let index = Int(id - firstNew)
      new[index].last = max(new[index].last, key)
    } else {
      let last = known[id]?.last ?? 0
      known[id]?.last = max(last, key)
    }
  }
}
