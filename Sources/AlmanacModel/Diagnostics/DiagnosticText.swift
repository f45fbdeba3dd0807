// The drawing of a diagnostic, and the words that several modules have need of: constructors that
// turn what went wrong into found, expected and remedy. All others stand in the module whose problem
// they tell, in its DiagnosticText files.

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: title [code]`, then what was found, what was expected and how
  /// to put it right.
  public var description: String {
    var place = ""
    if let location {
      place = Self.printable(location.file)
      if let line = location.line {
        if location.isCell, let column = location.column {
          place += ":" + Location.cell(row: line, column: column)
        } else {
          place += ":\(line)"
          if let column = location.column { place += ":\(column)" }
        }
      }
      place += ": "
    }
    var text = "\(place)error: \(code.title) [\(code.rawValue)]"
    for (label, words) in [("found   ", found), ("expected", expected), ("hint    ", remedy)]
    where !words.isEmpty {
      text += "\n  \(label)  \(Self.printable(words))"
    }
    return text
  }

  /// Control characters from data must not reach a terminal.
  package static func printable(_ text: String) -> String { DisplayWidth.printable(text) }
}

extension Diagnostic.Code {
  package var title: String {
    switch self {
    case .invalidValue: "value is not valid"
    case .invalidPeriod: "not a time period"
    case .invalidChoice: "not one of the words allowed here"
    case .missingValue: "a value is missing"
    case .malformedText: "the text is malformed"
    case .unknownColumn: "unknown column"
    case .missingColumn: "a column is missing"
    case .duplicateColumn: "a column appears twice"
    case .raggedRow: "the row does not have as many cells as the header"
    case .duplicateKey: "the same figure appears twice with different values"
    case .unknownName: "unknown name"
    case .ambiguousName: "ambiguous name"
    case .wrongDimension: "the unit does not fit the indicator"
    case .cycle: "a definition is circular"
    case .emptyFile: "the file is empty"
    case .unknownFormat: "the format of the file is not known"
    case .severalTables: "several tables in one file"
    case .unknownEncoding: "the encoding of the text is not known"
    case .wrongEncoding: "the text is not in the stated encoding"
    case .damagedFile: "the file is damaged"
    case .tooLarge: "the file unpacks to too much"
    case .conversionFailed: "the file could not be converted"
    case .noDatabase: "there is no database"
    case .notADatabase: "the file is not a database"
    case .otherProgram: "the database belongs to another program"
    case .otherVersion: "the database is of another version"
    case .migrationMismatch: "the migrations do not fit the database"
    case .corruptDatabase: "the database is damaged"
    case .foreignSchema: "the schema of the database is not almanac's own"
    case .importInUse: "the import is in use"
    case .damagedLake: "the lake is damaged"
    case .notForLakes: "a lake cannot do this"
    case .noInput: "there is no such input"
    case .unreadable: "the file cannot be read"
    case .changedFile: "the file changed while it was read"
    case .missingProgram: "a program is missing"
    case .engineUnavailable: "the engine cannot answer"
    case .shardFailed: "a shard did not answer"
    case .cannotCreate: "the file cannot be created"
    case .readOnly: "the database is read-only"
    case .noPermission: "permission denied"
    case .diskFull: "no space is left"
    case .inputOutput: "input or output failed"
    case .locked: "the database is locked"
    case .unknownQuery: "unknown query"
    case .invalidParameter: "the parameter is not valid"
    case .missingParameter: "a parameter is missing"
    case .noComparison: "no query compares this"
    case .nothingToDraw: "there is nothing to draw"
    case .takenName: "the name is taken"
    case .invalidHeader: "the header of the query is not valid"
    case .invalidSQL: "the SQL is not valid"
    case .refusedSQL: "the SQL would do more than read"
    case .timeLimit: "the time limit was reached"
    case .interrupted: "interrupted"
    }
  }
}

extension Diagnostic {
  package static func unknown(
    _ kind: String, _ name: String, nearest: [String], listing: String, at place: Location? = nil
  ) -> Diagnostic {
    Diagnostic(
      .unknownName, at: place, found: name, expected: "the code or a name of \(kind)",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.joined(separator: ", "))? ")
        + "see `\(listing)`")
  }

  package static let candidatesShown = 8

  /// - Parameters:
  ///   - count: how many there are.
  ///   - candidates: the first of them, as many as are shown.
  package static func ambiguous(
    _ kind: String, _ name: String, count: Int, candidates: [String], at place: Location? = nil
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousName, at: place,
      found: "\(name), which is " + candidates.joined(separator: " and ")
        + (count > candidates.count ? " and \(count - candidates.count) more" : ""),
      expected: "a name of one \(kind) only", remedy: "give its code")
  }

  package static func invalidChoice(_ word: String, of words: [String], at place: Location?)
    -> Diagnostic
  {
    let nearest = NearestName.among(words, to: word, limit: 1)
    return Diagnostic(
      .invalidChoice, at: place, found: word, expected: words.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean \($0)?" } ?? "write one of these")
  }

  /// - Parameter index: which column of the file it is, from 0, to tell one without a name by.
  package static func unknownColumn(
    _ name: String, at index: Int, of known: [String], at place: Location?
  ) -> Diagnostic {
    let nearest = NearestName.among(known, to: name, limit: 1)
    return Diagnostic(
      .unknownColumn, at: place,
      found: name.isEmpty ? "column \(index + 1), which has no name" : name,
      expected: known.joined(separator: ", "),
      remedy: (nearest.first.map { "did you mean \($0)? Or remove" } ?? "remove")
        + " the column, or pass --ignore \(name.isEmpty ? "''" : name)")
  }

  package static func missingValue(_ column: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .missingValue, at: place, found: "an empty cell", expected: "a value for \(column)",
      remedy: "fill the cell, or remove the row")
  }

  /// A signal stopped what was going on.
  package static func stopped(afterRows rows: Int? = nil) -> Diagnostic {
    stopped(
      "a signal to stop" + (rows.map { ", after \($0) rows" } ?? " while nothing was read"))
  }

  public static func stopped(_ found: String) -> Diagnostic {
    Diagnostic(
      .interrupted, found: found, expected: "to run to the end",
      remedy: "nothing was changed; run it again")
  }
}
