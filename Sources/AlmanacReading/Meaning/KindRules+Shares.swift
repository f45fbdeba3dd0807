internal import AlmanacModel

// Percent of a whole.

extension KindRules {
  // MARK: Shares

  func isShare(
    _ number: NumberSpan, _ found: PredicateFinder.Found?, in paragraph: Range<Int>
  ) -> Bool {
    if case .share? = found?.predicate { return true }
    if isShareOf(number, found) || isPartOfEarlier(number) { return true }
    let start = marks.start(
      of: number.range.lowerBound, in: paragraph, language == .chinese ? .clause : .sentence)
    if language == .chinese {
      guard let noun = PredicateWords.shareNouns.last(in: text, start..<number.range.lowerBound)
      else { return false }
      // 进步贡献率 names no whole; 对经济增长的贡献率 does.
      return text.foldedString(noun.range) != "贡献率"
        || text.foldedString(start..<noun.range.lowerBound).contains("对")
    }
    let lexicon = PredicateWords.english
    var range = max(start, number.range.lowerBound - 60)..<number.range.lowerBound
    while let word = lexicon.last(in: text, range) {
      if word.meaning == .share { return true }
      range = range.lowerBound..<word.range.lowerBound
    }
    return false
  }

  /// 不足上年同期的一成, 恢复到2019年的85%: percent of what there was.
  private func isPartOfEarlier(_ number: NumberSpan) -> Bool {
    let place = number.range.lowerBound
    guard language == .chinese, text.at(place - 1) == "的",
      let date = subjects.dates.last(where: { $0.range.upperBound == place - 1 })
    else { return false }
    return EarlierTimes.comparing.match(in: text, before: date.range.lowerBound) != nil
  }

  /// 30 percent of all, 80%以上的村庄
  func isShareOf(_ number: NumberSpan, _ found: PredicateFinder.Found?) -> Bool {
    let end = number.range.upperBound
    if language == .chinese {
      // 高于8%的要求 is no part of it.
      guard text.at(end) == "的", found.map({ !$0.isAdjacent }) ?? true else { return false }
      return ![
        "增速", "速度", "增长", "涨幅", "增幅", "降幅", "水平", "目标", "低位", "高位", "比率", "利率", "较", "历史", "通",
        "失业", "按年", "同比", "年",
      ].contains { text.has($0, at: end + 1) }
    }
    let place = text.skippingBlanks(end)
    return place > end && text.has("of ", at: place)
      || text.has("were ", at: place) && false
  }

  func found(_ reading: Reading, isRate word: String, before number: NumberSpan) -> Bool {
    text.foldedString(max(0, number.range.lowerBound - 6)..<number.range.lowerBound).contains(word)
  }
}
