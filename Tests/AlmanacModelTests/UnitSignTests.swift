import Testing

@testable import AlmanacModel

@Suite("Signs of units in names")
struct UnitSignTests {
  @Test(
    "stand at the end, bare or in brackets, or before the name",
    arguments: [
      ("GDP ($)", "GDP", "$", false), ("GDP €", "GDP", "€", false),
      ("GDP US$", "GDP", "US$", false),
      ("exports %", "exports", "%", false), ("出口额%", "出口额", "%", false),
      ("Growth in %", "Growth", "%", false), ("Growth, %", "Growth", "%", false),
      ("出口额（¥）", "出口额", "¥", false), ("% population", "population", "%", true),
      ("(%) population", "population", "%", true), ("% of GDP", "of GDP", "%", true),
      ("# patents", "patents", "#", true),
    ])
  func signs(label: String, name: String, sign: String, isLeading: Bool) throws {
    let found = try #require(UnitSign(label))
    #expect(found.name == name && found.sign == sign && found.isLeading == isLeading)
  }

  @Test(
    "are none within a name, in a number, in a name of its own, or alone",
    arguments: [
      "GDP", "$", "Share of the top 10%", "top 10 %", "$1.90 a day", "GDP ($ million)",
      "GDP growth (annual %)", "C#", "Imports/exports", "GDP (men)", "", "()",
    ])
  func none(label: String) {
    #expect(UnitSign(label) == nil)
  }

  @Test("those of several currencies may stand for no other")
  func several() {
    #expect(Currency.isOfSeveral("$") && Currency.isOfSeveral("￥") && !Currency.isOfSeveral("€"))
    #expect(Currency.mayBe("¥", ofDimension: "money-CNY"))
    #expect(Currency.mayBe("$", ofDimension: "money-HKD"))
    #expect(!Currency.mayBe("$", ofDimension: "money-CNY"))
    #expect(!Currency.mayBe("$", ofDimension: "people"))
    #expect(!Currency.mayBe("/", ofDimension: "money-pebbles"))
  }
}
