internal import AlmanacModel

// Numerals that are written digit by digit, as newspapers in traditional Chinese do: 五〇五億元,
// 三兆七五一五億元.

extension NumberFinder {
  private func digits(at index: Int) -> (Double, Int)? {
    var value = 0.0
    var end = index
    while let digit = ChineseNumeral.digit(text.at(end)) {
      value = value * 10 + Double(digit)
      end += 1
    }
    return end > index && end - index < 9 ? (value, end) : nil
  }

  private func scale(at index: Int) -> Int? {
    text.at(index) == "兆" ? 12 : ChineseNumeral.power(text.at(index)).flatMap { $0 >= 4 ? $0 : nil }
  }

  /// Groups of digits, each before a scale word, in front of a unit; nil for other numerals.
  func positional(at index: Int) -> Found? {
    var value = 0.0
    var place = index
    var last: Int?
    var longest = 0
    while let (group, end) = digits(at: place), let power = scale(at: end),
      last.map({ power < $0 }) ?? true
    {
      value += UnitScale(exponent: power).convert(ParsedNumber(value: group, decimals: 0)).value
      longest = max(longest, end - place)
      (place, last) = (end + 1, power)
    }
    // 二億 and 三萬 are read as numerals; 三、五億 would be "three to five".
    guard let last, longest > 2 || text.at(index + 1) == "兆",
      ChineseNumeral.power(text.at(place)) == nil
    else { return nil }
    var span = NumberSpan(
      range: index..<place, digits: index..<place, value: value, decimals: -last)
    span.hasScaleWord = true
    takeUnit(&span)
    guard span.unit != nil else { return nil }
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }
}
