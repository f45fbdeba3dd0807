// What an import says of a file's text.

extension Diagnostic {
  static func invalidPeriod(_ text: String, _ problem: PeriodProblem, at place: Location?)
    -> Diagnostic
  {
    Diagnostic(
      .invalidPeriod, at: place, found: text, expected: problem.expected, remedy: problem.remedy)
  }

  static func notAWholeNumber(_ text: String, in range: ClosedRange<Int>, at place: Location?)
    -> Diagnostic
  {
    Diagnostic(
      .invalidValue, at: place, found: text,
      expected: range.upperBound == Int.max
        ? "a whole number, \(range.lowerBound) or more"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)",
      remedy: "write the number in digits")
  }

  static func missingColumn(_ name: String, header: [String], at place: Location?) -> Diagnostic {
    let nearest = NearestName.among(header, to: name, limit: 1)
    return Diagnostic(
      .missingColumn, at: place, found: header.joined(separator: ", "),
      expected: "a column \(name)",
      remedy: nearest.first.map { "rename \($0) to \(name)" } ?? "add the column")
  }

  static func raggedRow(_ count: Int, of wanted: Int, at place: Location) -> Diagnostic {
    let cells = { (count: Int) in count == 1 ? "1 cell" : "\(count) cells" }
    return Diagnostic(
      .raggedRow, at: place, found: cells(count), expected: "\(cells(wanted)), as in the header",
      remedy: count > wanted
        ? "quote the cell that holds a comma"
        : "add the cells that are missing, or take the row out")
  }

  static func notFigures(_ header: [String], file: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file, line: 1),
      found: header.prefix(8).joined(separator: ", ") + (header.count > 8 ? ", …" : ""),
      expected: "a header with the columns indicator, region, period and value, or a file named "
        + "like a table of a package, such as regions.csv",
      remedy: "rename the columns, or the file")
  }

  static func duplicateKey(_ key: String, first: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which \(first) has with another value",
      expected: "one value for one indicator, region, period, source and basis",
      remedy: "take one of the rows out, or give them different sources")
  }

  /// What is not known may be new.
  func offeringCreation(of field: FigureField) -> Diagnostic {
    guard code == .unknownName, field == .indicator || field == .region else { return self }
    return Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy: "\(remedy), or make it new with --create \(field.rawValue)s")
  }

  static func cannotAppend(_ key: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: place, found: "\(key), which is there with another value",
      expected: "a new figure, since the row's action is A (append)",
      remedy: "write M (merge) to revise the figure")
  }

  static func noHeader(within bytes: Int, of name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "no line with text in the first \(bytes) bytes",
      expected: "a header row and rows below it", remedy: "check the file")
  }

  static func emptyFile(_ name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "an empty file",
      expected: "a header row and rows below it", remedy: "check the file")
  }

  /// - Parameter kind: what it is in, such as "a code".
  static func controlCharacter(
    _ scalar: Unicode.Scalar, in text: String, of kind: String, at place: Location?
  ) -> Diagnostic {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return Diagnostic(
      .invalidValue, at: place, found: text,
      expected: kind == "a name"
        ? "a name on one line" : "\(kind) without line ends and other control characters",
      remedy: "take the character U+\(padded) out")
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
      expected: "one of the two at least", remedy: "fill one of these cells, or take the row out")
  }

  static func emptyEvidence(_ start: Int64, _ end: Int64, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "an end at \(end), with a start at \(start)",
      expected: "an end after the start", remedy: "correct one of the two")
  }

  /// A row that the database does not take for a reason of which no rule tells.
  static func refusedRow(of table: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "a row that contradicts another, or itself",
      expected: "a row that fits the table \(table)", remedy: "correct the row")
  }
}
