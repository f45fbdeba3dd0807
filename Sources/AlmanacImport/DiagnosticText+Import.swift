internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore

// What an import says of a file's text.

extension Diagnostic {
  /// Figures whose header says growth, of an indicator that is no growth.
  static func growthOfLevel(_ header: String, in unit: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "figures under \(header), of an indicator in \(unit)",
      expected: "the level of the indicator, and not its growth",
      remedy: "pass --set indicator=… with an indicator of the growth (unit percent); or --set "
        + "unit=\(unit) if the figures are levels in spite of their header")
  }

  /// What is not known may be new: only what nothing known comes near to, and what looks like a
  /// name or a code, since a column that is misread would make regions of its numbers.
  func offeringCreation(of field: FigureField) -> Diagnostic {
    guard code == .unknownName, [.indicator, .region, .source].contains(field) else { return self }
    let ways: String
    if field == .source {
      ways = "; where it is new, import a sources.csv with its code, kind and title"
      return Diagnostic(code, at: location, found: found, expected: expected, remedy: remedy + ways)
    }
    if remedy.hasPrefix("did you mean") || (try? NumberGrammar.parse(found)) != nil {
      return self
    } else if field == .indicator {
      ways = "; where it is new, --create indicators makes it, or indicators.csv with its unit"
    } else {
      ways =
        "; where it is a place that is not there under any name, regions.csv makes it with its "
        + "level and parent, --create regions without them"
    }
    return Diagnostic(code, at: location, found: found, expected: expected, remedy: remedy + ways)
  }

  /// A column that the person states something else for, and that has several values.
  static func statedBesideOther(_ column: String, _ value: String, sole: String) -> Diagnostic {
    let name = CommandText.word(column)
    return Diagnostic(
      .invalidValue, found: "\(value) in \(column), and \(sole) in rows before",
      expected: "one value, since what it says is stated for all figures with --set",
      remedy: "pass --column dimension=\(name) to keep them apart, or --ignore \(name) where it "
        + "does not matter")
  }

  /// Lines of text between figures, which may say what those below them are figures of.
  ///
  /// - Parameters:
  ///   - lines: the first of them, with the unit that each tells where no other is known.
  ///   - count: how many there are.
  static func headings(
    _ lines: [(line: FigureBatch.TextLine, unit: String?)], of count: Int, file: String
  ) -> Diagnostic {
    if let first = lines.first, let unit = first.unit, !lines.contains(where: { $0.line.isBetween })
    {
      return .unitInNote(unit, at: .init(file: file, line: first.line.line))
    }
    let shown = lines.prefix(5).map { "\($0.line.text) (line \($0.line.line))" }
    let more = count - shown.count
    let units = lines.compactMap(\.unit)
    var ways = [
      "make a file of each part, and import it with what the line says of it: --set indicator=…, "
        + "--set region=…, --set period=…, --set dimension:sex=…"
        + (units.isEmpty ? "" : ", --set unit=…")
    ]
    // With a title that tells a unit, the figures below it are of something else as well.
    if let unit = units.first, lines.allSatisfy({ $0.line.isUnitAlone && $0.line.saidUnit == unit })
    {
      ways.append("--set unit=\(CommandText.word(unit)) where all figures are so counted")
    }
    let plain = lines.filter { $0.unit == nil }
    if !plain.isEmpty {
      ways.append(
        "where such a line only groups rows that each say themselves what they are about, leave it "
          + "out with "
          + plain.prefix(5).map { "--ignore \(CommandText.word($0.line.text))" }
          .joined(separator: " ") + (plain.count > 5 ? " …" : ""))
    }
    return Diagnostic(
      .severalTables, at: .init(file: file, line: lines.first?.line.line),
      found: (lines.count == 1 ? "a line of text" : "lines of text") + " above figures: "
        + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
      expected: "rows that all mean what the first of them do",
      remedy: ways.joined(separator: "; "))
  }

  /// A spreadsheet's number in place of a code.
  static func scientificCode(_ text: String) -> Diagnostic {
    Diagnostic(
      .invalidValue, found: text,
      expected:
        "a code in all its digits: a spreadsheet has made a number of it and left out digits",
      remedy: "format the column as text in the spreadsheet and export it anew, from the source")
  }

  /// A figure of which its source has several kinds, and the file does not say which it is.
  static func basisNotStated(_ options: [SeriesChoice.Option]) -> Diagnostic {
    let kinds = options.map { "\($0.key.basis.rawValue)" }
    return Diagnostic(
      .missingValue, found: "a figure without a basis, of which the source has several",
      expected: "one of \(Array(Set(kinds)).sorted().joined(separator: ", "))",
      remedy: "state it, as in --set basis=\(kinds.first ?? "E"), or name its column with "
        + "--column basis=HEADER")
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

  /// A label of which no more than the code of another indicator is left.
  static func takenCode(_ label: String, _ code: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(label), whose code would be \(code), which another indicator has",
      expected: "the code or a name of an indicator, or a name that makes a code of its own",
      remedy: "write \(code) where that one is meant; for another, import an indicators.csv with a "
        + "code of its own and this name")
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

  /// A delete with blank keys is about what there is before the import, of which the file has
  /// already added some.
  static var lateDeletion: Diagnostic {
    Diagnostic(
      .invalidValue, found: "a delete with blank dimensions behind rows that add figures",
      expected: "such deletes before all other rows",
      remedy: "move them up, or import them as a file of their own before or after the others")
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

  /// A row that does not say what it is about.
  ///
  /// Its figures are there, so that removing it is no way: as a rule the row above says it.
  static func missingKey(_ field: FigureField, at place: Location? = nil) -> Diagnostic {
    Diagnostic(
      .missingValue, at: place, found: "an empty cell", expected: "a value for \(field.rawValue)",
      remedy:
        "fill the cell; where it belongs to the one above it, as with merged cells, fill that "
        + "downwards in a spreadsheet")
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

  /// Of a name that is not known, which has a code.
  func ofCode(_ name: String) -> Diagnostic {
    Diagnostic(
      code, at: location, found: "\(name) (\(found))", expected: expected, remedy: remedy)
  }

  static func importsItself(_ path: String) -> Diagnostic {
    Diagnostic(
      .unreadable, at: .init(file: path), found: "the database that is imported into",
      expected: "files to import", remedy: "name another file, or another database with --db")
  }

  static func cannotTry(_ option: String, in path: String) -> Diagnostic {
    Diagnostic(
      .readOnly, at: .init(file: path), found: "a database that cannot be written to",
      expected: "one that can: \(option) makes the import and takes all of it back",
      remedy: "name a copy with --db, or change the permissions of the file and its folder")
  }

  static func notADigest(_ text: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: text, expected: "a SHA-256, 64 hexadecimal digits",
      remedy: "write what `sha256sum` prints, or leave the cell empty")
  }

  static func notAFactor(_ text: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: text, expected: "a number above 0",
      remedy: "write how many of the dimension's base unit one of this unit is")
  }

  static func claimAboutNothing(at place: Location?) -> Diagnostic {
    Diagnostic(
      .missingValue, at: place, found: "a claim with neither indicator nor initiative",
      expected: "one of the two at least", remedy: "fill one of these cells, or remove the row")
  }

  /// A row that the database does not take for a reason of which no rule tells.
  static func refusedRow(of table: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "a row that contradicts another, or itself",
      expected: "a row that fits the table \(table)", remedy: "correct the row")
  }
}
