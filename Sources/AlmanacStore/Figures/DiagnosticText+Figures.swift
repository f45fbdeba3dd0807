internal import AlmanacModel

extension Diagnostic {
  static func duplicateKey(_ key: String, first: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which \(first) has with another value",
      expected: "one value for one indicator, region, period, source and basis",
      remedy: "remove the row that is wrong, give the two a source or a dimension of their own, "
        + "or leave out all that contradict each other with --skip-bad")
  }

  static func cannotAppend(_ key: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which is already there with another value",
      expected: "a new figure, since the row's action is A (append)",
      remedy: "write M (merge) to revise the figure")
  }

  /// Another unit for an indicator that has figures, which cannot be converted into it.
  static func unitOfFigures(
    _ indicator: String, _ old: String, _ new: String, isSame: Bool
  ) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "the unit \(new) for \(indicator), whose figures are in \(old)",
      expected: isSame
        ? "a unit that is \(old) times or over a power of ten, so that they convert exactly"
        : "a unit of the same dimension, into which they are converted",
      remedy: "keep \(old), or make an indicator of its own for figures in \(new)")
  }

  /// Another factor or dimension for a unit that figures are in.
  static func unitWithFigures(
    _ unit: String, _ old: String, _ new: String, of indicator: String
  ) -> Diagnostic {
    Diagnostic(
      .wrongDimension,
      found: "\(new) for the unit \(unit), which is \(old), with figures of \(indicator)",
      expected: "the same factor and dimension as before, since figures were converted by them",
      remedy: "give the other unit a code of its own; where the unit was wrong, undo the imports "
        + "of its figures, correct it, and import them again")
  }

  static func emptyEvidence(_ start: Int64, _ end: Int64, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "an end at \(end), with a start at \(start)",
      expected: "an end after the start", remedy: "correct one of the two")
  }
}
