/// The grammar that a paragraph is read with.
package enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"

  /// Chinese where at least one character in ten is Han.
  static func of(_ text: DocumentText, _ range: Range<Int>) -> Language {
    let han = text.folded[range].count(where: \.isHan)
    return han * 10 >= range.count ? .chinese : .english
  }
}
