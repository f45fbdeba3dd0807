internal import AlmanacModel

/// Whether the header of a query of one's own fits its SQL.
struct OwnQueryCheck {
  let query: NamedQuery

  init(_ query: NamedQuery) { self.query = query }

  func run() throws {
    // A preset has no SQL of its own.
    guard query.preset == nil else { return try checkPreset() }
    try checkNames()
    var used: Set<String> = []
    let declared = Set(query.allParameters.flatMap(\.sqlNames))
    for place in SQLPlaces(query.lines.joined(separator: "\n")).parameters {
      let location = Diagnostic.Location(
        file: query.file, line: place.line + query.firstLine - 1, column: place.column)
      guard place.name.hasPrefix(":") else {
        throw Diagnostic.parameterSign(place.name, at: location)
      }
      let name = String(place.name.dropFirst())
      guard declared.contains(name) else {
        throw Diagnostic.undeclaredParameter(name, declared: declared.sorted(), at: location)
      }
      used.insert(name)
    }
    for parameter in query.parameters
    where !parameter.sqlNames.contains(where: { used.contains($0) }) {
      throw Diagnostic.queryHeader(
        query.name, line: place(of: parameter), found: "a parameter that the SQL does not use",
        expected: ":\(parameter.name) in the SQL, or no such line")
    }
  }

  /// What a preset fixes must be parameters of the query that it builds on.
  private func checkPreset() throws {
    for name in query.fixed.keys.sorted()
    where !query.allParameters.contains(where: { $0.name == name }) {
      throw Diagnostic.queryHeader(
        query.name, line: line { $0.hasPrefix("-- preset:") }, found: name,
        expected: query.allParameters.map(\.name).joined(separator: ", "))
    }
  }

  private func checkNames() throws {
    var seen: Set<String> = []
    for parameter in query.parameters {
      let isName = parameter.name.unicodeScalars.allSatisfy {
        $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
      guard isName, !parameter.name.isEmpty, seen.insert(parameter.name).inserted else {
        throw Diagnostic.queryHeader(
          query.name, line: place(of: parameter), found: ":\(parameter.name)",
          expected: "a name in letters, digits and _, once")
      }
      if let fallback = parameter.fallback, !parameter.words.contains(fallback),
        parameter.hasCheckedValues, !QueryParameter.isValue(fallback, parameter.kind)
      {
        throw Diagnostic.queryHeader(
          query.name, line: place(of: parameter), found: "the default \(fallback)",
          expected: "a value as the help says: \(parameter.help)")
      }
    }
  }

  private func place(of parameter: QueryParameter) -> Int {
    line { $0.hasPrefix("-- :\(parameter.name) ") }
  }

  private func line(_ fits: (Substring) -> Bool) -> Int {
    let lines = query.text.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { fits(Substring($0)) } ?? 0) + 1
  }
}

extension QueryParameter {
  /// Whether a header's default can be checked before there is a database.
  fileprivate var hasCheckedValues: Bool {
    switch kind {
    case .integer, .number, .date, .period, .choice: true
    default: false
    }
  }
}
