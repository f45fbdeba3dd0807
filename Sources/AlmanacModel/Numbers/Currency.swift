/// The currencies that figures are printed and formatted in, by their codes of ISO 4217.
package enum Currency {
  /// A currency with the countries whose it is, by their Windows numbers of languages and their codes
  /// in tags of languages, as formats of spreadsheets name them: `[$$-409]`, `[$¥-ja-JP]`.
  private struct Entry {
    let code: String
    let languages: [Int]
    let countries: [String]

    init(_ code: String, _ languages: [Int], _ countries: [String]) {
      (self.code, self.languages, self.countries) = (code, languages, countries)
    }
  }

  private static let entries = [
    Entry("USD", [0x409, 0x540A], ["US"]), Entry("CNY", [0x804, 0x478], ["CN"]),
    Entry("JPY", [0x411], ["JP"]), Entry("GBP", [0x809, 0x452], ["GB"]),
    Entry("HKD", [0xC04, 0x3C09], ["HK"]), Entry("MOP", [0x1404], ["MO"]),
    Entry("TWD", [0x404], ["TW"]), Entry("KRW", [0x412], ["KR"]),
    Entry("SGD", [0x4809, 0x1004], ["SG"]),
    Entry("AUD", [0xC09], ["AU"]), Entry("NZD", [0x1409], ["NZ"]),
    Entry("CAD", [0x1009, 0xC0C], ["CA"]), Entry("INR", [0x4009, 0x439], ["IN"]),
    Entry("RUB", [0x419], ["RU"]), Entry("UAH", [0x422], ["UA"]), Entry("KZT", [0x43F], ["KZ"]),
    Entry("CHF", [0x807, 0x100C, 0x810], ["CH"]), Entry("SEK", [0x41D], ["SE"]),
    Entry("NOK", [0x414, 0x814], ["NO"]), Entry("DKK", [0x406], ["DK"]),
    Entry("PLN", [0x415], ["PL"]), Entry("CZK", [0x405], ["CZ"]), Entry("HUF", [0x40E], ["HU"]),
    Entry("RON", [0x418], ["RO"]), Entry("TRY", [0x41F], ["TR"]), Entry("ILS", [0x40D], ["IL"]),
    Entry("THB", [0x41E], ["TH"]), Entry("VND", [0x42A], ["VN"]), Entry("IDR", [0x421], ["ID"]),
    Entry("MYR", [0x43E], ["MY"]), Entry("PHP", [0x3409, 0x464], ["PH"]),
    Entry("BRL", [0x416], ["BR"]), Entry("MXN", [0x80A], ["MX"]), Entry("ARS", [0x2C0A], ["AR"]),
    Entry("CLP", [0x340A], ["CL"]), Entry("COP", [0x240A], ["CO"]), Entry("PEN", [0x280A], ["PE"]),
    Entry("ZAR", [0x1C09, 0x436], ["ZA"]), Entry("EGP", [0xC01], ["EG"]),
    Entry("SAR", [0x401], ["SA"]), Entry("AED", [0x3801], ["AE"]), Entry("EUR", [], []),
  ]

  package static let codes = entries.map(\.code)

  /// The currency of a sign in a format that names a language beside it, `$` with 409: that of the
  /// language's country, unless the sign has one currency alone. Nil where neither is known.
  package static func code(ofSign sign: String, language: String) -> String? {
    if ["€", "£"].contains(sign) || sign.count == 3 && codes.contains(sign) { return nil }
    let country = language.split(separator: "-").last.map(String.init) ?? ""
    // The number's upper half tells calendars and digits.
    let number = Int(language, radix: 16).map { $0 & 0xFFFF }
    return entries.first {
      $0.countries.contains(country) || number.map($0.languages.contains) == true
    }?.code
  }

  /// Whether a text is a currency as it may stand before a number.
  package static func standsBefore(_ text: String) -> Bool {
    PrintedWords.currencies.contains(text)
  }

  /// Signs that several currencies have, so that alone they say none.
  private static let ofSeveral: [String: Set<String>] = [
    "$": [
      "USD", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD", "MXN", "ARS", "CLP", "COP",
    ],
    "¥": ["CNY", "JPY"],
  ]

  /// Whether a text is a sign that several currencies have.
  package static func isOfSeveral(_ sign: String) -> Bool { ofSeveral[narrow(sign)] != nil }

  /// The currencies that such a sign is asked for with: the most usual.
  package static func examples(of sign: String) -> [String] {
    narrow(sign) == "¥" ? ["CNY", "JPY"] : ["USD", "HKD"]
  }

  /// Whether a sign that several currencies have may stand for a unit of a dimension: `$` for no yuan.
  package static func mayBe(_ sign: String, ofDimension dimension: String) -> Bool {
    guard dimension.hasPrefix("money") else { return false }
    let code = dimension.dropFirst("money-".count)
    guard codes.contains(String(code)) else { return isOfSeveral(sign) }
    return ofSeveral[narrow(sign)]?.contains(String(code)) == true
  }

  private static func narrow(_ sign: String) -> String { sign == "￥" ? "¥" : sign }
}
