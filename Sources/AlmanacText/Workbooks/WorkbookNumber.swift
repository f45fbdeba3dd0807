internal import AlmanacModel

/// Writes the number of a cell as the workbook's format shows it, with all the digits that it
/// holds.
struct WorkbookNumber {
  enum Shown {
    case text(String)
    /// Smaller than it is by a power of ten, so that it is not certain which of the two is meant.
    case scaled(by: Int)
  }

  let isFrom1904: Bool

  /// - Parameter scale: the power of ten that the texts beside the cell say; nil without one.
  func shown(_ number: ParsedNumber, _ format: FormatCode, scale: Int?) -> Shown {
    let section = format.section(for: number.value)
    var words = section.words
    if let date = section.date {
      guard let text = date.text(number.value, isFrom1904: isFrom1904) else {
        return .text(NumberFormat.exact(number.value))
      }
      return .text(text)
    }
    if format.partsSigns { words.dropMarksOfSigns() }
    if !section.showsNumber {
      return .text(words.before.isEmpty ? NumberFormat.exact(number.value) : words.before)
    }
    if section.isPattern { return .text(Self.filled(section, with: number.value)) }
    var shift = -2 * section.percents
    if section.shift != 0 {
      guard let kept = Self.kept(section, &words, scale: scale) else {
        return .scaled(by: section.shift)
      }
      shift += kept
    }
    if section.percents > 0 { words.after = String(repeating: "%", count: section.percents) }
    // A currency is put before its number, where it cannot be taken for a count of so many.
    if words.before.isEmpty, Currency.standsBefore(words.after) {
      words = .init(before: words.after)
    }
    let text = NumberFormat.exact(
      shift == 0 ? number.value : UnitScale(exponent: -shift).convert(number).value)
    return .text(
      text.hasPrefix("-")
        ? "-\(words.before)\(text.dropFirst())\(words.after)"
        : words.before + text + words.after)
  }

  /// By how much the number is to be smaller than it is; nil where that is not certain.
  ///
  /// What is shown as `12.3万` is what the cell holds, and where the header says 万 as well, it is
  /// 12.3. A number that is shown as 1,375 without such a word may be meant to be either.
  private static func kept(
    _ section: FormatSection, _ words: inout FormatSection.Words, scale: Int?
  ) -> Int? {
    guard section.percents == 0 else { return nil }
    let (power, rest) = ScaleWords.leading(words.after)
    guard power > 0, power == section.shift, scale == nil || scale == power else { return nil }
    words.after = rest
    return scale == nil ? 0 : power
  }

  /// The digits put among words, from the last on: 202206 in `0000"年"00"月"`.
  private static func filled(_ section: FormatSection, with value: Double) -> String {
    var rest = Array(NumberFormat.exact(value.rounded()))
    var text = ""
    let first = section.parts.firstIndex(of: .digit)
    for (index, part) in section.parts.prefix(while: { $0 != .point }).enumerated().reversed() {
      switch part {
      case .literal(let literal): text = literal + text
      case .digit where index == first:
        text = String(rest) + text
        rest = []
      case .digit: text = String(rest.popLast() ?? "0") + text
      case .number, .point: break
      }
    }
    return text
  }
}
