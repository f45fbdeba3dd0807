internal import AlmanacModel
public import AlmanacStore
internal import Queries
internal import SQLite

// Queries of the user's own that are kept in the database.

extension Database {
  /// The queries that are kept, in name order, and what each says of itself. One that a later
  /// almanac has built in is not among them.
  public func savedQueries() throws -> [(name: String, summary: String)] {
    var texts: [(name: String, text: String)] = []
    try connection.query("SELECT name, text FROM saved_query ORDER BY name") { row in
      texts.append((row.string(0), row.string(1)))
    }
    return texts.filter { !Self.isBuiltIn($0.name) }.map { kept in
      do {
        let query = try NamedQuery(own: Array(kept.text.utf8), name: kept.name, origin: .saved)
        return (kept.name, query.summary)
      } catch {
        // One that somebody has spoilt is no reason not to list the others.
        let problem = (error as? Diagnostic)?.code.title ?? ""
        return (kept.name, "(cannot be read: \(problem))")
      }
    }
  }

  /// The query of a name, built in or kept.
  ///
  /// - Throws: `Diagnostic` that offers the nearest names.
  public func query(named name: String) throws -> NamedQuery {
    if Self.isBuiltIn(name) { return try NamedQuery.named(name) }
    guard case .text(let text)? = try savedText(name) else {
      let saved = try savedNames()
      throw NamedQuery.unknown(name, among: QueryFile.all.map(\.name) + saved)
    }
    return try NamedQuery(own: Array(text.utf8), name: name, origin: .saved)
  }

  /// Keeps the query of a file.
  ///
  /// - Returns: its name, and whether it replaces another of that name.
  /// - Throws: `Diagnostic` when it would not run, or a built-in query has the name.
  public func saveQuery(_ path: String) throws -> (name: String, replaces: Bool) {
    let query = try NamedQuery.reading(path)
    guard OwnQueryText.isName(query.name) else {
      throw Diagnostic.invalidQueryName(query.name, at: path)
    }
    guard !Self.isBuiltIn(query.name) else { throw Diagnostic.takenName(query.name, at: path) }
    try check(query)
    return try connection.transaction(.immediate) {
      let replaces = try savedText(query.name) != nil
      try countingRows(of: "saved_query", where: "name = ?", [.text(query.name)]) {
        try connection.run(
          """
          INSERT INTO saved_query (name, text) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at
          """, [.text(query.name), .text(query.text)])
      }
      return (query.name, replaces)
    }
  }

  /// Removes a query that is kept.
  public func removeQuery(_ name: String) throws {
    try connection.transaction(.immediate) {
      var removed = 0
      try countingRows(of: "saved_query", where: "name = ?", [.text(name)]) {
        try connection.run("DELETE FROM saved_query WHERE name = ?", [.text(name)])
        removed = connection.changes
      }
      guard removed == 0 else { return }
      throw Diagnostic.notSaved(
        name, nearest: NearestName.among(try savedNames(), to: name),
        isBuiltIn: Self.isBuiltIn(name))
    }
  }

  private static func isBuiltIn(_ name: String) -> Bool {
    QueryFile.all.contains { $0.name == name }
  }

  private func savedText(_ name: String) throws -> Value? {
    try connection.scalar("SELECT text FROM saved_query WHERE name = ?", [.text(name)])
  }

  private func savedNames() throws -> [String] {
    var names: [String] = []
    try connection.query("SELECT name FROM saved_query ORDER BY name") {
      names.append($0.string(0))
    }
    return names
  }
}
