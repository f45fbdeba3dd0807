import Testing

@testable import AlmanacModel

@Suite("Digits that a computer added")
struct ComputedDigitsTests {
  @Test(
    "are not published, and say nothing of how precise a figure is",
    arguments: [
      ("8.1999999999999993", 8.2, 1), ("8.200000000000001", 8.2, 1),
      ("0.30000000000000004", 0.3, 1), ("-0.30000000000000004", -0.3, 1),
      ("3.0999999046325684", 3.1, 1), ("97.19999694824219", 97.2, 1),
      ("1355.3600000000001", 1355.36, 2), ("1.3553600000000001e9", 1_355_360_000, 0),
      ("0.33333333333333331", 0.333_333_333_333_333, 15), ("99.999999999999986", 100, 0),
      ("8.2000000000000002E-2", 0.082, 3), ("24.400000000000002", 24.4, 1),
      ("123456789012345.75", 123_456_789_012_346, 0), ("0.1000000000000000", 0.1, 1),
    ])
  func shortened(text: String, value: Double, decimals: Int) throws {
    let number = try NumberGrammar.parse(text).published
    #expect(number.value == value && number.decimals == decimals)
    #expect(try number.computed == NumberGrammar.parse(text).value)
  }

  @Test(
    "fifteen digits, and whole numbers however long, are as they are printed",
    arguments: [
      "8.20", "0", "0.000", "100", "123456789.123456", "0.00000000000000000123",
      "12345678901234567", "12345678901234567890", "1.2345678901234567e17", "1e300",
    ])
  func kept(text: String) throws {
    let number = try NumberGrammar.parse(text)
    #expect(number.published == number)
  }

  @Test("a power of ten is exact behind them")
  func scaled() throws {
    let number = try NumberGrammar.parse("1355.3600000000001").published
    #expect(UnitScale(exponent: 3).convert(number) == ParsedNumber(value: 1_355_360, decimals: -1))
  }

  @Test("where as many digits are said to be published, they are kept")
  func stated() throws {
    let number = try NumberGrammar.parse("0.78884375479269631")
    #expect(number.published(toDecimals: 3) == number)
    #expect(try NumberGrammar.parse("8.200000000000001").published(toDecimals: 1).value == 8.2)
  }

  @Test("they are said once for a file, with the first of them")
  func remark() throws {
    var numbers = ShortenedNumbers()
    #expect(numbers.remark == nil)
    for text in ["8.2", "8.200000000000001", "0.30000000000000004"] {
      numbers.note(try NumberGrammar.parse(text).published)
    }
    #expect(
      numbers.remark
        == "Digits that a computer added are left out, as of 8.200000000000001, read as 8.2, "
        + "and of 1 more.")
  }
}
