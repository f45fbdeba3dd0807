internal import AlmanacModel

// Lengths of time, and counts of what is no figure.

extension FigureTest {
  // MARK: Lengths of time, counts

  static let spans = Lexicon(words: [
    "来", "以来", "间", "前", "后", "内", "期", "里", "多来", "期间", "行动", "计划", "规划", "时间", "之久", "左右时间", "级",
    "均", "的时间", "新高", "新低", "高点", "低点", "高位", "低位", "同期", "最",
  ])

  func isMeasuredTime(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let end = number.range.upperBound
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    if language == .english {
      let sentence = marks.start(of: start, in: paragraph, .sentence)
      let isMeasured = ["age", "expectancy", "average", "mean", "median", "duration"].contains {
        text.foldedString(sentence..<number.range.lowerBound).contains($0)
      }
      // 4.0 months of import cover, cover 11 months of imports
      if ["months", "weeks", "days"].contains(number.unit?.code),
        text.has(" of import", at: end) || text.has(" import cover", at: end)
      {
        return true
      }
      return isMeasured && !text.foldedString(start..<number.range.lowerBound).contains("aged")
        && (number.decimals ?? 0) > 0
    }
    if Self.spans.match(in: text, at: end) != nil { return false }
    let before = text.skippingBlanks(before: number.range.lowerBound)
    let unit = number.unit?.code ?? ""
    if unit == "岁" {
      // 平均预期寿命，去年降至71岁
      let sentence = marks.start(of: start, in: paragraph, .sentence)
      return text.foldedString(start..<before).contains("平均")
        || ["寿命", "平均年龄", "年龄中位数"].contains {
          text.foldedString(sentence..<before).contains($0)
        }
    }
    // 截至23日, 3日至9日
    if unit == "日", number.value < 32, (number.decimals ?? 0) == 0,
      ["截至", "截止", "日至", "日到"].contains(where: { text.has($0, before: before) })
    {
      return false
    }
    if unit == "天",
      text.foldedString(start..<before).contains("天数")
        || text.foldedString(start..<before).contains("日数")
    {
      return true
    }
    if (number.decimals ?? 0) > 0 { return true }
    let isSet =
      "到至由从为达".unicodeScalars.contains(text.at(before - 1))
      || ["压缩", "缩短", "延长", "减少", "平均"].contains { text.has($0, before: before) }
    if isSet { return true }
    let isHedged =
      number.qualifier == .atMost || number.qualifier == .lessThan || number.qualifier == .atLeast
    return isHedged && unit != "年" && unit != "日" && unit != "周"
  }

  /// 6 of 11 branches, nine of the 12 regions: how many there are of the document's own parts.
  func isOutOf(_ number: NumberSpan) -> Bool {
    guard number.value < 100 else { return false }
    var place = text.skippingBlanks(before: number.range.lowerBound)
    if text.has(" the", before: place) { place -= 4 }
    guard text.has(" of", before: place) else { return false }
    return text.at(place - 4).isDigit || Self.small.match(in: text, before: place - 3) != nil
  }

  static let small = Lexicon(words: [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "most",
  ])

  func isCount(_ number: NumberSpan) -> Bool {
    let end = number.range.upperBound
    if language == .english {
      return (number.value >= 10 || number.hasScaleWord || (number.decimals ?? 0) > 0)
        && !isOutOf(number) && !isDefinite(number)
    }
    if ChineseUnits.noFigure.match(in: text, at: end) != nil, !number.hasScaleWord,
      text.at(end) == "大"
    {
      return false
    }
    if number.hasScaleWord || number.value >= 1000 { return true }
    // 三个方面, 五个坚持
    let general = text.skippingBlanks(end)
    if ChineseUnits.afterGeneral.match(in: text, at: general) != nil { return false }
    let isHanNumeral = !text.at(number.digits.lowerBound).isDigit
    return !isHanNumeral || number.value >= 10 || number.qualifier != .exactly
  }
}
