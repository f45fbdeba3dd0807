internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Short codes, which many lists of places have, each for places of its own.
extension EntityMaker {
  /// The problem with a number of two or four digits and no name beside it that is a division of
  /// China: in a file that is not about China 11 is Berlin, the District of Columbia, Paris … An outer
  /// level that is known says where it lies.
  func shortCode(
    _ texts: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts>
  ) throws -> Diagnostic? {
    let code = texts.code.utf8
    guard code.count == 2 || code.count == 4, code.allSatisfy({ 0x30...0x39 ~= $0 }),
      texts.name.isEmpty || texts.name == texts.code,
      case .found(let match) = try catalog.resolve(.region, texts.code),
      match.code.hasPrefix("CN-")
    else { return nil }
    if let around = try surroundings(outer), around.binds, !around.places.isEmpty { return nil }
    return .shortCode(texts.code, found: try catalog.describe(.region, match))
  }

  /// The country that a text in a column of parts of countries would be taken for; nil where it is
  /// none, or belongs there.
  ///
  /// Georgia and GA are states there, NL is a province, and DE Delaware.
  func countryLike(_ texts: SeriesTexts.RegionTexts) throws -> Catalog.Match? {
    guard let level = texts.level, level != "country",
      case .found(let match) = try catalog.resolve(.region, texts.text), try isCountry(match)
    else { return nil }
    if Self.partsByCode.contains(match.code) { return nil }
    // By its name: MS is Mississippi, and BL Basel-Landschaft.
    guard texts.text.unicodeScalars.count > 3 || !texts.text.unicodeScalars.allSatisfy(\.isASCII)
    else { return match }
    let isOfLevel =
      Self.parts.contains(match.code)
      || level == "prefecture" && Self.cities.contains(match.code)
    return isOfLevel ? nil : match
  }

  /// The one country of several regions, in a column of countries.
  func onlyCountry(
    _ texts: SeriesTexts.RegionTexts, _ candidates: [Catalog.Match]
  ) throws -> Catalog.Match? {
    guard texts.level == "country" else { return nil }
    let countries = try candidates.filter(isCountry)
    return countries.count == 1 ? countries[0] : nil
  }

  private func isCountry(_ match: Catalog.Match) throws -> Bool {
    try connection.scalar(
      "SELECT 1 FROM region WHERE region_id = ? AND level = 'country'", [.integer(match.id)]) != nil
  }

  /// Countries of ISO 3166-1 that are listed as parts of others as well, under the same code.
  static let partsByCode: Set<String> = ["HK", "MO", "TW", "PR", "GU", "VI", "AS", "MP"]

  /// Countries of ISO 3166-1 that belong to another one, and may stand among its parts.
  static let owners: [String: String] = [
    "CN": "HK MO TW", "US": "PR GU VI AS MP UM", "DK": "GL FO", "FI": "AX", "NO": "SJ BV",
    "NL": "AW CW SX BQ", "FR": "PF NC RE GP MQ GF YT PM WF BL MF TF", "AU": "CX CC NF HM",
    "NZ": "TK CK NU", "GB": "BM KY VG TC AI MS FK GI GG JE IM SH GS IO PN",
  ].reduce(into: [:]) { owners, entry in
    for part in entry.value.split(separator: " ") { owners[String(part)] = entry.key }
  }
  private static let parts = Set(owners.keys).union(["EH", "PS", "XK"])

  /// Countries that are a city. Mexico and Luxembourg are called after one that is a part of them.
  private static let cities: Set<String> = ["SG", "MC", "VA", "GI"]
}
