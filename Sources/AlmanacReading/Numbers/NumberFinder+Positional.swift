internal import AlmanacModel

// Numerals that are written digit by digit, as newspapers in traditional Chinese do: 五〇五億元,
// 三兆七五一五億元.

extension NumberFinder {
  /// Digits as they stand, 五〇五 and 五〇五．二, and where they end.
  private func digits(at index: Int) -> (ParsedNumber, Int)? {
    var printed = ""
    var end = index
    while true {
      if let digit = ChineseNumeral.digit(text.at(end)) {
        printed += String(digit)
      } else if text.at(end) == ".", !printed.isEmpty, !printed.contains("."),
        ChineseNumeral.digit(text.at(end + 1)) != nil
      {
        printed += "."
      } else {
        break
      }
      end += 1
    }
    guard end > index, end - index < 10, let number = try? NumberGrammar.parse(printed) else {
      return nil
    }
    return (number, end)
  }

  private func scale(at index: Int) -> Int? {
    text.at(index) == "兆" ? 12 : ChineseNumeral.power(text.at(index)).flatMap { $0 >= 4 ? $0 : nil }
  }

  /// Groups of digits, each before a scale word, in front of a unit; nil for other numerals.
  func positional(at index: Int) -> Found? {
    var value = 0.0
    var decimals = 0
    var place = index
    var last: Int?
    var longest = 0
    while let (group, end) = digits(at: place), let power = scale(at: end),
      last.map({ power < $0 }) ?? true
    {
      let whole = UnitScale(exponent: power).convert(group)
      value += whole.value
      decimals = whole.decimals
      longest = max(longest, end - place)
      (place, last) = (end + 1, power)
    }
    // 八五七萬四五四七人: what stands behind 萬 are units.
    if last == 4, let (units, end) = digits(at: place), end - place == 4, units.decimals == 0 {
      value += units.value
      longest = 4
      (decimals, place) = (0, end)
    }
    // 九八〇輛, without a scale word
    if last == nil, let (units, end) = digits(at: index), end - index > 2, units.decimals == 0,
      ChineseUnits.counted.match(in: text, at: end) != nil
    {
      (value, place, longest) = (units.value, end, end - index)
    }
    // 二億 and 三萬 are read as numerals; 三、五億 would be "three to five".
    guard longest > 2 || text.at(index + 1) == "兆",
      ChineseNumeral.power(text.at(place)) == nil
    else { return nil }
    var span = NumberSpan(
      range: index..<place, digits: index..<place, value: value, decimals: decimals)
    span.hasScaleWord = last != nil
    takeUnit(&span)
    if let range = range(from: span) { return Found(number: range, end: range.range.upperBound) }
    guard span.unit != nil else { return nil }
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }
}
