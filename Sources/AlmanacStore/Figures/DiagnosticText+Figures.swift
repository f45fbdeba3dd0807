internal import AlmanacModel

extension Diagnostic {
  static func duplicateKey(_ key: String, first: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which \(first) has with another value",
      expected: "one value for one indicator, region, period, source and basis",
      remedy: "remove one of the rows, or give them different sources")
  }

  static func cannotAppend(_ key: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which is already there with another value",
      expected: "a new figure, since the row's action is A (append)",
      remedy: "write M (merge) to revise the figure")
  }

  static func emptyEvidence(_ start: Int64, _ end: Int64, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "an end at \(end), with a start at \(start)",
      expected: "an end after the start", remedy: "correct one of the two")
  }
}
