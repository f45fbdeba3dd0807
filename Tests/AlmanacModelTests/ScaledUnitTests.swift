import Testing

@testable import AlmanacModel

@Suite("Units with a scale word")
struct ScaledUnitTests {
  @Test(
    "the scale word is taken off where it is part of the unit",
    arguments: [
      ("million EUR", "EUR", 6), ("GBP (£ Millions)", "GBP", 6), ("Thousand persons", "persons", 3),
      ("Thousands of tonnes", "tonnes", 3), ("persons, thousands", "persons", 3),
      ("GBP million", "GBP", 6), ("EUR (millions)", "EUR", 6), ("£ in millions", "£", 6),
      ("hundred million yuan", "yuan", 8), ("million", "", 6), ("万TEU", "TEU", 4),
      ("亿吨", "吨", 8), ("Constant USD ($ thousands)", "Constant USD", 3),
      ("GBP (2015 prices, millions)", "GBP (2015 prices)", 6), ("mill. kr", "kr", 6),
      ("1000 persons", "persons", 3), ("1 000 000 EUR", "EUR", 6), ("million-person", "person", 6),
      ("Mio. EUR", "EUR", 6), ("Mill. EUR", "EUR", 6), ("Tsd. EUR", "EUR", 3), ("TEUR", "EUR", 3),
      ("M€", "€", 6), ("£m", "£", 6), ("k€", "€", 3), ("mnkr", "kr", 6), ("SEK m", "SEK", 6),
      ("miles de personas", "personas", 3), ("mil millones de euros", "euros", 9),
      ("miles de millones", "", 9), ("milliers d'habitants", "habitants", 3),
      ("millions d'euros", "euros", 6), ("miljoner kronor", "kronor", 6), ("1 000-tal", "", 3),
      ("1000s", "", 3), ("thousand million dollars", "dollars", 9), ("₹ crore", "₹", 7),
      ("milioni di euro", "euro", 6), ("천명", "명", 3), ("백만원", "원", 6),
      ("тыс. человек", "человек", 3),
    ])
  func scaled(_ text: String, _ unit: String, _ exponent: Int) {
    let found = ScaledUnit(text)
    #expect(found?.unit == unit)
    #expect(found?.exponent == exponent)
  }

  @Test(
    "other texts have none",
    arguments: [
      "persons", "cases per million people", "deaths per 100 thousand", "USD/million", "千瓦时",
      "百分点", "millionaires", "", "percent", "per thousand",
      "per 1000 people", "2010 EUR", "miles", "mil", "M", "km", "DIM", "casos por mil habitantes",
      "100", "100", "2000", "10 km",
    ])
  func plain(_ text: String) { #expect(ScaledUnit(text) == nil) }
}
