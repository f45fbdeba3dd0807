internal import AlmanacModel

// What is wrong with the definition of a derived indicator.

extension Diagnostic {
  /// - Parameter codes: the indicators of the circle, each derived from the next.
  static func cycle(ofDerivations codes: [String]) -> Diagnostic {
    let round = codes + codes.prefix(1)
    return Diagnostic(
      .cycle, found: round.joined(separator: " from "),
      expected: "indicators that are not derived from themselves",
      remedy: codes.count == 1
        ? "name another part" : "remove one of them: `almanac derive --remove \(codes[0])`")
  }

  static func derivationInUse(_ code: String, by users: [String]) -> Diagnostic {
    Diagnostic(
      .invalidParameter,
      found: "\(code), from which \(users.joined(separator: ", ")) "
        + (users.count == 1 ? "is derived" : "are derived"),
      expected: "a definition that no other depends on",
      remedy: "remove what is derived from it first: `almanac derive --remove \(users[0])`")
  }

  static func derivationLacks(_ part: String, of code: String) -> Diagnostic {
    Diagnostic(
      .missingValue, found: "\(code) without \(part)",
      expected: "a ratio with numerator and denominator, or a sum with terms",
      remedy: part == "terms"
        ? "name them in derivation_terms.csv, or with --sum"
        : "name it in indicators.csv, or with --\(part)")
  }

  static func derivationUnit(
    _ part: Derivation.Part, of derivation: Derivation
  ) -> Diagnostic {
    Diagnostic(
      .wrongDimension,
      found: "\(part.code) in \(part.unit.code), of dimension \(part.unit.dimension)",
      expected: "terms of the dimension \(derivation.unit.dimension), as \(derivation.code) is in "
        + derivation.unit.code,
      remedy: "leave it out, or give the sum another unit")
  }

  static func derivationScale(_ scale: Int, in unit: String, of code: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "\(code), ten to the power of \(scale), in \(unit)",
      expected: "the power of ten that the unit means, such as 2 for per cent",
      remedy: "leave the scale out, or state another unit")
  }

  /// - Parameter candidates: units that it might be in.
  static func derivationNeedsUnit(_ code: String, _ parts: String, candidates: [String])
    -> Diagnostic
  {
    Diagnostic(
      .missingParameter, found: "\(code), \(parts), without a unit",
      expected: candidates.isEmpty
        ? "a unit: none of the database follows from those of the parts"
        : "one of the units \(candidates.joined(separator: ", "))",
      remedy:
        "state it with --unit; `almanac list units` shows those that there are, and units.csv "
        + "brings new ones")
  }

  static func derivationNeedsScale(_ code: String, unit: String) -> Diagnostic {
    Diagnostic(
      .missingParameter, found: "\(code) in \(unit), which is not a power of ten of its base unit",
      expected: "the power of ten that the quotient is multiplied by",
      remedy: "state it with --scale")
  }

  static func derivationKeepsUnit(_ code: String, unit: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "another unit for \(code)", expected: unit,
      remedy:
        "leave --unit out: the indicator is in that unit already, or give the new one a code of its own"
    )
  }

  static func noDerivation(_ code: String) -> Diagnostic {
    Diagnostic(
      .unknownName, found: "\(code), which is not derived from others",
      expected: "a derived indicator", remedy: "see `almanac derive --list`")
  }

  static func derivedIsNoSource(_ code: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, found: "figures of the source \(code)",
      expected: "a source that states its figures: those of \(code) are derived from others",
      remedy: "leave them out, or name who stated them")
  }

  static func derivationRepeats(_ code: String) -> Diagnostic {
    Diagnostic(
      .duplicateKey, found: "\(code) as two terms of one sum", expected: "each part once",
      remedy: "name it once")
  }

  static func invalidIndicatorCode(_ text: String, _ suggestion: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: text,
      expected:
        "an existing indicator, or a code for a new one: lower-case letters, digits, hyphens",
      remedy: suggestion.isEmpty ? "write another code" : "write \(suggestion)")
  }
}
