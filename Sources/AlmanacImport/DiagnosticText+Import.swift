internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore

// What an import says of a file's text.

extension Diagnostic {
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

  /// A label of which no more than the code of another indicator is left.
  static func takenCode(_ label: String, _ code: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(label), whose code would be \(code), which another indicator has",
      expected: "the code or a name of an indicator, or a name that makes a code of its own",
      remedy: "write \(code) where that one is meant; for another, import an indicators.csv with a "
        + "code of its own and this name")
  }

  /// A delete with blank keys is about what there is before the import, of which the file has
  /// already added some.
  static var lateDeletion: Diagnostic {
    Diagnostic(
      .invalidValue, found: "a delete with blank dimensions behind rows that add figures",
      expected: "such deletes before all other rows",
      remedy: "move them up, or import them as a file of their own before or after the others")
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
