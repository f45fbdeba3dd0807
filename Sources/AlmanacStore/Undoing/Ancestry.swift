/// Where chains of parents lead, found in one walk over all of them, however long they are.
struct Ancestry {
  /// How many lie above each; meaningless beneath a circle.
  private(set) var depths: [Int32]
  /// The one at the end of each chain; itself where it has no parent.
  private(set) var roots: [Int32]
  /// Those that lie on a circle.
  private(set) var circling: [Int] = []

  private static let unknown: Int32 = -1
  private static let isOnPath: Int32 = -2

  /// - Parameter parents: of each the place of its parent; negative where it has none.
  init(parents: [Int32]) {
    depths = Array(repeating: Self.unknown, count: parents.count)
    roots = Array(repeating: 0, count: parents.count)
    var path: [Int] = []
    for start in parents.indices where depths[start] == Self.unknown {
      path.removeAll(keepingCapacity: true)
      var at = start
      while at >= 0, depths[at] == Self.unknown {
        depths[at] = Self.isOnPath
        path.append(at)
        at = Int(parents[at])
      }
      let closesCircle = at >= 0 && depths[at] == Self.isOnPath
      if closesCircle, let first = path.firstIndex(of: at) { circling += path[first...] }
      let isNew = at < 0 || closesCircle
      var depth = isNew ? -1 : depths[at]
      let root = isNew ? Int32(path.last ?? 0) : roots[at]
      for node in path.reversed() {
        depth += 1
        depths[node] = depth
        roots[node] = root
      }
    }
  }
}
