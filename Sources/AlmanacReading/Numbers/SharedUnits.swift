internal import AlmanacModel

// Units that are said once for several numbers.

extension NumberFinder {
  /// 提高0.3和1.5个百分点, 12和15亿元: a number takes the unit of the next where nothing but "and" stands
  /// between the two.
  func withSharedUnits(_ numbers: [NumberSpan]) -> [NumberSpan] {
    var numbers = language == .english ? numbers.map { withSaidScale($0) } : numbers
    // Which have the unit of the next in an English list: 2, 3 and 4 percent.
    var isInList = Set<Int>()
    for index in numbers.indices.dropLast().reversed() {
      let next = numbers[index + 1]
      // 高2.2个和3.0个百分点
      if numbers[index].unit?.code == "个", next.unit?.kind == .percentagePoint,
        ["和", "、", "及"].contains(
          text.foldedString(numbers[index].range.upperBound..<next.range.lowerBound))
      {
        numbers[index].unit = next.unit
      }
      guard numbers[index].isBare, let unit = next.unit,
        numbers[index].range.upperBound < next.range.lowerBound
      else { continue }
      let gap = text.foldedString(numbers[index].range.upperBound..<next.range.lowerBound)
      let isFrom = gap == " to " && text.has("from ", before: numbers[index].range.lowerBound)
      guard unit.kind != .duration || isFrom && (next.decimals ?? 0) > 0 else { continue }
      let isJoined =
        isFrom || ["和", "及", "与", " and ", ", and "].contains(gap)
        || (gap == "、" && [.percent, .percentagePoint].contains(unit.kind))
        || (gap == ", " && isInList.contains(index + 1))
      guard isJoined,
        isFrom || language == .chinese || unit.kind == .percent || unit.kind == .percentagePoint
      else { continue }
      numbers[index].unit = unit
      isInList.insert(index)
      guard next.hasScaleWord, let decimals = numbers[index].decimals, let power = scale(of: next)
      else { continue }
      let number = UnitScale(exponent: power).convert(
        ParsedNumber(value: numbers[index].value, decimals: decimals))
      (numbers[index].value, numbers[index].decimals, numbers[index].hasScaleWord) = (
        number.value, number.decimals, true
      )
    }
    return numbers
  }

  private static let saidScales = Lexicon<Int>([
    ("in billions of", 9), ("in millions of", 6), ("in thousands of", 3), ("in trillions of", 12),
  ])

  /// Surpluses, in billions of dollars, with Norway ($2): the scale is said once in the sentence.
  private func withSaidScale(_ number: NumberSpan) -> NumberSpan {
    guard number.unit?.kind == .money || number.isBare, !number.hasScaleWord, number.low == nil,
      number.value < 10_000
    else { return number }
    var start = number.range.lowerBound
    while start > max(0, number.range.lowerBound - 600), text.at(start - 1) != "\n",
      !(text.at(start - 1).isBlank && text.at(start - 2) == ".")
    { start -= 1 }
    guard let word = Self.saidScales.last(in: text, start..<number.range.lowerBound) else {
      return number
    }
    let scaled = UnitScale(exponent: word.meaning).convert(
      ParsedNumber(value: number.value, decimals: number.decimals ?? 0))
    var number = number
    (number.value, number.decimals, number.hasScaleWord) = (scaled.value, scaled.decimals, true)
    return number
  }

  private func scale(of number: NumberSpan) -> Int? {
    amount(at: number.digits.lowerBound)?.0.scale
  }
}
