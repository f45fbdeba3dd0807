internal import AlmanacModel

// What an import says of the units that figures are counted in.

extension Diagnostic {
  /// Figures whose header says growth, of an indicator that is no growth.
  static func growthOfLevel(_ header: String, in unit: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "figures under \(header), of an indicator in \(unit)",
      expected: "the level of the indicator, and not its growth",
      remedy: "pass --set indicator=… with an indicator of the growth (unit percent); or --set "
        + "unit=\(unit) if the figures are levels in spite of their header")
  }

  /// A new indicator of growth in the unit that is told of all figures.
  static func growthIn(_ unit: String, _ header: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "\(header) in \(unit), the unit of all figures",
      expected: "a unit of its own for growth, such as percent",
      remedy:
        "write it behind the header, as in \(header) (%); or leave the column out with --ignore "
        + "\(CommandText.word(header)) and import it by itself, with --set unit=percent")
  }

  /// Figures without a unit, of a source whose figures were in another one before.
  static func unitBefore(_ former: String, now: String) -> Diagnostic {
    Diagnostic(
      .missingValue,
      found: "figures without a unit, of a source whose figures were in \(former) until the "
        + "indicator's unit was made \(now)",
      expected: "the unit that they are in",
      remedy: "pass --set unit=\(former) if the file counts as it did, --set unit=\(now) if it "
        + "counts as the indicator does now")
  }

  /// A unit behind a number, and another that the file states for it.
  static func twoUnits(_ text: String, beside stated: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "a figure in \(text) with the unit \(stated)",
      expected: "one unit",
      remedy: Currency.isOfSeveral(text)
        ? "correct the one that is wrong"
        : "pass --set unit=\(CommandText.word(text)) if the cells are right")
  }

  /// `3万` in a column whose unit is 万人, or whose figures have a scale of their own.
  static func twoScales(_ text: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, found: "\(text), where the figures are counted in a power of ten",
      expected: "a power of ten from the cell or from the unit, not both",
      remedy:
        "find out which of them holds, and take the other out: the word behind the figure, or "
        + "that of the unit, with --set unit=… where one unit is told for the whole file")
  }

  /// `exports %` among figures whose unit is told to be another.
  static func unitBesideSign(_ label: String, _ sign: String, beside stated: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "\(label), with the unit \(stated)", expected: "one unit",
      remedy:
        "correct the one that is wrong; where \(stated) is told for other figures of the file, "
        + "import these as a file of their own, or say in a mapping (--map) what each column is in")
  }

  /// A figure in a unit, of an indicator of which no unit is known.
  static func unitOfUnspecified(_ unit: String, _ indicator: String, isNew: Bool) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "\(unit), of \(indicator), whose unit is not specified",
      expected: "figures that all say their unit, or none",
      remedy: isNew
        ? "write the unit at each figure, or pass --set unit=\(CommandText.word(unit)) where all of the "
          + "file are in it"
        : "import an indicators.csv with \(indicator) and its unit first; where its figures are in "
          + "another unit than \(unit), these are another indicator, for --set indicator=… of their own"
    )
  }

  /// A number alone, where the unit of a new indicator is known from other cells.
  static func bareBesideUnit(_ cell: String, _ value: Double, unit: String) -> Diagnostic {
    Diagnostic(
      .missingValue,
      found:
        "\(cell.isEmpty ? NumberFormat.exact(value) : cell) without a unit, where other cells of "
        + "the indicator have \(unit)",
      expected: "figures that all say their unit, or none",
      remedy:
        "write the unit at each figure, or pass --set unit=\(CommandText.word(unit)) where all of "
        + "the file are in it")
  }

  /// A unit that is not known, of an indicator that has one.
  ///
  /// - Parameters:
  ///   - others: the units that the file has had so far.
  ///   - column: what its column of units is called.
  func besideUnit(_ unit: String, others: [String], column: String?) -> Diagnostic {
    let other =
      others.isEmpty
      ? "" : ", of a file that has \(others.prefix(5).joined(separator: ", ")) as well"
    let ignore = column.map { " and --ignore \(CommandText.word($0))" } ?? ""
    let alone = others.isEmpty ? "" : ", for a file of such rows alone"
    // What is near a unit with a power of ten may have another one.
    let scaled = ScaledUnit(found)
    let ways =
      scaled.map {
        "where the figures are in 10^\($0.exponent) \(unit), pass --set unit=\(unit) --set "
          + "scale=\($0.exponent)\(ignore)\(alone)"
      }
      ?? "\(remedy); where it is another word for a unit that is known, pass --set unit=…\(ignore)"
      + alone
    return Diagnostic(
      code, at: location, found: found + other,
      expected: "\(expected); the indicator is in \(unit) already",
      remedy:
        "\(ways); figures in another unit are another indicator: make a file of their rows, and pass "
        + "--set indicator=…\(ignore) (and --ignore for a column that says another indicator), or "
        + "leave them out with --skip-bad FILE")
  }

  /// A column of units that is stated to divide the figures.
  static func unitsAsDimension(
    _ name: String, _ values: [String], indicator: String, at place: Location
  ) -> Diagnostic {
    let column = CommandText.word(name)
    let shown = values[0] == values[1] ? values[0] : values.joined(separator: " and ")
    return Diagnostic(
      .wrongDimension, at: place, found: "the dimension \(name) with \(shown)",
      expected: "figures of one indicator in one unit"
        + (indicator == "unspecified" ? "" : "; it is in \(indicator)"),
      remedy:
        "pass --column unit=\(column), which converts what can be; figures in a unit of another "
        + "dimension are another indicator, for a file and --set indicator=… of their own")
  }

  /// A scale word in the unit and a multiplier beside it that say different powers of ten.
  static func contradictingScales(_ unit: String, _ exponent: Int, multiplier: Int) -> Diagnostic {
    Diagnostic(
      .invalidValue,
      found: "the unit \(unit), 10^\(exponent), with the multiplier 10^\(multiplier)",
      expected: "one scale",
      remedy: "find out which of them holds; leave the column of the other out with --ignore, and "
        + "say what holds, as in --set scale=…")
  }

  /// A power of ten alone, of figures of an indicator whose unit has one.
  static func scaleBesideUnit(_ exponent: Int, _ unit: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, found: "figures in 10^\(exponent), of an indicator in \(unit)",
      expected: "the unit that the figures are in, in full",
      remedy: "pass --set unit=… with it, as in --set unit='million EUR'; or --set unit=\(unit) "
        + "where they are in \(unit) as it is")
  }

  /// A power of ten in the words for what is measured that the unit beside them does not have.
  static func scaleInTitle(_ title: String, _ exponent: Int, beside unit: String) -> Diagnostic {
    let words = [3: "thousand", 4: "万", 6: "million", 8: "亿", 9: "billion", 12: "trillion"]
    return Diagnostic(
      .invalidValue, found: "\(title), 10^\(exponent), with the unit \(unit)",
      expected: "one scale",
      remedy:
        "find out what the figures are counted in, and say it: --set unit='\(unit)' where they "
        + "are whole, --set unit='\(words[exponent] ?? "…") \(unit)' where they are not; "
        + "from a file that has other indicators as well, fetch this one alone")
  }

  static func unknownScale(_ text: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, found: text,
      expected: "a power of ten, -22 to 22, or a word for one such as thousands",
      remedy: "say in a mapping which power of ten it means: `scales: { \(text): … }`, with 3 for "
        + "thousands and 6 for millions")
  }
}
