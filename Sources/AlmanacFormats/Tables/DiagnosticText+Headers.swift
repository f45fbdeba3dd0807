internal import AlmanacModel
internal import AlmanacText

// What is said of the header of a table, which tells its format.

extension Diagnostic {
  static func notOfFormat(
    _ format: ImportFormat, _ header: [String], at place: Location?
  ) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: shortened(header),
      expected: "the header of \(format.title)",
      remedy: "leave --from out, so that the format is found, or name another one")
  }

  /// What looks like a table of a column for each period, but for one cell.
  static func notWide(_ text: String, under header: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(text) in the column \(header)",
      expected: "numbers below headers that are periods",
      remedy: "correct the cell, or pass --wide period, with --skip-bad to leave such cells out")
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
    let found = row == 0 ? columns : TableColumns(probe, header: row)
    let periods = found.unknown.filter { PeriodHeader(header[$0], in: probe) != nil }
    if !periods.isEmpty, !found.saysRegion, !found.saysIndicator,
      let key = found.unknown.first(where: { !periods.contains($0) && !header[$0].isEmpty })
        ?? found.unknown.first(where: { !periods.contains($0) })
    {
      return .unnamedKeys(header, key: key, at: place)
    }
    return .notFigures(header, file: file, line: probe.line(row))
  }

  /// A table whose columns are periods, where it is not known what its rows are.
  static func unnamedKeys(_ header: [String], key: Int, at place: Location) -> Diagnostic {
    let column = header[key].isEmpty ? "#\(key + 1)" : CommandText.word(header[key])
    return Diagnostic(
      .unknownFormat, at: place, found: "the header \(shortened(header))",
      expected: "a column that gives the region or the indicator of each row",
      remedy:
        "pass --column region=\(column) if it holds the regions, with --set indicator=CODE if "
        + "no column says it; --column indicator=\(column) if it holds what is measured, with "
        + "--set region=CODE")
  }

  static func noHeader(within bytes: Int, of name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "no line with text in the first \(bytes) bytes",
      expected: "a header row and rows below it", remedy: "check the file")
  }
}
