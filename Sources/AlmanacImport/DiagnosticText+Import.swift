internal import AlmanacModel

// What an import says of a file's text.

extension Diagnostic {
  /// What is not known may be new.
  func offeringCreation(of field: FigureField) -> Diagnostic {
    guard code == .unknownName, field == .indicator || field == .region else { return self }
    return Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy: "\(remedy), or make it new with --create \(field.rawValue)s")
  }

  /// A code of one region beside the name of another, or of none that is known.
  static func labelOfAnother(
    _ texts: SeriesTexts.RegionTexts, code: String, label: String?
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(texts.code) labelled \(texts.name)",
      expected: "one region: \(texts.code) is \(code), \(texts.name) "
        + (label.map { "is \($0)" } ?? "is not known"),
      remedy:
        "correct the one that is wrong; where the codes are of another list, leave their column "
        + "out with --ignore and pass --column region=HEADER for that of the names")
  }

  /// A unit behind a number, and another that the file states for it.
  static func twoUnits(_ text: String, beside stated: String) -> Diagnostic {
    Diagnostic(
      .wrongDimension, found: "a figure in \(text) with the unit \(stated)",
      expected: "one unit", remedy: "pass --set unit=\(text) if the cells are right")
  }

  /// `3万` in a column whose unit is 万人, or whose figures have a scale of their own.
  static func twoScales(_ text: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text), where the figures are counted in a power of ten",
      expected: "a power of ten from the cell or from the unit, not both",
      remedy: "pass --set unit= with the unit that a figure without its word is in")
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
