/// The parts of a country that a document tells of side by side, which is then of the country.
enum PlaceFamilies {
  /// The counts of places, with those of parts, of which there are several and none stands out, added
  /// to those of what they are parts of: counties and cities to their province, provinces to the country.
  ///
  /// - Parameters:
  ///   - first: the place that is told of most; other countries' parts are left as they are.
  ///   - isOfParts: whether the document speaks of the parts as such, so that one or two are enough.
  ///   - titled: what its title names, which it is of.
  static func gathered(
    _ counts: [String: Int], around first: String, isOfParts: Bool, titled: Set<String>
  ) -> [String: Int] {
    let country = first.prefix { $0 != "-" }
    let cities = gathered(counts) { code in
      isCity(code) && code.hasPrefix(country) ? String(code.prefix(5)) + "0000" : nil
    }
    let least = isOfParts && titled.allSatisfy { !$0.contains("-") } ? 1 : 3
    return gathered(cities, least: least) { code in
      code.hasPrefix(country + "-") && !isCity(code) ? String(country) : nil
    }
  }

  private static func isCity(_ code: String) -> Bool {
    code.hasPrefix("CN-") && !code.hasSuffix("0000")
  }

  private static func gathered(
    _ counts: [String: Int], least: Int = 3, whole: (String) -> String?
  ) -> [String: Int] {
    var families: [String: [String]] = [:]
    for code in counts.keys {
      if let whole = whole(code) { families[whole, default: []].append(code) }
    }
    var counts = counts
    for (whole, parts) in families where parts.count >= least {
      let own = parts.map { counts[$0] ?? 0 }
      let all = own.reduce(0, +)
      guard let most = own.max(), most * 2 < all || least == 1 else { continue }
      for part in parts { counts[part] = nil }
      counts[whole, default: 0] += all
    }
    return counts
  }
}
