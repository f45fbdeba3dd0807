package import AlmanacModel

// What a query says of its parameters and header.

extension Diagnostic {
  static func queryHeader(
    _ query: String, line: Int, column: Int = 4, found: String, expected: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .invalidHeader, at: .init(file: "\(query).sql", line: line, column: column), found: found,
      expected: expected ?? "`-- \(query): summary`, `-- :parameter  default  help`, "
        + "`-- shows: …`, `-- chart: bars name value`, "
        + "`-- chart: line period value by name`, `-- example: …` or `-- preset: query parameter=value`",
      remedy: "correct the header; a line `--` ends it, and other comments come after")
  }

  /// - Parameter options: other names that stand where a parameter may, to suggest.
  package static func unknownParameter(
    _ name: String, of query: NamedQuery, options: [String] = []
  ) -> Diagnostic {
    let known = query.parameters.map(\.name)
    let nearest =
      NearestName.among(known, to: name, limit: 1) + NearestName.among(options, to: name, limit: 1)
    return Diagnostic(
      .invalidParameter, found: "--\(name)",
      expected: known.isEmpty
        ? "no parameter: \(query.name) has none"
        : known.map { "--\($0)" }.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean --\($0)?" }
        ?? "see `\(query.command) --help`")
  }

  static func missingParameter(_ name: String, of query: NamedQuery) -> Diagnostic {
    if case .typed = query.origin {
      return Diagnostic(
        .missingParameter, found: "no --\(name)", expected: "a value for :\(name)",
        remedy: "add it after the SQL: --\(name) VALUE")
    }
    return Diagnostic(
      .missingParameter, found: "no --\(name)",
      expected: "--\(name) and its value",
      remedy: query.example.isEmpty
        ? "see `\(query.command) --help`"
        : "as in `\(query.command) \(query.example)`")
  }

  static func tooLongToMatch(
    _ text: String, of parameter: String, bytes: Int, words: Int
  ) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--\(parameter) \(text)",
      expected: "part of a name: at most \(words) words and \(bytes - 2) bytes",
      remedy: "look for fewer words")
  }

  /// Why a search has found nothing.
  static func nothingMatches(_ text: String, nearest: [String]) -> String {
    "nothing is called \(printable(text))"
      + (nearest.isEmpty
        ? "; all words must occur in one name"
        : "; did you mean \(nearest.joined(separator: ", "))?")
  }
}
