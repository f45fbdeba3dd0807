internal import AlmanacModel
internal import SQLite

/// The origin of each source, and the key that it is searched by.
struct SourceChains {
  private struct Source {
    let id: Int64
    let code: String
    let derivedFrom: Int64
    let origin: Int64
    let key: String
    let knownKey: String
  }

  private let connection: Connection
  private let sources: [Source]
  private let ancestry: Ancestry

  init(_ connection: Connection) throws {
    self.connection = connection
    var places: [Int64: Int32] = [:]
    var sources: [Source] = []
    try connection.query(
      """
      SELECT source_id, code, title, publisher, coalesce(derived_from, -1),
        coalesce(origin_id, -1), folded
      FROM source
      """
    ) { row in
      places[row.int64(0)] = Int32(sources.count)
      sources.append(
        Source(
          id: row.int64(0), code: row.string(1), derivedFrom: row.int64(4), origin: row.int64(5),
          key: NameFolding.fold((1...3).map { row.string($0) }.joined()), knownKey: row.string(6)))
    }
    self.sources = sources
    ancestry = Ancestry(parents: sources.map { places[$0.derivedFrom] ?? -1 })
  }

  /// Writes what has changed, or answers what is wrong.
  func write() throws -> [Diagnostic] {
    guard ancestry.circling.isEmpty else {
      return ancestry.circling.map { sources[$0].code }.sorted().map { .cycle(ofSource: $0) }
    }
    var update = try connection.prepare(
      "UPDATE source SET origin_id = ?, folded = ? WHERE source_id = ?")
    for (place, source) in sources.enumerated() {
      let origin = sources[Int(ancestry.roots[place])].id
      guard origin != source.origin || source.key != source.knownKey else { continue }
      try update.run([.integer(origin), .text(source.key), .integer(source.id)])
    }
    return []
  }
}
