public import AlmanacModel
internal import SQLite

// What a query of the user's own says, does or may not do.

extension Diagnostic {
  static func queryTooLong(_ file: String, most: Int) -> Diagnostic {
    Diagnostic(
      .invalidSQL, at: .init(file: file), found: "more than \(most) bytes",
      expected: "the text of one query", remedy: "check that this is the file that you mean")
  }

  static func queryNotText(_ place: Location, isNUL: Bool) -> Diagnostic {
    Diagnostic(
      .malformedText, at: place, found: isNUL ? "a NUL" : "bytes that are not UTF-8",
      expected: "SQL in UTF-8", remedy: "save the file as UTF-8")
  }

  static func parameterSign(_ name: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidSQL, at: place, found: name == "?" ? "a parameter without a name" : name,
      expected: "parameters as :name",
      remedy: name == "?" ? "write :value, say" : "write :\(name.dropFirst())")
  }

  static func undeclaredParameter(
    _ name: String, declared: [String], at place: Location
  ) -> Diagnostic {
    let nearest = NearestName.among(declared, to: name, limit: 1)
    return Diagnostic(
      .invalidSQL, at: place, found: ":\(name), which the header does not have",
      expected: declared.isEmpty
        ? "a parameter of the header" : declared.map { ":\($0)" }.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean :\($0)?" }
        ?? "add `-- :\(name)  required  text` to the header")
  }

  static func noSelect(in query: NamedQuery) -> Diagnostic {
    Diagnostic(
      .refusedSQL, at: .init(file: query.file), found: "SQL that returns nothing",
      expected: "SQL that reads, and nothing else", remedy: "write a SELECT")
  }

  static func rowTooLong(most: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, found: "a row of more than \(most >> 20) MiB",
      expected: "rows of figures and names",
      remedy: "select fewer columns, or parts of the texts with substr")
  }

  static func takenName(_ name: String, at file: String) -> Diagnostic {
    Diagnostic(
      .takenName, at: .init(file: file), found: "the name of a built-in query: \(name)",
      expected: "a name that is free",
      remedy: "name it in its first line, as in `-- my-\(name): what it answers`")
  }

  static func invalidQueryName(_ name: String, at file: String) -> Diagnostic {
    Diagnostic(
      .invalidHeader, at: .init(file: file, line: 1, column: 1), found: "the name \(name)",
      expected: "lower-case letters, digits, - and _",
      remedy: "rename the file, or name the query in its first line: `-- name: what it answers`")
  }

  static func notSaved(_ name: String, nearest: [String], isBuiltIn: Bool) -> Diagnostic {
    Diagnostic(
      .unknownQuery, found: isBuiltIn ? "\(name), which is built in" : name,
      expected: "the name of a query that is kept in the database",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.joined(separator: ", "))? ")
        + "see `almanac query`")
  }

  public static func badValue(
    _ text: String, of parameter: String, expected: String, as example: String
  ) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--\(parameter) \(text)", expected: expected,
      remedy: "write it as in --\(parameter) \(example)")
  }

  /// What SQLite would not do with a query of the user's own; nil for what has nothing to do
  /// with its text.
  ///
  /// - Parameters:
  ///   - views: what it may read from.
  ///   - functions: what it may call.
  ///   - limit: how long it was let run.
  static func ownQuery(
    _ error: SQLiteError, at place: Location, reading views: [String], calling functions: [String],
    limit: Duration
  ) -> Diagnostic? {
    let mark = "only reading is allowed, not "
    switch error.primary {
    case .authorization, .readOnly:
      let said = error.message[...].range(ofText: mark).map { error.message[$0.upperBound...] }
      return Diagnostic(
        .refusedSQL, at: place, found: said.map(Self.refused) ?? error.message,
        expected: "SQL that reads, and nothing else",
        remedy: "import figures with `almanac import`; `almanac shell --write` runs any SQL")
    case .timeLimit: return outOfTime(limit, in: place.file)
    case .error, .misuse, .mismatch, .tooBig, .range, .constraint:
      return Diagnostic(
        .invalidSQL, at: place, found: error.message,
        expected: "one SELECT that SQLite can run", remedy: remedy(error.message, views, functions))
    default: return nil
    }
  }

  private static func outOfTime(_ limit: Duration, in file: String) -> Diagnostic {
    Diagnostic(
      .timeLimit, at: .init(file: file), found: "still running after \(seconds(limit)) s",
      expected: "an answer in time",
      remedy: "filter by region or indicator, or give it longer: --timeout SECONDS, 0 for no limit")
  }

  /// A query took longer than it may.
  public static func outOfTime(_ limit: Duration, of query: NamedQuery) -> Diagnostic {
    outOfTime(limit, in: query.file)
  }

  /// What SQLite asks about as a row of its own table is a change of the schema.
  private static func refused(_ words: Substring) -> String {
    words.hasSuffix("sqlite_master") || words.hasSuffix("sqlite_temp_master")
      ? "a change of the schema" : String(words)
  }

  private static func remedy(_ message: String, _ views: [String], _ functions: [String]) -> String
  {
    let rest = { (mark: String) in
      message[...].range(ofText: mark).map { String(message[$0.upperBound...]) }
    }
    let documented =
      "functions are those of SQLite, at https://sqlite.org/lang_corefunc.html and the pages that "
      + "it names"
    if message.hasPrefix("wrong number of arguments") { return documented }
    if let name = rest("no such function: ") {
      let nearest = NearestName.among(functions, to: name)
      return nearest.isEmpty
        ? documented
        : "did you mean \(nearest.joined(separator: ", "))?"
    }
    if message.hasSuffix("syntax error") || message == "incomplete input" {
      return "SELECT is described at https://sqlite.org/lang_select.html"
    }
    if message.hasSuffix("too big") { return "work with parts of the texts, as substr gives them" }
    if message == "there is no statement" { return "write a SELECT" }
    if message.hasPrefix("text after the end") { return "remove it, or run it by itself" }
    let listing = "tables, views and their columns: `almanac shell .schema`"
    guard let name = rest("no such table: ") else { return listing }
    // What only serves other views is meant by its whole name, if at all.
    let offered = name.hasPrefix("_") ? views : views.filter { !$0.hasPrefix("_") }
    let nearest = NearestName.among(offered, to: name)
    return nearest.isEmpty ? listing : "did you mean \(nearest.joined(separator: ", "))?"
  }

  private static func seconds(_ limit: Duration) -> String {
    NumberFormat.exact(limit / .seconds(1))
  }
}
