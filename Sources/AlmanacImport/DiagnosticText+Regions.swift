internal import AlmanacModel
internal import AlmanacText

// What an import says of a file's regions.

extension Diagnostic {
  /// A name of a division of another level than the column names, and of none of that level.
  static func ofOtherLevel(_ name: String, level: String, found: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(name) in a column of the level \(level), which is \(found)",
      expected: "a region of the level \(level)",
      remedy: "write the full name or the code; where the column holds several levels, pass "
        + "--column region_name=HEADER")
  }

  /// A name or code of a place that lies in another than the level around it says.
  static func outside(
    _ text: String, found: String, outer: String, place: String, mayBeNew: Bool
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousName,
      found: "\(text) beside \(outer): \(found) does not lie in \(place)",
      expected: "a region within \(outer)",
      remedy:
        "correct the one that is wrong, or write the code of the region that is meant; a place "
        + "that is not there yet is made by regions.csv with its level and parent"
        + (mayBeNew ? ", or by --create regions" : "") + ". Where the column "
        + "of \(outer) does not say in what the other one lies, leave it out with --ignore")
  }

  /// A text that is no name of a place, but of a part of the one above.
  static func isPart(_ name: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: name, expected: "the code or a name of a region",
      remedy:
        "make a file of such rows, with the name of the region in each, and import it with what "
        + "they are of it, as in --set dimension:sex=…; or leave them out with --skip-bad FILE")
  }

  /// Many places together, of which no group is called so.
  static func isArea(_ name: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(name), which no group of regions is called",
      expected: "the code or a name of a region",
      remedy:
        "regions.csv and region_members.csv make it a group, with its members, --create regions "
        + "without them; leave such rows out with --skip-bad FILE")
  }

  /// A word for a sum in a column of places.
  static func isTotal(_ name: String, within outer: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: name + (outer.isEmpty ? "" : ", beside \(outer)"),
      expected: "the code or a name of a region",
      remedy: (outer.isEmpty
        ? "write the region that all rows lie in, where the figure is of it"
        : "leave the cell empty where the figure is of \(outer) as a whole")
        + "; leave such rows out with --skip-bad FILE")
  }

  /// A name of a region that there is no more.
  static func isGone(_ name: String, found: String, since end: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(name), which is \(found), until \(end)",
      expected: "a region that there was at the time of the figure",
      remedy:
        "write the name or code of the region that took its place; where the figure is of the "
        + "former region all the same, write its code")
  }

  /// A name that is not written as it is.
  static func spoilt(_ name: String) -> Diagnostic? {
    var original = SpoiltText.original(of: name)
    if original == nil, name.contains("\u{FFFD}") { original = "" }
    if let original {
      return Diagnostic(
        .wrongEncoding,
        found: name
          + (original.isEmpty ? ", with letters that are lost" : ", which was \(original)"),
        expected: "text in the encoding that it was written in",
        remedy:
          "pass --encoding with the encoding of the file, as in --encoding GB18030; where it was "
          + "saved like that, fetch the file anew from its source")
    }
    guard SpoiltText.hasEntities(name) else { return nil }
    return Diagnostic(
      .invalidValue, found: name, expected: "letters in place of the entities of HTML",
      remedy: "decode the entities, such as &amp;, &#39; and &eacute;, in the file")
  }

  /// A country in a column of parts of countries.
  static func isCountry(_ name: String, found: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName,
      found: "\(name) in a column of parts of countries, where \(found) does not belong",
      expected: "a region below a country",
      remedy: "write the code of the region that is meant, as in US-GA, which regions.csv makes "
        + "with its level and parent; or say in which country all of them lie, as in --set region=US, "
        + "with --create regions for those that are new; where the column holds countries, call it "
        + "country")
  }

  /// A number that is a division of China in its own list, and something else in others.
  static func shortCode(_ code: String, found: String) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(code), which could be \(found) or a place of another country",
      expected: "a code that no other list of places has, or a name beside it",
      remedy: "where it is that division of China, write it in six digits, "
        + "\(code)\(String(repeating: "0", count: 6 - code.count)); else write the name of the "
        + "place, or a code with its country before it, as in US-12, or say the country of all of them, "
        + "as in --set region=US, with --create regions for those that are new")
  }

  /// A code of one region beside the name of another, or of none that is known.
  static func labelOfAnother(
    _ texts: SeriesTexts.RegionTexts, code: String, label: String?
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousName, found: "\(texts.code) labelled \(texts.name)",
      expected: "one region: \(texts.code) is \(code), \(texts.name) "
        + (label.map { "is \($0)" } ?? "is not known"),
      remedy:
        "correct the one that is wrong. Where the codes are of another list, say which country their "
        + "places lie in, as in --set region=US, with --create regions for those that are new; or "
        + "leave the column of codes out with --ignore and pass --column region=HEADER for that of "
        + "the names (--column region_name=DIMENSION for a cube)"
        + (label == nil ? "; where the codes are right, leave the names out with --ignore" : ""))
  }
}
