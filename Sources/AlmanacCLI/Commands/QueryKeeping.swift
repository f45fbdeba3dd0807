import Almanac
import ArgumentParser

/// Queries of the user's own that the database keeps.
struct KeepingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the query of a file in the database, in place of one of its name.", valueName: "file"))
  var save: String?

  @Option(help: ArgumentHelp("Remove a query that the database keeps.", valueName: "name"))
  var remove: String?

  /// Does what is asked; false when that is nothing.
  func run(_ path: String, rest: [String]) throws -> Bool {
    guard save != nil || remove != nil else { return false }
    guard rest.isEmpty, save == nil || remove == nil else {
      throw ValidationError("--save and --remove each stand alone")
    }
    let database = try Database.open(path, for: .writing)
    if let save {
      let (name, replaces) = try database.saveQuery(save)
      let verb = replaces ? "Replaced" : "Saved"
      Console.note("\(verb) \(name) in \(path); run `almanac query \(name)`")
    }
    if let remove {
      try database.removeQuery(remove)
      Console.note("Removed \(remove) from \(path)")
    }
    return true
  }
}

extension NamedQuery {
  /// The query of a name, or of a file: what ends in `.sql` or holds a `/`.
  ///
  /// - Parameter database: a path, where there need be none for what is built in.
  static func find(_ name: String, in database: String) throws -> NamedQuery {
    if name.hasSuffix(".sql") || name.contains("/") { return try NamedQuery.reading(name) }
    do { return try NamedQuery.named(name) } catch let error as Diagnostic {
      guard error.code == .unknownQuery, Console.fileExists(database) else { throw error }
      return try Database.open(database, for: .reading).query(named: name)
    }
  }
}

extension DatabaseOptions {
  /// The queries that the database keeps; none where there is no database and none was named.
  func savedQueries() throws -> [NamedQuery] {
    guard path != nil || Console.fileExists(resolved) else { return [] }
    return try Database.open(resolved, for: .reading).savedQueries()
  }
}
