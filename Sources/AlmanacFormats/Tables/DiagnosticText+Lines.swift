internal import AlmanacModel

// What is said of lines of a table that are no rows of it.

extension Diagnostic {
  /// A second header: the columns below it hold something else than above.
  static func secondHeader(
    _ cells: [String], below header: [String], isSheet: Bool, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .severalTables, at: place,
      found: "a second header, \(shortened(cells.filter { !$0.isEmpty }))",
      expected: "rows of the one table with the header \(shortened(header))",
      remedy: "they are two tables: make two \(isSheet ? "sheets" : "files"), the second from "
        + "\(isSheet ? "row" : "line") \(place.line ?? 0) on, each with its own title, and import both"
    )
  }

  /// Figures above what seems to be the header.
  ///
  /// - Parameter record: the record of the header, from 1.
  static func figuresAbove(
    _ cells: [String], header: [String], record: Int, isSheet: Bool, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .severalTables, at: place, found: "figures above the header, \(shortened(cells))",
      expected: "all figures below the one header \(shortened(header))",
      remedy: "where they are another table, make two \(isSheet ? "sheets" : "files"); where they "
        + "are no figures of any, pass --map with a mapping file that says header: \(record)")
  }

  /// More lines of text without a figure among them than are kept until one comes.
  static func textsWithoutFigures(bytes: Int, at place: Location) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: place, found: "lines of text of more than \(bytes) bytes, and no figure",
      expected: "a table of figures", remedy: "leave them out of the file")
  }

  /// A text alone in a row of a table in which every row is a figure.
  static func textInRow(_ text: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .raggedRow, at: place, found: "\(text), and nothing else", expected: "a figure in each row",
      remedy: "where it is a note, leave it out with --ignore \(CommandText.word(text)); where it "
        + "says what the rows below it are about, write that into a column of theirs")
  }

  /// A row below the header that holds neither keys nor figures.
  static func notAUnitRow(_ text: String, under header: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) below the header \(header), and no region",
      expected: "figures, or a row with the units of the columns",
      remedy: "where \(text) is a unit, import it first (units.csv); where it is a second row of "
        + "headers, make one row of the two")
  }
}
