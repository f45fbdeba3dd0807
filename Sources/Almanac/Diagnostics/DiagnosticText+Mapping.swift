// The words for what is wrong with a mapping file.

extension Diagnostic {
  // MARK: YAML

  /// What a mapping file may not have of YAML.
  enum YAMLRule {
    case oneDocument, textAsKey, keyOnce, noAnchors, noTags, fewer, shallower
  }

  static func yaml(at place: Location, found: String, _ rule: YAMLRule) -> Diagnostic {
    let (expected, remedy) =
      switch rule {
      case .oneDocument: ("one document", "put it into a file of its own, and remove the ---")
      case .textAsKey: ("a text as the key", "put the key in quotes if it is a text")
      case .keyOnce: ("each key once", "remove one of them")
      case .noAnchors:
        (
          "the value itself, without anchors and aliases",
          "write it out; if it is a text, put it in quotes"
        )
      case .noTags: ("a value without a tag", "remove the tag; for a text, put it in quotes")
      case .fewer, .shallower: ("less", "check that the file is a mapping")
      }
    return Diagnostic(
      .malformedText, at: place, found: found, expected: expected, remedy: remedy)
  }

  static func yamlTooLarge(_ limit: Int, file: String) -> Diagnostic {
    Diagnostic(
      .malformedText, at: .init(file: file), found: "more than \(limit >> 20) MiB",
      expected: "a mapping", remedy: "check that the file is a mapping, and not the data")
  }

  static func emptyMapping(_ file: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: file), found: "nothing but comments, if that",
      expected: "a mapping, as in `columns: { GeoCode: region }`",
      remedy: "begin with what `almanac import --explain FILE` prints")
  }

  /// What libyaml says, in our own words where it is usual.
  static func malformedYAML(
    _ problem: String, context: (words: String, line: Int)?, next: UInt8?, at place: Location
  ) -> Diagnostic {
    var found = problem
    if let context {
      found +=
        " " + context.words + (context.line == place.line ? "" : " from line \(context.line)")
    }
    let quotes = "put the text in quotes if it belongs to it"
    var expected = "YAML"
    var remedy = "check the quotes, the brackets and the indentation before this place"
    switch problem {
    case "found character that cannot start any token":
      found = next.map { $0 == 9 ? "a tab" : String(UnicodeScalar($0)) } ?? problem
      expected = next == 9 ? "spaces" : "a text in quotes, since YAML keeps this sign for itself"
      remedy = next == 9 ? "indent with spaces" : "put the text in quotes"
    case "found a tab character that violates indentation":
      (found, expected, remedy) = ("a tab", "spaces", "indent with spaces")
    case "mapping values are not allowed in this context":
      (found, expected) = ("a colon that no key stands before", "one key and its value on a line")
      remedy = "\(quotes), or begin the line as far in as the one before"
    case "could not find expected ':'":
      (found, expected) = ("a line without a colon", "a key, a colon and a space")
      remedy = "write the colon with a space after it, or put a text of several lines in quotes"
    case "did not find expected key":
      expected = "a key, as far in as the keys before it"
      remedy = "check the indentation, and the quotes of the line before"
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      expected = "a comma, or the bracket that closes"
      remedy = "write it, or put the text before in quotes"
    case "found unexpected end of stream":
      (found, expected) = ("the end of the file within quotes", "the quote that closes")
      remedy = "close the quote; double a quote that belongs to a text in single quotes"
    case "control characters are not allowed":
      (found, expected, remedy) = (
        "a control character", "text", "remove it, or write it as \"\\x1B\""
      )
    default:
      if problem.contains("UTF-8") {
        (found, expected) = ("bytes that no UTF-8 text has there", "UTF-8 text")
        remedy = "save the mapping as UTF-8, as in `iconv -f GB18030 -t UTF-8`"
      }
    }
    return Diagnostic(
      .malformedText, at: place, found: found, expected: expected, remedy: remedy)
  }

  // MARK: The mapping

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
        ? "write it, or remove the key; an empty text is \"\"" : "write it as is expected")
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

/// The words of an explanation.
enum ExplanationText {
  static let use =
    "Correct what is wrong, and pass it with --map. A column after which nothing "
    + "stands is\nto be said yet: a field such as region, or ignore, or dimension."
  static let firstFigures = "The first figures:"

  static func title(_ file: String, format: ImportFormat) -> String {
    "\(file), read as \(format.title)."
  }

  static func encoding(_ evidence: TextEncoding.Evidence, isCompressed: Bool) -> String {
    let found =
      switch evidence {
      case .byteOrderMark: "by the file's byte order mark"
      case .detected: "found by the text"
      case .stated: "as stated"
      case .converted(let program): "converted by \(program)"
      }
    return isCompressed ? found + "; the file is packed" : found
  }

  static func preamble(_ count: Int) -> String {
    count == 1 ? "one record before it" : "\(count) records before it"
  }

  static func column(title: String?, isKnown: Bool, samples: [String]) -> String {
    var words: [String] = []
    if let title { words.append(title.isEmpty ? "(no header)" : "\(title)") }
    if !isKnown { words.append("to be said") }
    if !samples.isEmpty { words.append(samples.joined(separator: " | ")) }
    return words.joined(separator: ": ")
  }

  static func counts(rows: Int, figures: Int, missing: Int, isWhole: Bool) -> String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      NumberFormat.grouped(Double(count), decimals: 0) + " " + (count == 1 ? one : many)
    }
    var words = counted(figures, "figure", "figures") + " in " + counted(rows, "row", "rows")
    if missing > 0 { words += ", of them " + counted(missing, "missing", "missing") }
    return words + (isWhole ? ":" : ", from the beginning of the file only:")
  }

  static func descriptionsLeftOut(_ count: Int) -> String {
    "\(count) indicators are described by the file itself."
  }

  static func unknown(_ kind: String, _ count: Int) -> String {
    "\(count) of the \(kind) are not known"
      + (kind == "indicators"
        ? ", see `create` and `almanac list indicators`:"
        : ", see `almanac list regions`:")
  }

  static func unknownName(_ name: String, nearest: [String]) -> String {
    nearest.isEmpty ? name : "\(name), is it \(nearest.joined(separator: " or "))?"
  }

  static func problems(_ count: Int) -> String { count == 1 ? "1 problem:" : "\(count) problems:" }

  static func andMore(_ count: Int) -> String { "and \(count) more" }
}
