internal import AlmanacModel

// Units that are said once for several numbers.

extension NumberFinder {
  /// 提高0.3和1.5个百分点, 12和15亿元: a number takes the unit of the next where nothing but "and" stands
  /// between the two.
  func withSharedUnits(_ numbers: [NumberSpan]) -> [NumberSpan] {
    var numbers = numbers
    for index in numbers.indices.dropLast().reversed() {
      let next = numbers[index + 1]
      // 高2.2个和3.0个百分点
      if numbers[index].unit?.code == "个", next.unit?.kind == .percentagePoint,
        ["和", "、", "及"].contains(
          text.foldedString(numbers[index].range.upperBound..<next.range.lowerBound))
      {
        numbers[index].unit = next.unit
      }
      guard numbers[index].isBare, let unit = next.unit, unit.kind != .duration,
        numbers[index].range.upperBound < next.range.lowerBound
      else { continue }
      let gap = text.foldedString(numbers[index].range.upperBound..<next.range.lowerBound)
      let isFrom = gap == " to " && text.has("from ", before: numbers[index].range.lowerBound)
      let isJoined =
        isFrom || ["和", "及", "与", " and "].contains(gap)
        || (gap == "、" && [.percent, .percentagePoint].contains(unit.kind))
      guard isJoined,
        isFrom || language == .chinese || unit.kind == .percent || unit.kind == .percentagePoint
      else { continue }
      numbers[index].unit = unit
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

  private func scale(of number: NumberSpan) -> Int? {
    amount(at: number.digits.lowerBound)?.0.scale
  }
}
