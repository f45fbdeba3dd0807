package import AlmanacModel

// What is said of a table whose format is known, and which still cannot be read.

extension Diagnostic {
  static func notOfFormat(
    _ format: ImportFormat, _ header: [String], at place: Location?
  ) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: shortened(header),
      expected: "the header of \(format.title)",
      remedy: "leave --from out, so that the format is found, or name another one")
  }

  /// The file leaves out what every figure must have.
  static func unstated(
    _ field: FigureField, found: String, because reason: String, as example: String,
    at place: Location?
  ) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: found,
      expected: "a column that gives the \(field.rawValue); \(reason)",
      remedy: "state it, as in --set \(field.rawValue)=\(example)")
  }

  /// What looks like a table of a column for each period, but for one cell.
  static func notWide(_ text: String, under header: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) in the column \(header)",
      expected: "numbers below headers that are periods",
      remedy: "correct the cell, or pass --wide period, with --skip-bad to leave such cells out")
  }

  /// A row that leaves out its region, as some do in files of such a format.
  package static func missingRegion(mostly usual: String) -> Diagnostic {
    Diagnostic(
      .missingValue, found: "an empty cell", expected: "a value for region",
      remedy: "state what rows without a region are about, as in --set region=\(usual); or fill "
        + "the cell")
  }

  /// A table that could be read in two ways.
  static func severalReadings(
    _ header: [String], _ readings: String, remedy: String, at place: Location?
  ) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: shortened(header), expected: readings, remedy: remedy)
  }

  /// A row below the header that holds neither keys nor figures.
  static func notAUnitRow(_ text: String, under header: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) below the header \(header), and no region",
      expected: "figures, or a row with the units of the columns",
      remedy: "where \(text) is a unit, import it first (units.csv); where it is a second row of "
        + "headers, make one row of the two")
  }

  /// A table that tells several units, where it is not plain which figures each is of.
  static func severalUnits(_ units: [String], at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "the units " + units.joined(separator: " and "),
      expected: "one unit for all figures, or one in the header of each column",
      remedy: "state it, as in --set unit=\(units[0]), where it holds for all of them")
  }

  /// A note that tells the unit of figures that have been read without it.
  static func unitInNote(_ unit: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "a note that the unit is \(unit)",
      expected: "the unit above the figures", remedy: "pass --set unit=\(unit)")
  }

  /// Levels of regions that do not stand from the outermost inwards.
  static func regionOrder(_ columns: [String], at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "the columns " + columns.joined(separator: ", "),
      expected: "levels of regions from the outermost to the innermost",
      remedy: "reorder the columns, or leave all but one out, as in --ignore \(columns[0])")
  }

  /// SDMX-CSV whose records are of structures with different columns.
  static func severalStructures(_ names: [String], at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place,
      found: "records of different structures: " + names.joined(separator: ", "),
      expected: "one structure, since each has columns of its own",
      remedy: "split the file by its column STRUCTURE_ID and import the parts")
  }

  private static func shortened(_ header: [String]) -> String {
    header.prefix(8).joined(separator: ", ") + (header.count > 8 ? ", …" : "")
  }

  static func notFigures(_ header: [String], file: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file, line: 1),
      found: header.prefix(8).joined(separator: ", ") + (header.count > 8 ? ", …" : ""),
      expected: "a header with the columns indicator, region, period and value, or a file named "
        + "like a table of a package, such as regions.csv",
      remedy: "say what the columns hold, as in --column region=HEADER, or rename them")
  }

  static func noHeader(within bytes: Int, of name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "no line with text in the first \(bytes) bytes",
      expected: "a header row and rows below it", remedy: "check the file")
  }
}
