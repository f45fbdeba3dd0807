internal import AlmanacModel
internal import AlmanacText

// The words for what is wrong with a mapping file.

extension Diagnostic {
  static func unknownKey(_ key: String, of known: [String], at place: Location) -> Diagnostic {
    let nearest = NearestName.among(known, to: key, limit: 1)
    return Diagnostic(
      .invalidChoice, at: place, found: "the key \(key)", expected: known.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean \($0)?" } ?? "write one of these")
  }

  static func wrongType(_ node: YAMLNode, expected: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: node.kind, expected: expected,
      remedy: node.isNothing
        ? "write it, or remove the key; an empty text is \"\"" : "write it as expected")
  }

  static func sameMark(_ mark: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .invalidValue, at: place, found: "\(mark) for both", expected: "different marks",
      remedy: "remove grouping, or set decimal to the other mark")
  }

  static func unknownMappedColumn(
    _ name: String, of table: String?, _ header: [String], at place: Location
  ) -> Diagnostic {
    let nearest = NearestName.among(header, to: name, limit: 1)
    return Diagnostic(
      .missingColumn, at: place,
      found: "the column \(name)" + (table.map { ", which \($0) does not have" } ?? ""),
      expected: header.map { $0.isEmpty ? "a column without a name" : $0 }.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean \($0)?" }
        ?? "correct the name, or `header` if that is another record")
  }

  static func twofoldMappedColumn(_ name: String, at places: [Int], _ place: Location)
    -> Diagnostic
  {
    let names = places.map { "\"#\($0)\"" }
    return Diagnostic(
      .duplicateColumn, at: place,
      found: "the column \(name), which the header has \(places.count) times",
      expected: names.joined(separator: " or "), remedy: "name it by its place, as in \(names[0])")
  }

  static func mappedTwice(_ name: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .duplicateColumn, at: place, found: "the column \(name), which is named above already",
      expected: "each column once", remedy: "remove one of them")
  }

  static func noSuchHeader(_ record: Int, of table: String, limit: Int, at place: Location)
    -> Diagnostic
  {
    Diagnostic(
      .invalidValue, at: place, found: "record \(record), which \(table) does not have",
      expected: "a record from 1 to \(limit)",
      remedy: "count the records up to the header, blank lines left out")
  }
}
