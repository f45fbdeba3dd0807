internal import AlmanacModel

// What a comparison says of the words that it was given.

extension Diagnostic {
  static func unknownWord(_ word: String, nearest: [String]) -> Diagnostic {
    Diagnostic(
      .unknownName, found: word,
      expected: "a name, or part of one, of a region, indicator or initiative; a time period; "
        + "a level such as prefecture",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.prefix(3).joined(separator: ", "))? ")
        + "see `almanac list regions` and `almanac list indicators`")
  }

  static func ambiguousWord(_ term: ComparisonTerm) -> Diagnostic {
    var kinds: [String] = []
    for kind in [ComparisonRule.Kind.region, .indicator, .initiative] {
      let labels = term.meanings.filter { $0.kind == kind }.map(\.label)
      guard !labels.isEmpty else { continue }
      kinds.append(
        "\(kind.rawValue)\(labels.count > 1 ? "s" : "") \(labels.prefix(6).joined(separator: ", "))"
          + (labels.count >= NameHit.kept
            ? " and many more" : labels.count > 6 ? " and \(labels.count - 6) more" : ""))
    }
    return Diagnostic(
      .ambiguousName, found: term.text, expected: "words that mean one thing",
      remedy: "give more of the name, or the code: it may be \(kinds.joined(separator: "; or "))")
  }

  static func nationOfNothing(_ word: String) -> Diagnostic {
    Diagnostic(
      .noComparison, found: "\(word), without a region of a country",
      expected: "a region whose country it is", remedy: "name the region, or the country itself")
  }

  static func noTrace(of meanings: [ComparisonTerm.Meaning]) -> Diagnostic {
    Diagnostic(
      .noComparison, found: meanings.isEmpty ? "no words" : list(meanings),
      expected: "one region and one indicator, and perhaps a time period",
      remedy: "see `almanac trace --help`")
  }

  /// Says what is too much or too little.
  static func noComparison(of meanings: [ComparisonTerm.Meaning]) -> Diagnostic {
    let count = { (kind: ComparisonRule.Kind) in meanings.filter { $0.kind == kind }.count }
    let (expected, remedy): (String, String) =
      if count(.indicator) > 1 {
        (
          "one indicator: the difference and the ratio of two have no meaning of their own",
          "compare them one by one"
        )
      } else if count(.region) + count(.member) + count(.group) + count(.nation) > 2 {
        ("two regions at most", "name two, or an indicator and a level such as prefecture")
      } else if count(.period) > 1 {
        ("one time period, or two of one indicator of one region", "leave the others out")
      } else {
        (
          "a region and what it is compared with, as in 深圳 全国 每万人发明专利; a region; "
            + "or an indicator and a level such as prefecture",
          "see `almanac compare --help`"
        )
      }
    return Diagnostic(
      .noComparison, found: meanings.isEmpty ? "no words" : list(meanings), expected: expected,
      remedy: remedy)
  }

  private static func list(_ meanings: [ComparisonTerm.Meaning]) -> String {
    meanings.map { "\($0.kind == .member ? "region" : $0.kind.rawValue) \($0.label)" }
      .joined(separator: ", ")
  }
}
