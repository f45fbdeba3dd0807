internal import AlmanacModel
internal import AlmanacText

/// What a PX file says before its data, by keyword.
struct PXHeader {
  /// The keywords that are understood; all others say nothing of a figure.
  static let keywords: Set<String> = [
    "CHARSET", "CODEPAGE", "LANGUAGE", "MATRIX", "TABLEID", "TITLE", "DESCRIPTION", "CONTENTS",
    "UNITS", "DECIMALS", "SHOWDECIMALS", "PRECISION", "STUB", "HEADING", "VALUES", "CODES",
    "TIMEVAL", "CONTVARIABLE", "VARIABLECODE", "STOCKFA", "ELIMINATION", "MAP", "KEYS",
    "DATASYMBOL1", "DATASYMBOL2", "DATASYMBOL3", "DATASYMBOL4", "DATASYMBOL5", "DATASYMBOL6",
    "DATASYMBOLNIL", "DATASYMBOLSUM", "CREATION-DATE", "LAST-UPDATED", "SOURCE", "REFPERIOD",
    "BASEPERIOD", "CFPRICES", "SEASADJ", "DAYADJ",
  ]

  /// Those that say something in words, of the figures or of some of them.
  private static let noteKeywords: Set<String> = [
    "NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX", "INFOFILE", "INFO",
  ]

  /// Those that say something of the file, and may say it again.
  private static let remarks: Set<String> = ["CREATION-DATE", "LAST-UPDATED", "SOURCE"]

  private struct Key: Hashable {
    var keyword: String
    var language: String?
    var keys: [String]
  }

  let file: String
  private var statements: [Key: PXStatement] = [:]
  /// The first of each thing that is said in another language.
  private var elsewhere: [Key: PXStatement] = [:]
  private(set) var notes: [Cube.Note] = []

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    self.file = file
    var scanner = PXScanner(bytes, file: file)
    var all: [PXStatement] = []
    let wanted = Self.keywords.union(Self.noteKeywords)
    while let statement = try scanner.next(wanted: wanted) {
      if wanted.contains(statement.keyword) { all.append(statement) }
    }
    let language = all.first { $0.keyword == "LANGUAGE" }?.values?.first?.lowercased()
    for var statement in all {
      if statement.language == language { statement.language = nil }
      if Self.noteKeywords.contains(statement.keyword) {
        if statement.language == nil { notes += Self.notes(statement) }
        continue
      }
      let key = Key(
        keyword: statement.keyword, language: statement.language, keys: statement.keys)
      if statement.language != nil {
        let plain = Key(keyword: statement.keyword, language: nil, keys: statement.keys)
        if elsewhere[plain] == nil { elsewhere[plain] = statement }
      }
      if statements.updateValue(statement, forKey: key) != nil,
        !Self.remarks.contains(statement.keyword)
      {
        throw problem(
          statement, found: "\(statement.keyword) a second time for the same thing",
          expected: "it once")
      }
    }
  }

  /// A note, in which # ends a line.
  private static func notes(_ statement: PXStatement) -> [Cube.Note] {
    let text = (statement.values ?? []).joined(separator: " ").replacing("#", with: " ").trimmed
    guard !text.isEmpty else { return [] }
    let keys = statement.keys.filter { $0 != "*" }
    return [.init(text: text, of: keys.isEmpty ? nil : keys.joined(separator: " "))]
  }

  /// What is said in the file's own language, or in another one alone: others say nothing else of a
  /// figure.
  func statement(_ keyword: String, _ keys: [String] = []) -> PXStatement? {
    let key = Key(keyword: keyword, language: nil, keys: keys)
    return statements[key] ?? elsewhere[key]
  }

  /// What is said for the whole file or for any part of it, in whichever language, and of what.
  func all(_ keyword: String) -> [(keys: [String], text: String)] {
    statements.filter { $0.key.keyword == keyword }
      .map { (keys: $0.key.keys, text: $0.value.values?.first ?? "") }
      .filter { !$0.text.isEmpty }
      .sorted { ($0.keys.joined(), $0.text) < ($1.keys.joined(), $1.text) }
  }

  /// What is said for the whole file or for any part of it.
  func texts(_ keyword: String) -> [String] {
    statements.filter { $0.key.keyword == keyword && $0.key.language == nil }
      .flatMap { $0.value.values ?? [] }
  }

  func values(_ keyword: String, _ keys: [String] = []) throws(Diagnostic) -> [String]? {
    guard let statement = statement(keyword, keys) else { return nil }
    guard let values = statement.values else {
      throw problem(
        statement, found: "\(keyword) with something else than values",
        expected: "values in quotes, separated by commas")
    }
    return values
  }

  /// One value; nil also where it is empty.
  func text(_ keyword: String, _ keys: [String] = []) throws(Diagnostic) -> String? {
    guard let text = try values(keyword, keys)?.first, !text.isEmpty else { return nil }
    return text
  }

  func number(_ keyword: String, _ keys: [String] = []) throws(Diagnostic) -> Int? {
    guard let statement = statement(keyword, keys), let text = try text(keyword, keys) else {
      return nil
    }
    guard let number = Int(text), 0...15 ~= number else {
      throw problem(
        statement, found: "\(text) for \(keyword)", expected: "a number of digits, 0 to 15")
    }
    return number
  }

  func problem(
    _ statement: PXStatement?, found: String, expected: String,
    remedy: String = "correct the file, or fetch it again"
  ) -> Diagnostic {
    .px(
      at: location(statement?.place ?? TextPlace()), found: found, expected: expected,
      remedy: remedy)
  }

  func location(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: file)
  }
}
