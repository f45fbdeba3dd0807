internal import AlmanacModel

// What is said of a table whose format is known, and which still cannot be read.

extension Diagnostic {
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
}
