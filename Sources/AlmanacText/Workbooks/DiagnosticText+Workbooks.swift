internal import AlmanacModel

// What is wrong with a workbook.

extension Diagnostic {
  static func damagedWorkbook(_ file: String) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file),
      found: "a zip file whose directory or list of sheets cannot be read",
      expected: "a whole Excel workbook (.xlsx)",
      remedy: "fetch the file again, or open it and save it anew")
  }

  static func damagedMember(_ member: String, file: String) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file), found: "\(member), which is missing or damaged",
      expected: "a whole workbook or zip file",
      remedy: "fetch the file again, or open it and save it anew")
  }

  static func damagedSheet(near row: Int, file: String) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file, line: row > 0 ? row : nil),
      found: "a sheet that is damaged in row \(row), or behind it",
      expected: "a whole Excel workbook (.xlsx)",
      remedy: "fetch the file again, or open it and save it anew")
  }

  static func workbookBomb(_ file: String, packed: Int, unpacked: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: .init(file: file),
      found: "\(unpacked) bytes or more, from \(packed) packed ones",
      expected: "at most \(Workbook.mostRatio) bytes from each packed one",
      remedy: "check the file; if it is right, pass --max-bytes with a number of bytes, or export "
        + "the sheet as CSV")
  }

  static func unknownSheet(_ sheet: String, of names: [String], file: String) -> Diagnostic {
    let nearest = NearestName.among(names, to: sheet)
    let offered = nearest.isEmpty ? Array(names.prefix(20)) : nearest
    return Diagnostic(
      .unknownName, at: .init(file: file), found: sheet,
      expected: "a sheet's name, or its number from 1 to \(names.count)",
      remedy: "pass --sheet with one of \(offered.joined(separator: ", "))")
  }

  static func noFilledSheet(of sheets: [(name: String, isHidden: Bool)], file: String) -> Diagnostic
  {
    let hidden = sheets.filter(\.isHidden).map(\.name)
    return Diagnostic(
      .emptyFile, at: .init(file: file),
      found: sheets.count == 1 ? "a sheet without a filled cell" : "sheets without a filled cell",
      expected: "a sheet with a table",
      remedy: hidden.isEmpty
        ? "check the file"
        : "for a hidden sheet, pass --sheet with \(hidden.joined(separator: ", "))")
  }

  static func formulasWithoutResult(_ cells: CellProblems, file: String) -> Diagnostic {
    Diagnostic(
      .missingValue, at: cells.place(in: file),
      found: "a formula without a stored result, in \(cells.names)",
      expected: "the result beside each formula, as a spreadsheet stores it",
      remedy: "open the workbook in a spreadsheet, which works the formulas out, and save it")
  }

  static func scalingFormat(_ cells: CellProblems, file: String) -> Diagnostic {
    let scaled = cells.scaled
    let value = NumberFormat.grouped(scaled?.value ?? 0, decimals: 0)
    let factor = NumberFormat.grouped(
      ExactDecimal.powers[min(max(scaled?.power ?? 0, 0), 22)], decimals: 0)
    return Diagnostic(
      .invalidValue, at: cells.place(in: file),
      found: "\(value), which the format \(scaled?.format ?? "") scales: it is shown divided by "
        + "\(factor), in \(cells.names)",
      expected: "numbers that are shown as they are, or with the word of their scale, as 1.2万",
      remedy:
        "in the spreadsheet, give the cells the format 0, see that the header tells the unit of "
        + "what they then show (EUR, not EUR million), and save the workbook")
  }
}
