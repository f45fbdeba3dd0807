/// Finds what a person may have meant by a name that is not known.
enum NearestName {
  /// The closest of `candidates` to `name`, up to `limit`: within a third of its length in
  /// edits, by optimal string alignment distance over search keys; those that begin alike first.
  static func among(
    _ candidates: some Sequence<String>, to name: String, limit: Int = 3
  ) -> [String] {
    let wanted = Array(NameFolding.fold(name).unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 100 else { return [] }
    let most = max(1, wanted.count / 3)
    var found: [(distance: Int, shared: Int, name: String)] = []
    for candidate in candidates {
      let other = Array(NameFolding.fold(candidate).unicodeScalars)
      guard abs(other.count - wanted.count) <= most else { continue }
      let distance = Self.distance(wanted, other)
      if distance <= most, !found.contains(where: { $0.name == candidate }) {
        let shared = zip(wanted, other).prefix { $0 == $1 }.count
        found.append((distance, shared, candidate))
      }
    }
    // A replacement of the only character that there is says nothing.
    guard let least = found.map(\.distance).min(), least < wanted.count else { return [] }
    var keys: Set<String> = []
    return found.filter { $0.distance == least }
      .sorted { (-$0.shared, $0.name) < (-$1.shared, $1.name) }
      .filter { keys.insert(NameFolding.fold($0.name)).inserted }
      .prefix(limit).map(\.name)
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
