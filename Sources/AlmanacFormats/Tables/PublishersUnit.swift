internal import AlmanacModel

/// The unit in the name or the description of an indicator, as publishers write it there, with more
/// than the unit: `annual %`, `% of GDP`, `current US$`, `BoP, constant 2015 US$`, `%, age 25-54`.
package enum PublishersUnit {
  /// What may be the name of a unit in it, the nearest to the text first.
  package static func candidates(_ text: String) -> [String] {
    var found = [text]
    let parts = text.split { ",;:".contains($0) }.map { String($0).trimmed }
    for part in [text] + parts {
      let bare = withoutPrices(part)
      found += [part, bare]
      let words = bare.lowercased()
      if words.contains("percentage point") || words.hasSuffix("pp") {
        found.append("percentage-point")
      } else if words.contains("%") || words.contains("percent") || words.contains("per cent") {
        found.append("percent")
      }
    }
    var seen: Set<String> = []
    return found.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Whether a text that is no known unit may be one all the same, by its form: `kg of oil equivalent
  /// per capita`, but neither `women` nor `age 15-49`.
  ///
  /// - Parameter isKnown: whether a word is a unit.
  package static func isLikely(
    _ text: String, isKnown: (String) throws -> Bool
  ) rethrows -> Bool {
    let words = text.lowercased()
    if words.contains(" per ") || words.hasPrefix("per ") || words.contains("/") { return true }
    if words.hasPrefix("index") || words.hasPrefix("number of ") || words.hasSuffix("= 100")
      || words.hasSuffix("=100") || ScaledUnit(text) != nil
    {
      return true
    }
    guard let first = withoutPrices(text).split(whereSeparator: { !$0.isLetter && $0 != "$" }).first
    else { return false }
    return try isKnown(String(first))
  }

  /// `current US$` and `constant 2015 US$` are US$: which prices are meant is no part of the unit.
  private static func withoutPrices(_ text: String) -> String {
    var words = text.split(separator: " ")
    while let first = words.first?.lowercased(), words.count > 1,
      ["current", "constant", "real", "nominal", "in", "prices"].contains(first)
        || first.count == 4 && Int(first) != nil
    {
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }
}
