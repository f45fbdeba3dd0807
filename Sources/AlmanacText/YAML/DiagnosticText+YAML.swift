package import AlmanacModel

extension Diagnostic {
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

  package static func emptyMapping(_ file: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .init(file: file), found: "no content",
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
      expected = next == 9 ? "spaces" : "a text in quotes, since YAML reserves this sign"
      remedy = next == 9 ? "indent with spaces" : "put the text in quotes"
    case "found a tab character that violates indentation":
      (found, expected, remedy) = ("a tab", "spaces", "indent with spaces")
    case "mapping values are not allowed in this context":
      (found, expected) = ("a colon without a key before it", "one key and its value on a line")
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
        (found, expected) = ("bytes that are not valid UTF-8", "UTF-8 text")
        remedy = "save the mapping as UTF-8, as in `iconv -f GB18030 -t UTF-8`"
      }
    }
    return Diagnostic(
      .malformedText, at: place, found: found, expected: expected, remedy: remedy)
  }
}
