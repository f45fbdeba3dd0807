package import AlmanacModel

// What is said of the units that a table tells, or may tell.

extension Diagnostic {
  /// A number with a percent sign among others without, or the other way round.
  static func percentBesideBare(_ text: String, isPercent: Bool, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place,
      found: isPercent
        ? "\(text), while other figures of the indicator have no percent sign"
        : "\(text), while other figures of the indicator have a percent sign",
      expected: "figures of one indicator that are all written in one way",
      remedy:
        "see whether the bare numbers are shares (0.031) or per cent (3.1), and write a percent "
        + "sign at each figure; in a workbook give all of them the same format")
  }

  /// A table that tells several units, where it is not plain which figures each is of.
  static func severalUnits(_ units: [String], at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "the units " + units.joined(separator: " and "),
      expected: "one unit for all figures, or one in the header of each column",
      remedy: "state it, as in --set unit=\(units[0]), where it holds for all of them")
  }

  /// A title or a note with a word for a power of ten, that is no unit by itself.
  static func mayTellScale(_ text: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "\(text), which may say what the figures are counted in",
      expected: "a unit that is known, or one that is stated",
      remedy: "state it with its power of ten, as in --set unit='million EUR'; or the power alone, "
        + "--set scale=6 for millions, --set scale=0 where the figures are whole")
  }

  /// `GDP ($)` in a header, or `$5` in a cell, where nothing says whose money it is.
  package static func signOfSeveral(
    _ text: String, _ sign: String, at place: Location? = nil
  ) -> Diagnostic {
    Diagnostic(
      .missingValue, at: place, found: text,
      expected: "a currency: \(sign) is the sign of several",
      remedy: "pass "
        + Currency.examples(of: sign).map { "--set unit=\($0)" }.joined(separator: " or ")
        + ", or with the one that it is, where all figures of the file are in it; else write the "
        + "code in place of the sign, or in a column unit")
  }

  /// The same of what a column of units says.
  package static func unitOfSeveral(_ unit: String, _ sign: String) -> Diagnostic {
    let examples = Currency.examples(of: sign).map { unit.replacing(sign, with: $0) }
    return Diagnostic(
      .missingValue, found: unit, expected: "a currency: \(sign) is the sign of several",
      remedy: "write its code in place of the sign, as in \(examples.joined(separator: " or ")); "
        + "where one unit holds for all figures, leave the column of units out with --ignore and "
        + "pass --set unit=\(CommandText.word(examples[0]))")
  }

  /// A note that tells the unit of figures that have been read without it.
  package static func unitInNote(_ unit: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "a note that the unit is \(unit)",
      expected: "the unit above the figures", remedy: "pass --set unit=\(CommandText.word(unit))")
  }

  /// A number in a column of multipliers that is no power of ten, and may be the power of one.
  package static func unclearMultiplier(_ text: String, _ header: String, at place: Location?)
    -> Diagnostic
  {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) in the column \(header)",
      expected: "numbers that multiply, such as 1000, or words such as thousands",
      remedy: "pass --column scale=\(CommandText.word(header)) if it holds powers of ten, 3 for "
        + "thousands; where figures are to be multiplied with \(text), do so in the file and leave the "
        + "column out with --ignore \(CommandText.word(header))")
  }
}
