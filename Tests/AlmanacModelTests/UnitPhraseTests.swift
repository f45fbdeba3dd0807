import Testing

@testable import AlmanacModel

@Suite("Parts of a text that are a unit with a power of ten")
struct UnitPhraseTests {
  @Test(
    "in brackets, between marks, behind in, or at the end",
    arguments: [
      ("Exports (million CNY, seasonally adjusted)", "million CNY"),
      ("Table 5 (in billion yuan): GDP by country", "billion yuan"),
      ("GDP - billion yuan", "billion yuan"), ("Bevölkerung in Tsd.", "Tsd"),
      ("2021年各市GDP 亿元", "亿元"), ("常住人口/万人", "万人"), ("Exports £m", "£m"),
      ("[Numbers in thousands. Civilian population]", "thousands"),
      ("En milliers d'habitants", "milliers d'habitants"), ("EUR (millions)", "EUR (millions)"),
      ("Turnover in Mio. EUR", "Mio. EUR"), ("（亿元）", "亿元"), ("出口额：万美元", "万美元"),
      ("Population (1,000 persons)", "1,000 persons"),
    ])
  func scaled(text: String, unit: String) {
    #expect(UnitPhrase.scaled(text).contains(unit))
  }

  @Test(
    "others have none",
    arguments: [
      "Deaths per million people", "Cities (2020)", "Miles driven", "GDP, 2020", "",
      "Intentional homicides (per 100,000 people)", "Deaths, per 1,000,000 births",
    ])
  func none(text: String) { #expect(UnitPhrase.scaled(text).isEmpty) }

  @Test(
    "the rest of the text is its name",
    arguments: [
      (
        "million CNY", "Exports (million CNY, seasonally adjusted)", "Exports (seasonally adjusted)"
      ),
      ("亿元", "出口额（亿元）", "出口额"), ("£m", "Exports £m", "Exports"),
      ("万人", "常住人口/万人", "常住人口"), ("thousands", "Output in thousands", "Output"),
      ("billion yuan", "GDP (billion yuan) 2020", "GDP 2020"),
    ])
  func rest(unit: String, text: String, name: String) {
    #expect(UnitPhrase.without(unit, in: text) == name)
  }

  @Test(
    "words that may tell a power of ten",
    arguments: [
      ("Población (miles)", true), ("Figures are thousands of persons", true),
      ("in 1 000", true), ("in 100 million CNY", true), ("（万人）", true),
      ("Cities of more than 1 million people", false), ("cases per million", false),
      ("thirty-three", false), ("one million trees", false), ("Numbers", false),
    ])
  func mayTell(text: String, tells: Bool) {
    #expect(ScaleWords.mayTell(text) == tells)
  }
}
