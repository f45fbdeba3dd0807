internal import AlmanacModel

/// A code of the UK's Government Statistical Service, such as `E12000008`: its first three
/// characters say what kind of place it is of.
enum GSSCode {
  /// A problem where a code is of a country or an English region, and its column's name is of a
  /// level below: the row is about the place that is named, and the code of what that lies in.
  static func contradiction(_ texts: SeriesTexts.RegionTexts) -> Diagnostic? {
    let level = texts.levelName.lowercased()
    guard !level.isEmpty, texts.code.utf8.count == 9,
      texts.code.utf8.dropFirst().allSatisfy({ 0x30...0x39 ~= $0 }),
      let kind = kinds[String(texts.code.prefix(3))], !kind.columns.contains(level)
    else { return nil }
    return Diagnostic(
      .ambiguousName, found: "\(texts.code), the code of a \(kind.name), beside \(texts.name)",
      expected: "the code of the \(level) that is named",
      remedy: "correct the code; or leave the column of codes out with --ignore, so that the names "
        + "say where")
  }

  /// What the columns that hold such places are called. Where England has regions, the other
  /// countries stand for themselves.
  private static let kinds: [String: (name: String, columns: Set<String>)] = [
    "K02": ("country", ["country"]), "K03": ("country", ["country"]),
    "K04": ("country", ["country", "region"]), "E92": ("country", ["country", "region"]),
    "W92": ("country", ["country", "region"]), "S92": ("country", ["country", "region"]),
    "N92": ("country", ["country", "region"]), "E12": ("region", ["country", "region"]),
  ]
}
