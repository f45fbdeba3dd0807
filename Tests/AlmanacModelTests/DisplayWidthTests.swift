import Testing

@testable import AlmanacModel

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "a text takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("Shenzhen", 8), ("深圳", 4), ("每万人发明专利拥有量", 20), ("香港商報2022", 12),
      ("，。「」", 8), ("ＡＢＣ", 6), ("ｶﾞｷﾞ", 4), ("カ\u{3099}", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("é", 1), ("e\u{301}", 1), ("กำ", 2), ("–≥≈×", 4),
      ("\u{20000}", 2), ("葛\u{E0100}", 2),
    ])
  func textWidth(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(
    "an emoji sequence is one picture of two columns",
    arguments: [
      "🇨🇳", "👨‍👩‍👧‍👦", "👍🏽", "☝🏽", "❤️", "❤️‍🔥", "1️⃣", "🫨", "🧑🏻‍🚀",
    ])
  func emojiWidth(text: String) {
    #expect(DisplayWidth.of(text) == 2)
  }

  @Test(
    "a code point that nothing is assigned to takes one column, unless it is for ideographs",
    arguments: [
      ("\u{378}", 1), ("\u{530}", 1), ("\u{3FFFD}", 2), ("\u{FADA}", 2), ("\u{E0FFF}", 1),
    ])
  func unassigned(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("the ranges of the table are in order, apart and above ASCII")
  func tableIsSorted() {
    for table in [DisplayWidthTable.wide, DisplayWidthTable.empty] {
      #expect(table.allSatisfy { $0.first <= $0.last && $0.first >= 0x80 })
      #expect(zip(table, table.dropFirst()).allSatisfy { $0.last < $1.first })
    }
  }

  @Test(
    "control and direction characters are shown, not obeyed",
    arguments: [
      ("\u{1B}[31mred", "\\u{1b}[31mred"), ("a\u{202E}b", "a\\u{202e}b"),
      ("a\nb", "a⏎b"), ("a\r\nb", "a⏎b"), ("a\rb", "a\\u{d}b"), ("深\u{7}圳", "深\\u{7}圳"),
      ("\u{9B}2J", "\\u{9b}2J"), ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
      ("a\u{2028}b", "a\\u{2028}b"), ("\u{FEFF}x", "\\u{feff}x"), ("\u{7F}", "\\u{7f}"),
    ])
  func printable(text: String, expected: String) {
    #expect(DisplayWidth.printable(text) == expected)
  }

  @Test(
    "text without such characters stays as it is", arguments: ["深圳 124.9", "👨‍👩‍👧", "e\u{301}", ""])
  func printableLeavesText(text: String) {
    #expect(Array(DisplayWidth.printable(text).utf8) == Array(text.utf8))
  }
}
