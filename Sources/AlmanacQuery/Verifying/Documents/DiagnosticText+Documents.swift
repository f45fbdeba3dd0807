internal import AlmanacModel

// What is wrong with looking up a document.
extension Diagnostic {
  static func noEvidence(_ source: String?, others: [String]) -> Diagnostic {
    Diagnostic(
      .missingParameter,
      found: source.map { "\($0), which has no places in a document" }
        ?? "a database whose figures have no places in a document",
      expected: others.isEmpty
        ? "figures with `paragraph`, `start`, `end` and `printed`"
        : "a source that has some: \(list(others))",
      remedy: "import the places with the figures; `almanac read` proposes both")
  }

  static func documentOfSeveral(
    _ name: String, _ sources: [String], haveDigest: Bool
  ) -> Diagnostic {
    Diagnostic(
      .missingParameter,
      found: haveDigest
        ? "\(name), which several sources have the SHA-256 of"
        : "\(name), which no source has the SHA-256 of",
      expected: "the source whose document it is: \(list(sources))",
      remedy: "add --source CODE")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(candidatesShown).joined(separator: ", ")
    return names.count > candidatesShown
      ? "\(shown) and \(names.count - candidatesShown) more" : shown
  }
}
