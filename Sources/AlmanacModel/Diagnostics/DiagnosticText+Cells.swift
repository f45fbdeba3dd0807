// What is said of the text of a file, whatever reads it.

extension Diagnostic {
  package static func invalidPeriod(_ text: String, _ problem: PeriodProblem, at place: Location?)
    -> Diagnostic
  {
    Diagnostic(
      .invalidPeriod, at: place, found: text, expected: problem.expected, remedy: problem.remedy)
  }

  package static func notAWholeNumber(
    _ text: String, in range: ClosedRange<Int>, at place: Location?
  )
    -> Diagnostic
  {
    Diagnostic(
      .invalidValue, at: place, found: text,
      expected: range.upperBound == Int.max
        ? "a whole number, \(range.lowerBound) or more"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)",
      remedy: "write the number in digits")
  }

  package static func missingColumn(_ name: String, header: [String], at place: Location?)
    -> Diagnostic
  {
    let nearest = NearestName.among(header, to: name, limit: 1)
    return Diagnostic(
      .missingColumn, at: place, found: header.joined(separator: ", "),
      expected: "a column \(name)",
      remedy: nearest.first.map { "rename \($0) to \(name)" } ?? "add the column")
  }

  package static func raggedRow(_ count: Int, of wanted: Int, at place: Location) -> Diagnostic {
    let cells = { (count: Int) in count == 1 ? "1 cell" : "\(count) cells" }
    return Diagnostic(
      .raggedRow, at: place, found: cells(count), expected: "\(cells(wanted)), as in the header",
      remedy: count > wanted
        ? "quote the cell that holds a comma; where it is a decimal comma, export the table with "
          + "another delimiter"
        : "add the cells that are missing; where it is a note and no row, remove it")
  }

  package static func emptyFile(_ name: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: name), found: "an empty file",
      expected: "a header row and rows below it", remedy: "check the file")
  }

  /// - Parameter kind: what it is in, such as "a code".
  package static func controlCharacter(
    _ scalar: Unicode.Scalar, in text: String, of kind: String, at place: Location?
  ) -> Diagnostic {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return Diagnostic(
      .invalidValue, at: place, found: text,
      expected: kind == "a name"
        ? "a name on one line" : "\(kind) without line ends and other control characters",
      remedy: "remove the character U+\(padded) out")
  }
}
