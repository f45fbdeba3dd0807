internal import AlmanacModel
public import AlmanacStore
internal import SQLite

// What holds for a query of the user's own: it reads, and nothing else, for a limited time, and
// what is wrong with it is said with its place in its file.

extension Database {
  /// How long a query of the user's own may take where nothing else is said.
  public static let ownTimeLimit = Duration.seconds(30)

  /// Lets what an endless sort of a query of the user's own piles up go to a temporary file: in
  /// memory it is gigabytes before its time is over. To be called before anything temporary is
  /// made, since SQLite drops it at the change.
  func prepareStore(for query: NamedQuery) throws {
    guard query.origin.isOwn, !connection.isInTransaction else { return }
    try connection.pragma("temp_store = FILE")
  }

  /// Runs `body`, which runs the SQL of `query`.
  func guarding<Result>(
    _ query: NamedQuery, _ options: QueryOptions = QueryOptions(), _ body: () throws -> Result
  ) throws -> Result {
    let limit = options.timeLimit ?? (query.origin.isOwn ? Self.ownTimeLimit : Self.builtInLimit)
    do {
      guard query.origin.isOwn || options.timeLimit != nil else { return try bounded(body) }
      guard query.origin.isOwn else { return try limited(limit, body) }
      return try connection.restrictedToReading { try limited(limit, body) }
    } catch let error as SQLiteError where error.primary == .error && !query.origin.isOwn {
      // What is built in fits the tool's own views.
      try checkSchema()
      throw error
    } catch let error as SQLiteError where query.origin.isOwn || error.primary == .timeLimit {
      let place = place(of: error, in: query)
      throw Diagnostic.ownQuery(
        error, at: place, reading: try names(), calling: try connection.readingFunctions(),
        limit: limit) ?? error
    }
  }

  private func limited<Result>(_ limit: Duration, _ body: () throws -> Result) throws -> Result {
    try connection.withoutDoubt {
      limit == .zero ? try body() : try connection.withTimeLimit(limit, body)
    }
  }

  /// Where in its file the SQL of a query failed.
  private func place(of error: SQLiteError, in query: NamedQuery) -> Diagnostic.Location {
    var location = Diagnostic.Location(file: query.file)
    guard query.preset == nil else { return location }
    guard let sql = error.sql, let line = error.line else {
      // SQLite names no place for what is wrong with the whole, nor for a table that is not there.
      let places = SQLPlaces(query.lines.joined(separator: "\n"))
      let mark = "no such table: "
      let name = error.message.hasPrefix(mark) ? String(error.message.dropFirst(mark.count)) : ""
      let place = places.names[name] ?? places.start
      location.line = place.map { query.firstLine + $0.line - 1 }
      location.column = place?.column
      return location
    }
    let failed = sql.split(separator: "\n", omittingEmptySubsequences: false)
    if query.lines.elementsEqual(failed, by: ==) {
      location.line = query.firstLine + line - 1
      location.column = error.column
    }
    return location
  }

  private func names() throws -> [String] {
    var names: [String] = []
    try connection.query("SELECT name FROM main.sqlite_schema WHERE type IN ('view', 'table')") {
      names.append($0.string(0))
    }
    return names
  }

  /// Checks that a query of the user's own can be run: its SQL is prepared with every
  /// parameter's default, or with something where there is none.
  func check(_ query: NamedQuery) throws {
    try guarding(query) {
      var arguments: [String: QueryArgument] = [:]
      for parameter in query.allParameters {
        let text = query.fixed[parameter.name] ?? parameter.fallback ?? ""
        arguments[parameter.name] =
          parameter.words.contains(text) ? .word(text) : .value(text)
      }
      _ = try connection.prepare(query.sql(values(query, arguments)))
    }
  }
}
