// What a query says of its parameters and header.

extension Diagnostic {
  static func queryHeader(_ query: String, line: Int, found: String) -> Diagnostic {
    Diagnostic(
      .unknownQuery, at: .init(file: "\(query).sql", line: line), found: found,
      expected: "`-- \(query): summary`, `-- :parameter  default  help`, `-- shows: …`, "
        + "`-- chart: bars name value`, `-- chart: line period value by name`, "
        + "`-- example: …` or `-- preset: query parameter=value`",
      remedy: "correct the header of the query")
  }

  static func unknownParameter(_ name: String, of query: NamedQuery) -> Diagnostic {
    let known = query.parameters.map(\.name)
    let nearest = NearestName.among(known, to: name, limit: 1)
    return Diagnostic(
      .invalidParameter, found: "--\(name)",
      expected: known.isEmpty
        ? "no parameter: \(query.name) has none"
        : known.map { "--\($0)" }.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean --\($0)?" }
        ?? "see `almanac query \(query.name) --help`")
  }

  static func missingParameter(_ name: String, of query: NamedQuery) -> Diagnostic {
    Diagnostic(
      .missingParameter, found: "no --\(name)",
      expected: "--\(name) and its value",
      remedy: query.example.isEmpty
        ? "see `almanac query \(query.name) --help`"
        : "as in `almanac query \(query.name) \(query.example)`")
  }

  /// Why a search has found nothing.
  static func nothingMatches(_ text: String, nearest: [String]) -> String {
    "nothing is called \(printable(text))"
      + (nearest.isEmpty
        ? "; every word must stand in one name"
        : "; did you mean \(nearest.joined(separator: ", "))?")
  }
}
