package import AlmanacModel
internal import AlmanacText

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

  /// What is wrong in a column of figures of a folder, whose other files may be right.
  func besideIgnoring(_ column: String) -> Diagnostic {
    Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy:
        "\(remedy); or leave the column out with --ignore \(column.contains(" ") ? "'\(column)'" : column)"
    )
  }

  /// - Parameter words: what the format, or the mapping in its place, has for statuses.
  static func unknownStatus(
    _ word: String, beside words: [String], at place: Location?
  ) -> Diagnostic {
    let codes = ObservationStatus.allCases.map(\.rawValue)
    let problem = invalidChoice(word, of: words.isEmpty ? codes : words, at: place)
    return Diagnostic(
      .invalidChoice, at: place, found: word, expected: problem.expected,
      remedy: "\(problem.remedy), or say in a mapping what it means, as in statuses: "
        + "{ \"\(word)\": CODE }; they take the place of all words of the format")
  }

  /// A table or cube that does not say by itself which of its dimensions is the region.
  ///
  /// - Parameter places: those whose values are regions that are known.
  package static func noRegion(
    among dimensions: [String], places: [String], at place: Location?
  ) -> Diagnostic {
    let set = "if all figures are of one region, say which, as in --set region=DE"
    let remedy =
      switch places.count {
      case 1: "if it is \(places[0]), pass --column region=\(places[0]); \(set)"
      case 2...:
        "say which of \(places.joined(separator: " and ")) the figures are about, with "
          + "--column region=…; the other parts them"
      default: "say which of them it is with --column region=…; \(set)"
      }
    return Diagnostic(
      .missingColumn, at: place,
      found: dimensions.isEmpty
        ? "nothing that says the region" : "the dimensions " + dimensions.joined(separator: ", "),
      expected: "one that is the region", remedy: remedy)
  }

  /// The same, with the other sheets named where one of them may be meant.
  func of(sheet: String, notRead others: [String]) -> Diagnostic {
    guard [.unknownFormat, .missingColumn, .emptyFile].contains(code) else { return self }
    return Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy:
        "\(remedy). This is the sheet \(sheet): if another is meant, pass --sheet with one of "
        + others.prefix(10).joined(separator: ", "))
  }

  /// The same of a table in a zip file.
  func of(member: String, notRead others: [String]) -> Diagnostic {
    guard [.unknownFormat, .missingColumn, .emptyFile].contains(code) else { return self }
    return Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy: "\(remedy). This is \(member) in the zip file"
        + (others.isEmpty
          ? ""
          : ": if another is meant, pass --sheet with one of "
            + others.prefix(10).joined(separator: ", ")))
  }

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

  /// What looks like a table of a column for each period, but for one cell.
  static func notWide(_ text: String, under header: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) in the column \(header)",
      expected: "numbers below headers that are periods",
      remedy: "correct the cell, or pass --wide period, with --skip-bad to leave such cells out")
  }

  /// A column that an option names, and that the table does not have.
  static func noSuchColumn(_ name: String, among header: [String], at place: Location?)
    -> Diagnostic
  {
    let nearest = NearestName.among(header, to: name, limit: 1).first
    return Diagnostic(
      .missingColumn, at: place, found: shortened(header),
      expected: "a column \(name), as is stated",
      remedy: nearest.map { "did you mean \($0)?" } ?? "name one of the columns")
  }

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

  /// Two rows of headers whose names are not all those of indicators.
  ///
  /// - Parameter mapping: what reads them, if the names are those of indicators.
  static func twoHeaderRows(
    _ rows: [[String]], mapping: String, names: [String], at place: Location?
  ) -> Diagnostic {
    let shown = rows.map { shortened($0.filter { !$0.isEmpty }) }
    let parts =
      "make a table of each part, and say what it is with --set indicator=… and --set dimension:sex=…"
    return Diagnostic(
      .unknownFormat, at: place, found: "two rows of headers: \(shown.joined(separator: " and "))",
      expected: "one row of headers, or two of periods and of indicators that are known",
      remedy: names.contains(where: LineWords.isDivision)
        ? parts
        : "where \(names[0]) is an indicator, pass --map with a mapping file, as in \(mapping) (see "
          + "Documentation/Mapping.md); where it divides the figures, as sex and age do, \(parts)")
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
  package static func unitInNote(_ unit: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "a note that the unit is \(unit)",
      expected: "the unit above the figures", remedy: "pass --set unit=\(CommandText.word(unit))")
  }

  /// A column of which nothing is known.
  ///
  /// What is offered first is what leads to right figures: to say what the column holds. Leaving
  /// it out is right only where no figure depends on it, and then the person says so.
  ///
  /// - Parameter lacking: what no other column says.
  static func unknownColumn(
    _ name: String, at index: Int, lacking: [FigureField], place: Location?
  ) -> Diagnostic {
    let title = name.isEmpty ? "column \(index + 1), which has no name" : name
    let words = FigureField.allCases.map(\.rawValue)
    let nearest = NearestName.among(words, to: name, limit: 1).first
    guard !name.isEmpty else {
      return Diagnostic(
        .unknownColumn, at: place, found: title, expected: "a column with a header",
        remedy: "give it a header, or say in a mapping (--map) what \"#\(index + 1)\" holds; "
          + "where it only numbers the rows, leave it out with --ignore ''")
    }
    var ways: [String] = []
    let column = CommandText.word(name)
    if ColumnNames.isNoFigure(name) {
      return Diagnostic(
        .unknownColumn, at: place, found: title,
        expected: "a column of which it is known what it holds",
        remedy: "where it numbers the rows or says where they lie on a map, leave it out with "
          + "--ignore \(column); where it tells series apart, pass --column dimension=\(column)")
    }
    if let nearest {
      ways.append("--column \(nearest)=\(column) if it holds what is called so here")
    }
    for field in lacking where field != .value && nearest != field.rawValue {
      ways.append("--column \(field.rawValue)=\(column) if it holds the \(field.rawValue)s")
    }
    if lacking.contains(.value) {
      ways.append("--column value=\(column) if it holds the figures")
      // With a place and a time in other columns, each of those that are left may be an indicator.
      if lacking.allSatisfy({ [.value, .indicator].contains($0) }) {
        ways.append("--wide indicator if it is one of several columns of figures")
      }
    } else {
      ways.append(
        "a mapping (--map) with its indicator or period if it is a column of figures as well")
    }
    ways.append("--column dimension=\(column) if it divides the figures, as sex or age does")
    return Diagnostic(
      .unknownColumn, at: place, found: title,
      expected: "a column of which it is known what it holds",
      remedy: "pass " + ways.joined(separator: "; ")
        + "; only if no figure depends on it, leave it out with --ignore \(column)")
  }

  /// No column says what every figure needs.
  static func lackingColumn(
    _ field: FigureField, header: [String], at place: Location?
  ) -> Diagnostic {
    let nearest = NearestName.among(header, to: field.rawValue, limit: 1).first
    let column = "--column \(field.rawValue)=" + (nearest.map { CommandText.word($0) } ?? "HEADER")
    let example =
      switch field {
      case .indicator: "gdp"
      case .region: "CN"
      case .period: "2022"
      default: ""
      }
    return Diagnostic(
      .missingColumn, at: place, found: shortened(header), expected: "a column \(field.rawValue)",
      remedy: field == .value
        ? "pass \(column) with the column that holds the figures"
        : "pass \(column) with the column that says it, or --set \(field.rawValue)=\(example) if it "
          + "is the same for all figures")
  }

  /// Texts that are months one by one, and years that follow each other together.
  static func yearPairs(_ text: String, count: Int, year: Int, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidPeriod, at: place,
      found: "\(text) and \(count - 1) more like it, each of two years that follow each other",
      expected: "periods of which it is known whether they are months or years",
      remedy:
        "pass --fiscal-start with the month in which such a year begins, or --year-ranges for "
        + "two calendar years; where \(text) is a month, write it as \(year)-M\(text.suffix(2)) "
        + "and pass --human-periods")
  }

  /// Figures that may be thousands or decimals, by all that the table shows.
  static func pointOrGroups(_ text: String, at place: Location) -> Diagnostic {
    let whole = text.filter { $0 != "." }
    return Diagnostic(
      .invalidValue, at: place,
      found: "\(text), and three digits behind every point, in a table separated by semicolons",
      expected: "figures of which it is known whether their points group digits",
      remedy: "pass --grouping . --decimal-mark , if it is \(whole); --decimal-mark . if the point "
        + "is the decimal mark")
  }

  /// Two columns of one name, of which neither can be told from the other by it.
  static func twofoldColumn(_ name: String, index: Int, at place: Location) -> Diagnostic {
    Diagnostic(
      .duplicateColumn, at: place, found: name, expected: "each column once",
      remedy: "name the columns by their place in a mapping (--map), as in \"#\(index + 1)\": "
        + "{ period: 2020, unit: … }; see Documentation/Mapping.md")
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

  static func shortened(_ header: [String]) -> String {
    header.prefix(8).joined(separator: ", ") + (header.count > 8 ? ", …" : "")
  }

  /// - Parameter line: that of the header.
  static func notFigures(_ header: [String], file: String, line: Int = 1) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file, line: line), found: shortened(header),
      expected: "a header with the columns indicator, region, period and value, or a file named "
        + "like a table of a package, such as regions.csv",
      remedy: "say what the columns hold, as in --column region=HEADER --column period=HEADER "
        + "--column value=HEADER, with --set indicator=CODE if no column says it")
  }

  /// A table that no format recognises, by what seems to be wrong with it.
  static func unrecognised(_ probe: TableProbe, file: String) -> Diagnostic {
    // A row of numbers alone is no header, however wide.
    let widest = probe.headerRow
    let row = probe.records[widest].contains { $0.contains(where: \.isLetter) } ? widest : 0
    let header = probe.records[row]
    let place = Location(file: file, line: probe.line(row))
    let above = probe.records[...row].joined()
    if let spoilt = above.first(where: { SpoiltText.original(of: $0) != nil }) {
      return Diagnostic(
        .wrongEncoding, at: place,
        found: "\(spoilt), which was \(SpoiltText.original(of: spoilt) ?? "")",
        expected: "text that was not read in a wrong encoding and saved again",
        remedy: "fetch the file anew from its source: what was lost in it cannot be restored")
    }
    if header.count == 1, let mark = header[0].first(where: { "，；、｜".contains($0) }) {
      return Diagnostic(
        .unknownFormat, at: place, found: "cells separated by the full-width delimiter \(mark)",
        expected: "cells separated by a comma, a semicolon, a tab or |",
        remedy: "replace \(mark) by the delimiter of ASCII")
    }
    let columns = TableColumns(probe)
    if row > 0, !columns.keys.isEmpty, probe.records[0].count > 1,
      let long = probe.records.indices.dropFirst().first(where: {
        probe.records[$0].count > probe.records[0].count
          && !probe.records[$0][probe.records[0].count].isEmpty
      })
    {
      return .raggedRow(
        probe.records[long].count, of: probe.records[0].count,
        at: .init(file: file, line: probe.line(long)))
    }
    let found = TableColumns(probe, header: row)
    let periods = found.unknown.filter { PeriodHeader(header[$0], in: probe) != nil }
    if !periods.isEmpty, !found.saysRegion, !found.saysIndicator,
      let key = found.unknown.first(where: { !periods.contains($0) && !header[$0].isEmpty })
    {
      return .unnamedKeys(header, key: header[key], at: place)
    }
    return .notFigures(header, file: file, line: probe.line(row))
  }

  /// A table whose columns are periods, where it is not known what its rows are.
  static func unnamedKeys(_ header: [String], key: String, at place: Location) -> Diagnostic {
    let column = CommandText.word(key)
    return Diagnostic(
      .unknownFormat, at: place, found: "the header \(shortened(header))",
      expected: "a column that gives the region or the indicator of each row",
      remedy:
        "pass --column region=\(column) if \(key) holds places, with --set indicator=CODE if no "
        + "column says it; --column indicator=\(column) if it holds what is measured, with "
        + "--set region=CODE")
  }

  static func noHeader(within bytes: Int, of name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "no line with text in the first \(bytes) bytes",
      expected: "a header row and rows below it", remedy: "check the file")
  }
}
