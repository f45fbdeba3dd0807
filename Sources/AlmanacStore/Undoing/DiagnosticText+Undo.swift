package import AlmanacModel

extension Diagnostic {
  static func cycle(ofRegion code: String) -> Diagnostic {
    Diagnostic(
      .cycle, found: "region \(code) lies within itself",
      expected: "parents that lead up to the world", remedy: "correct its parent or members")
  }

  static func cycle(ofSource code: String) -> Diagnostic {
    Diagnostic(
      .cycle, found: "source \(code) is derived from itself",
      expected: "a chain that ends at an origin", remedy: "correct derived_from")
  }

  static func cycle(ofInitiative code: String) -> Diagnostic {
    Diagnostic(
      .cycle, found: "initiative \(code) is part of itself",
      expected: "parents that end at an initiative without one", remedy: "correct its parent")
  }

  static func tooDeep(region code: String, levels: Int) -> Diagnostic {
    Diagnostic(
      .invalidValue,
      found: "region \(code), which lies in more than \(levels) others, one in another",
      expected: "at most \(levels) levels of regions",
      remedy: "give it a parent that lies higher up")
  }

  package static func noImport(_ number: Int64) -> Diagnostic {
    Diagnostic(
      .unknownName, found: "import \(number)", expected: "the number of an import",
      remedy: "see `almanac list imports`")
  }

  /// - Parameter users: imports that use or changed what it made, the newest first.
  static func importInUse(_ number: Int64, by users: [Int64]) -> Diagnostic {
    let names = users.reversed().map { String($0) }.joined(separator: ", ")
    return Diagnostic(
      .importInUse,
      found: "import \(number), with things that \(users.count == 1 ? "import" : "imports") "
        + "\(names) \(users.count == 1 ? "uses" : "use") or changed",
      expected: "an import that no later one depends on",
      remedy: "undo \(users.count == 1 ? "that" : "those") first: "
        + users.map { "`almanac undo \($0)`" }.joined(separator: ", then "))
  }

  /// - Parameter table: where rows use what the import made, that no import accounts for.
  static func importInUse(_ number: Int64, in table: String) -> Diagnostic {
    Diagnostic(
      .importInUse, found: "import \(number), with things that rows of the table \(table) use",
      expected: "an import that nothing depends on",
      remedy: "remove those rows first: no import brought them")
  }

}
