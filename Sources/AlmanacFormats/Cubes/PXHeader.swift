internal import AlmanacModel
internal import AlmanacText

/// What a PX file says before its data, by keyword.
struct PXHeader {
  /// The keywords that are understood; all others say nothing of a figure.
  static let keywords: Set<String> = [
    "CHARSET", "CODEPAGE", "LANGUAGE", "LANGUAGES", "MATRIX", "TABLEID", "TITLE", "DESCRIPTION",
    "CONTENTS", "UNITS", "DECIMALS", "SHOWDECIMALS", "PRECISION", "STUB", "HEADING", "VALUES",
    "CODES", "TIMEVAL", "CONTVARIABLE", "VARIABLECODE", "STOCKFA", "ELIMINATION", "MAP", "DOMAIN",
    "SOURCE", "LAST-UPDATED", "NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "KEYS", "DATASYMBOL1",
    "DATASYMBOL2", "DATASYMBOL3", "DATASYMBOL4", "DATASYMBOL5", "DATASYMBOL6", "DATASYMBOLNIL",
    "DATASYMBOLSUM",
  ]
  /// May stand several times.
  private static let lists: Set<String> = ["NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX"]

  private struct Key: Hashable {
    var keyword: String
    var language: String?
    var keys: [String]
  }

  let file: String
  private(set) var language: String?
  /// The other languages.
  private(set) var languages: [String] = []
  private var statements: [Key: [PXStatement]] = [:]

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    self.file = file
    var scanner = PXScanner(bytes, file: file)
    var all: [PXStatement] = []
    while let statement = try scanner.next(wanted: Self.keywords) {
      if Self.keywords.contains(statement.keyword) { all.append(statement) }
    }
    language = all.first { $0.keyword == "LANGUAGE" }?.values?.first?.lowercased()
    let stated = all.first { $0.keyword == "LANGUAGES" }?.values ?? []
    languages = stated.map { $0.lowercased() }.filter { $0 != language }
    for var statement in all {
      if statement.language == language { statement.language = nil }
      let key = Key(
        keyword: statement.keyword, language: statement.language, keys: statement.keys)
      if statements[key] != nil, !Self.lists.contains(statement.keyword) {
        throw problem(
          statement, found: "\(statement.keyword) a second time for the same thing",
          expected: "it once")
      }
      statements[key, default: []].append(statement)
    }
  }

  func statement(_ keyword: String, _ keys: [String] = [], in language: String? = nil)
    -> PXStatement?
  {
    statements[Key(keyword: keyword, language: language, keys: keys)]?.first
  }

  func values(
    _ keyword: String, _ keys: [String] = [], in language: String? = nil
  ) throws(Diagnostic) -> [String]? {
    guard let statement = statement(keyword, keys, in: language) else { return nil }
    guard let values = statement.values else {
      throw problem(
        statement, found: "\(keyword) with something else than values",
        expected: "values in quotes, parted by commas")
    }
    return values
  }

  /// One value; nil also where it is empty.
  func text(
    _ keyword: String, _ keys: [String] = [], in language: String? = nil
  ) throws(Diagnostic) -> String? {
    guard let text = try values(keyword, keys, in: language)?.first, !text.isEmpty else {
      return nil
    }
    return text
  }

  /// One value with its translations; `keys` are those of a language, nil being the file's own.
  func label(
    _ keyword: String, _ keys: (String?) -> [String]? = { _ in [] }
  ) throws(Diagnostic) -> Cube.Label? {
    guard let own = keys(nil), let text = try text(keyword, own) else { return nil }
    var label = Cube.Label(text: text)
    for language in languages {
      guard let keys = keys(language) else { continue }
      label.translations[language] = try self.text(keyword, keys, in: language)
    }
    return label
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

  /// All notes; `#` stands for a line end.
  func notes(_ keywords: [String], _ keys: [String] = []) -> [String] {
    var notes: [String] = []
    for keyword in keywords {
      for statement in statements[Key(keyword: keyword, language: nil, keys: keys)] ?? [] {
        for text in statement.values ?? [] where !text.isEmpty {
          notes.append(String(text.map { $0 == "#" ? "\n" : $0 }))
        }
      }
    }
    return notes
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
