import Almanac
import ArgumentParser

/// Queries of the user's own that the database keeps.
struct KeepingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the query in this file in the database, replacing any of the same name.",
      valueName: "file"),
    completion: .file(extensions: ["sql"]))
  var save: String?

  @Option(
    help: ArgumentHelp("Remove a query from the database.", valueName: "name"),
    completion: .custom(QueryCompletion.keptNames))
  var remove: String?

  static let company = ValidationError("--save and --remove must each stand alone")

  /// The option that was given, if any.
  var asked: String? { save != nil ? "--save" : remove != nil ? "--remove" : nil }

  func validate() throws {
    if save != nil, remove != nil { throw Self.company }
  }

  func run(_ path: String) throws {
    let database = try Database.writing(
      path, for: "almanac query --save and --remove",
      withLake: "run the file as it is, by its path: `almanac query ./FILE.sql --db LAKE`; or "
        + "keep the query in a database that is one file, and export that as a lake")
    if let save {
      let (name, replaces) = try database.saveQuery(save)
      let verb = replaces ? "Replaced" : "Saved"
      Console.note(
        "\(verb) \(name) in \(path); run it with `almanac query \(name)`", done: "it is kept")
    }
    if let remove {
      try database.removeQuery(remove)
      Console.note("Removed \(remove) from \(path)", done: "it is removed")
    }
  }
}

extension NamedQuery {
  /// The query of a name, or of a file: what ends in `.sql` or contains a `/`.
  ///
  /// - Parameter database: its path; nothing need be there for a built-in query.
  static func find(_ name: String, in database: String) throws -> NamedQuery {
    if name.hasSuffix(".sql") || name.contains("/") { return try NamedQuery.reading(name) }
    do { return try NamedQuery.named(name) } catch let error as Diagnostic {
      guard error.code == .unknownQuery, Console.fileExists(database) else { throw error }
      return try Database.named(database).query(named: name)
    }
  }
}

extension DatabaseOptions {
  /// The queries that the database keeps. None if no database was named and the usual one is
  /// missing or cannot be opened: the built-in queries can be listed without it.
  func savedQueries() throws -> [(name: String, summary: String)] {
    guard path == nil else { return try Database.named(resolved).savedQueries() }
    guard Console.fileExists(resolved) else { return [] }
    do { return try Database.named(resolved).savedQueries() } catch {
      guard let diagnostic = error as? Diagnostic else { throw error }
      Console.error("note: queries kept in \(resolved) are not listed: \(diagnostic.remedy)")
      return []
    }
  }
}
