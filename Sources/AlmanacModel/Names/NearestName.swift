/// Finds what a person may have meant by a name that is not known.
package enum NearestName {
  /// The closest of `candidates` to `name`, up to `limit`: within a third of its length in
  /// edits, by optimal string alignment distance over search keys; those that begin alike first.
  package static func among(
    _ candidates: some Sequence<String>, to name: String, limit: Int = 3
  ) -> [String] {
    var search = Search(name)
    for candidate in candidates { search.consider(candidate, key: NameFolding.fold(candidate)) }
    return search.nearest(limit: limit)
  }

  /// Whether a name is one or two Latin letters, as codes of countries are: it is a slip away from
  /// any other, and a part of many.
  package static func isTooShort(_ name: String) -> Bool {
    name.utf8.count < 3 && name.utf8.allSatisfy { $0 < 0x80 }
  }

  /// A search among names that come one by one, as from a table of many.
  package struct Search {
    private let wanted: [Unicode.Scalar]
    private let marks: UInt64
    /// Keeps only what is as near as the nearest so far.
    private var least: Int
    private var found: [(distance: Int, shared: Int, name: String, key: String)] = []

    package init(_ name: String) {
      wanted = Array(NameFolding.fold(name).unicodeScalars)
      marks = Self.marks(wanted)
      least =
        wanted.isEmpty || wanted.count > 100 || NearestName.isTooShort(name)
        ? -1 : max(1, wanted.count / 3)
    }

    /// - Parameter key: the search key of the name.
    package mutating func consider(_ name: String, key: String) {
      let scalars = key.unicodeScalars
      // Two cheap bounds from below spare most names the table of edits.
      guard least >= 0, key.utf8.count <= 4 * (wanted.count + least),
        abs(scalars.count - wanted.count) <= least,
        max(
          (marks & ~Self.marks(scalars)).nonzeroBitCount,
          (Self.marks(scalars) & ~marks).nonzeroBitCount) <= least
      else { return }
      let distance = NearestName.distance(wanted, Array(scalars))
      // A replacement of the only character that there is says nothing.
      guard distance <= least, distance < wanted.count, !NearestName.isTooShort(key) else { return }
      if distance < least { found.removeAll { $0.distance > distance } }
      least = distance
      let shared = zip(wanted, scalars).prefix { $0 == $1 }.count
      found.append((distance, shared, name, key))
    }

    package func nearest(limit: Int = 3) -> [String] {
      var keys: Set<String> = []
      return found.sorted { (-$0.shared, $0.name) < (-$1.shared, $1.name) }
        .filter { keys.insert($0.key).inserted }
        .prefix(limit).map(\.name)
    }

    /// A bit for each of the characters, of 64; an edit changes one at most.
    private static func marks(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
      scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }
  }

  /// Insertions, deletions, replacements and swaps of neighbours.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(row[j], last[j + 1]) + 1
        least = min(least, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
