internal import AlmanacModel
internal import SQLite

/// What lies in what, and the country of each region, from parents and members.
///
/// The rule is the view `_region_closure`; its recursion in SQL takes ten times as long, and a long
/// chain of parents would fill the disk before anything could be said about it.
struct RegionTree {
  /// In how many regions one may lie, one in another: each takes a row of `region_within`.
  static let levels = 100

  private let connection: Connection
  private let ids: [Int64]
  private let isCountry: [Bool]
  /// The country that the database has; 0 for none.
  private let countries: [Int64]
  /// The children and members of each.
  private let inner: PlaceLists

  init(_ connection: Connection) throws {
    self.connection = connection
    var places: [Int64: Int32] = [:]
    var regions: [(id: Int64, parent: Int64, isCountry: Bool, country: Int64)] = []
    try connection.query(
      """
      SELECT region_id, coalesce(parent_id, 0), level = 'country', coalesce(country_id, 0)
      FROM region ORDER BY region_id
      """
    ) { row in
      places[row.int64(0)] = Int32(regions.count)
      regions.append((row.int64(0), row.int64(1), row.int64(2) != 0, row.int64(3)))
    }
    ids = regions.map(\.id)
    isCountry = regions.map(\.isCountry)
    countries = regions.map(\.country)
    var inner = PlaceLists(count: ids.count)
    for (place, region) in regions.enumerated() {
      if let parent = places[region.parent] { inner.add(Int32(place), to: Int(parent)) }
    }
    try connection.query("SELECT group_id, region_id FROM region_member") { row in
      guard let group = places[row.int64(0)], let member = places[row.int64(1)] else { return }
      inner.add(member, to: Int(group))
    }
    self.inner = inner
  }

  /// Writes what follows, or answers what is wrong with it.
  func write() throws -> [Diagnostic] {
    guard let depths = inner.depths() else {
      return try codes(inner.circling()).map { .cycle(ofRegion: $0) }
    }
    let deep = depths.indices.filter { depths[$0] == Self.levels + 1 }
    guard deep.isEmpty else {
      return try codes(deep).map { .tooDeep(region: $0, levels: Self.levels) }
    }
    var found = countries.map { _ in Int64(0) }
    // References have just been read; to check them would take as long as to write.
    try connection.withoutForeignKeyChecks {
      try connection.execute("DELETE FROM region_within")
      var writer = RegionWithinWriter(connection)
      var inside = Inside(count: ids.count)
      for place in ids.indices {
        if isCountry[place] { found[place] = ids[place] }
        guard !inner.isEmpty(place) else { continue }
        inside.find(place, inner)
        for region in inside.found {
          try writer.write(ids[region], in: ids[place])
          if isCountry[place], found[region] == 0 { found[region] = ids[place] }
        }
      }
      try writer.flush()
    }
    try write(countries: found)
    return []
  }

  /// What lies in one place, in order.
  private struct Inside {
    private(set) var found: [Int] = []
    private var open: [Int] = []
    /// The round in which each was met last.
    private var seen: [Int32]
    private var round: Int32 = 0

    init(count: Int) { seen = Array(repeating: 0, count: count) }

    mutating func find(_ place: Int, _ inner: PlaceLists) {
      found.removeAll(keepingCapacity: true)
      round += 1
      open.append(place)
      while let at = open.popLast() {
        inner.forEach(at) {
          guard seen[$0] != round else { return }
          seen[$0] = round
          found.append($0)
          open.append($0)
        }
      }
      found.sort()
    }
  }

  private func write(countries found: [Int64]) throws {
    var update = try connection.prepare("UPDATE region SET country_id = ? WHERE region_id = ?")
    for place in ids.indices where found[place] != countries[place] {
      let country = found[place]
      try update.run([country == 0 ? .null : .integer(country), .integer(ids[place])])
    }
  }

  private func codes(_ places: [Int]) throws -> [String] {
    try places.map { place in
      let code = try connection.scalar(
        "SELECT code FROM region WHERE region_id = ?", [.integer(ids[place])])
      guard case .text(let code) = code else { throw SQLiteError.noRow }
      return code
    }.sorted()
  }
}
